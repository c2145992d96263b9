"""Whether two CPD entries are probably the same piece of learning, written down twice."""

from __future__ import annotations

from datetime import timedelta
from difflib import SequenceMatcher

from probation_register.models.cpd import Entry

ALIKE = 0.9
"""From how much of their letters on two titles are alike: a slip or two in a short one."""

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
    """Whether two titles have nearly the same letters, and exactly the same digits."""
    letters, others = _plain(one), _plain(other)
    if letters == others:
        return True
    if [c for c in letters if c.isdigit()] != [c for c in others if c.isdigit()]:
        return False
    matcher = SequenceMatcher(None, letters, others, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _plain(title: str) -> str:
    return "".join(c for c in title.casefold() if c.isalnum())
