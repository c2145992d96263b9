"""How CPD is counted by each of the five models."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import get_args

import pytest
from builders import Data, cpd_entry, shipped
from hypothesis import given
from hypothesis import strategies as st
from probation_register.models.cpd import Entry
from probation_register.models.scheme import COUNTS, ModelName, Scheme
from probation_register.verdicts.reason import Reason
from probation_register.verdicts.schemes import (
    MODELS,
    NO_OUTCOME,
    UNITS,
    Asked,
    Counted,
    LeftOut,
    asked_of_share,
    count,
)

MODEL_NAMES: tuple[ModelName, ...] = get_args(ModelName)


def scheme(name: str, **changes: object) -> Scheme:
    """Return a shipped scheme, changed."""
    return Scheme.model_validate_json(json.dumps(shipped("scheme", name, **changes)))


SCHEMES = {name: scheme(name) for name in MODEL_NAMES}


def entries(*data: Data) -> list[Entry]:
    """Return entries from their data."""
    return [Entry.model_validate_json(json.dumps(entry)) for entry in data]


def of_hours(*hours: float) -> list[Entry]:
    """Return one entry for each number of hours."""
    return entries(*(cpd_entry(hours=number) for number in hours))


COURSE = cpd_entry(id="aaaaaa", activity="course", hours=6)
READING = cpd_entry(id="bbbbbb", activity="reading", hours=2.5, aligned_to=[])
YEAR = entries(COURSE, READING)
UNALIGNED = (LeftOut("bbbbbb", NO_OUTCOME),)
NO_POINTS = (
    LeftOut(
        "bbbbbb", Reason("no_points", "activity {activity} has no points", activity="“reading”")
    ),
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("points", Counted("points", "points", 6, Asked(30), 1, NO_POINTS)),
        ("learning-outcomes", Counted("learning-outcomes", "entries", 1, Asked(4), 1, UNALIGNED)),
        ("outcomes-and-hours", Counted("outcomes-and-hours", "hours", 6, Asked(28), 1, UNALIGNED)),
        ("guided", Counted("guided", "hours", 8, Asked(0), 2, ())),
        ("all-recordable", Counted("all-recordable", "entries", 2, Asked(1), 2, ())),
    ],
)
def test_each_model_counts_a_year_its_own_way(name: ModelName, expected: Counted) -> None:
    assert count(YEAR, SCHEMES[name]) == expected


def test_every_model_has_its_function_and_its_unit() -> None:
    assert set(MODELS) == set(COUNTS) == set(MODEL_NAMES)
    assert len(set(MODELS.values())) == len(MODEL_NAMES)
    assert set(UNITS) == set(COUNTS.values())


def test_an_activity_worth_no_points_counts_all_the_same() -> None:
    priced = scheme("points", points=[{"activity": "reading", "points": 0}])
    found = count(entries(READING), priced)
    assert (found.total, found.entries, found.left_out) == (0, 1, ())


@pytest.mark.parametrize(
    ("hours", "total"),
    [
        ((), 0),
        ((0.75,), 0),
        ((0.5, 0.5), 1),
        ((7.75, 0.25), 8),
        ((6.75, 6.75), 13),
        ((0.25,) * 7, 1),
        ((1.0,), 1),
    ],
)
@pytest.mark.parametrize("name", ["guided", "outcomes-and-hours"])
def test_whole_hours_of_the_total_count(
    name: ModelName, hours: tuple[float, ...], total: int
) -> None:
    assert count(of_hours(*hours), SCHEMES[name]).total == total


def test_half_hours_count_where_the_scheme_says_so() -> None:
    assert count(of_hours(1.75), scheme("guided", unit_hours=0.5)).total == 1.5


@pytest.mark.parametrize(
    ("share", "minimum", "expectation"),
    [
        (Fraction(1), 28, 14),
        (Fraction(1, 2), 14, 7),
        (Fraction(28, 56) - Fraction(1, 365), 13, 6),
        (Fraction(364, 365), 27, 13),
        (Fraction(1, 28), 1, 0),
        (Fraction(1, 29), 0, 0),
        (Fraction(0), 0, 0),
    ],
)
def test_a_share_of_the_year_is_asked_for_in_whole_units_rounded_down(
    share: Fraction, minimum: int, expectation: int
) -> None:
    hours = SCHEMES["outcomes-and-hours"]
    assert asked_of_share(hours, share) == Asked(minimum)
    assert asked_of_share(hours, share, is_minimum=False) == Asked(expectation, is_minimum=False)


@pytest.mark.parametrize(
    ("hours", "asked", "is_enough", "reaches"),
    [
        (27.75, Asked(28), False, False),
        (28, Asked(28), True, True),
        (0, Asked(0), True, True),
        (13.75, Asked(14, is_minimum=False), True, False),
        (14, Asked(14, is_minimum=False), True, True),
    ],
)
def test_only_a_minimum_must_be_reached(
    hours: float, asked: Asked, is_enough: bool, reaches: bool
) -> None:
    found = count(of_hours(hours or 0.25), SCHEMES["outcomes-and-hours"], asked)
    assert (found.is_enough, found.reaches_what_is_asked) == (is_enough, reaches)


def test_no_minimum_is_always_reached() -> None:
    assert count([], SCHEMES["guided"]).is_enough


@pytest.mark.parametrize(
    ("name", "asked", "words"),
    [
        ("guided", None, "8 hours"),
        ("outcomes-and-hours", None, "6 hours of 28"),
        ("outcomes-and-hours", Asked(14, is_minimum=False), "6 hours, 14 hoped for"),
        ("outcomes-and-hours", Asked(0, is_minimum=False), "6 hours"),
        ("points", None, "6 points of 30"),
        ("learning-outcomes", None, "1 piece of learning of 4"),
        ("all-recordable", None, "2 pieces of learning of 1"),
    ],
)
def test_a_count_in_words(name: ModelName, asked: Asked | None, words: str) -> None:
    assert count(YEAR, SCHEMES[name], asked).in_words == words


ACTIVITIES = ["course", "reading", "workshop", "research"]

LEARNING = st.builds(
    lambda hours, activity, aligned: entries(
        cpd_entry(hours=hours, activity=activity, aligned_to=aligned)
    )[0],
    st.floats(0.01, 16, allow_nan=False),
    st.sampled_from(ACTIVITIES),
    st.sampled_from([[], ["nos-ae1"]]),
)
"""An entry of any time, even one that no rule allows, so that sums are put to the test."""


@pytest.mark.parametrize("name", MODEL_NAMES)
@given(learning=st.lists(LEARNING, max_size=12), data=st.data())
def test_the_order_of_entries_does_not_matter(
    name: ModelName, learning: list[Entry], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(learning))
    one, other = count(learning, SCHEMES[name]), count(shuffled, SCHEMES[name])
    assert (one.total, one.entries) == (other.total, other.entries)
    assert sorted(one.left_out, key=str) == sorted(other.left_out, key=str)


@pytest.mark.parametrize("name", MODEL_NAMES)
@given(learning=st.lists(LEARNING, max_size=12), more=LEARNING)
def test_one_more_entry_never_lowers_the_total(
    name: ModelName, learning: list[Entry], more: Entry
) -> None:
    before, after = (count(each, SCHEMES[name]) for each in (learning, [*learning, more]))
    assert after.total >= before.total
    assert after.entries + len(after.left_out) == len(learning) + 1
