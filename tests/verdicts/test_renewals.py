"""Where a renewal stands: its year, its state, when it opens and when it is due."""

from __future__ import annotations

from datetime import date

import pytest
from builders import (
    LAST_RENEWAL,
    NUMBER,
    REGISTRANT,
    RENEWAL,
    STANDING,
    Data,
    Files,
    ending,
    path,
    posting,
    register_with,
    registrant,
    renewal,
    standing_event,
)
from probation_register.verdicts.renewals import (
    RenewalStanding,
    RenewalState,
    is_owed,
    renewal_standing,
)

NOT_DUE, DUE, SUBMITTED, RENEWED, OVERDUE, PAUSED = RenewalState

RENEWED_BEFORE: dict[str, Data | bytes | None] = {RENEWAL: None}


def before(**changes: object) -> Files:
    """The registrant changed, and not yet renewed this year."""
    return {**RENEWED_BEFORE, REGISTRANT: registrant(**changes)}


def joined(day: str) -> Files:
    """Someone registered and in post from a day."""
    return {
        REGISTRANT: registrant(postings=[posting(from_=day)]),
        STANDING: None,
        path("standing", NUMBER, day): standing_event(from_=day),
        RENEWAL: None,
        LAST_RENEWAL: None,
    }


def paused(from_: str, to: str | None) -> Files:
    """Someone away from one day to another."""
    return before(pauses=[{"from": from_, "to": to}])


def found(files: Files, day: str, *, drafted: bool = False) -> RenewalStanding:
    """Return where the renewal stands on a day."""
    register = register_with(files)
    person = register.person(NUMBER)
    assert person is not None
    return renewal_standing(person, register.settings, date.fromisoformat(day), drafted=drafted)


LEFT = before(postings=[posting(), ending("2027-03-01")])
LEFT_LATER = before(postings=[posting(), ending("2027-04-01")])
OFF: dict[str, Data] = {
    path("standing", NUMBER, "2026-11-02"): standing_event(from_="2026-11-02", registered=False)
}
BACK_ON: dict[str, Data] = {
    path("standing", NUMBER, "2027-01-15"): standing_event(from_="2027-01-15")
}


@pytest.mark.parametrize(
    ("files", "day", "year", "state"),
    [
        pytest.param(RENEWED_BEFORE, "2026-04-01", 2026, NOT_DUE, id="first day of the year"),
        pytest.param(RENEWED_BEFORE, "2026-12-30", 2026, NOT_DUE, id="the day before it opens"),
        pytest.param(RENEWED_BEFORE, "2026-12-31", 2026, DUE, id="the day it opens"),
        pytest.param(RENEWED_BEFORE, "2027-03-31", 2026, DUE, id="the day it is due"),
        pytest.param(RENEWED_BEFORE, "2027-04-01", 2026, OVERDUE, id="the day after"),
        pytest.param(RENEWED_BEFORE, "2028-03-31", 2026, OVERDUE, id="a year after"),
        pytest.param({}, "2027-02-20", 2026, RENEWED, id="the day of submitting"),
        pytest.param({LAST_RENEWAL: None, RENEWAL: None}, "2026-04-01", 2025, OVERDUE, id="never"),
        pytest.param(
            {**RENEWED_BEFORE, RENEWAL: renewal(submitted="2027-04-20")},
            "2027-04-19",
            2026,
            OVERDUE,
            id="the day before submitting late",
        ),
        pytest.param(
            {**RENEWED_BEFORE, RENEWAL: renewal(submitted="2027-04-20")},
            "2027-04-20",
            2027,
            NOT_DUE,
            id="the day of submitting late",
        ),
        pytest.param(joined("2026-12-31"), "2027-03-31", 2026, DUE, id="joined as it opens"),
        pytest.param(joined("2026-12-31"), "2027-04-01", 2026, OVERDUE, id="joined, then overdue"),
        pytest.param(joined("2027-01-01"), "2027-03-31", 2026, NOT_DUE, id="joined after"),
        pytest.param(
            joined("2027-01-01"), "2027-04-01", 2027, NOT_DUE, id="joined after, new year"
        ),
        pytest.param(LEFT, "2027-02-28", 2026, DUE, id="the last day"),
        pytest.param(LEFT, "2027-03-01", 2026, NOT_DUE, id="left before it was due"),
        pytest.param(LEFT, "2027-04-01", 2027, NOT_DUE, id="left, new year"),
        pytest.param(LEFT_LATER, "2027-04-01", 2026, OVERDUE, id="left after it was due"),
        pytest.param({**RENEWED_BEFORE, **OFF}, "2027-01-10", 2026, NOT_DUE, id="not registered"),
        pytest.param(
            {**RENEWED_BEFORE, **OFF, **BACK_ON}, "2027-02-01", 2026, NOT_DUE, id="registered again"
        ),
        pytest.param(paused("2026-06-01", "2026-06-30"), "2026-06-01", 2026, PAUSED, id="paused"),
        pytest.param(paused("2026-06-01", "2026-06-30"), "2026-06-30", 2026, PAUSED, id="last day"),
        pytest.param(paused("2026-06-01", "2026-06-30"), "2026-07-01", 2026, NOT_DUE, id="back"),
        pytest.param(paused("2026-06-01", "2026-06-30"), "2027-01-29", 2026, NOT_DUE, id="closed"),
        pytest.param(paused("2026-06-01", "2026-06-30"), "2027-01-30", 2026, DUE, id="opens later"),
        pytest.param(paused("2026-06-01", "2026-06-30"), "2027-04-30", 2026, DUE, id="due later"),
        pytest.param(
            paused("2026-06-01", "2026-06-30"), "2027-05-01", 2026, OVERDUE, id="overdue later"
        ),
        pytest.param(paused("2027-03-01", None), "2027-06-01", 2026, PAUSED, id="no end yet"),
    ],
)
def test_the_renewal_that_matters(files: Files, day: str, year: int, state: RenewalState) -> None:
    standing = found(files, day)
    assert (standing.year, standing.state) == (year, state)


@pytest.mark.parametrize(
    ("files", "opens", "due"),
    [
        pytest.param(RENEWED_BEFORE, "2026-12-31", "2027-03-31", id="no pause"),
        pytest.param(paused("2026-06-01", "2026-06-01"), "2027-01-01", "2027-04-01", id="a day"),
        pytest.param(paused("2026-06-01", "2026-06-30"), "2027-01-30", "2027-04-30", id="a month"),
        pytest.param(paused("2026-03-01", "2026-04-01"), "2027-01-01", "2027-04-01", id="before"),
        pytest.param(
            paused("2027-03-31", "2027-05-01"), "2027-02-01", "2027-05-02", id="over the end"
        ),
        pytest.param(paused("2026-03-01", "2026-03-31"), "2026-12-31", "2027-03-31", id="no day"),
        pytest.param(paused("2027-04-01", "2027-05-31"), "2026-12-31", "2027-03-31", id="too late"),
        pytest.param(paused("2026-04-01", None), "2027-12-31", "2028-03-30", id="the whole year"),
    ],
)
def test_days_paused_in_the_year_move_its_due_date(files: Files, opens: str, due: str) -> None:
    standing = found(files, "2027-03-01")
    assert (str(standing.opens), str(standing.due)) == (opens, due)


def test_a_renewal_in_a_proposal_is_submitted_and_not_yet_approved() -> None:
    assert found({}, "2027-03-01", drafted=True).state is SUBMITTED
    assert found({}, "2027-03-01").state is RENEWED


@pytest.mark.parametrize(
    ("files", "owed"),
    [
        ({}, True),
        (joined("2026-12-31"), True),
        (joined("2027-01-01"), False),
        (LEFT, False),
        (LEFT_LATER, True),
        ({**RENEWED_BEFORE, **OFF}, False),
        ({REGISTRANT: registrant(basis="cpd-only"), STANDING: None}, False),
    ],
)
def test_a_renewal_is_owed_by_who_is_registered_as_it_opens_and_at_the_end(
    files: Files, owed: bool
) -> None:
    register = register_with(files)
    person = register.person(NUMBER)
    assert person is not None
    assert is_owed(person, register.settings, 2026) is owed


def test_a_joiner_with_a_pause_is_asked_for_the_same_before_and_after_the_year_ends() -> None:
    """Who joined after renewing opened is not asked, though a pause moves the opening."""
    files = {
        **joined("2027-01-10"),
        REGISTRANT: registrant(
            postings=[posting(from_="2027-01-10")],
            pauses=[{"from": "2027-02-01", "to": "2027-02-20"}],
        ),
    }
    assert [found(files, day).state for day in ("2027-03-31", "2027-04-01")] == [NOT_DUE, NOT_DUE]
