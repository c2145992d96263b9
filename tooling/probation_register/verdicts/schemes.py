"""How CPD is counted by the scheme in force (PP 3, 5.2)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from probation_register.models.cpd import Entry
from probation_register.models.scheme import Scheme

_UNITS: dict[str, tuple[str, str]] = {
    "hours": ("hour", "hours"),
    "points": ("point", "points"),
    "entries": ("piece of learning", "pieces of learning"),
}
"""What a scheme counts, as people say it: of one, and of many."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a year's entries come to under a scheme."""

    scheme: str
    unit: str
    total: float
    minimum: float
    entries: int
    left_out: tuple[str, ...]

    @property
    def is_enough(self) -> bool:
        """Whether the total reaches the minimum; always so where the scheme sets none."""
        return self.total >= self.minimum

    @property
    def in_words(self) -> str:
        """The count as people read it: `31 hours of 28`, or `1 hour`."""
        one, many = _UNITS[self.unit]
        of = f" of {self.minimum:g}" if self.minimum else ""
        return f"{self.total:g} {one if self.total == 1 else many}{of}"


def count(entries: Iterable[Entry], scheme: Scheme, share: float = 1.0) -> Counted:
    """Count entries under a scheme; `share` (0 to 1) is the part of the year that is counted.

    Time is recorded in quarter hours and counted in whole units of the total (PP 5.2). The ids of
    entries that the scheme leaves out are returned with the count.
    """
    chosen: list[Entry] = []
    left_out: list[str] = []
    points = {p.activity: p.points for p in scheme.points}
    for entry in entries:
        counts = (entry.aligned_to or not scheme.needs_outcome) and (
            not scheme.approved_only or entry.activity in points
        )
        if counts:
            chosen.append(entry)
        else:
            left_out.append(entry.id)
    total: float
    if scheme.counts == "hours":
        unit = scheme.unit_hours or 0.25
        total = math.floor(sum(e.hours for e in chosen) / unit) * unit
    elif scheme.counts == "points":
        total = sum(points.get(e.activity, 0.0) for e in chosen)
    else:
        total = len(chosen)
    return Counted(
        scheme=scheme.id,
        unit=scheme.counts,
        total=total,
        minimum=math.floor(scheme.minimum * share),
        entries=len(chosen),
        left_out=tuple(left_out),
    )
