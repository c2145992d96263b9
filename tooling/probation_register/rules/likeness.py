"""Whether two CPD entries are probably the same piece of learning, written down twice."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from probation_register.models.cpd import Entry

ALIKE = 0.85
"""From which share of pairs of letters in common two titles are alike: a slip in a long one."""

_A_DAY = timedelta(days=1)


def are_alike(one: Entry, other: Entry) -> bool:
    """Whether two entries are probably one: alike in title, and of the same or a neighbouring day.

    On neighbouring days activity and hours must be the same too. Other digits make other titles:
    part 1 is not part 2.
    """
    first, second = sorted((one, other), key=lambda entry: entry.date)
    apart = second.date - max(first.date, first.until or first.date)
    if apart > _A_DAY:
        return False
    is_same_day = one.date == other.date
    is_same_kind = (one.activity, one.hours) == (other.activity, other.hours)
    return (is_same_day or is_same_kind) and titles_are_alike(one.title, other.title)


def titles_are_alike(one: str, other: str) -> bool:
    """Whether two titles have nearly the same letters in a row, and exactly the same digits."""
    first, second = _sound(one), _sound(other)
    if first.letters == second.letters:
        return True
    in_common = len(first.pairs & second.pairs)
    return (
        first.digits == second.digits
        and in_common > 0
        and 2 * in_common >= ALIKE * (len(first.pairs) + len(second.pairs))
    )


class _Sound(NamedTuple):
    """What two titles are compared by: without capitals, spaces and signs.

    `pairs` holds each two letters that follow one another, numbered where they do so again.
    """

    letters: str
    digits: str
    pairs: frozenset[tuple[str, str, int]]


@lru_cache(maxsize=512)
def _sound(title: str) -> _Sound:
    letters = "".join(c for c in title.casefold() if c.isalnum())
    times = Counter(pairwise(letters))
    pairs = frozenset((a, b, n) for (a, b), most in times.items() for n in range(most))
    return _Sound(letters, "".join(c for c in letters if c.isdigit()), pairs)
