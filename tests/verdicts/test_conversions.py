"""What days, study, reflection and credits come to in hours."""

from __future__ import annotations

import pytest
from builders import register_with
from hypothesis import given
from hypothesis import strategies as st
from probation_register.verdicts.conversions import hours_of

CONVERSIONS = {each.id: each for each in register_with().policy.framework.conversions}


@pytest.mark.parametrize(
    ("what", "amount", "hours"),
    [
        ("full-day", 1, 7),
        ("full-day", 0.5, 3.5),
        ("full-day", 0.1, 0.5),
        ("full-day", 3, 21),
        ("study", 1.3, 1.25),
        ("study", 0.2, 0),
        ("reflection", 0.75, 0.75),
        ("credit", 15, 150),
        ("credit", 0.3, 3),
    ],
)
def test_an_amount_in_quarter_hours(what: str, amount: float, hours: float) -> None:
    assert hours_of(CONVERSIONS[what], amount) == hours


@pytest.mark.parametrize("amount", [0, -1, float("nan"), float("inf")])
def test_nothing_comes_of_nothing(amount: float) -> None:
    with pytest.raises(ValueError, match="above nothing"):
        hours_of(CONVERSIONS["study"], amount)


@given(st.sampled_from(list(CONVERSIONS)), st.floats(0.01, 1000))
def test_never_more_than_it_took_nor_a_quarter_less(what: str, amount: float) -> None:
    hours = hours_of(CONVERSIONS[what], amount)
    exact = CONVERSIONS[what].hours * amount
    assert hours * 4 == int(hours * 4)
    assert exact - 0.25 - 1e-9 < hours <= exact + 1e-9
