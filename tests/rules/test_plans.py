"""Rules for development plans."""

from __future__ import annotations

from datetime import date

import pytest
from builders import (
    LAST_RENEWAL,
    NUMBER,
    PLAN,
    REGISTRANT,
    Data,
    need,
    path,
    plan,
    registrant,
    without,
)
from rules.cases import GOOD, Case, case, error, notice, one_of

REVIEW = "write the day on which you went through the plan with your line manager."
LAST_PLAN = path("plan", NUMBER, 2025)


def reviewed(day: str | None) -> dict[str, Data]:
    """This year's plan, reviewed on a day."""
    return {PLAN: plan() | {"reviewed_on": day}}


def last_year(**changes: object) -> dict[str, Data]:
    """Last year's plan as well, with some fields changed."""
    return {LAST_PLAN: plan(year=2025) | changes}


def levelled(**changes: object) -> dict[str, Data]:
    """The registrant at a level of the voluntary register."""
    return {REGISTRANT: registrant(level="C", **changes)}


def asks_again(what: str, year: int) -> Case | tuple[str, ...]:
    return (what, str(year))


def again(what: str, year: int) -> tuple[str, str]:
    """What is said where the voluntary register asks for something again, and the repair."""
    return (
        f"the voluntary register asks for {what} again in {year}–{(year + 1) % 100}",
        f"if you resubmit, add {what} to resubmits in a plan; it is your choice.",
    )


def resubmitted(*what: str) -> dict[str, Data]:
    """This year's plan, with which something was sent in again."""
    return {PLAN: plan() | {"resubmits": list(what)}}


REFUSED = (
    case(
        "one id for two needs",
        {PLAN: plan(need(), need(area="courts"))},
        error(
            "PLN001",
            "PP 1.1",
            PLAN,
            ("needs", 0, "id"),
            "id n1 stands for 2 needs",
            "number the needs n1, n2, n3.",
        ),
        error(
            "PLN001",
            "PP 1.1",
            PLAN,
            ("needs", 1, "id"),
            "id n1 stands for 2 needs",
            "number the needs n1, n2, n3.",
        ),
    ),
    case(
        "an unknown area",
        {PLAN: plan(need(area="risk-assesment"))},
        error(
            "PLN002",
            "PF 5.4",
            PLAN,
            ("needs", 0, "area"),
            "area “risk-assesment” is not known; did you mean “risk-assessment”?",
            one_of(GOOD.policy.curriculum),
        ),
    ),
    case(
        "a review before the year",
        reviewed("2026-03-31"),
        error(
            "PLN003",
            "PP 1.1",
            PLAN,
            ("reviewed_on",),
            "reviewed_on is 2026-03-31, before the year begins on 2026-04-01",
            REVIEW,
        ),
    ),
    case(
        "a review tomorrow",
        reviewed("2027-03-02"),
        error(
            "PLN003",
            "PP 1.1",
            PLAN,
            ("reviewed_on",),
            "reviewed_on is 2027-03-02, which has not come yet on 2027-03-01",
            REVIEW,
        ),
    ),
    case(
        "no review by the end of the year",
        last_year(reviewed_on=None),
        notice(
            "PLN004",
            "PP 1.1",
            LAST_PLAN,
            ("reviewed_on",),
            "2025–26 is renewed, and no review of its plan is recorded",
            "go through it with your line manager, and write the day in reviewed_on.",
        ),
    ),
    case(
        "the voluntary register, three years after joining",
        levelled(),
        *(
            notice("PLN005", "PP 2", REGISTRANT, ("level",), *again(what, 2027))
            for what in ("plan", "qualifications")
        ),
        on=date(2027, 4, 1),
    ),
    case(
        "the voluntary register, one of two sent in again",
        levelled() | resubmitted("plan"),
        notice("PLN005", "PP 2", REGISTRANT, ("level",), *again("qualifications", 2027)),
        on=date(2027, 4, 1),
    ),
    case(
        "the voluntary register, three years after it was last sent in",
        levelled() | resubmitted("plan", "qualifications"),
        *(
            notice("PLN005", "PP 2", REGISTRANT, ("level",), *again(what, 2029))
            for what in ("plan", "qualifications")
        ),
        on=date(2029, 4, 1),
    ),
)

ACCEPTED = (
    case("two needs in one area", {PLAN: plan(need(), need(id="n2"))}),
    case("a review on the first day of the year", reviewed("2026-04-01")),
    case("a review today", reviewed("2027-03-01")),
    case("a review after the year", last_year(reviewed_on="2026-04-09")),
    case("no review yet", reviewed(None)),
    case("no review yet on the last day, though renewed", reviewed(None), on=date(2027, 3, 31)),
    case(
        "no review of a plan from long ago",
        {path("plan", NUMBER, 2024): without(plan(year=2024), "reviewed_on")},
    ),
    case(
        "no review for who has not renewed",
        {**last_year(reviewed_on=None), LAST_RENEWAL: None},
    ),
    case("the voluntary register, in the third year", levelled(), on=date(2027, 3, 31)),
    case(
        "the voluntary register, before it asks again",
        levelled() | resubmitted("plan", "qualifications"),
        on=date(2029, 3, 31),
    ),
    case("no level", {}, on=date(2029, 4, 1)),
)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Case) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Case) -> None:
    assert example.found() == ()
