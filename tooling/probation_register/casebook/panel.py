"""The panel's page as figures: how consistently regions withdraw authorisation (PF 4.16)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles

from .intervals import Rate, rate
from .reviewed import Reviewed
from .suppression import FEWEST_PEOPLE, Column, Pooling, Row, hidden, pooled, whole

POOL = "pooled"
"""The row of the regions that have too few people to stand alone."""

EVERYWHERE = "total"

STEP = 5
"""Days to which middles and quarters are rounded, so that none is one person's own."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What is counted out of what, and how it is told of a person."""

    id: str
    base: str
    title: str
    of: str
    clause: str
    counts: Callable[[Reviewed], bool]


@dataclass(frozen=True, slots=True)
class Time:
    """A length of time, and the counts that have to be shown where it is."""

    id: str
    title: str
    clause: str
    shown_with: tuple[str, ...]
    days: Callable[[Reviewed], tuple[int, ...]]


PEOPLE = "people"

KINDS = (
    Kind(
        "lost", PEOPLE, "had authorisation withdrawn", "of people with a case", "PF 4.10",
        lambda person: person.lost,
    ),
    Kind(
        "permanent", "lost", "lost it for good", "of those who had it withdrawn", "PF 4.11",
        lambda person: person.permanent,
    ),
    Kind(
        "appealed", PEOPLE, "appealed", "of people with a case", "PF 4.14",
        lambda person: person.appealed,
    ),
    Kind(
        "upheld", "appealed", "had an appeal upheld", "of those who appealed", "PF 4.14",
        lambda person: person.upheld,
    ),
)  # fmt: skip
"""Every count, the base of each before it."""

TIMES = (
    Time(
        "effect", "from the decision to its effect", "PF 4.10", (PEOPLE,),
        lambda person: person.to_effect,
    ),
    Time(
        "authorisation", "from the decision to its authorisation", "PF Annex B", (PEOPLE,),
        lambda person: person.to_authorisation,
    ),
    Time(
        "suspension", "of a suspension that is over", "PF 4.9", (PEOPLE,),
        lambda person: person.suspensions,
    ),
    Time(
        "length", "of a withdrawal that has an end", "PF 4.10", ("lost", "permanent"),
        lambda person: person.lengths,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of some lengths in days and the quarters around it, rounded."""

    lower: int
    middle: int
    upper: int


@dataclass(frozen=True, slots=True)
class Measure:
    """A rate by row; a row without one is hidden."""

    id: str
    title: str
    of: str
    clause: str
    rates: Mapping[Row, Rate | None]

    @property
    def standing_out(self) -> tuple[Row, ...]:
        """The rows whose interval leaves out the rate of all of them together."""
        whole_rate = self.rates[EVERYWHERE]
        if whole_rate is None:
            return ()
        return tuple(
            row
            for row, found in self.rates.items()
            if row != EVERYWHERE and found is not None and found.stands_out_from(whole_rate.share)
        )


@dataclass(frozen=True, slots=True)
class Length:
    """How long something took by row; a row without a spread has too few people."""

    id: str
    title: str
    clause: str
    spreads: Mapping[Row, Spread | None]


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything that the page may show. Rows are regions, the pool, and all of them together."""

    period: str
    rows: tuple[Row, ...]
    pooling: Pooling
    people: Mapping[Row, int | None]
    measures: tuple[Measure, ...]
    lengths: tuple[Length, ...]


def panel(
    people: Sequence[Reviewed],
    regions: Iterable[str],
    period: str,
    registered: Mapping[str, int] | None = None,
) -> Panel:
    """Return what the panel may see of people with a case.

    `regions` are all there are, those without a case too. `registered` is how many are on the
    register by region, for rates among all of them.
    """
    counted = Counter(person.region for person in people)
    pooling = pooled({region: counted[region] for region in regions})
    row_of = {region: region if region in pooling.alone else POOL for region in regions}
    rows = tuple(dict.fromkeys([*pooling.alone, *([POOL] if pooling.together else [])]))
    by_row = {row: [p for p in people if row_of[p.region] == row] for row in rows}
    base = whole({row: len(inside) for row, inside in by_row.items()})
    if pooling.total is None:
        base = Column(dict.fromkeys(rows), None)
    columns = _columns(by_row, base)
    measures = [
        Measure(kind.id, kind.title, kind.of, kind.clause, _rates(columns, kind)) for kind in KINDS
    ]
    if registered is not None:
        measures.insert(0, _among_registered(base, row_of, registered))
    return Panel(
        period,
        (*rows, EVERYWHERE),
        pooling,
        _with_total(base),
        tuple(measures),
        tuple(_lengths(by_row, columns)),
    )


def _columns(by_row: Mapping[Row, Sequence[Reviewed]], base: Column) -> dict[str, Column]:
    """Return the counts of each kind, what has to be hidden hidden; a base before what is of it."""
    columns = {PEOPLE: base}
    for kind in KINDS:
        counts = {row: sum(map(kind.counts, inside)) for row, inside in by_row.items()}
        columns[kind.id] = hidden(counts, columns[kind.base])
    return columns


def _rates(columns: Mapping[str, Column], kind: Kind) -> dict[Row, Rate | None]:
    counts, bases = _with_total(columns[kind.id]), _with_total(columns[kind.base])
    return {row: _rate(counts[row], bases[row]) for row in counts}


def _rate(count: int | None, of: int | None) -> Rate | None:
    return rate(count, of) if count is not None and of is not None else None


def _among_registered(
    base: Column, row_of: Mapping[Row, Row], registered: Mapping[str, int]
) -> Measure:
    """Return how many of those on the register have a case."""
    of: Counter[Row] = Counter()
    for region, number in registered.items():
        of[row_of.get(region, POOL)] += number
        of[EVERYWHERE] += number
    rates = {
        row: _rate(count, of[row]) if count is not None and of[row] >= max(count, 1) else None
        for row, count in _with_total(base).items()
    }
    return Measure("cases", "had a case", "of those on the register", "PF 4.16", rates)


def _lengths(
    by_row: Mapping[Row, Sequence[Reviewed]], columns: Mapping[str, Column]
) -> Iterator[Length]:
    """Yield each length of time; only where the number of people behind it may be known as well."""
    for kind in TIMES:
        needed = [columns[id_] for id_ in kind.shown_with]
        everybody = [person for inside in by_row.values() for person in inside]
        spreads = {
            row: _spread(kind, by_row[row])
            if all(column.shown[row] is not None for column in needed)
            else None
            for row in by_row
        }
        is_known = all(column.total is not None for column in needed)
        spreads[EVERYWHERE] = _spread(kind, everybody) if is_known else None
        yield Length(kind.id, kind.title, kind.clause, spreads)


def _spread(kind: Time, people: Sequence[Reviewed]) -> Spread | None:
    """Return the quarters of the days that people's cases took, where there are enough people."""
    with_days = [days for person in people if (days := kind.days(person))]
    if len(with_days) < FEWEST_PEOPLE:
        return None
    lower, middle, upper = quantiles([day for days in with_days for day in days], n=4)
    return Spread(*(STEP * round(value / STEP) for value in (lower, middle, upper)))


def _with_total(column: Column) -> dict[Row, int | None]:
    return {**column.shown, EVERYWHERE: column.total}
