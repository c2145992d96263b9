"""Days and hours of the demo: working days, and the calendar of a registration year."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from probation_register.verdicts.learning import months_after as months_after

FRIDAY = 4
FEASTS = {(12, 25), (12, 26), (1, 1)}
"""Christmas and New Year, by month and day."""


def working_day(day: date) -> date:
    """Return the day itself, or the next one that is neither at a weekend nor a feast."""
    while day.weekday() > FRIDAY or (day.month, day.day) in FEASTS:
        day += timedelta(days=1)
    return day


def days_after(day: date, days: int) -> date:
    """Return the working day that comes so many days after a day."""
    return working_day(day + timedelta(days=days))


def moment(day: date, minutes: int = 0) -> datetime:
    """Return a moment of a day: so many minutes after nine, by UTC."""
    return datetime.combine(day, time(9), UTC) + timedelta(minutes=minutes)
