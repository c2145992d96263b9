"""What people of a generated register learn in a year, written at once as their files hold it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from probation_register.store.scalars import may_be_plain, quoted

from .days import working_day
from .generate_throws import Throws
from .learning import (
    AUDIENCES,
    FIRST_DAYS,
    HERON_HILL,
    PLATFORM,
    SPEAKS_TO,
    Learning,
    in_own_words,
    table,
)

RUSH = 450
"""How many in a thousand entries are of the weeks in which people renew."""

FEWEST, MOST = 5, 8
"""Entries in a year."""

_VOICES = 16 * 13
"""In how many ways the same thing can be said."""


class Learned(NamedTuple):
    """One entry: its last day, by which it can be recorded, and its text in the year's file."""

    last: date
    text: str


def year_of_entries(
    seed: int, number: str, year: int, role: str, joined: date
) -> tuple[Learned, ...]:
    """Return a person's entries of a year, oldest first: many of them in its last weeks.

    They follow from who the person is alone, so they need not be kept.
    """
    throws = Throws(seed, "cpd", number, year)
    first = max(date(year, 4, 8), joined + timedelta(days=FIRST_DAYS))
    rush = max(date(year + 1, 1, 6), first)
    end = date(year + 1, 3, 12)
    if first >= end:
        return ()
    suitable = _suitable(role)
    row = throws.below(len(suitable))
    entries: list[Learned] = []
    for _ in range(throws.between(FEWEST, MOST)):
        row = (row + throws.between(1, len(suitable) // MOST)) % len(suitable)
        start, after = (rush, end) if throws.happens(RUSH) or first >= rush else (first, rush)
        day = working_day(start + timedelta(days=throws.below(max(1, (after - start).days))))
        entries.append(_entry(throws, suitable[row], day))
    return tuple(sorted(entries, key=_by_day))


def file_of_entries(number: str, year: int, entries: Sequence[Learned]) -> str:
    """Return the file of a year's CPD."""
    texts = "".join([entry.text for entry in entries])
    return f"registrant: {number}\nyear: {year}\n" + (
        f"entries:\n{texts}" if texts else "entries: []\n"
    )


def plain(text: str) -> str:
    """Return a text as canonical form writes it."""
    return text if may_be_plain(text) else quoted(text)


def _by_day(entry: Learned) -> date:
    return entry.last


def _entry(throws: Throws, learning: Learning, day: date) -> Learned:
    hours = max(0.5, learning.hours + 0.25 * throws.between(-1, 1))
    on_platform = learning.activity in PLATFORM
    provided = learning.activity in ("course", "conference") and throws.happens(500)
    aligned = throws.some(SPEAKS_TO[learning.area], 1, 3)
    words = _words(learning, throws.below(_VOICES)) if throws.happens(800) else _NO_WORDS
    prompt = "lived-experience" if learning.activity == "lived-experience" else "~"
    text = (
        f"  - id: {throws.entry_id()}\n"
        f"    date: {day}\n"
        "    until: ~\n"
        f"    title: {plain(learning.title)}\n"
        f"    activity: {learning.activity}\n"
        f"    hours: {hours:g}\n"
        f"    purpose: {_purpose(throws, learning)}\n"
        f"    source: {'my-learning' if on_platform else 'elsewhere'}\n"
        f"    provider: {HERON_HILL if provided else '~'}\n"
        "    aligned_to:\n"
        f"{''.join([f'      - {name}{chr(10)}' for name in aligned])}"
        f"    curriculum:\n      - {learning.area}\n"
        f"    prompted_by: {prompt}\n"
        f"{words}"
    )
    return Learned(day, text)


_NO_WORDS = "    learned: ~\n    applied: ~\n"


def _purpose(throws: Throws, learning: Learning) -> str:
    if learning.area == "leading-people":
        return "required" if learning.audience == "manager" else "future-role"
    if learning.activity in ("reading", "research", "coaching"):
        return "personal"
    return throws.pick(("mandatory", "required", "required", "personal"))


@cache
def _words(learning: Learning, voice: int) -> str:
    """Return what was learned and how it is applied, as a file holds it."""
    learned, applied = in_own_words(learning, voice)
    return f"    learned: {plain(learned)}\n    applied: {plain(applied)}\n"


@cache
def _suitable(role: str) -> tuple[Learning, ...]:
    """Return what suits a role, those about one thing apart from each other."""
    audience = AUDIENCES.get(role, ("any",))
    rows = [row for row in table() if row.audience in audience]
    return tuple(row for first in range(7) for row in rows[first::7])
