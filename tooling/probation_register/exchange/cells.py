"""What people and spreadsheets write in a cell: days, time, and words from a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from probation_register.models.base import FIRST_YEAR, LAST_YEAR
from probation_register.models.problems import nearest, shown
from probation_register.rules.wording import either, listed

_SPREADSHEETS_DAY_ZERO = date(1899, 12, 30)
_MIDNIGHT = r"(?:[T ]00:00(?::00(?:\.0+)?)?)?"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})-([0-9]{{2}})-([0-9]{{2}}){_MIDNIGHT}")
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}})([/.-])([0-9]{{1,2}})\2([0-9]{{4}}){_MIDNIGHT}")
_SERIAL = re.compile(r"([0-9]{5,6})(?:\.0+)?")

_HOURS = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,6}|,[0-9]{1,2})?) ?(?:h|hrs?|hours?)?", re.I)
_CLOCK = re.compile(r"([0-9]{1,4}):([0-5][0-9])(?::00)?")
_HOURS_AND_MINUTES = re.compile(
    r"([0-9]{1,4}) ?(?:h|hrs?|hours?) ?([0-5]?[0-9]) ?(?:m|mins?|minutes?)?", re.I
)
_MINUTES = re.compile(r"([0-9]{1,5}) ?(?:m|mins?|minutes?)", re.I)

QUARTER = 15
"""The minutes in a quarter of an hour."""


class Misread(ValueError):
    """A cell that does not hold what its column asks for: the reason, the repair, the clause."""

    def __init__(self, reason: str, fix: str, clause: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.fix = fix
        self.clause = clause


def day(text: str, first_year: int = FIRST_YEAR) -> date:
    """Return the day that a cell means: 2026-06-11, 11/06/2026 (day first) or 46184.

    The last is how spreadsheets keep 11 June 2026. Raises `Misread`, for days of earlier years too.
    """
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, number = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        number, _, month, year = found.groups()
    elif found := _SERIAL.fullmatch(text):
        return _possible(_SPREADSHEETS_DAY_ZERO + timedelta(days=int(found[1])), text, first_year)
    else:
        raise _no_day(text, "which is not a day")
    try:
        meant = date(int(year), int(month), int(number))
    except ValueError:
        raise _no_day(text, "and there is no such day, read day first") from None
    return _possible(meant, text, first_year)


def hours(text: str) -> float:
    """Return the hours that a cell means: 7, 7.5, 7,5, 7h30, 7:30 or 450 min.

    Nothing is rounded. Raises `Misread` for what is no time, or not in quarter hours.
    """
    told = minutes(text)
    below = told // QUARTER
    if told % QUARTER:
        near = [f"{quarters / 4:g}" for quarters in (below, below + 1) if quarters]
        raise Misread(
            f"is {shown(text)}; time is written in quarter hours",
            f"write {either(near)}.",
            "PP 5.2",
        )
    return below / 4


def minutes(text: str) -> Fraction:
    """Return the minutes that a text means, exactly. Raises `Misread` for what is no time."""
    if found := _HOURS.fullmatch(text):
        return Fraction(found[1].replace(",", ".")) * 60
    if found := _CLOCK.fullmatch(text) or _HOURS_AND_MINUTES.fullmatch(text):
        return Fraction(int(found[1]) * 60 + int(found[2]))
    if found := _MINUTES.fullmatch(text):
        return Fraction(int(found[1]))
    raise Misread(
        f"is {shown(text)}, which is no time",
        "write the hours as 7.5, 7h30, 7:30 or 450 min.",
        "PP 5.2",
    )


class Choices:
    """A closed list whose values can be named by id or by title, whatever their case.

    `also` gives other names, with the ids that they stand for; a name of several stands for none.
    """

    def __init__(
        self, titles: Mapping[str, str], clause: str = "", also: Iterable[tuple[str, str]] = ()
    ) -> None:
        self._titles = titles
        self._clause = clause
        by_name: dict[str, set[str]] = {}
        ids = [(value, value) for value in titles]
        named = [(title, value) for value, title in titles.items()]
        for name, value in [*ids, *named, *also]:
            by_name.setdefault(_plain(name), set()).add(value)
        self._ids = {name: sorted(ids) for name, ids in by_name.items()}

    def one(self, text: str) -> str:
        """Return the id that a text names. Raises `Misread`, with the nearest value."""
        found = [text] if text in self._titles else self._ids.get(_plain(text), [])
        if len(found) > 1:
            several = f"is {shown(text)}, which is the name of {either(found, 'and')}"
            raise Misread(several, "write which of them is meant.", self._clause)
        if not found:
            guess = nearest(text, [*self._titles, *self._titles.values()])
            raise Misread(
                f"is {shown(text)}, which is not in its list{guess}",
                f"write one of: {listed(sorted(self._titles))}.",
                self._clause,
            )
        return found[0]

    def several(self, text: str) -> tuple[str, ...]:
        """Return the ids that a cell names, parted by `;` or `|`, each once. Raises `Misread`."""
        parts: Iterable[str] = (part.strip() for part in re.split(r"[;|]", text))
        return tuple(dict.fromkeys(self.one(part) for part in parts if part))


def _possible(found: date, text: str, first_year: int) -> date:
    if not first_year <= found.year <= LAST_YEAR:
        raise _no_day(text, f"which is not in the years {first_year} to {LAST_YEAR}")
    return found


def _no_day(text: str, reason: str) -> Misread:
    return Misread(f"is {shown(text)}, {reason}", "write it as 2026-06-11 or 11/06/2026.")


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
