"""Where a plan stands, and what the voluntary register asks again."""

from __future__ import annotations

from datetime import date

import pytest
from builders import (
    CPD,
    NUMBER,
    PLAN,
    REGISTRANT,
    STANDING,
    TODAY,
    YEAR,
    Data,
    Files,
    cpd_entry,
    cpd_year,
    need,
    path,
    person_with,
    plan,
    register_with,
    registrant,
)
from probation_register.verdicts.plans import PlanStanding, plan_standing, resubmissions

SETTINGS = register_with().settings


def found(changes: Data, *entries: Data, on: date = TODAY) -> PlanStanding:
    """Return where the year's plan stands beside some CPD."""
    register = register_with({PLAN: plan() | changes, CPD: cpd_year(*entries)})
    person = register.person(NUMBER)
    assert person is not None
    standing = plan_standing(person, register.policy, YEAR, on)
    assert standing is not None
    return standing


def test_a_need_says_where_it_came_from_and_what_cpd_answers_it() -> None:
    needs = [need(), need(id="n2", **{"from": "inspection"}, area="courts")]
    entry = cpd_entry(curriculum=["risk-assessment", "victims"])
    one, two = found({"needs": needs}, entry).needs
    assert (one.source, one.area) == (
        "A regular conversation with my manager",
        "Assessing risk and need",
    )
    assert one.objective == "Lead a multi-agency review."
    assert (one.entries, two.entries) == (1, 0)
    assert two.source == "Inspection or other monitoring"


@pytest.mark.parametrize(
    ("promised", "hours", "given", "kept"),
    [
        (None, 7, 7, None),
        (7, 7, 7, True),
        (7.5, 7.75, 7, False),
        (8, 7.75, 7, False),
        (0, 0.25, 0, True),
    ],
)
def test_time_promised_and_given(
    promised: float | None, hours: float, given: int, kept: bool | None
) -> None:
    standing = found({"hours_promised": promised}, cpd_entry(hours=hours))
    assert (standing.hours_given, standing.promise_is_kept) == (given, kept)


def test_time_is_given_from_its_day() -> None:
    assert found({}, cpd_entry(), on=date(2026, 6, 10)).hours_given == 0


def test_induction_and_review_are_as_written() -> None:
    standing = found({"induction": True, "reviewed_on": "2026-09-14"})
    assert (standing.is_induction, standing.reviewed_on) == (True, date(2026, 9, 14))


def test_there_may_be_no_plan() -> None:
    register = register_with({PLAN: None})
    person = register.person(NUMBER)
    assert person is not None
    assert plan_standing(person, register.policy, YEAR, TODAY) is None


LEVEL = {REGISTRANT: registrant(level="B")}


@pytest.mark.parametrize(
    ("files", "years"),
    [
        pytest.param({}, {}, id="no level"),
        pytest.param(LEVEL, {"qualifications": 2027, "plan": 2027}, id="since joining"),
        pytest.param(
            {**LEVEL, STANDING: None}, {"qualifications": 2027, "plan": 2027}, id="never registered"
        ),
        pytest.param(
            {**LEVEL, PLAN: plan() | {"resubmits": ["plan"]}},
            {"qualifications": 2027, "plan": 2029},
            id="one of two",
        ),
        pytest.param(
            {
                **LEVEL,
                PLAN: plan() | {"resubmits": ["plan"]},
                path("plan", NUMBER, 2025): plan(year=2025) | {"resubmits": ["plan"]},
            },
            {"qualifications": 2027, "plan": 2029},
            id="twice",
        ),
    ],
)
def test_the_voluntary_clock(files: Files, years: dict[str, int]) -> None:
    person = person_with(files)
    assert {each.what: each.year for each in resubmissions(person, SETTINGS)} == years
