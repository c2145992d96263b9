"""What the records show beside each of the six affirmations (PF 4.4, 4.19)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from probation_register.models.renewal import REQUIREMENT_IDS
from probation_register.models.settings import Settings
from probation_register.register.person import Person
from probation_register.register.policy import Policy

from .agency import agency_confirmed
from .cpd import counted, entries_until
from .learning import learning_for_role
from .requirements import Question
from .standing import standing


def evidence(
    person: Person, policy: Policy, settings: Settings, year: int, on: date
) -> Mapping[str, tuple[str, ...]]:
    """Return what the records show for each requirement, as they stand on a day.

    Nothing is ever shown for conduct: it is the manager's to confirm. What is missing stands in
    the requirement's verdict instead.
    """
    question = Question(person, policy, settings, year, on)
    return {
        name: tuple(_SHOWN[name](question)) if name in _SHOWN else () for name in REQUIREMENT_IDS
    }


def _qualification(q: Question) -> Iterator[str]:
    """PF 4.4(a): eligible qualifications, learning for the role, the agency's word."""
    for held in q.person.registrant.qualifications:
        known = q.policy.qualification.get(held.qualification)
        if known is not None and known.eligible and held.awarded <= q.on:
            seen = f", evidence seen on {held.seen_on}" if held.seen_on else ""
            yield f"{known.title}, awarded on {held.awarded}{seen}"
    for course in learning_for_role(q.person, q.policy, q.on):
        if course.counts:
            yield course.in_words
    if q.posting is not None and q.posting.employment == "agency":
        confirmed = agency_confirmed(q.person, q.posting, q.on)
        if confirmed is not None:
            yield f"the agency confirmed qualification and standards on {confirmed}"


def _standards(q: Question) -> Iterator[str]:
    """PF 4.4(b): what was learned this year, and how much of it was reflected on."""
    entries = entries_until(q.person, q.year, q.on)
    found = counted(q.person, q.policy, q.settings, q.year, q.on)
    if entries and found is not None:
        yield f"{found.total_in_words} of CPD in {q.year_in_words}"
    reflected = sum(entry.is_reflected for entry in entries)
    if reflected:
        yield f"{reflected} of {len(entries)} entries say what was learned and how it was applied"


def _registered(q: Question) -> Iterator[str]:
    """PF 4.4(d) and (e): that the register shows the person as registered, and no more."""
    if standing(q.person, q.on).recorded_as_registered:
        yield "the register shows you as registered"


def _vetting(q: Question) -> Iterator[str]:
    """PF 4.4(f): the day on which vetting was confirmed, never its content."""
    vetting = q.person.registrant.vetting
    if vetting is not None and vetting.confirmed_on <= q.on:
        yield f"confirmed on {vetting.confirmed_on}"


_SHOWN: dict[str, Callable[[Question], Iterator[str]]] = {
    "qualification": _qualification,
    "standards": _standards,
    "not-excluded": _registered,
    "authorisation": _registered,
    "vetting": _vetting,
}
