"""How far a rate could be from chance alone: Wilson's interval, which holds for few people too."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

CONFIDENCE = 1.959963984540054
"""Standard deviations on either side for 95 in 100."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A count out of a base, with the least and the most that the rate behind it may well be."""

    count: int
    of: int
    least: float
    most: float

    @property
    def share(self) -> float:
        """The rate itself, from 0 to 1."""
        return self.count / self.of

    def stands_out_from(self, share: float) -> bool:
        """Whether another rate lies outside the interval."""
        return not self.least <= share <= self.most


def rate(count: int, of: int) -> Rate:
    """Return a rate with Wilson's 95% interval; `of` is at least one."""
    share, square = count / of, CONFIDENCE**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = CONFIDENCE / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of**2))
    return Rate(count, of, max(0.0, middle - half), min(1.0, middle + half))
