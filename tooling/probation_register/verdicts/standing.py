"""What is true of a registrant on a day: derived from postings and events, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from probation_register.register.person import Person
from probation_register.register.policy import Policy


class Employment(StrEnum):
    """Whether a person works in the service (PF 4.5, 4.21)."""

    IN_POST = "in post"
    NOT_BEGUN = "not begun"
    LEFT = "left"
    ASSIGNMENT_ENDED = "assignment ended"


class Obligation(StrEnum):
    """Why a person is, or need not be, on the register (PF 1.2, 4.6)."""

    MANDATORY = "mandatory"
    RETAINED = "retained"
    CPD_ONLY = "CPD only"


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a person is in post on a day, and what the newest standing event says."""

    on: date
    employment: Employment
    recorded_as_registered: bool

    @property
    def is_registered(self) -> bool:
        """Whether the person is registered: recorded so, and in post (PF 4.5)."""
        return self.recorded_as_registered and self.employment is Employment.IN_POST

    @property
    def in_words(self) -> str:
        """The only two words that the staff site shows."""
        return "Registered" if self.is_registered else "Not currently registered"


def standing(person: Person, on: date) -> Standing:
    """Return a person's standing on a day."""
    return Standing(
        on=on, employment=_employment(person, on), recorded_as_registered=_recorded(person, on)
    )


def obligation(person: Person, policy: Policy, on: date) -> Obligation:
    """Return why a person is, or need not be, on the register on a day (PF 1.2, 4.6).

    A role that must be registered decides, whatever `basis` says: that of the day, of the last
    posting for who has left, of the first for who has not begun. In any other role registration
    is a choice. `basis` is what holds now; whoever only keeps CPD now, but was registered on the
    day, was registered by choice then.
    """
    postings = [p for p in person.registrant.postings if p.in_post]
    begun = [p for p in postings if p.from_ <= on] or postings[:1]
    role = policy.role.get(begun[-1].role or "") if begun else None
    if role.mandatory if role else person.registrant.basis == "mandatory":
        return Obligation.MANDATORY
    if person.registrant.basis == "cpd-only" and not _recorded(person, on):
        return Obligation.CPD_ONLY
    return Obligation.RETAINED


def _employment(person: Person, on: date) -> Employment:
    posting = person.posting(on)
    if posting is None:
        return Employment.NOT_BEGUN
    if posting.in_post:
        return Employment.IN_POST
    earlier = [p for p in person.registrant.postings if p.from_ < posting.from_]
    last = max(earlier, key=lambda p: p.from_) if earlier else posting
    return Employment.ASSIGNMENT_ENDED if last.employment == "agency" else Employment.LEFT


def _recorded(person: Person, on: date) -> bool:
    begun = [e for e in person.events if e.from_ <= on]
    return bool(begun) and max(begun, key=lambda e: e.from_).registered
