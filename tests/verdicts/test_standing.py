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
    register_with,
    registrant,
    standing_event,
)
from probation_register.verdicts.standing import Employment, Obligation, obligation, standing


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


OFFICER, ADVISER = posting(), posting(role="policy-adviser")
MOVED_UP = [posting(role="policy-adviser"), posting(from_="2026-06-01")]
MOVED_ON = [posting(), posting(from_="2026-06-01", role="policy-adviser")]
GONE = [posting(), ending("2026-06-01")]
NO_EVENT = dict.fromkeys([STANDING])


@pytest.mark.parametrize(
    ("files", "day", "expected"),
    [
        pytest.param(posted(OFFICER), "2026-06-01", Obligation.MANDATORY, id="a duty"),
        pytest.param(
            posted(OFFICER, basis="retained"), "2026-06-01", Obligation.MANDATORY, id="role decides"
        ),
        pytest.param(
            posted(ADVISER, basis="retained"), "2026-06-01", Obligation.RETAINED, id="a choice"
        ),
        pytest.param(
            posted(ADVISER, basis="mandatory"), "2026-06-01", Obligation.RETAINED, id="no duty"
        ),
        pytest.param(
            posted(ADVISER, basis="cpd-only") | NO_EVENT,
            "2026-06-01",
            Obligation.CPD_ONLY,
            id="only CPD",
        ),
        pytest.param(
            posted(ADVISER, basis="cpd-only") | event("2026-05-02", registered=False),
            "2026-05-01",
            Obligation.RETAINED,
            id="the last day on the register by choice",
        ),
        pytest.param(
            posted(ADVISER, basis="cpd-only") | event("2026-05-02", registered=False),
            "2026-05-02",
            Obligation.CPD_ONLY,
            id="off the register by choice",
        ),
        pytest.param(posted(*MOVED_UP), "2026-05-31", Obligation.RETAINED, id="before the duty"),
        pytest.param(posted(*MOVED_UP), "2026-06-01", Obligation.MANDATORY, id="the duty begins"),
        pytest.param(
            posted(*MOVED_ON, basis="retained"), "2026-05-31", Obligation.MANDATORY, id="its end"
        ),
        pytest.param(
            posted(*MOVED_ON, basis="retained"), "2026-06-01", Obligation.RETAINED, id="after it"
        ),
        pytest.param(posted(*GONE), "2026-06-01", Obligation.MANDATORY, id="as when they left"),
        pytest.param(posted(*MOVED_UP), "2024-09-29", Obligation.RETAINED, id="as they will begin"),
        pytest.param(
            posted(posting(role="gone")), "2026-06-01", Obligation.MANDATORY, id="unknown role"
        ),
    ],
)
def test_obligation_is_that_of_the_day(files: Files, day: str, expected: Obligation) -> None:
    found = obligation(person_with(files), register_with().policy, date.fromisoformat(day))
    assert found is expected


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
