"""What is withheld of a set of counts: small numbers, and whatever would give them away.

A number of people below ten is withheld. So is any other number from which, with the sums that
hold among the counts, a withheld one could be worked out, or a group of fewer than ten people told.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import gcd
from typing import Generic, TypeVar

from .publication import FEWEST

Cell = TypeVar("Cell", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Sum(Generic[Cell]):
    """That one count is the sum of others."""

    total: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every count in the sum, the total first."""
        return (self.total, *self.parts)


def withheld(counts: Mapping[Cell, int], sums: Sequence[Sum[Cell]]) -> frozenset[Cell]:
    """Return which counts to withhold.

    What nobody is shown but anybody could work out, such as how many are left over, is a count
    too. Of the counts that could protect a small one, the smallest goes.
    """
    hidden = {cell for cell, people in counts.items() if people < FEWEST}
    while True:
        _protect_sums(counts, sums, hidden)
        told = _told(sums, hidden)
        more = [
            _hide_another(counts, [one for one in sums if cell in one.cells], hidden)
            for cell in told
        ]
        # Where nothing else is left to withhold, as in a register of nobody, all of it is withheld.
        if not any(chosen is not None for chosen in more):
            return frozenset(hidden)


def _protect_sums(counts: Mapping[Cell, int], sums: Sequence[Sum[Cell]], hidden: set[Cell]) -> None:
    """Withhold until no sum by itself tells a withheld count, or a small group of people."""
    of_cell: dict[Cell, list[Sum[Cell]]] = {}
    for one in sums:
        for cell in one.cells:
            of_cell.setdefault(cell, []).append(one)
    waiting = list(sums)
    while waiting:
        one = waiting.pop()
        if _is_safe(counts, one, hidden):
            continue
        chosen = _hide_another(counts, [one], hidden)
        if chosen is not None:
            waiting += of_cell[chosen]


def _is_safe(counts: Mapping[Cell, int], one: Sum[Cell], hidden: set[Cell]) -> bool:
    parts = [cell for cell in one.parts if cell in hidden]
    if one.total in hidden:
        return bool(parts)
    return not parts or (len(parts) > 1 and sum(counts[cell] for cell in parts) >= FEWEST)


def _hide_another(
    counts: Mapping[Cell, int], sums: Iterable[Sum[Cell]], hidden: set[Cell]
) -> Cell | None:
    """Withhold the smallest count still shown in some sums, a part before a total."""
    for cells in ([c for one in sums for c in one.parts], [one.total for one in sums]):
        shown = [cell for cell in cells if cell not in hidden]
        if shown:
            chosen = min(shown, key=lambda cell: (counts[cell], str(cell)))
            hidden.add(chosen)
            return chosen
    return None


def _told(sums: Sequence[Sum[Cell]], hidden: set[Cell]) -> list[Cell]:
    """Return the withheld counts that all sums together would tell, by solving them."""
    rows: dict[Cell, dict[Cell, int]] = {}
    for one in sums:
        row = dict.fromkeys((cell for cell in one.parts if cell in hidden), 1)
        if one.total in hidden:
            row[one.total] = -1
        while (pivot := next((cell for cell in row if cell in rows), None)) is not None:
            _eliminate(row, rows[pivot], pivot)
        if row:
            rows[next(iter(row))] = row
    # A row holds no pivot of an earlier one, so that from the last on each is solved for good.
    for own, row in reversed(list(rows.items())):
        for pivot in [cell for cell in row if cell != own and cell in rows]:
            _eliminate(row, rows[pivot], pivot)
    return sorted((own for own, row in rows.items() if len(row) == 1), key=str)


def _eliminate(row: dict[Cell, int], other: Mapping[Cell, int], pivot: Cell) -> None:
    """Take a multiple of another row from a multiple of `row`, which has no `pivot` any more.

    In whole numbers, which stay small: what all of them can be divided by is taken out.
    """
    own, others = other[pivot], row[pivot]
    if own != 1:
        for cell in row:
            row[cell] *= own
    for cell, value in other.items():
        left = row.get(cell, 0) - others * value
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)
    divisor = gcd(*row.values())
    if divisor > 1:
        for cell in row:
            row[cell] //= divisor
