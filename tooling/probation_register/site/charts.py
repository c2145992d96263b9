"""Bar charts: the length of each bar, for the template to draw in the row of its own table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 200
"""The length of the longest bar, in the drawing's own units."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is of, its value, and its length out of the longest."""

    label: str
    value: float
    length: float
    of: int = LONGEST


def bar_chart(values: Iterable[tuple[str, float]]) -> tuple[Bar, ...]:
    """Return a bar for each labelled value, longest first."""
    ranked = sorted(values, key=lambda pair: (-pair[1], pair[0]))
    most = max((value for _, value in ranked), default=0) or 1
    return tuple(Bar(label, value, round(value / most * LONGEST, 1)) for label, value in ranked)
