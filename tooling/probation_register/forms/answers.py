"""From what people answer to the records as they would stand, or to what is wrong and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from probation_register.change.titles import titles_of
from probation_register.change.words import in_words as change_in_words
from probation_register.models.authority import ChangeKind
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.store.paths import Place
from probation_register.verdicts.path_to_renewal import PathToRenewal, path_to_renewal

from .catalogue import FORMS
from .form import Form, Question
from .judging import WouldBe, made, problems_of, would_be
from .lists import Names
from .making import Draft, Preview, Setting, Values
from .reading import Answers, Problem, Value, in_words, is_asked, read

NOT_THEIR_OWN: frozenset[ChangeKind] = frozenset({"transfer", "leaving", "placement"})
"""Changes that bring nobody nearer to a renewal."""

NO_ANSWER = "Not answered"

NOTHING_CHANGES = Problem(
    "",
    "the register says all of this already, and nothing would change",
    "change an answer, or leave it as it is.",
)


@dataclass(frozen=True, slots=True)
class Said:
    """One line of `check your answers`: the question's name, its label, the answer in words."""

    question: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A form whose answers can be sent.

    `files` are the whole bytes of each record as it would stand, by path; `words` say what
    changes; `advice` is what the rules ask to think about, and does not stop it. `path` is what
    would still be missing for the renewal, None where the form is not about one registrant.
    `preview` is what a table would do, row by row.
    """

    files: Mapping[str, bytes]
    kind: ChangeKind
    subject: str
    said: tuple[Said, ...]
    words: tuple[str, ...]
    advice: tuple[Problem, ...]
    path: PathToRenewal | None
    preview: Preview

    @property
    def missing(self) -> tuple[str, ...]:
        """What would still be missing for the renewal after this, a sentence each."""
        return tuple(each.what for each in self.path.missing) if self.path else ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A form whose answers cannot be sent, and everything that is wrong with them."""

    problems: tuple[Problem, ...]


def fill(
    form: Form,
    answers: Answers,
    register: Register,
    subject: str,
    person: Person | None,
    on: date,
    random: bytes,
    approved: Register | None = None,
    names: Names | None = None,
) -> Filled | Refused:
    """Return what the answers to a form come to, judged on a day by every rule; nothing is written.

    `random` are 16 bytes from which new ids follow: the same bytes make the same entry, so that a
    form that is sent twice is not two. The answer named `VERSION` says which form was seen.
    `approved` is given where `register` is what is approved with something proposed upon it, and
    `names` are people's by id, where a directory gives them.
    """
    kind = FORMS[form.id]
    setting = Setting(register, subject, person, on, form.about, names or {})
    found = read(form, answers)
    bad = set(found.bad)
    draft = kind.draft(setting, _with_stand_ins(form, found.values, bad, on), random)
    steering = {page.when.question for page in form.pages if page.when}
    problems = [*found.problems]
    if not bad & steering:
        problems += [p for p in draft.problems if p.question not in bad]
    records, findings = made(draft)
    if findings:
        refused = [p for p in problems_of(findings, draft, form) if p.question not in bad]
        problems += refused
        bad |= {problem.question for problem in refused}
        draft = kind.draft(setting, _with_stand_ins(form, found.values, bad, on), random)
        records, findings = made(draft)
    if findings:
        return Refused(_in_order(form, problems))
    if unreadable := [place for place in records if _is_unreadable(register, place)]:
        return Refused(tuple(_cannot_be_read(place) for place in unreadable))
    seen = would_be(register, approved or register, records, on)
    errors = [finding for finding in seen.findings if finding.is_error]
    problems += _apart_from(bad, problems_of(errors, draft, form), form)
    if not problems and seen.says_the_same_as(register):
        problems = [NOTHING_CHANGES]
    if problems:
        return Refused(_in_order(form, problems))
    return _filled(form, found.values, draft, seen, setting)


def _filled(form: Form, values: Values, draft: Draft, seen: WouldBe, setting: Setting) -> Filled:
    change = seen.change.kind or FORMS[form.id].change
    others = [finding for finding in seen.findings if not finding.is_error]
    advice = (p for p in problems_of(others, draft, form) if p.question)
    return Filled(
        files=seen.files,
        kind=change,
        subject=seen.change.subject,
        said=tuple(_said(form, values)),
        words=change_in_words(seen.change, titles_of(setting.register)),
        advice=_in_order(form, advice),
        path=None if change in NOT_THEIR_OWN else _path(seen, setting.on),
        preview=FORMS[form.id].preview(setting, values),
    )


def _said(form: Form, values: Values) -> Iterator[Said]:
    """Yield a line for each question that was asked, whether it has an answer or not."""
    for page in form.pages:
        if is_asked(page, values):
            for question in page.questions:
                answer = in_words(question, values.get(question.name)) or NO_ANSWER
                yield Said(question.name, question.label, answer)


def _path(seen: WouldBe, on: date) -> PathToRenewal | None:
    """Return what would still be missing for the renewal that matters on the day."""
    register = seen.register
    person = register.person(seen.change.subject)
    if person is None:
        return None
    return path_to_renewal(person, register.policy, register.settings, on, drafted=True)


def _with_stand_ins(form: Form, values: Values, bad: set[str], on: date) -> Values:
    """Return the values with something harmless for those that are bad.

    So the rules can speak of all the others, and one mistake does not hide another.
    """
    filled = dict(values)
    for page in form.pages:
        for question in page.questions if is_asked(page, filled) else ():
            if question.name in bad or (question.required and filled[question.name] is None):
                filled[question.name] = _harmless(question, on)
    return filled


def _harmless(question: Question, on: date) -> Value:
    if not question.required:
        return None
    match question.kind:
        case "text" | "long-text":
            return "Learning"
        case "day":
            return on
        case "days":
            return (on,)
        case "hours":
            return 1.0
        case "choice":
            return question.options[0].value if question.options else "none"
        case "choices":
            return ()
        case "table":
            return None
        case _:
            return True


def _apart_from(bad: set[str], problems: Iterator[Problem], form: Form) -> list[Problem]:
    """Return the problems that no stand-in brought about: of answers that were good themselves.

    Days and times are held against one another; where one of them is bad, no other is called so.
    """
    measured = {q.name for q in form.questions if q.kind in ("day", "days", "hours")}
    doubtful = bad | measured if bad & measured else bad
    return [problem for problem in problems if problem.question not in doubtful]


def _in_order(form: Form, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems once each: the form's own, then by question and line."""
    places = {question.name: i for i, question in enumerate(form.questions)}
    return tuple(
        sorted(dict.fromkeys(problems), key=lambda p: (places.get(p.question, -1), p.line))
    )


def _is_unreadable(register: Register, place: Place) -> bool:
    return register.tree.exists(place.path) and register.record(place) is None


def _cannot_be_read(place: Place) -> Problem:
    return Problem(
        "",
        f"what the register holds in {place.path} cannot be read",
        "ask whoever looks after the register to put it right first.",
    )
