"""Standing on a day: derived from postings and events, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from builders import (
    NUMBER,
    REGISTRANT,
    STANDING,
    Data,
    Files,
    ending,
    path,
    person_with,
    posting,
    registrant,
    standing_event,
)
from probation_register.verdicts.standing import Employment, Obligation, standing


def event(day: str, **changes: object) -> dict[str, Data]:
    return {path("standing", NUMBER, day): standing_event(from_=day, **changes)}


def posted(*postings: Data, basis: str = "mandatory") -> dict[str, Data]:
    return {REGISTRANT: registrant(postings=list(postings), basis=basis)}


BY_AGENCY = posting(employment="agency", agency="river-staffing")
LEFT = posted(posting(), ending("2026-06-01"))
ENDED = posted(BY_AGENCY, ending("2026-06-01"))
BACK = posted(posting(), ending("2026-06-01"), posting(from_="2026-09-01"))
OFF = event("2026-05-02", registered=False)
ON_AGAIN = OFF | event("2026-07-01")
PUT_RIGHT = OFF | event("2026-05-09", registered=True, corrects="2026-05-02")
MOVED_EARLIER = OFF | event("2026-04-20", registered=False, corrects="2026-05-02")


@pytest.mark.parametrize(
    ("files", "day", "employment", "registered"),
    [
        pytest.param({}, "2024-09-29", Employment.NOT_BEGUN, False, id="the day before joining"),
        pytest.param({}, "2024-09-30", Employment.IN_POST, True, id="the day of joining"),
        pytest.param(LEFT, "2026-05-31", Employment.IN_POST, True, id="the last day"),
        pytest.param(LEFT, "2026-06-01", Employment.LEFT, False, id="the day of leaving"),
        pytest.param(ENDED, "2026-06-01", Employment.ASSIGNMENT_ENDED, False, id="agency ends"),
        pytest.param(ENDED, "2026-05-31", Employment.IN_POST, True, id="agency still"),
        pytest.param(BACK, "2026-08-31", Employment.LEFT, False, id="the day before coming back"),
        pytest.param(BACK, "2026-09-01", Employment.IN_POST, True, id="the day of coming back"),
        pytest.param({STANDING: None}, "2026-06-01", Employment.IN_POST, False, id="no event"),
        pytest.param(OFF, "2026-05-01", Employment.IN_POST, True, id="the day before an event"),
        pytest.param(OFF, "2026-05-02", Employment.IN_POST, False, id="the day of an event"),
        pytest.param(ON_AGAIN, "2026-06-30", Employment.IN_POST, False, id="still not"),
        pytest.param(ON_AGAIN, "2026-07-01", Employment.IN_POST, True, id="registered again"),
        pytest.param(PUT_RIGHT, "2026-05-02", Employment.IN_POST, True, id="a corrected event"),
        pytest.param(
            MOVED_EARLIER, "2026-04-19", Employment.IN_POST, True, id="before the right day"
        ),
        pytest.param(MOVED_EARLIER, "2026-04-20", Employment.IN_POST, False, id="the right day"),
    ],
)
def test_employment_and_registration(
    files: Files, day: str, employment: Employment, registered: bool
) -> None:
    found = standing(person_with(files), date.fromisoformat(day))
    assert (found.employment, found.is_registered) == (employment, registered)
    assert found.in_words == ("Registered" if registered else "Not currently registered")


@pytest.mark.parametrize(
    ("basis", "obligation", "registered"),
    [
        ("mandatory", Obligation.MANDATORY, True),
        ("retained", Obligation.RETAINED, True),
        ("cpd-only", Obligation.CPD_ONLY, False),
    ],
)
def test_who_only_keeps_cpd_is_not_registered(
    basis: str, obligation: Obligation, registered: bool
) -> None:
    found = standing(person_with(posted(posting(), basis=basis)), date(2026, 6, 1))
    assert (found.obligation, found.is_registered) == (obligation, registered)


def test_leaving_takes_away_the_registration_but_not_the_record_of_it() -> None:
    found = standing(person_with(LEFT), date(2026, 6, 1))
    assert found.recorded_as_registered
    assert not found.is_registered


def test_nothing_but_an_event_or_a_posting_changes_standing() -> None:
    """An overdue renewal, too little CPD and lapsed learning leave it as it is (PF 4.9)."""
    bare = {**posted(posting()), **dict.fromkeys(_of_the_year())}
    bare[REGISTRANT] = registrant(qualifications=[], vetting=None, learning=[])
    assert standing(person_with(bare), date(2029, 1, 1)).is_registered


def _of_the_year() -> list[str]:
    return [path(kind, NUMBER, 2026) for kind in ("plan", "cpd", "renewal")]
