"""The four separate things that standing is made of, each in a word and with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from probation_register.models.settings import Settings
from probation_register.register.person import Person
from probation_register.register.policy import Policy

from .renewals import RenewalStanding, RenewalState, renewal_standing
from .standing import Employment, Obligation, Standing, obligation, standing

_BECAUSE = {
    Obligation.MANDATORY: "the role must be registered",
    Obligation.RETAINED: "registration is a choice in this role",
    Obligation.CPD_ONLY: "keeps CPD without being on the register",
}


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of standing: its name, the word for where a person is on it, and more about that."""

    name: str
    word: str
    detail: str

    @property
    def in_words(self) -> str:
        """The axis as a line: `Employment: in post, since 2024-09-30`."""
        return (
            f"{self.name}: {self.word}, {self.detail}"
            if self.detail
            else (f"{self.name}: {self.word}")
        )


def axes(
    person: Person, policy: Policy, settings: Settings, on: date, *, drafted: bool = False
) -> tuple[Axis, ...]:
    """Return employment, obligation, registration and renewal on a day, in that order.

    None follows from another but as the Policy Framework says: who leaves is not registered
    (PF 4.5), and whose renewal is overdue still is (PF 4.9). `drafted` is as for
    `renewal_standing`.
    """
    now = standing(person, on)
    why = obligation(person, policy, on)
    renewal = renewal_standing(person, settings, on, drafted=drafted)
    return (
        Axis("Employment", now.employment, _employment(person, now)),
        Axis("Obligation", why, _BECAUSE[why]),
        Axis(
            "Registration",
            "registered" if now.is_registered else "not registered",
            _registration(person, now),
        ),
        Axis("Renewal", renewal.state, _renewal(person, renewal, now)),
    )


def _employment(person: Person, now: Standing) -> str:
    posting = person.posting(now.on)
    if posting is None:
        return f"begins on {min(p.from_ for p in person.registrant.postings)}"
    if now.employment is not Employment.IN_POST:
        return f"on {posting.from_}"
    came_back = person.came_back(now.on)
    if came_back is not None:
        return f"back since {came_back[1].from_}"
    return f"since {min(p.from_ for p in person.registrant.postings)}"


def _registration(person: Person, now: Standing) -> str:
    begun = [e.from_ for e in person.events if e.from_ <= now.on]
    if not begun:
        return "no standing event has begun"
    if now.recorded_as_registered and not now.is_registered:
        return "inactive while not in post (PF 4.5)"
    return f"by the standing event of {max(begun)}"


def _renewal(person: Person, renewal: RenewalStanding, now: Standing) -> str:
    year = renewal.year_in_words
    match renewal.state:
        case RenewalState.NOT_DUE if not now.is_registered:
            return "nothing is asked of who is not registered"
        case RenewalState.NOT_DUE:
            return f"for {year} it opens on {renewal.opens}, due on {renewal.due}"
        case RenewalState.DUE:
            return f"for {year} by {renewal.due}"
        case RenewalState.OVERDUE:
            return f"for {year} since {renewal.due}; registration stays (PF 4.9)"
        case RenewalState.PAUSED:
            return f"for {year}, due on {renewal.due} as the pause stands"
        case RenewalState.SUBMITTED | RenewalState.RENEWED:
            return f"for {year} on {person.renewals[renewal.year].submitted}"
