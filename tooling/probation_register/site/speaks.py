"""Whose CPD speaks to what: people by standard, by activity and by curriculum area, over a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .charts import LONGEST
from .facts import Fact
from .publication import FEWEST, Publication


@dataclass(frozen=True, slots=True)
class Spoken:
    """How many people's CPD speaks to one thing, and its bar; nothing where they are too few."""

    people: int
    length: float
    of: int = LONGEST


@dataclass(frozen=True, slots=True)
class YearSpoken:
    """What the CPD of a registration year speaks to, over the whole register.

    Whoever has CPD on two things stands under both. `people` have any CPD of the year at all.
    """

    year: int
    people: int
    aligned: Mapping[str, Spoken]
    areas: Mapping[str, Spoken]

    def to(self, name: str) -> Spoken:
        """Return whose CPD speaks to a standard or an activity (PP 5.1)."""
        return self.aligned.get(name, NOBODY)

    def on(self, area: str) -> Spoken:
        """Return whose CPD covers a core curriculum area (PF 5.5)."""
        return self.areas.get(area, NOBODY)


NOBODY = Spoken(0, 0)


def year_spoken(facts: Iterable[Fact], published: Publication) -> YearSpoken:
    """Return what CPD spoke to in the last year that is over, or in this one if that has none."""
    everyone = tuple(facts)
    this_year = published.settings.year_of(published.on)
    last = _of_year(everyone, this_year - 1)
    return last if last.people else _of_year(everyone, this_year)


def _of_year(facts: tuple[Fact, ...], year: int) -> YearSpoken:
    people = 0
    aligned: Counter[str] = Counter()
    areas: Counter[str] = Counter()
    for fact in facts:
        found = fact.of_year(year)
        if found is not None and found.entries:
            people += 1
            aligned.update(found.aligned)
            areas.update(found.areas)
    return YearSpoken(year, people, _shown(aligned), _shown(areas))


def _shown(numbers: Mapping[str, int]) -> Mapping[str, Spoken]:
    most = max(numbers.values(), default=1)
    return {
        # A bar would tell a number that is withheld.
        name: Spoken(people, round(people / most * LONGEST, 1) if people >= FEWEST else 0)
        for name, people in numbers.items()
    }
