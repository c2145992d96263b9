"""What a year's CPD was about and what it was for: areas covered, gaps, purposes (PF 5.4, 5.5)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from probation_register.models.cpd import Entry
from probation_register.register.person import Person
from probation_register.register.policy import Policy

from .cpd import entries_until

REFLECTIVE_SUPERVISION = "reflective-supervision"
"""The activity of a session of reflective practice supervision."""

Purposes = Mapping[str, float]
"""Hours by purpose, in the order of the framework; a purpose without any is not there."""


@dataclass(frozen=True, slots=True)
class Area:
    """A core curriculum area, and the CPD of a year that covers it.

    An entry on two areas stands under both: the hours of the areas add up to more than the year.
    """

    id: str
    title: str
    entries: int
    hours: float
    purposes: Purposes

    @property
    def is_gap(self) -> bool:
        """Whether no CPD of the year covers the area."""
        return self.entries == 0


@dataclass(frozen=True, slots=True)
class Breadth:
    """A year's CPD by area, every area in the curriculum's order, and by purpose."""

    year: int
    areas: tuple[Area, ...]
    purposes: Purposes
    sessions: tuple[date, ...]
    unreflected: int

    @property
    def covered(self) -> tuple[Area, ...]:
        """The areas with CPD this year."""
        return tuple(area for area in self.areas if not area.is_gap)

    @property
    def gaps(self) -> tuple[Area, ...]:
        """The areas without."""
        return tuple(area for area in self.areas if area.is_gap)


def breadth(person: Person, policy: Policy, year: int, on: date) -> Breadth:
    """Return what a person's CPD of a year covers as it stands on a day.

    `sessions` are the days of reflective practice supervision (PF 5.7), and never what was said
    there. `unreflected` counts the entries that say what was learned and not how it was applied.
    """
    entries = entries_until(person, year, on)
    return Breadth(
        year=year,
        areas=tuple(
            _area(area, title, [e for e in entries if area in e.curriculum], policy)
            for area, title in policy.curriculum.items()
        ),
        purposes=_by_purpose(entries, policy),
        sessions=tuple(sorted(e.date for e in entries if e.activity == REFLECTIVE_SUPERVISION)),
        unreflected=sum(e.learned is not None and e.applied is None for e in entries),
    )


def _area(area: str, title: str, entries: list[Entry], policy: Policy) -> Area:
    hours = math.fsum(entry.hours for entry in entries)
    return Area(area, title, len(entries), hours, _by_purpose(entries, policy))


def _by_purpose(entries: Iterable[Entry], policy: Policy) -> Purposes:
    every = list(entries)
    hours = {
        purpose.id: math.fsum(e.hours for e in every if e.purpose == purpose.id)
        for purpose in policy.framework.purposes
    }
    return {purpose: number for purpose, number in hours.items() if number}
