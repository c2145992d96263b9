"""How much of a registration year a person had for CPD: their days in post and not away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import zip_longest

from probation_register.models.settings import Settings
from probation_register.register.person import Person


def share_of_year(person: Person, settings: Settings, year: int) -> Fraction:
    """Return the share of a year's days, 0 to 1, on which a person is in post and not paused.

    Joiners, leavers and those away are asked for their part of the year (PP 5.4, PF 5.14). A pause
    without an end lasts until the year does, as long as nobody writes that it is over.
    """
    first, last = settings.first_day(year), settings.last_day(year)
    days: set[int] = set()
    for begins, ends in _in_post(person, last):
        days.update(_days(max(begins, first), min(ends, last)))
    for pause in person.registrant.pauses:
        days.difference_update(_days(max(pause.from_, first), min(pause.to or last, last)))
    return Fraction(len(days), len(_days(first, last)))


def _in_post(person: Person, last: date) -> Iterator[tuple[date, date]]:
    """Yield the first and last day of each time in post; a posting holds until the next begins."""
    postings = sorted(person.registrant.postings, key=lambda posting: posting.from_)
    for posting, following in zip_longest(postings, postings[1:]):
        if posting.in_post:
            ends = last if following is None else date.fromordinal(following.from_.toordinal() - 1)
            yield posting.from_, ends


def _days(first: date, last: date) -> range:
    return range(first.toordinal(), last.toordinal() + 1)
