"""Answers in plain words: `11 June 2026`, `7 hours 30 minutes`."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_in_words(day: date) -> str:
    """Return `11 June 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def time_in_words(minutes: int) -> str:
    """Return `7 hours 30 minutes`, `45 minutes` or `1 hour`."""
    hours, rest = divmod(minutes, 60)
    parts = [_counted(hours, "hour")] if hours else []
    if rest or not hours:
        parts.append(_counted(rest, "minute"))
    return " ".join(parts)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def boxes_of(day: date) -> tuple[str, str, str]:
    """Return the day, the month and the year, as they are typed into three boxes."""
    return str(day.day), str(day.month), str(day.year)


def time_boxes(hours: float) -> tuple[str, str]:
    """Return the hours and the minutes, as they are typed into two boxes."""
    whole, rest = divmod(round(hours * 60), 60)
    return str(whole), str(rest)
