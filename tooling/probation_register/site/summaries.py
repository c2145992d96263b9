"""Summaries: what the counts of a place come to, as charts, tables and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .charts import Bar, Segment, share_bar, stacked
from .measures import NATION, REGISTERED, RENEWAL_STATES, Column, Group, Measures, Place
from .publication import Publication
from .tables import Column as TableColumn
from .tables import Table
from .texts import Texts


@dataclass(frozen=True, slots=True)
class Count:
    """A count as it is shown: a number, or why there is none."""

    people: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart: what it is of, its count out of a whole, and its bar."""

    title: str
    count: Count
    whole: Count
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Within:
    """A place inside another: its title, its address if it has a page, and its counts."""

    title: str
    address: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The page of one place."""

    title: str
    kind: str
    address: str
    above: tuple[tuple[str, str], ...]
    registered: Count
    renewals: tuple[tuple[str, Count], ...]
    segments: tuple[Segment, ...]
    years: tuple[Line, ...]
    learning_year: int
    areas: tuple[Line, ...]
    standards: tuple[Line, ...]
    learning: tuple[Line, ...]
    inside: tuple[Within, ...]
    tables: tuple[str, ...]


class Summaries:
    """The pages and tables of every place of one publication."""

    def __init__(self, measures: Measures, published: Publication) -> None:
        self._measures = measures
        self._published = published
        self._texts = published.texts
        self._listed = (REGISTERED, *(("renewal", state) for state in measures.states))
        policy = published.register.policy
        self._titles: Mapping[str, Mapping[str, str]] = {
            "renewal": {s: self._texts(_named("renewal", s)) for s in RENEWAL_STATES},
            "renewed": {str(y): published.year_label(y) for y in measures.years},
            "area": policy.curriculum,
            "standard": {s.id: s.title for s in policy.edition.standards},
            "learning": {course.id: course.title for course in policy.learning.courses},
        }

    def pages(self) -> Iterator[tuple[Place, Summary]]:
        """Yield the page of every place, the nation first."""
        for place in self._measures.places:
            yield place, self.summary(place)

    def summary(self, place: Place) -> Summary:
        """Return the page of a place."""
        region = self._published.register.region(place[0])
        above: list[tuple[str, str]] = []
        if place != NATION:
            above.append((self._texts("nav.summaries"), address_of(NATION)))
        if place[1] and region:
            above.append((region.name, address_of((place[0], ""))))
        kind = "unit" if place[1] else region.kind if region else "nation"
        states = {column: self.count(place, column) for column in self._listed}
        return Summary(
            title=self.title(place),
            kind=self._texts(f"summaries.kind_{kind}"),
            address=address_of(place),
            above=tuple(above),
            registered=states[REGISTERED],
            renewals=tuple((state, states["renewal", state]) for state in self._measures.states),
            segments=stacked(
                states[REGISTERED].people,
                [(state, states["renewal", state].people) for state in self._measures.states],
            ),
            years=self._lines(place, "renewed"),
            learning_year=self._measures.learning_year,
            areas=self._lines(place, "area", ranked=True),
            standards=self._lines(place, "standard"),
            learning=self._lines(place, "learning"),
            inside=tuple(self._within(one) for one in self._measures.inside(place)),
            tables=tuple(table.name for table in self.tables(place)),
        )

    def title(self, place: Place) -> str:
        """Return a place's name."""
        region = self._published.register.region(place[0])
        if region is None:
            return self._texts("summaries.nation")
        units = {unit.id: unit.name for unit in region.units}
        return units.get(place[1], region.name)

    def tables(self, place: Place) -> tuple[Table, ...]:
        """Return the table behind each chart of a place."""
        return tuple(
            Table(
                name,
                self._texts(f"summaries.{name}"),
                _columns(self._texts),
                tuple(self._rows(place, [g for g in self._measures.groups() if g.name in groups])),
                ("measure", "of"),
            )
            for name, groups in TABLES.items()
        )

    def every_row(self) -> Table:
        """Return the counts of every place in one table."""
        texts = self._texts
        columns = (
            TableColumn("region", "string", texts("data.summary_region")),
            TableColumn("unit", "string", texts("data.summary_unit")),
            *_columns(texts),
        )
        rows = (
            (*(part or None for part in place), *row)
            for place in self._measures.places
            for row in self._rows(place, self._measures.groups())
        )
        return Table("summaries", texts("data.summaries"), columns, tuple(rows))

    def _rows(
        self, place: Place, groups: Iterable[Group]
    ) -> Iterator[tuple[str, str, str, int | None, int | None, str | None]]:
        for group in groups:
            whole = self._measures.people(place, group.whole)
            for part in group.parts:
                people = self._measures.people(place, part)
                why = None if people is not None else self._measures.why_withheld(place, part)
                yield part[0], part[1], self._titles[part[0]][part[1]], people, whole, why

    def _lines(self, place: Place, name: str, *, ranked: bool = False) -> tuple[Line, ...]:
        lines = []
        for group in self._measures.groups():
            if group.name == name:
                part = group.parts[0]
                count, whole = self.count(place, part), self.count(place, group.whole)
                title = self._titles[name][part[1]]
                bar = share_bar(count.people, whole.people)
                lines.append(Line(title, count, whole, bar))
        if ranked:
            lines.sort(key=lambda line: (-(line.count.people or 0), line.title))
        return tuple(lines)

    def _within(self, place: Place) -> Within:
        counts = tuple(self.count(place, column) for column in self._listed)
        return Within(self.title(place), address_of(place), counts)

    def count(self, place: Place, column: Column) -> Count:
        """Return a count of a place as it is shown."""
        people = self._measures.people(place, column)
        if people is not None:
            return Count(people, f"{people:,}")
        why = self._measures.why_withheld(place, column)
        return Count(None, self._texts(f"summaries.{why}"))


TABLES: Mapping[str, tuple[str, ...]] = {
    "renewals": ("renewal",),
    "years": ("renewed",),
    "areas": ("area",),
    "standards": ("standard",),
    "learning": ("learning",),
}
"""The tables of a place, and the groups of counts in each."""


def address_of(place: Place) -> str:
    """Return the address of a place's summary, relative to the site's root."""
    region, unit = place
    return f"summaries/unit-{unit}/" if unit else f"summaries/{region}/" if region else "summaries/"


def _columns(texts: Texts) -> tuple[TableColumn, ...]:
    return (
        TableColumn("measure", "string", texts("data.summary_measure")),
        TableColumn("of", "string", texts("data.summary_of")),
        TableColumn("title", "string", texts("data.summary_title")),
        TableColumn("people", "integer", texts("data.summary_people")),
        TableColumn("whole", "integer", texts("data.summary_whole")),
        TableColumn("withheld", "string", texts("data.summary_withheld")),
    )


def _named(group: str, state: str) -> str:
    return f"{group}.{state.replace(' ', '_')}"
