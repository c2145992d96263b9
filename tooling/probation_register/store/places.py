"""Where a field or entry stands in a text in canonical form, found without reading all of it."""

from __future__ import annotations

from collections.abc import Sequence

from probation_register.finding import Pointer


def nearest(text: str, pointer: Pointer) -> tuple[int, int]:
    """Return the line and column, from 1, that a pointer leads to in a canonical text.

    Where it leads nowhere, the place is that of the last item on the way, and (1, 1) if there is
    none.
    """
    lines = text.split("\n")
    rows = range(len(lines))
    column = 0
    place = (1, 1)
    for step in pointer:
        starts = [row for row in rows if _starts_item(lines[row], column, is_first=row == rows[0])]
        found = _position(lines, starts, column, step)
        if found is None:
            break
        row = starts[found]
        end = starts[found + 1] if found + 1 < len(starts) else rows.stop
        if isinstance(step, int):
            place = (row + 1, column + 3)
            rows = range(row, end)
        else:
            place = (row + 1, column + 1)
            rows = range(row + 1, end)
        column += 2
    return place


def _starts_item(line: str, column: int, *, is_first: bool) -> bool:
    """Whether an item starts at this column; a group's first may stand behind a list's dash."""
    before = line[:column].strip(" -" if is_first else " ")
    return not before and line[column : column + 1] not in ("", " ", "#")


def _position(
    lines: Sequence[str], starts: Sequence[int], column: int, step: str | int
) -> int | None:
    """Return which of the items that start in these rows a step of a pointer means."""
    if isinstance(step, int):
        is_list = bool(starts) and lines[starts[0]].startswith("- ", column)
        return step if is_list and 0 <= step < len(starts) else None
    for position, row in enumerate(starts):
        item = lines[row][column:]
        if item == f"{step}:" or item.startswith(f"{step}: "):
            return position
    return None
