"""Answers on their way between a page and a form: what was sent, what is shown again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from probation_register.forms.answers import NOTHING_CHANGES, Filled, Refused, fill
from probation_register.forms.form import VERSION, Form, Option, Page, Question
from probation_register.forms.reading import Problem as FormProblem

from .frame import Problem
from .keeping import Answers, Draft
from .offered import Opened

MOST_TEXTS = 400
"""How many texts of one question are kept; the form itself says when they are too many."""

LONGEST_KEPT = 1_000_000
"""Characters of a text that are kept; the form itself says when it is too long."""

SPARE_DAYS = 2
"""Empty boxes for further days behind those that are filled in."""

FIRST_DAYS = 3
"""Boxes that a question for several days has at least."""

CHOSEN_AT_SIGHT = 9
"""With more choices than this, a list is folded away or can be searched."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands on a page: with what was answered before, and what is wrong."""

    question: Question
    texts: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def boxes(self) -> tuple[str, ...]:
        """The texts of a day's three boxes, a time's two, or a list of days."""
        match self.question.kind:
            case "day":
                return _three(self.texts)
            case "hours":
                return _two(self.texts)
            case "days":
                kept = tuple(text for text in self.texts if text.strip())
                return kept + ("",) * max(SPARE_DAYS, FIRST_DAYS - len(kept))
            case _:
                return self.texts[:1] or ("",)

    @property
    def options(self) -> tuple[Option, ...]:
        """The choices; in a list too long to see at once, those chosen before come first."""
        known = self.question.options
        if not self.is_long:
            return known
        return tuple(sorted(known, key=lambda option: option.value not in self.texts))

    @property
    def is_long(self) -> bool:
        """Whether there are too many choices to see at once."""
        return len(self.question.options) > CHOSEN_AT_SIGHT


def answers_of(page: Page, sent: MultiDict[str, str]) -> Answers:
    """Return what was sent for the questions of a page; nothing else is looked at."""
    return {
        question.name: tuple(
            text[:LONGEST_KEPT] for text in sent.getlist(question.name)[:MOST_TEXTS]
        )
        for question in page.questions
    }


def current(opened: Opened, draft: Draft | None) -> dict[str, tuple[str, ...]]:
    """Return every answer so far, beginning with what the form knows already."""
    return {**opened.form.known, **(draft.answers if draft else {})}


def pages_asked(form: Form, answers: Answers) -> list[Page]:
    """Return the pages that are asked after what was answered so far."""
    return [
        page
        for page in form.pages
        if page.when is None
        or any(text in page.when.values for text in answers.get(page.when.question, ()))
    ]


def judged(
    opened: Opened, answers: Answers, token: str, on: date, version: str
) -> Filled | Refused:
    """Return what all answers so far come to; the same answers and token make the same records."""
    person = opened.register.person(opened.subject) if opened.subject else None
    whole: Mapping[str, tuple[str, ...]] = {**answers, VERSION: (version,)}
    random = bytes.fromhex(token)
    return fill(
        opened.form,
        whole,
        opened.register,
        opened.subject,
        person,
        on,
        random,
        opened.approved,
        opened.names,
    )


def wrong_on(page: Page, found: Filled | Refused) -> list[FormProblem]:
    """Return what is wrong with a page's own answers, and with the form itself.

    That nothing changes yet is no fault of a page: another may follow on which something does.
    """
    names = {"", *(question.name for question in page.questions)}
    problems = found.problems if isinstance(found, Refused) else ()
    problems = tuple(problem for problem in problems if problem != NOTHING_CHANGES)
    return [problem for problem in problems if problem.question in names]


def as_problems(problems: list[FormProblem]) -> tuple[Problem, ...]:
    """Return problems as the page shows them, each leading to its field."""
    return tuple(Problem(p.question or "content", p.sentence) for p in problems)


def asked_on(page: Page, answers: Answers, problems: list[FormProblem]) -> list[Asked]:
    """Return the questions of a page with their answers and problems."""
    return [
        Asked(
            question,
            answers.get(question.name, ()),
            tuple(p.sentence for p in problems if p.question == question.name),
        )
        for question in page.questions
    ]


def _three(texts: tuple[str, ...]) -> tuple[str, ...]:
    if len(texts) == 1:
        try:
            day = date.fromisoformat(texts[0])
        except ValueError:
            return (texts[0], "", "")
        return (str(day.day), str(day.month), str(day.year))
    return (*texts, "", "", "")[:3]


def _two(texts: tuple[str, ...]) -> tuple[str, ...]:
    if len(texts) == 1:
        try:
            minutes = round(float(texts[0]) * 60)
        except (ValueError, OverflowError):
            return (texts[0], "")
        return (str(minutes // 60), str(minutes % 60) if minutes % 60 else "")
    return (*texts, "", "")[:2]
