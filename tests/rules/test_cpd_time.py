"""The rules of CPD about days and hours: when it was, and how long it took."""

from __future__ import annotations

from datetime import date

import pytest
from builders import (
    CPD,
    Data,
    cpd_entry,
    cpd_year,
)
from rules.cases import Case, case, error

NEXT_YEAR = date(2027, 4, 20)


def entered(**changes: object) -> dict[str, Data]:
    """The year with its entry changed."""
    return {CPD: cpd_year(cpd_entry(**changes))}


REFUSED = (
    case(
        "a day before the year",
        entered(date="2026-03-31"),
        error(
            "CPD001",
            "PF 4.20",
            CPD,
            ("entries", 0, "date"),
            "date is 2026-03-31, outside the year 2026-04-01 to 2027-03-31",
            "correct the day, or move the entry to 2025.yml.",
        ),
    ),
    case(
        "a day after the year",
        entered(date="2027-04-01"),
        error(
            "CPD001",
            "PF 4.20",
            CPD,
            ("entries", 0, "date"),
            "date is 2027-04-01, outside the year 2026-04-01 to 2027-03-31",
            "correct the day, or move the entry to 2027.yml.",
        ),
        on=NEXT_YEAR,
    ),
    case(
        "a last day after the year",
        entered(date="2027-03-31", until="2027-04-01"),
        error(
            "CPD001",
            "PF 4.20",
            CPD,
            ("entries", 0, "until"),
            "until is 2027-04-01, outside the year 2026-04-01 to 2027-03-31",
            "correct the day, or move the entry to 2027.yml.",
        ),
        on=NEXT_YEAR,
    ),
    case(
        "a day to come",
        entered(date="2027-03-02"),
        error(
            "CPD002",
            "PF 5.6",
            CPD,
            ("entries", 0, "date"),
            "date is 2027-03-02, which has not come yet on 2027-03-01",
            "record it once it has happened.",
        ),
    ),
    case(
        "a last day to come",
        entered(date="2027-03-01", until="2027-03-02"),
        error(
            "CPD002",
            "PF 5.6",
            CPD,
            ("entries", 0, "until"),
            "until is 2027-03-02, which has not come yet on 2027-03-01",
            "record it once it has happened.",
        ),
    ),
    case(
        "time that is not in quarter hours",
        entered(hours=7.3),
        error(
            "CPD003",
            "PP 5.2",
            CPD,
            ("entries", 0, "hours"),
            "hours is 7.3; time is written in quarter hours",
            "write 7.25 or 7.5.",
        ),
    ),
    case(
        "less than a quarter of an hour",
        entered(hours=0.1),
        error(
            "CPD003",
            "PP 5.2",
            CPD,
            ("entries", 0, "hours"),
            "hours is 0.1; time is written in quarter hours",
            "write 0.25.",
        ),
    ),
    case(
        "more hours than a day has",
        entered(hours=16.25),
        error(
            "CPD011",
            "PP 5.2",
            CPD,
            ("entries", 0, "hours"),
            "hours is 16.25, more than 1 day can hold",
            "correct the hours, or write the last day in until.",
        ),
    ),
    case(
        "more hours than two days have",
        entered(until="2026-06-12", hours=32.25),
        error(
            "CPD011",
            "PP 5.2",
            CPD,
            ("entries", 0, "hours"),
            "hours is 32.25, more than 2 days can hold",
            "correct the hours, or write the last day in until.",
        ),
    ),
    case(
        "a last day before the first",
        entered(until="2026-06-10"),
        error(
            "CPD012",
            "PP 5.2",
            CPD,
            ("entries", 0, "until"),
            "until is 2026-06-10, before date (2026-06-11)",
            "correct one of the two days.",
        ),
    ),
)

ACCEPTED = (
    case("the first day of the year", entered(date="2026-04-01")),
    case("the last day of the year", entered(date="2027-03-31"), on=NEXT_YEAR),
    case("today", entered(date="2027-03-01")),
    case("a quarter of an hour", entered(hours=0.25)),
    case("sixteen hours in a day", entered(hours=16)),
    case("thirty-two hours in two days", entered(until="2026-06-12", hours=32)),
)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Case) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Case) -> None:
    assert example.found() == ()
