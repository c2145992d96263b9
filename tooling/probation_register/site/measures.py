"""What is counted of people at every place: the nation, each region, each delivery unit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from probation_register.verdicts.learning import LearningState

from .facts import Fact, Row, YearFact
from .publication import FEWEST, Publication
from .withholding import Sum, withheld

NATION = ("", "")
"""The place that holds all others."""

Place = tuple[str, str]
"""A region and a unit of it; no unit for the region, neither for the nation."""

RENEWAL_STATES = ("renewed", "due", "overdue", "not due")
"""Where the renewal on main can stand for colleagues, in the order of charts."""

YEARS = 3
"""How many registration years are counted side by side."""

_COUNTS = (LearningState.COMPLETED.value, LearningState.DUE.value)

Column = tuple[str, str]
"""A group of counts and one of them, such as `("renewal", "due")`."""

REGISTERED: Column = ("registered", "")
"""Everyone who is registered."""


@dataclass(frozen=True, slots=True)
class Group:
    """Counts that belong together: the whole, and the parts of it that are shown."""

    name: str
    whole: Column
    parts: tuple[Column, ...]


class Measures:
    """Every count of a publication at every place, and which of them are withheld."""

    def __init__(self, facts: Iterable[Fact], published: Publication) -> None:
        self.year = published.settings.year_of(published.on)
        self.years = tuple(range(self.year - YEARS + 1, self.year + 1))
        self.policy = published.register.policy
        self.standards = tuple(s.id for s in self.policy.edition.standards)
        self.courses = tuple(course.id for course in self.policy.learning.courses)
        found = tuple(facts)
        self.learning_year = _learning_year(found, self.year)
        self._counts: Counter[tuple[Place, Column]] = Counter()
        self._inside: dict[Place, tuple[Place, ...]] = {}
        self._find_places(published)
        for place, counts in self._by_unit(found).items():
            self._add(place, counts)
        # A state in which nobody at all is, such as out of season, is no count of anybody.
        self.states = tuple(s for s in RENEWAL_STATES if self._counts[NATION, ("renewal", s)])
        sums = self._sums()
        cells = dict.fromkeys(cell for one in sums for cell in one.cells)
        self._withheld = withheld({cell: self._counts[cell] for cell in cells}, sums)

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place, the nation first, each region before its units."""
        return tuple(self._places())

    def inside(self, place: Place) -> tuple[Place, ...]:
        """Return the places that a place is made of."""
        return self._inside.get(place, ())

    def people(self, place: Place, column: Column) -> int | None:
        """Return a count, or None where it is withheld.

        A small one is withheld wherever it is asked for, also one that stands in no sum.
        """
        cell, people = (place, column), self._counts[place, column]
        return None if cell in self._withheld or people < FEWEST else people

    def why_withheld(self, place: Place, column: Column) -> str:
        """Return `few` for a small count, `most` where few are left over of the whole, or `safe`.

        `safe` is a count that is withheld so that another cannot be worked out. All three say no
        more than that some number is below ten.
        """
        if self._counts[place, column] < FEWEST:
            return "few"
        left = self._counts.get((place, (f"{column[0]} left", column[1])), FEWEST)
        return "most" if left < FEWEST else "safe"

    def _by_unit(self, facts: Iterable[Fact]) -> dict[Place, Counter[Column]]:
        """Return the counts of registered people by region and unit, known or not."""
        counts: defaultdict[Place, Counter[Column]] = defaultdict(Counter)
        for fact in facts:
            if fact.row is not None and fact.row.is_registered:
                columns = self._columns_of(fact, fact.row)
                counts[fact.row.region, fact.row.unit].update(columns)
        return counts

    def _add(self, unit: Place, counts: Counter[Column]) -> None:
        """Add the counts of a unit to every place that it is in."""
        for place in dict.fromkeys((NATION, (unit[0], ""), unit)):
            if place in self._inside or place[1]:
                for column, number in counts.items():
                    self._counts[place, column] += number

    def _columns_of(self, fact: Fact, row: Row) -> Iterator[Column]:
        """Yield every column in which a registered person counts."""
        yield REGISTERED
        yield "renewal", row.renewal_state
        now = fact.of_year(self.learning_year)
        yield from _split("area", self.policy.curriculum, now.areas if now else frozenset())
        yield from _split("standard", self.standards, now.aligned if now else frozenset())
        for course, state in fact.courses:
            yield "asked", course
            yield ("learning" if state in _COUNTS else "learning left"), course
        for year in self.years:
            found = fact.of_year(year)
            if found is not None and _is_asked(found, self.year):
                yield "owed", str(year)
                yield ("renewed" if found.is_renewed else "renewed left"), str(year)

    def _find_places(self, published: Publication) -> None:
        regions = published.register.regions.values()
        self._inside[NATION] = tuple((region.id, "") for region in regions)
        for region in regions:
            self._inside[region.id, ""] = tuple((region.id, unit.id) for unit in region.units)

    def _places(self) -> Iterator[Place]:
        yield NATION
        for region in self._inside[NATION]:
            yield region
            yield from self._inside[region]

    def groups(self) -> tuple[Group, ...]:
        """Return every group of counts, in the order of a page."""
        return (
            Group("renewal", REGISTERED, tuple(("renewal", s) for s in self.states)),
            *(
                Group("renewed", ("owed", str(year)), (("renewed", str(year)),))
                for year in self.years
            ),
            *(Group("area", REGISTERED, (("area", a),)) for a in self.policy.curriculum),
            *(Group("standard", REGISTERED, (("standard", s),)) for s in self.standards),
            *(Group("learning", ("asked", c), (("learning", c),)) for c in self.courses),
        )

    def _sums(self) -> list[Sum[tuple[Place, Column]]]:
        """Return every sum that holds: parts and what is left make a whole, places a place."""
        found: list[Sum[tuple[Place, Column]]] = []
        columns: dict[Column, None] = {}
        for group in self.groups():
            parts = list(group.parts)
            if len(parts) == 1:
                parts.append((f"{parts[0][0]} left", parts[0][1]))
            columns.update(dict.fromkeys((group.whole, *parts)))
            found += [
                Sum((place, group.whole), tuple((place, part) for part in parts))
                for place in self.places
            ]
        # Who works in no known unit of a region still counts there: an unseen part of the sum.
        for place, inside in self._inside.items():
            for column in columns if inside else ():
                known = sum(self._counts[one, column] for one in inside)
                elsewhere = ((place[0], "?"), column)
                self._counts[elsewhere] = self._counts[place, column] - known
                cells = tuple((one, column) for one in inside)
                if self._counts[elsewhere]:
                    cells = (*cells, elsewhere)
                found.append(Sum((place, column), cells))
        return found


def _learning_year(facts: Iterable[Fact], year: int) -> int:
    """Return the year whose CPD is counted: the last that is over, or this one if that has none."""
    earlier = (fact.of_year(year - 1) for fact in facts)
    return year - 1 if any(found is not None and found.entries for found in earlier) else year


def _split(name: str, every: Iterable[str], has: frozenset[str]) -> Iterator[Column]:
    for one in every:
        yield (name if one in has else f"{name} left"), one


def _is_asked(found: YearFact, this_year: int) -> bool:
    """Whether a year's renewal counts among those asked for; this year's is, once submitted."""
    return found.is_owed if found.year < this_year else found.is_renewed or found.is_owed
