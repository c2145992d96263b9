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


def bar_chart(values: Iterable[tuple[str, float]], *, ranked: bool = True) -> tuple[Bar, ...]:
    """Return a bar for each labelled value: longest first, or in the order given."""
    given = list(values)
    if ranked:
        given.sort(key=lambda pair: (-pair[1], pair[0]))
    most = max((value for _, value in given), default=0) or 1
    return tuple(Bar(label, value, round(value / most * LONGEST, 1)) for label, value in given)


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a stacked bar: which part, how many, where it begins and how wide it is.

    `people` is None for the last segment where parts are withheld: all of those together.
    """

    name: str
    people: int | None
    begins: float
    width: float
    of: int = LONGEST


def share_bar(value: int | None, whole: int | None) -> Bar | None:
    """Return the bar of a value out of a whole, or None where either is withheld."""
    if value is None or not whole:
        return None
    return Bar("", value, round(value / whole * LONGEST, 1))


def stacked(whole: int | None, parts: Iterable[tuple[str, int | None]]) -> tuple[Segment, ...]:
    """Return the segments of a whole in the order given; withheld parts share the last one."""
    if not whole:
        return ()
    segments: list[Segment] = []
    done = 0
    for name, people in parts:
        if people:
            begins, width = done / whole * LONGEST, people / whole * LONGEST
            segments.append(Segment(name, people, round(begins, 1), round(width, 1)))
            done += people
    if done < whole:
        begins, width = done / whole * LONGEST, (whole - done) / whole * LONGEST
        segments.append(Segment("withheld", None, round(begins, 1), round(width, 1)))
    return tuple(segments)
