"""The five models by which CPD is counted (PP 3), one function each, chosen by data."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from probation_register.models.cpd import Entry
from probation_register.models.problems import shown
from probation_register.models.scheme import Counts, ModelName, Scheme

from .reason import Reason

UNITS: Mapping[Counts, tuple[str, str]] = {
    "hours": ("hour", "hours"),
    "points": ("point", "points"),
    "entries": ("piece of learning", "pieces of learning"),
}
"""What a scheme counts, as people say it: of one, and of many."""

NO_OUTCOME = Reason("no_outcome", "it names no outcome that it speaks to")


@dataclass(frozen=True, slots=True)
class Amount:
    """How much CPD comes to, in what a scheme counts; printed as `31 hours`, or `1 hour`."""

    total: float
    unit: Counts

    def __str__(self) -> str:
        """Return the amount as people read it."""
        one, many = UNITS[self.unit]
        return f"{self.total:g} {one if self.total == 1 else many}"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that a scheme does not count, and why."""

    entry: str
    why: Reason


@dataclass(frozen=True, slots=True)
class Sum:
    """What a model makes of entries: their total, how many count, and which do not."""

    total: float
    entries: int
    left_out: tuple[LeftOut, ...] = ()


Model = Callable[[Iterable[Entry], Scheme], Sum]
"""A model of a scheme: entries and the scheme's numbers in, a sum out.

Whatever the model, the sum is the same in any order of the entries, and one more never lowers it.
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a scheme asks of a person in a year: as a minimum, or as what is hoped for (PP 5.4)."""

    number: int
    is_minimum: bool = True


@dataclass(frozen=True, slots=True)
class Counted:
    """What a year's entries come to under a scheme, beside what it asks."""

    scheme: str
    unit: Counts
    total: float
    asked: Asked
    entries: int
    left_out: tuple[LeftOut, ...]

    @property
    def minimum(self) -> int:
        """What must be reached; 0 where the scheme sets nothing, or only hopes for a number."""
        return self.asked.number if self.asked.is_minimum else 0

    @property
    def expectation(self) -> int:
        """What is hoped for of someone who need not be registered; 0 for everyone else."""
        return 0 if self.asked.is_minimum else self.asked.number

    @property
    def is_enough(self) -> bool:
        """Whether the minimum is reached; always so where none is set."""
        return self.total >= self.minimum

    @property
    def reaches_what_is_asked(self) -> bool:
        """Whether the total reaches the minimum, or else what is hoped for."""
        return self.total >= self.asked.number

    @property
    def amount(self) -> Amount:
        """The total, with what was counted."""
        return Amount(self.total, self.unit)

    @property
    def total_in_words(self) -> str:
        """The total as people read it: `31 hours`, or `1 hour`."""
        return str(self.amount)

    @property
    def in_words(self) -> str:
        """The total and what is asked: `31 hours of 28`, or `9 hours, 14 hoped for`."""
        if self.minimum:
            return f"{self.total_in_words} of {self.minimum}"
        hope = f", {self.expectation} hoped for" if self.expectation else ""
        return f"{self.total_in_words}{hope}"


def points(entries: Iterable[Entry], scheme: Scheme) -> Sum:
    """PP 3.1: only what was assessed and approved beforehand counts, for a set number of points."""
    worth = {each.activity: each.points for each in scheme.points}
    counted: list[float] = []
    left_out: list[LeftOut] = []
    for entry in entries:
        if entry.activity in worth:
            counted.append(worth[entry.activity])
        else:
            why = Reason(
                "no_points", "activity {activity} has no points", activity=shown(entry.activity)
            )
            left_out.append(LeftOut(entry.id, why))
    return Sum(math.fsum(counted), len(counted), tuple(left_out))


def learning_outcomes(entries: Iterable[Entry], scheme: Scheme) -> Sum:
    """PP 3.2: each entry that names an agreed outcome counts as one; time does not matter."""
    aligned, left_out = _by_outcome(entries)
    return Sum(len(aligned), len(aligned), left_out)


def outcomes_and_hours(entries: Iterable[Entry], scheme: Scheme) -> Sum:
    """PP 3.3: the hours of each entry that names an agreed outcome count."""
    aligned, left_out = _by_outcome(entries)
    return Sum(_whole(aligned, scheme), len(aligned), left_out)


def guided(entries: Iterable[Entry], scheme: Scheme) -> Sum:
    """PP 3.4: the hours of every entry count; outcomes are advised, and nothing is left out."""
    every = list(entries)
    return Sum(_whole(every, scheme), len(every))


def all_recordable(entries: Iterable[Entry], scheme: Scheme) -> Sum:
    """PP 3.5: every entry counts as one."""
    number = sum(1 for _ in entries)
    return Sum(number, number)


MODELS: Mapping[ModelName, Model] = {
    "points": points,
    "learning-outcomes": learning_outcomes,
    "outcomes-and-hours": outcomes_and_hours,
    "guided": guided,
    "all-recordable": all_recordable,
}
"""The function of each model, by the name that a scheme gives."""


def count(entries: Iterable[Entry], scheme: Scheme, asked: Asked | None = None) -> Counted:
    """Count entries by a scheme's model, beside what is asked: the whole minimum by default."""
    found = MODELS[scheme.model](entries, scheme)
    return Counted(
        scheme=scheme.id,
        unit=scheme.counts,
        total=found.total,
        asked=asked_of_share(scheme, Fraction(1)) if asked is None else asked,
        entries=found.entries,
        left_out=found.left_out,
    )


def asked_of_share(scheme: Scheme, share: Fraction, *, is_minimum: bool = True) -> Asked:
    """Return what is asked for a share of a year (0 to 1), in whole units, rounded down.

    The minimum is for registered people, the expectation for those who need not be (PP 5.4).
    """
    whole_year = scheme.minimum if is_minimum else scheme.expectation
    return Asked(math.floor((whole_year or 0) * share), is_minimum)


def _by_outcome(entries: Iterable[Entry]) -> tuple[list[Entry], tuple[LeftOut, ...]]:
    """Return the entries that name an outcome, and the others as left out."""
    every = list(entries)
    left_out = tuple(LeftOut(e.id, NO_OUTCOME) for e in every if not e.aligned_to)
    return [e for e in every if e.aligned_to], left_out


def _whole(entries: Iterable[Entry], scheme: Scheme) -> float:
    """Return the hours of entries in whole units of their total (PP 5.2)."""
    # fsum is exact, so that the order of the entries cannot change the last digit.
    hours = math.fsum(entry.hours for entry in entries)
    return math.floor(hours / scheme.unit_hours) * scheme.unit_hours
