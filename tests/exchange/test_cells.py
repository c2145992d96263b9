"""A cell is read as people mean it, or refused with what to write instead."""

from __future__ import annotations

from datetime import date

import pytest
from probation_register.exchange.cells import Choices, Misread, day, hours

ACTIVITIES = Choices({"workshop": "Workshop or in-house course", "e-learning": "E-learning"})
JUNE_11 = date(2026, 6, 11)


@pytest.mark.parametrize(
    "text",
    [
        "2026-06-11",
        "11/06/2026",
        "11.06.2026",
        "11-6-2026",
        "46184",
        "46184.0",
        "2026-06-11 00:00:00",
        "2026-06-11T00:00",
        "11/06/2026 00:00",
    ],
)
def test_a_day_is_read(text: str) -> None:
    assert day(text) == JUNE_11


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "31/06/2026",
        "06/25/2026",
        "11/06/26",
        "11/06-2026",
        "11 June 2026",
        "2026-06-11 09:30",
        "46184.5",
        "12",
        "999999",
        "1926-06-11",
        "9" * 2000,
        "٢٠٢٦-٠٦-١١",
        "yesterday",
        "2026-06-11\n",
    ],
)
def test_no_day_is_guessed(text: str) -> None:
    with pytest.raises(Misread) as caught:
        day(text)
    assert caught.value.fix == "write it as 2026-06-11 or 11/06/2026."


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("7", 7),
        ("7.0", 7),
        ("7.5", 7.5),
        ("7,5", 7.5),
        ("0.25", 0.25),
        ("7 h", 7),
        ("7 hours", 7),
        ("1 hour", 1),
        ("7h30", 7.5),
        ("7 h 30 min", 7.5),
        ("7:30", 7.5),
        ("7:30:00", 7.5),
        ("07:15", 7.25),
        ("450 min", 7.5),
        ("45m", 0.75),
        ("90 minutes", 1.5),
    ],
)
def test_time_is_read_exactly(text: str, read: float) -> None:
    assert hours(text) == read


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("7.3", "write 7.25 or 7.5."),
        ("7,3", "write 7.25 or 7.5."),
        ("7h20", "write 7.25 or 7.5."),
        ("100 min", "write 1.5 or 1.75."),
        ("5 min", "write 0.25."),
        ("7.333333", "write 7.25 or 7.5."),
    ],
)
def test_time_is_never_rounded(text: str, fix: str) -> None:
    with pytest.raises(Misread) as caught:
        hours(text)
    assert caught.value.fix == fix
    assert caught.value.clause == "PP 5.2"


@pytest.mark.parametrize(
    "text", ["seven", "-1", "٧", "7..5", "1,500", "7:60", "7:5", "1e3", "7 days", "½", "9" * 500]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(Misread, match="no time"):
        hours(text)


@pytest.mark.parametrize(
    "text", ["workshop", "Workshop", "WORKSHOP OR IN-HOUSE COURSE", "Workshop, or in house course"]
)
def test_a_value_is_named_by_id_or_title(text: str) -> None:
    assert ACTIVITIES.one(text) == "workshop"


def test_the_nearest_value_is_named() -> None:
    with pytest.raises(Misread) as caught:
        ACTIVITIES.one("wrkshop")
    assert caught.value.reason == (
        "is “wrkshop”, which is not in its list; did you mean “workshop”?"
    )
    assert caught.value.fix == "write one of: e-learning, workshop."


def test_a_title_of_two_values_names_neither() -> None:
    twins = Choices({"one": "Same title", "two": "Same  title"})
    with pytest.raises(Misread) as refused:
        twins.one("same title")
    assert refused.value.reason == "is “same title”, which is the name of one and two"
    assert twins.one("two") == "two"


def test_other_names_stand_for_one_value_or_for_none() -> None:
    people = Choices({"a": "A", "b": "B"}, also=[("Ada", "a"), ("Bo", "b"), ("Sam", "a"),
                                                 ("Sam", "b")])  # fmt: skip
    assert (people.one("ada"), people.one("BO")) == ("a", "b")
    with pytest.raises(Misread) as refused:
        people.one("Sam")
    assert (refused.value.reason, refused.value.fix) == (
        "is “Sam”, which is the name of a and b", "write which of them is meant.")  # fmt: skip


@pytest.mark.parametrize(
    "text", ["workshop; E-learning", "workshop|e-learning", ";workshop;;e-learning;workshop"]
)
def test_several_values_are_parted(text: str) -> None:
    assert ACTIVITIES.several(text) == ("workshop", "e-learning")
