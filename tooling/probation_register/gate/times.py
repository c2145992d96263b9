"""The time of an approval, and the day it is in London."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from probation_register.report import counted

EARLIEST = 0
LATEST = int(datetime(2200, 1, 1, tzinfo=UTC).timestamp())


@cache
def _london() -> ZoneInfo:
    return ZoneInfo("Europe/London")


def moment(seconds: int) -> datetime:
    """Return seconds since 1970 as a moment in UTC, kept within years that a register can see."""
    return datetime.fromtimestamp(min(max(seconds, EARLIEST), LATEST), UTC)


def day_of(seconds: int) -> date:
    """Return the day in London of a moment given in seconds since 1970."""
    return moment(seconds).astimezone(_london()).date()


def start_of_day(day: date) -> int:
    """Return the first second of a day in London, in seconds since 1970."""
    return int(datetime(day.year, day.month, day.day, tzinfo=_london()).timestamp())


def end_of_day(day: date) -> int:
    """Return the last second of a day in London, in seconds since 1970."""
    ending = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=_london())
    return int(ending.timestamp())


def span(seconds: int) -> str:
    """Return how long some seconds are, as people say it: `45 seconds`, `12 minutes`, `3 days`."""
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= 2 * length:
            return counted(seconds // length, unit)
    return counted(seconds, "second")
