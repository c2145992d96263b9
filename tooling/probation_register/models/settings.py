"""The register's own settings, and what the house acknowledges of its past."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from pydantic import StringConstraints

from .base import EVERYONE, Day, Record, Strict, says


class YearStart(Strict):
    """The day on which a registration year starts."""

    month: int = says("The month.", ge=1, le=12)
    day: int = says("The day of the month.", ge=1, le=28)


class Settings(Record):
    """What holds for the whole register."""

    name: Annotated[str, StringConstraints(min_length=3, max_length=80)] = says(
        "The register's name.", clause="PF 1.1", shown_to=EVERYONE
    )
    year_starts: YearStart = says(
        "The start of a registration year.", clause="PF 4.20", shown_to=EVERYONE
    )
    renewal_opens: int = says(
        "How long before the end of the year renewing opens.",
        clause="PF 5.13",
        unit="days",
        shown_to=EVERYONE,
        ge=1,
        le=365,
    )

    def first_day(self, year: int) -> date:
        """Return the first day of a registration year."""
        return date(year, self.year_starts.month, self.year_starts.day)

    def last_day(self, year: int) -> date:
        """Return the last day of a registration year."""
        return self.first_day(year + 1) - timedelta(days=1)

    def year_of(self, day: date) -> int:
        """Return the registration year that a day falls in, by the year it starts in."""
        return day.year if day >= self.first_day(day.year) else day.year - 1


class House(Record):
    """Something on main that cannot be undone, acknowledged by two people for ever."""

    commit: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}$")] = says(
        "The commit whose findings are acknowledged."
    )
    codes: tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}[0-9]{3}$")], ...] = says(
        "The findings that are acknowledged.", min_length=1
    )
    acknowledged_on: Day = says("The day.")
