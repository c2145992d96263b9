"""What another scheme or minimum would do, person by person and in groups."""

from __future__ import annotations

from datetime import date

import pytest
from builders import (
    NUMBER,
    REGISTRANT,
    Data,
    Files,
    colleague,
    cpd_entry,
    cpd_year,
    ending,
    path,
    posting,
    register_with,
    registrant,
)
from probation_register.models.scheme import Scheme
from probation_register.verdicts.impact import Effect, Outcome, grouped, impact

ON = date(2027, 4, 10)
OTHER = "po104234"
ADVISES = posting(role="policy-adviser", unit="brent")
SCHEMES = {scheme.id: scheme for scheme in register_with().policy.schemes}
HOURS = SCHEMES["outcomes-and-hours"]


def asking(number: int | None, expectation: int | None = None) -> Scheme:
    """Return the third model with other numbers."""
    return HOURS.model_copy(update={"minimum": number, "expectation": expectation})


def told(files: Files, before: Scheme, after: Scheme) -> tuple[Effect, ...]:
    """Return what a change would do for the year 2026."""
    register = register_with(files)
    return impact(register.people(), register.policy, register.settings, 2026, ON, before, after)


def changed(**changes: object) -> dict[str, Data]:
    return {REGISTRANT: registrant(**changes)}


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        (7, 7, Outcome.STILL_ENOUGH),
        (None, 7, Outcome.STILL_ENOUGH),
        (7, 8, Outcome.NEWLY_SHORT),
        (None, 8, Outcome.NEWLY_SHORT),
        (8, 7, Outcome.NEWLY_ENOUGH),
        (8, None, Outcome.NEWLY_ENOUGH),
        (8, 9, Outcome.STILL_SHORT),
    ],
)
def test_a_minimum_falls_short_of_seven_hours_or_not(
    before: int | None, after: int | None, outcome: Outcome
) -> None:
    (effect,) = told({}, asking(before), asking(after))
    assert effect.outcome is outcome
    assert effect.is_asked


def test_another_model_counts_the_same_cpd_otherwise() -> None:
    (effect,) = told({}, SCHEMES["guided"], SCHEMES["points"])
    assert (effect.before.in_words, effect.after.in_words) == ("7 hours", "3 points of 30")
    assert (effect.number, effect.region, effect.role) == (NUMBER, "london", "probation-officer")


@pytest.mark.parametrize("basis", ["retained", "cpd-only"])
def test_who_need_not_be_registered_is_hoped_of(basis: str) -> None:
    files = changed(basis=basis, postings=[ADVISES])
    (effect,) = told(files, asking(30), asking(30, 14))
    assert not effect.is_asked
    assert effect.outcome is Outcome.NEWLY_SHORT
    assert effect.after.in_words == "7 hours, 14 hoped for"


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(changed(postings=[posting(), ending("2027-03-31")]), id="left"),
        pytest.param(changed(postings=[posting(from_="2027-04-01")]), id="not begun"),
        pytest.param(changed(postings=[posting(from_="2027-01-04")]), id="joined after it opened"),
        pytest.param({path("standing", NUMBER, "2024-09-30"): None}, id="not registered"),
    ],
)
def test_nobody_else_is_told_of(files: Files) -> None:
    assert told(files, asking(7), asking(8)) == ()


def test_groups_add_up() -> None:
    files = {
        **colleague(OTHER, postings=[ADVISES], basis="retained"),
        path("cpd", OTHER, 2026): cpd_year(cpd_entry(), number=OTHER),
    }
    effects = told(files, asking(None), asking(28, 7))
    by_role = grouped(effects, lambda effect: effect.role)
    assert [(group.name, group.people) for group in by_role] == [
        ("policy-adviser", 1),
        ("probation-officer", 1),
    ]
    (everyone,) = grouped(effects, lambda effect: effect.region)
    assert everyone.people == sum(everyone.numbers.values()) == 2
    assert everyone.numbers[Outcome.NEWLY_SHORT] == 1
    assert everyone.numbers[Outcome.STILL_ENOUGH] == 1


def test_nothing_is_grouped_of_nobody() -> None:
    assert grouped((), lambda effect: effect.role) == ()
