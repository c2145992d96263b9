"""How CPD is counted by each of the five schemes."""

from __future__ import annotations

import json

import pytest
from builders import Data, cpd_entry, shipped
from hypothesis import given
from hypothesis import strategies as st
from probation_register.models.cpd import Entry
from probation_register.models.scheme import Scheme
from probation_register.verdicts.schemes import Counted, count


def scheme(name: str, **changes: object) -> Scheme:
    """Return a shipped scheme, changed."""
    return Scheme.model_validate_json(json.dumps(shipped("scheme", name, **changes)))


def entries(*data: Data) -> list[Entry]:
    """Return entries from their data."""
    return [Entry.model_validate_json(json.dumps(entry)) for entry in data]


def of_hours(*hours: float) -> list[Entry]:
    """Return one entry for each number of hours."""
    return entries(*(cpd_entry(hours=number) for number in hours))


COURSE = cpd_entry(id="aaaaaa", activity="course", hours=6)
READING = cpd_entry(id="bbbbbb", activity="reading", hours=2.5, aligned_to=[])
YEAR = entries(COURSE, READING)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("guided", Counted("guided", "hours", 8, 0, 2, ())),
        ("all-recordable", Counted("all-recordable", "entries", 2, 1, 2, ())),
        ("learning-outcomes", Counted("learning-outcomes", "entries", 1, 4, 1, ("bbbbbb",))),
        ("outcomes-and-hours", Counted("outcomes-and-hours", "hours", 6, 28, 1, ("bbbbbb",))),
        ("points", Counted("points", "points", 6, 30, 1, ("bbbbbb",))),
    ],
)
def test_each_scheme_counts_a_year_its_own_way(name: str, expected: Counted) -> None:
    assert count(YEAR, scheme(name)) == expected


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
def test_whole_hours_of_the_total_count(hours: tuple[float, ...], total: int) -> None:
    assert count(of_hours(*hours), scheme("guided")).total == total


def test_half_hours_count_where_the_scheme_says_so() -> None:
    assert count(of_hours(1.75), scheme("guided", unit_hours=0.5)).total == 1.5


def test_quarter_hours_count_where_the_scheme_names_no_unit() -> None:
    assert count(of_hours(1.75), scheme("guided", unit_hours=None)).total == 1.75


@pytest.mark.parametrize(
    ("hours", "share", "minimum", "is_enough"),
    [
        (27.75, 1.0, 28, False),
        (28, 1.0, 28, True),
        (13.75, 0.5, 14, False),
        (14, 0.5, 14, True),
        (13, 0.49, 13, True),
        (0.25, 0.0, 0, True),
    ],
)
def test_the_minimum_is_reached_at_its_share_of_the_year(
    hours: float, share: float, minimum: int, is_enough: bool
) -> None:
    counted = count(of_hours(hours), scheme("outcomes-and-hours"), share)
    assert (counted.minimum, counted.is_enough) == (minimum, is_enough)


def test_no_minimum_is_always_reached() -> None:
    assert count([], scheme("guided")).is_enough


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("guided", "8 hours"),
        ("outcomes-and-hours", "6 hours of 28"),
        ("points", "6 points of 30"),
        ("learning-outcomes", "1 piece of learning of 4"),
        ("all-recordable", "2 pieces of learning of 1"),
    ],
)
def test_a_count_in_words(name: str, words: str) -> None:
    assert count(YEAR, scheme(name)).in_words == words


@given(quarters=st.lists(st.integers(1, 64), max_size=12))
def test_the_order_of_entries_does_not_matter_and_nothing_is_gained(quarters: list[int]) -> None:
    hours = [number / 4 for number in quarters]
    there, back = of_hours(*hours), of_hours(*hours[::-1])
    total = count(there, scheme("guided")).total
    assert total == count(back, scheme("guided")).total
    assert total <= sum(hours) < total + 1
