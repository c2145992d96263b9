"""What is checked again of someone who comes back (PF 4.5, 5.2), and what agencies confirm."""

from __future__ import annotations

from datetime import date

import pytest
from builders import (
    HEAD,
    LINE_MANAGER,
    NUMBER,
    REGISTRANT,
    Data,
    Files,
    courses,
    ending,
    path,
    person_with,
    posting,
    qualification,
    register_with,
    registrant,
    standing_event,
)
from probation_register.verdicts.agency import agency_confirmed, lacks_confirmation
from probation_register.verdicts.requirements import State
from probation_register.verdicts.returning import UNSEEN, ReturnCheck, return_check

LEFT = ending("2026-06-01")
AGAIN = posting(from_="2026-09-01", unit="brent", line_manager=LINE_MANAGER)
UNSEEN_BY_ANYONE = qualification(seen_by=None, seen_on=None)


def back(**changes: object) -> Files:
    """The registrant, back since September after leaving in June, vetted again."""
    good: dict[str, object] = {
        "postings": [posting(), LEFT, AGAIN],
        "vetting": {"confirmed_by": HEAD, "confirmed_on": "2026-08-28"},
    }
    return {REGISTRANT: registrant(**{**good, **changes})}


def vetted(day: str) -> Data:
    """Vetting confirmed on a day."""
    return {"confirmed_by": HEAD, "confirmed_on": day}


def checked(files: Files, on: str) -> ReturnCheck | None:
    """Return what is checked of the registrant on a day."""
    register = register_with(files)
    person = register.person(NUMBER)
    assert person is not None
    return return_check(person, register.policy, register.settings, date.fromisoformat(on))


OFF = {path("standing", NUMBER, "2026-07-01"): standing_event(from_="2026-07-01", registered=False)}
OLD_VETTING = "vetting was confirmed before leaving on 2026-06-01, and not again since"
NO_SEEDS = "SEEDS2 for practitioners is not recorded as completed"


@pytest.mark.parametrize(
    ("files", "to_show"),
    [
        pytest.param(back(), (), id="everything is on record"),
        pytest.param(back(qualifications=[UNSEEN_BY_ANYONE]), (UNSEEN,), id="seen by nobody"),
        pytest.param(
            back(qualifications=[]),
            (UNSEEN, "no eligible qualification is recorded"),
            id="no qualification",
        ),
        pytest.param(
            back(qualifications=[UNSEEN_BY_ANYONE, qualification(qualification="dipps")]),
            (),
            id="one of two was seen",
        ),
        pytest.param(
            back(qualifications=[qualification(qualification="diploma-probation-practice")]),
            (UNSEEN, "no eligible qualification is recorded"),
            id="what was seen is not enough",
        ),
        pytest.param(
            back(vetting=vetted("2026-05-31")), (OLD_VETTING,), id="vetted the day before leaving"
        ),
        pytest.param(back(vetting=vetted("2026-06-01")), (), id="vetted the day of leaving"),
        pytest.param(
            back(vetting=None), ("vetting for the role is not confirmed",), id="not vetted"
        ),
        pytest.param(back(learning=courses("seeds2-practitioner")), (NO_SEEDS,), id="a course"),
        pytest.param(
            {**back(), **OFF}, ("the register does not show you as registered",), id="a decision"
        ),
        pytest.param(
            back(
                qualifications=[UNSEEN_BY_ANYONE],
                vetting=None,
                learning=courses("seeds2-practitioner"),
            ),
            (UNSEEN, NO_SEEDS, "vetting for the role is not confirmed"),
            id="all at once",
        ),
    ],
)
def test_what_is_to_be_shown(files: Files, to_show: tuple[str, ...]) -> None:
    check = checked(files, "2026-09-01")
    assert check is not None
    assert check.to_show == to_show
    assert (check.left, check.returned) == (date(2026, 6, 1), date(2026, 9, 1))
    assert (check.line_manager, check.must_register) == (LINE_MANAGER, True)


@pytest.mark.parametrize(
    ("files", "on"),
    [
        pytest.param({}, "2027-03-01", id="never left"),
        pytest.param(back(), "2026-05-31", id="not left yet"),
        pytest.param(back(), "2026-08-31", id="not back yet"),
        pytest.param(back(postings=[posting(), LEFT]), "2027-03-01", id="left for good"),
    ],
)
def test_who_is_not_back_is_not_checked(files: Files, on: str) -> None:
    assert checked(files, on) is None


def test_all_six_are_looked_at_again_and_two_are_the_managers() -> None:
    check = checked(back(), "2026-09-01")
    assert check is not None
    assert [v.state for v in check.verdicts] == [
        State.MET,
        State.MANAGER,
        State.MANAGER,
        State.MET,
        State.MET,
        State.MET,
    ]


def test_the_last_return_counts_also_after_a_move() -> None:
    moved = posting(from_="2027-02-01", unit="croydon")
    again = [posting(), ending("2025-01-01"), posting(from_="2025-02-01"), LEFT, AGAIN, moved]
    check = checked(back(postings=again), "2027-03-01")
    assert check is not None
    assert (check.left, check.returned) == (date(2026, 6, 1), date(2026, 9, 1))


def test_a_role_that_need_not_be_registered() -> None:
    adviser = posting(from_="2026-09-01", role="policy-adviser")
    check = checked(back(postings=[posting(), LEFT, adviser], basis="retained"), "2026-09-01")
    assert check is not None
    assert not check.must_register


BY_AGENCY = posting(employment="agency", agency="river-staffing", agency_confirmed="2024-09-20")
NEVER = {**BY_AGENCY, "agency_confirmed": None}


def agency(worker: Data, *again: str, by: str = "river-staffing") -> Files:
    """The registrant through an agency that confirmed again on some days."""
    later = [{"agency": by, "confirmed_on": day} for day in again]
    return {REGISTRANT: registrant(postings=[worker], agency_confirmations=later)}


@pytest.mark.parametrize(
    ("files", "on", "confirmed", "lacks"),
    [
        pytest.param(
            agency(NEVER),
            "2024-10-01",
            None,
            "the agency has not confirmed qualification and standards",
            id="never",
        ),
        pytest.param(agency(BY_AGENCY), "2025-09-20", date(2024, 9, 20), None, id="a year ago"),
        pytest.param(
            agency(BY_AGENCY),
            "2025-09-21",
            date(2024, 9, 20),
            "the agency last confirmed qualification and standards on 2024-09-20",
            id="a year and a day ago",
        ),
        pytest.param(
            agency(BY_AGENCY, "2025-09-19"), "2025-09-21", date(2025, 9, 19), None, id="again"
        ),
        pytest.param(
            agency(NEVER, "2025-09-19"), "2025-09-19", date(2025, 9, 19), None, id="only later"
        ),
        pytest.param(
            agency(NEVER, "2025-09-19"),
            "2025-09-18",
            None,
            "the agency has not confirmed qualification and standards",
            id="tomorrow",
        ),
        pytest.param(
            agency(NEVER, "2025-09-19", by="other-agency"),
            "2025-09-19",
            None,
            "the agency has not confirmed qualification and standards",
            id="another agency",
        ),
        pytest.param({}, "2027-03-01", None, None, id="not through an agency"),
    ],
)
def test_what_the_agency_confirmed(
    files: Files, on: str, confirmed: date | None, lacks: str | None
) -> None:
    person, day = person_with(files), date.fromisoformat(on)
    (held,) = person.registrant.postings
    assert agency_confirmed(person, held, day) == confirmed
    assert lacks_confirmation(person, held, day) == lacks
