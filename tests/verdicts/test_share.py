"""The share of a year that someone is in post and not away, at every boundary."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from builders import REGISTRANT, YEAR, Data, ending, person_with, posting, register_with, registrant
from hypothesis import given
from hypothesis import strategies as st
from probation_register.models.registrant import Pause, Posting
from probation_register.register.person import Person
from probation_register.verdicts.share import share_of_year

SETTINGS = register_with().settings
GOOD = person_with()
FIRST = date(2026, 4, 1)


def share(year: int = YEAR, **changes: object) -> Fraction:
    """Return the registrant's share of a year, with some fields changed."""
    return share_of_year(person_with({REGISTRANT: registrant(**changes)}), SETTINGS, year)


def pause(first: str, last: str | None = None) -> Data:
    return {"from": first, "to": last}


@pytest.mark.parametrize(
    ("postings", "days"),
    [
        ([posting()], 365),
        ([posting(from_="2026-04-01")], 365),
        ([posting(from_="2026-04-02")], 364),
        ([posting(from_="2027-03-31")], 1),
        ([posting(from_="2027-04-01")], 0),
        ([posting(), ending("2026-03-31")], 0),
        ([posting(), ending("2026-04-01")], 0),
        ([posting(), ending("2026-04-02")], 1),
        ([posting(), ending("2027-03-31")], 364),
        ([posting(), ending("2027-04-01")], 365),
        ([posting(), posting(from_="2026-09-01", unit="brent")], 365),
        ([posting(), ending("2026-04-11"), posting(from_="2026-04-21")], 355),
        ([ending("2026-04-11"), posting(), posting(from_="2026-04-21")], 355),
    ],
)
def test_days_in_post(postings: list[Data], days: int) -> None:
    assert share(postings=postings) == Fraction(days, 365)


@pytest.mark.parametrize(
    ("pauses", "away"),
    [
        ([], 0),
        ([pause("2026-06-01", "2026-06-01")], 1),
        ([pause("2026-06-01", "2026-06-05")], 5),
        ([pause("2026-03-01", "2026-03-31")], 0),
        ([pause("2026-03-01", "2026-04-01")], 1),
        ([pause("2027-03-31", "2027-08-01")], 1),
        ([pause("2027-04-01")], 0),
        ([pause("2027-03-22")], 10),
        ([pause("2025-01-01")], 365),
        ([pause("2026-06-01", "2026-06-05"), pause("2026-06-04", "2026-06-07")], 7),
        ([pause("2026-06-05", "2026-06-01")], 0),
    ],
)
def test_days_away(pauses: list[Data], away: int) -> None:
    assert share(pauses=pauses) == Fraction(365 - away, 365)


def test_a_pause_after_leaving_takes_nothing_more() -> None:
    left = [posting(), ending("2026-04-11")]
    assert share(postings=left, pauses=[pause("2026-04-09", "2026-04-30")]) == Fraction(8, 365)


def test_a_year_with_a_leap_day_has_one_more() -> None:
    assert share(year=2027, pauses=[pause("2028-02-29", "2028-02-29")]) == Fraction(365, 366)


DAYS = st.integers(-400, 800).map(lambda days: FIRST + timedelta(days=days))
POSTINGS = st.builds(
    lambda day, kind: Posting.model_validate(
        {
            "from": day,
            "role": None,
            "region": None,
            "unit": None,
            "line_manager": None,
            "employment": kind,
        }
    ),
    DAYS,
    st.sampled_from(["direct", "ended"]),
)
PAUSES = st.builds(
    lambda day, to: Pause.model_validate({"from": day, "to": to}), DAYS, st.none() | DAYS
)


@given(postings=st.lists(POSTINGS, min_size=1, max_size=5), pauses=st.lists(PAUSES, max_size=3))
def test_a_share_is_the_days_that_hold_one_by_one(
    postings: list[Posting], pauses: list[Pause]
) -> None:
    changed = {"postings": tuple(postings), "pauses": tuple(pauses)}
    person = Person(GOOD.registrant.model_copy(update=changed), (), {}, {}, {})
    found = share_of_year(person, SETTINGS, YEAR)
    assert 0 <= found <= 1
    if len({p.from_ for p in postings}) == len(postings):
        assert found == Fraction(sum(_is_there(person, d) for d in range(365)), 365)


def _is_there(person: Person, number: int) -> bool:
    day = FIRST + timedelta(days=number)
    held = person.posting(day)
    away = any(p.from_ <= day <= (p.to or date.max) for p in person.registrant.pauses)
    return held is not None and held.in_post and not away
