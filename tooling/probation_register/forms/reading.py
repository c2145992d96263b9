"""What people answer, read into the values of a record; whatever cannot be read is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from probation_register.exchange import cells
from probation_register.exchange.cells import QUARTER, Misread
from probation_register.models.problems import nearest, shown
from probation_register.models.unseen import unseen_in

from .form import TICKED, VERSION, Form, Kind, Page, Question
from .words import MONTHS, day_in_words, time_in_words

Answers = Mapping[str, Sequence[str]]
"""What came back for each question, by its name: none, one or several texts."""

Value = str | float | bool | date | tuple[str, ...] | tuple[date, ...] | None
"""What an answer means; None is no answer."""

MOST_IN_AN_ANSWER = 20_000
"""More characters than any answer needs; longer ones are refused unread."""

MOST_IN_A_TABLE = 2_000_000
"""Characters that are read of a pasted table; more than thousands of rows have."""

EARLIEST = 1900
"""The first year of a day: a qualification may be old, and what is older than this is a slip."""

MOST_ANSWERS = 200
"""More answers than any one question takes."""

_HOW_TO_ANSWER: Mapping[Kind, str] = {
    "text": "write it in a few words.",
    "long-text": "write it in a sentence or two.",
    "day": "give the day, the month and the year.",
    "days": "give each day, as 11/06/2026.",
    "hours": "give the hours and the minutes.",
    "choice": "choose one from the list.",
    "choices": "choose at least one from the list.",
    "table": "paste it, with its headings.",
}
"""What is asked of someone who left a question out."""

_BY_NAME = re.compile(r"([0-9]{1,2}) ([A-Za-z]{3,9}) ([0-9]{4})")
_ID = re.compile(r"(st|po)[0-9]+", re.I)
_DIGITS = re.compile(r"[0-9]{1,4}")
_ASIDE = "\t\n\r"
"""What a box of several lines sends along, and a record of one line has no use for."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an answer and its repair, in a sentence each.

    `question` is empty where it is the form that is wrong, and not one answer; `line` is that of a
    table's row, where the answer is one.
    """

    question: str
    message: str
    fix: str
    line: int = 0

    @property
    def sentence(self) -> str:
        """Both as one text."""
        end = "" if self.message.endswith("?") else "."
        said, fix = (text[:1].upper() + text[1:] for text in (self.message, self.fix))
        return f"{said}{end} {fix}"


@dataclass(frozen=True, slots=True)
class Read:
    """The value of each question that is asked, None where nothing or nothing readable came."""

    values: Mapping[str, Value]
    problems: tuple[Problem, ...]

    @property
    def bad(self) -> frozenset[str]:
        """The names of the questions whose answers could not be read."""
        return frozenset(problem.question for problem in self.problems)


def read(form: Form, answers: Answers) -> Read:
    """Return what the answers to a form mean, with a problem for each that means nothing.

    What was answered on a page that is not asked after all is left where it is.
    """
    problems: list[Problem] = list(_of_the_form(form, answers))
    values: dict[str, Value] = {}
    for page in form.pages:
        asked = is_asked(page, values)
        for question in page.questions:
            values[question.name] = None
            try:
                if asked:
                    values[question.name] = _value(question, answers.get(question.name, ()))
            except Misread as problem:
                problems.append(told(question, problem.reason, problem.fix))
    return Read(values, tuple(problems))


def told(question: Question, reason: str, fix: str) -> Problem:
    """Return a problem with a question's answer, which begins with the question's label."""
    return Problem(question.name, f"“{question.label}” {reason}", fix)


def in_words(question: Question, value: Value) -> str:
    """Return a value as people read it, or an empty text for no answer."""
    match value:
        case None | False | ():
            return ""
        case True:
            return "Yes"
        case date():
            return day_in_words(value)
        case tuple():
            return "; ".join(in_words(question, each) for each in value)
        case float():
            return time_in_words(round(value * 60))
        case _ if question.kind == "table":
            return f"{len(value.splitlines())} lines"
        case _:
            option = question.option(value)
            return option.label if option else value


def how_to_answer(question: Question) -> str:
    """Return what is asked of someone who left a question out."""
    return _HOW_TO_ANSWER.get(question.kind, "tick it if it is so.")


def _of_the_form(form: Form, answers: Answers) -> list[Problem]:
    """Return what is wrong with the form that was sent: its version, questions that it has not."""
    sent = _texts(answers.get(VERSION, (form.version,)))
    problems: list[Problem] = []
    if sent != [form.version]:
        problems.append(
            Problem(
                "",
                "this form, or what it shows, has changed since you opened it",
                "nothing that you wrote is lost: read it again, and send it once more.",
            )
        )
    for name in sorted(answers):
        texts = _texts(answers[name])
        if name != VERSION and form.question(name) is None and texts:
            message = f"{shown(name, 40)} is not asked here; the answer was {shown(texts[0])}"
            problems.append(Problem("", message, "write it elsewhere if it is needed."))
    return problems


def _texts(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if text.strip()]


def is_asked(page: Page, values: Mapping[str, Value]) -> bool:
    """Whether a page is asked, after what was answered before it."""
    when = page.when
    return when is None or values.get(when.question) in when.values


def _value(question: Question, texts: Sequence[str]) -> Value:
    """Return what the texts mean; raise `Misread` for what means nothing."""
    if len(texts) > MOST_ANSWERS:
        raise Misread(f"has {len(texts):,} answers", f"give at most {MOST_ANSWERS}.")
    longest = max(map(len, texts), default=0)
    if question.kind == "table":
        return _table(question, texts, longest)
    if longest > MOST_IN_AN_ANSWER:
        raise Misread(
            f"has {longest:,} characters", f"shorten it; at most {_most(question):,} fit."
        )
    clean = [_clean(text) for text in texts]
    if not any(clean):
        if question.required:
            raise _unanswered(question)
        return None
    # An empty box is kept beside another: the hours may be empty, and the minutes not.
    kept = clean if question.kind == "hours" else [text for text in clean if text]
    return _READERS[question.kind](question, kept)


def _unanswered(question: Question) -> Misread:
    """Return what is said of a question without an answer; of an affirmation, where to turn."""
    if question.kind != "tick":
        return Misread("has no answer", how_to_answer(question))
    if question.beside is None:
        return Misread("is not ticked", how_to_answer(question))
    turn_to = question.beside.turn_to
    said = f"{turn_to[:1].lower()}{turn_to[1:]}"
    return Misread("is not ticked", f"{how_to_answer(question)} If you cannot, {said}")


def _clean(text: str) -> str:
    """Return a text on one line, with single spaces; raise `Misread` for what cannot be seen."""
    seen = text.translate(dict.fromkeys(map(ord, _ASIDE), " "))
    for finding in unseen_in(seen, ("it",), ""):
        raise Misread(finding.message.removeprefix("it "), finding.fix)
    return " ".join(seen.split())


def _one(question: Question, texts: Sequence[str]) -> str:
    if len(texts) > 1:
        raise Misread(f"has {len(texts)} answers", "give one.")
    return texts[0]


def _table(question: Question, texts: Sequence[str], longest: int) -> str | None:
    """Return a pasted table as it is: its lines and tabs mean something."""
    if longest > MOST_IN_A_TABLE:
        reason = f"has {longest:,} characters; at most {MOST_IN_A_TABLE:,} are read"
        raise Misread(reason, "send it in parts.")
    kept = [text.strip("\r\n") for text in texts if text.strip()]
    if not kept:
        if question.required:
            raise _unanswered(question)
        return None
    return _one(question, kept)


def _text(question: Question, texts: Sequence[str]) -> str:
    text = _one(question, texts)
    if question.longest is not None and len(text) > question.longest:
        most = question.longest
        raise Misread(
            f"has {len(text):,} characters; at most {most} fit",
            f"shorten it by {len(text) - most:,}.",
        )
    return text


def _day(question: Question, texts: Sequence[str]) -> date:
    if len(texts) == 2 or len(texts) > 3:
        raise Misread("is not a whole day", "give the day, the month and the year.")
    return _day_in("/".join(texts))


def _days(question: Question, texts: Sequence[str]) -> tuple[date, ...]:
    return tuple(sorted({_day_in(text) for text in texts}))


def _day_in(text: str) -> date:
    """Return the day that a text means: 2026-06-11, 11/06/2026 or 11 June 2026."""
    if named := _BY_NAME.fullmatch(text):
        begins = named[2].capitalize()
        months = [i for i, name in enumerate(MONTHS, 1) if name.startswith(begins)]
        text = f"{named[1]}/{months[0]}/{named[3]}" if len(months) == 1 else text
    if text.isdigit():
        # A spreadsheet's number for a day; nobody types one.
        raise Misread(f"is {shown(text)}, which is not a day", "write it as 11/06/2026.")
    try:
        return cells.day(text, EARLIEST)
    except Misread as problem:
        raise Misread(problem.reason, "write day, month and year, as 11/06/2026.") from None


def _hours(question: Question, texts: Sequence[str]) -> float:
    """Return the hours that one text means, or two: the hours and the minutes."""
    if len(texts) > 2:
        raise Misread(f"has {len(texts)} answers", "give the hours and the minutes.")
    told = cells.minutes(texts[0]) if len(texts) == 1 else _in_two_boxes(*texts)
    below = int(told // QUARTER) * QUARTER
    if told != below:
        near = " or ".join(time_in_words(m) for m in (below, below + QUARTER) if m)
        said = shown(texts[0]) if len(texts) == 1 else time_in_words(int(told))
        raise Misread(f"is {said}; time is written in quarter hours", f"write {near}.")
    return below / 60


def _in_two_boxes(hours: str, minutes: str) -> Fraction:
    """Return the minutes that are meant by hours and minutes; either may be left empty."""
    if hours and not minutes:
        return cells.minutes(hours)
    for what, text in (("hours", hours or "0"), ("minutes", minutes)):
        if not _DIGITS.fullmatch(text):
            raise Misread(f"has {shown(text)} for {what}", "write whole numbers in both boxes.")
    return Fraction(int(hours or 0) * 60 + int(minutes))


def _choice(question: Question, texts: Sequence[str]) -> str:
    return _chosen(question, _one(question, texts))


def _choices(question: Question, texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_chosen(question, text) for text in texts))


def _chosen(question: Question, text: str) -> str:
    """Return the value of an option that a text names, by its value or its label."""
    if question.option(text) is not None:
        return text
    named = [o.value for o in question.options if o.label.casefold() == text.casefold()]
    if len(named) == 1:
        return named[0]
    # Of ids none is guessed: the nearest is somebody else's.
    labels = [] if _ID.fullmatch(text) else [option.label for option in question.options]
    guess = nearest(text, labels)
    raise Misread(f"is {shown(text)}, which is not in its list{guess}", "choose one from the list.")


def _tick(question: Question, texts: Sequence[str]) -> bool:
    if _one(question, texts) != TICKED:
        raise Misread(f"is {shown(texts[0])}; it is ticked or not", "tick it, or leave it.")
    return True


def _most(question: Question) -> int:
    return question.longest or MOST_IN_AN_ANSWER


_READERS: Mapping[Kind, Callable[[Question, Sequence[str]], Value]] = {
    "text": _text,
    "long-text": _text,
    "day": _day,
    "days": _days,
    "hours": _hours,
    "choice": _choice,
    "choices": _choices,
    "tick": _tick,
}
