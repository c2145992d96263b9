"""The six annual requirements of PF 4.4: met, not yet and why, or for the manager to confirm."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from probation_register.models.registrant import Posting
from probation_register.models.renewal import REQUIREMENT_IDS
from probation_register.models.settings import Settings
from probation_register.register.person import Person
from probation_register.register.policy import Policy

from .agency import lacks_confirmation
from .cpd import counted, entries_until
from .learning import learning_for_role
from .reason import Reason
from .standing import standing


class State(StrEnum):
    """What can be said of a requirement."""

    MET = "met"
    NOT_YET = "not yet"
    MANAGER = "your manager confirms"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One requirement, whether it is met, every reason why it is not yet, and who can help."""

    requirement: str
    clause: str
    title: str
    state: State
    reasons: tuple[Reason, ...]
    help: str


@dataclass(frozen=True, slots=True)
class Question:
    """Whose requirements are judged, against what, for which year, and on which day."""

    person: Person
    policy: Policy
    settings: Settings
    year: int
    on: date

    @property
    def year_in_words(self) -> str:
        """The registration year as people read it."""
        return self.settings.year_in_words(self.year)

    @property
    def posting(self) -> Posting | None:
        """The posting that holds on the day."""
        return self.person.posting(self.on)


def assess(
    person: Person,
    policy: Policy,
    settings: Settings,
    year: int,
    on: date,
    *,
    only: Sequence[str] = REQUIREMENT_IDS,
) -> tuple[Verdict, ...]:
    """Return the six verdicts for a registration year as they stand on a day, in order.

    `only` names those that are asked for, where not all of them are.
    """
    question = Question(person, policy, settings, year, on)
    return tuple(_verdict(name, question) for name in only)


def missing(verdicts: tuple[Verdict, ...]) -> tuple[Reason, ...]:
    """Return every reason why a requirement is not yet met."""
    return tuple(reason for v in verdicts if v.state is State.NOT_YET for reason in v.reasons)


def _verdict(name: str, question: Question) -> Verdict:
    requirement = question.policy.requirement[name]
    reasons = tuple(_REASONS[name](question)) if name in _REASONS else ()
    state = State.NOT_YET if reasons else State.MET
    if name == "conduct":
        state = State.MANAGER
    return Verdict(name, requirement.clause, requirement.title, state, reasons, requirement.help)


def _qualification(q: Question) -> Iterator[Reason]:
    """PF 4.4(a): an eligible qualification, its evidence seen, and the training for the role."""
    registrant = q.person.registrant
    held = [
        h
        for h in registrant.qualifications
        if (known := q.policy.qualification.get(h.qualification)) and known.eligible
    ]
    if not held:
        yield Reason("no_qualification", "no eligible qualification is recorded")
    elif all(h.awarded > q.on for h in held):
        yield Reason("not_awarded", "the recorded qualification is not awarded yet")
    for learning in learning_for_role(q.person, q.policy, q.on):
        if not learning.counts:
            yield learning.in_words
    lacks = lacks_confirmation(q.person, q.posting, q.on) if q.posting else None
    if lacks is not None:
        yield lacks


def _standards(q: Question) -> Iterator[Reason]:
    """PF 4.4(b): CPD for the year, and learning reflected into practice."""
    entries = entries_until(q.person, q.year, q.on)
    if not entries:
        yield Reason("no_cpd", "no CPD is recorded for {year}", year=q.year_in_words)
        return
    if not any(e.is_reflected for e in entries):
        yield Reason("not_reflected", "no entry says both what was learned and how it was applied")
    found = counted(q.person, q.policy, q.settings, q.year, q.on)
    if found is not None and not found.is_enough:
        # Without the number asked for: a pause lowers it, and pauses are shown to nobody.
        yield Reason(
            "too_little", "CPD comes to {total}, less than the year asks for", total=found.amount
        )


def _registered(q: Question) -> Iterator[Reason]:
    """PF 4.4(d) and (e): the register holds no decision against registration, and says no more."""
    if not standing(q.person, q.on).recorded_as_registered:
        yield Reason("not_registered", "the register does not show you as registered")


def _vetting(q: Question) -> Iterator[Reason]:
    """PF 4.4(f): the level that the role requires is confirmed."""
    vetting = q.person.registrant.vetting
    if vetting is None:
        yield Reason("no_vetting", "vetting for the role is not confirmed")
        return
    if vetting.confirmed_on > q.on:
        yield Reason("vetting_to_come", "vetting for the role is not confirmed yet")
        return
    came_back = q.person.came_back(q.on)
    if came_back is not None and vetting.confirmed_on < came_back[0].from_:
        yield Reason(
            "vetting_before_leaving",
            "vetting was confirmed before leaving on {day}, and not again since",
            day=came_back[0].from_,
        )
        return
    postings = [p for p in q.person.registrant.postings if p.in_post]
    then = [p for p in postings if p.from_ <= vetting.confirmed_on] or postings[:1]
    level_then = _vetting_level(then[-1], q.policy) if then else None
    level_now = _vetting_level(q.posting, q.policy) if q.posting else None
    if level_now is not None and level_now != level_then:
        yield Reason(
            "vetting_other_role",
            "vetting was confirmed for another role; this one needs {level}",
            level=level_now,
        )


def _vetting_level(posting: Posting, policy: Policy) -> str | None:
    role = policy.role.get(posting.role or "")
    return role.vetting if role else None


_REASONS: dict[str, Callable[[Question], Iterator[Reason]]] = {
    "qualification": _qualification,
    "standards": _standards,
    "not-excluded": _registered,
    "authorisation": _registered,
    "vetting": _vetting,
}
