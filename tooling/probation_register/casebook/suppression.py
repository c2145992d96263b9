"""Small numbers kept back, and whatever would give them away, even to a reader of this program.

Rows of too few people are pooled into one row. Then, in each column of counts out of a base, cells
that are small, or leave a small rest, are hidden. A reader knows the sum of what is hidden, that a
cell hidden first is small, which row is hidden next, and that it was hidden because it had to be.
`_Reader` holds what follows from that, for every sum there could be; rows are hidden until no cell
can be told to within `SPREAD`, and where that cannot be had nothing of the column is shown. Which
row is hidden next never depends on a number that stays hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

FEWEST_PEOPLE = 10
"""People that a row stands for, and that a rate or a median needs."""

FEWEST_COUNTED = 5
"""The smallest count shown, and the smallest rest: fewer could be told one from another."""

SPREAD = 4
"""How far apart the least and the most that a hidden number could be have to lie."""

Row = str
_REST = ""
"""Stands for all rows whose base is hidden; no region is called so."""

Bounds = Mapping[Row, tuple[int, int]]
"""The least and the most that each hidden number could be."""


@dataclass(frozen=True, slots=True)
class Pooling:
    """Which rows stand alone and which together; a number is None where it is not shown."""

    alone: Mapping[Row, int]
    together: tuple[Row, ...]
    pooled: int | None
    total: int | None


@dataclass(frozen=True, slots=True)
class Column:
    """Counts by row and their total, None where hidden."""

    shown: Mapping[Row, int | None]
    total: int | None


class _Reader:
    """What a reader can tell of hidden numbers: for each sum there could be, their bounds."""

    def __init__(self) -> None:
        self._bounds: dict[int, Bounds] = {0: {}}

    def hides(
        self, row: Row, values: Collection[int], where: Callable[[int, Bounds], bool] | None = None
    ) -> None:
        """Learn that a row of some possible values is hidden, where a condition held before it."""
        after: dict[int, Bounds] = {}
        for total, known in self._bounds.items():
            if where is not None and not where(total, known):
                continue
            for value in values:
                both = {**known, row: (value, value)}
                after[total + value] = _either(after.get(total + value), both)
        self._bounds = after

    def of(self, total: int) -> Bounds:
        """Return the bounds where the sum of what is hidden is known."""
        return self._bounds[total]


def pooled(people: Mapping[Row, int]) -> Pooling:
    """Return which rows have enough people to stand alone, the others pooled.

    A pool has enough people itself, and of none of its rows can anybody tell how many; until it is
    so, the next row by name joins it.
    """
    total = sum(people.values())
    small = [row for row in sorted(people) if people[row] < FEWEST_PEOPLE]
    values = {
        row: range(FEWEST_PEOPLE) if row in small else range(FEWEST_PEOPLE, total + 1)
        for row in people
    }

    def is_safe(inside: int, known: Bounds) -> bool:
        return inside >= FEWEST_PEOPLE and _is_wide(known)

    others = [row for row in sorted(people) if row not in small]
    together = _hidden_rows(people, small, others, values, is_safe)
    if together is None or len(together) == len(people):
        enough = total if total >= FEWEST_PEOPLE else None
        return Pooling({}, tuple(sorted(people)), enough, enough)
    return Pooling(
        {row: people[row] for row in sorted(people) if row not in together},
        tuple(sorted(together)),
        sum(people[row] for row in together) if together else None,
        total,
    )


def whole(bases: Mapping[Row, int]) -> Column:
    """Return the column in which everything is shown: the people that rows stand for."""
    return Column(dict(bases), sum(bases.values()))


def hidden(counts: Mapping[Row, int], base: Column) -> Column:
    """Return a column of counts out of a base with what has to be hidden hidden.

    A count is no more than its base. Rows whose base is hidden are hidden, and stand together for
    one row, since what they have between them follows from the totals. Where the base's total is
    hidden nothing is shown.
    """
    total = sum(counts.values())
    if base.total is None or _is_small(total, base.total):
        return Column(dict.fromkeys(counts), None)
    of = {row: number for row, number in base.shown.items() if number is not None}
    number = {row: counts[row] for row in of}
    if len(of) < len(counts):
        of[_REST] = base.total - sum(of.values())
        number[_REST] = total - sum(number.values())
    small = [row for row in sorted(of) if _is_small(number[row], of[row])]
    others = sorted((row for row in of if row not in small), key=lambda row: (of[row], row))
    values = {
        row: [v for v in range(of[row] + 1) if _is_small(v, of[row]) == (row in small)]
        for row in of
    }
    together = _hidden_rows(number, small, others, values, lambda _, known: _is_wide(known))
    if together is None:
        return Column(dict.fromkeys(counts), None)
    kept_back = {row for row in counts if base.shown[row] is None or row in together}
    return Column({row: None if row in kept_back else counts[row] for row in counts}, total)


def _hidden_rows(
    numbers: Mapping[Row, int],
    small: Sequence[Row],
    others: Sequence[Row],
    values: Mapping[Row, Collection[int]],
    is_safe: Callable[[int, Bounds], bool],
) -> tuple[Row, ...] | None:
    """Return the rows to hide: the small ones and of the others as many as are needed, in order.

    None stands for all of them not being enough.
    """
    if not small:
        return ()
    reader, together = _Reader(), list(small)
    for row in small:
        reader.hides(row, values[row])
    waiting = list(others)
    if len(together) < 2 and waiting:
        together.append(waiting.pop(0))
        reader.hides(together[-1], values[together[-1]])
    while not is_safe(inside := sum(numbers[row] for row in together), reader.of(inside)):
        if not waiting:
            return None
        together.append(waiting.pop(0))
        reader.hides(
            together[-1], values[together[-1]], lambda total, known: not is_safe(total, known)
        )
    return tuple(together)


def _is_small(count: int, of: int) -> bool:
    """Whether a count, its rest or its base is too small to show."""
    return of < FEWEST_PEOPLE or count < FEWEST_COUNTED or of - count < FEWEST_COUNTED


def _is_wide(known: Bounds) -> bool:
    return all(most - least >= SPREAD for least, most in known.values())


def _either(one: Bounds | None, other: Bounds) -> Bounds:
    """Return the bounds where either of two could be so."""
    if one is None:
        return other
    return {
        row: (min(least, other[row][0]), max(most, other[row][1]))
        for row, (least, most) in one.items()
    }
