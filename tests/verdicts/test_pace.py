"""The pace of a year: nobody is prompted for what is done or not asked, and the days are spread."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from builders import (
    CPD,
    LAST_RENEWAL,
    NUMBER,
    PLAN,
    REGISTRANT,
    RENEWAL,
    STANDING,
    Files,
    colleague,
    cpd_entry,
    cpd_year,
    path,
    posting,
    register_with,
    registrant,
    standing_event,
)
from probation_register.verdicts.pace import Prompt, PromptDay, pace

PLANNED, LEARNED, REFLECTED, RENEWED = Prompt


def days(files: Files, on: str = "2026-04-01", number: str = NUMBER) -> tuple[PromptDay, ...]:
    """Return the prompts of 2026 as they stand on a day."""
    register = register_with(files)
    person = register.person(number)
    assert person is not None
    return pace(person, register.settings, 2026, date.fromisoformat(on))


def joined(day: str) -> Files:
    """Someone registered and in post from a day."""
    return {
        REGISTRANT: registrant(postings=[posting(from_=day)]),
        STANDING: None,
        path("standing", NUMBER, day): standing_event(from_=day),
        **dict.fromkeys((RENEWAL, LAST_RENEWAL, CPD, PLAN)),
    }


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({STANDING: None}, id="not registered"),
        pytest.param(joined("2027-02-01"), id="joined after renewing had opened"),
    ],
)
def test_who_is_not_asked_to_renew_is_not_prompted(files: Files) -> None:
    assert days(files) == ()


def test_four_days_at_the_same_place_of_each_part() -> None:
    nothing_yet = dict.fromkeys((RENEWAL, CPD, PLAN))
    assert days(nothing_yet) == (
        PromptDay(PLANNED, date(2026, 4, 22), is_done=False),
        PromptDay(LEARNED, date(2026, 7, 22), is_done=False),
        PromptDay(REFLECTED, date(2026, 10, 21), is_done=False),
        PromptDay(RENEWED, date(2027, 1, 13), is_done=False),
    )


def test_each_is_done_when_the_records_show_it() -> None:
    assert [each.is_done for each in days({}, "2026-06-10")] == [True, False, False, False]
    assert [each.is_done for each in days({}, "2026-06-11")] == [True, True, True, False]
    assert [each.is_done for each in days({}, "2027-02-20")] == [True, True, True, True]
    bare = {CPD: cpd_year(cpd_entry(learned=None)), RENEWAL: None}
    assert [each.is_done for each in days(bare, "2026-06-11")] == [True, True, False, False]


def test_whoever_joins_within_the_year_has_the_rest_of_it_divided() -> None:
    assert [each.day for each in days(joined("2026-09-01"))] == [
        date(2026, 9, 10),
        date(2026, 10, 20),
        date(2026, 11, 30),
        date(2027, 1, 13),
    ]


def test_a_pause_moves_the_days_that_follow() -> None:
    away = registrant(pauses=[{"from": "2026-05-01", "to": "2026-07-29"}])
    moved = days({REGISTRANT: away, RENEWAL: None})
    assert moved[-1].day > days({RENEWAL: None})[-1].day
    assert moved[1].day > days({RENEWAL: None})[1].day


def test_no_day_is_in_a_weekend_and_no_week_has_them_all() -> None:
    numbers = [f"po{n:06d}" for n in range(100_000, 100_500)]
    register = register_with({where: f for n in numbers for where, f in colleague(n).items()})
    settings = register.settings
    found = [
        each.day
        for person in register.people(numbers)
        for each in pace(person, settings, 2026, date(2026, 4, 1))
    ]
    assert {day.weekday() for day in found} <= set(range(5))
    weeks = Counter(day.isocalendar()[:2] for day in found)
    assert max(weeks.values()) < len(found) / 15
    assert max(found) <= date(2027, 3, 2)
