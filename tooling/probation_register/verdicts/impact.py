"""What another scheme, or another minimum, would do to people's counts of a year (PP 3, 5.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from probation_register.models.registrant import Posting
from probation_register.models.scheme import Scheme
from probation_register.models.settings import Settings
from probation_register.register.person import Person
from probation_register.register.policy import Policy

from .cpd import counted_by
from .renewals import is_owed
from .schemes import Counted


class Outcome(StrEnum):
    """What a change does to one person."""

    STILL_ENOUGH = "still enough"
    STILL_SHORT = "still short"
    NEWLY_SHORT = "newly short"
    NEWLY_ENOUGH = "newly enough"


_OUTCOMES = {
    (True, True): Outcome.STILL_ENOUGH,
    (False, False): Outcome.STILL_SHORT,
    (True, False): Outcome.NEWLY_SHORT,
    (False, True): Outcome.NEWLY_ENOUGH,
}


@dataclass(frozen=True, slots=True)
class Effect:
    """One person's count before and after; region and role are those at the end of the year."""

    number: str
    region: str
    role: str
    before: Counted
    after: Counted

    @property
    def is_asked(self) -> bool:
        """Whether the person is asked for a minimum, and not only hoped of (PP 5.4)."""
        return self.after.asked.is_minimum

    @property
    def outcome(self) -> Outcome:
        """What the change does to the person; for who is hoped of, by what is hoped for."""
        return _OUTCOMES[self.before.reaches_what_is_asked, self.after.reaches_what_is_asked]


@dataclass(frozen=True, slots=True)
class Group:
    """How many of some people are in each outcome."""

    name: str
    people: int
    numbers: dict[Outcome, int]


def impact(
    people: Iterable[Person],
    policy: Policy,
    settings: Settings,
    year: int,
    on: date,
    before: Scheme,
    after: Scheme,
) -> tuple[Effect, ...]:
    """Return what a change from one scheme to another would do for a year, by number.

    Told are those whose renewal of the year is asked for, and those who keep CPD without being
    registered; CPD counts as far as it has happened by the day.
    """
    return tuple(
        Effect(
            number=person.number,
            region=posting.region or "",
            role=posting.role or "",
            before=counted_by(before, person, policy, settings, year, on),
            after=counted_by(after, person, policy, settings, year, on),
        )
        for person in people
        if (posting := _posting(person, settings, year)) is not None
    )


def grouped(effects: Iterable[Effect], name: Callable[[Effect], str]) -> tuple[Group, ...]:
    """Return the numbers of people in each outcome, by region, role or whatever `name` gives."""
    members: dict[str, list[Effect]] = {}
    for effect in effects:
        members.setdefault(name(effect), []).append(effect)
    return tuple(
        Group(
            name=each,
            people=len(found),
            numbers={o: sum(e.outcome is o for e in found) for o in Outcome},
        )
        for each, found in sorted(members.items())
    )


def _posting(person: Person, settings: Settings, year: int) -> Posting | None:
    """Return the posting at the end of a year of who is told of; None for anyone else."""
    posting = person.posting(settings.last_day(year))
    if posting is None or not posting.in_post:
        return None
    only_keeps_cpd = person.registrant.basis == "cpd-only"
    return posting if only_keeps_cpd or is_owed(person, settings, year) else None
