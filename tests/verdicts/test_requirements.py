"""The six annual requirements of PF 4.4, each with every verdict and its boundary days."""

from __future__ import annotations

from datetime import date

import pytest
from builders import (
    CPD,
    HEAD,
    NUMBER,
    REGISTRANT,
    SCHEME_IN_FORCE,
    STANDING,
    TODAY,
    YEAR,
    Data,
    Files,
    course,
    courses,
    cpd_entry,
    cpd_year,
    ending,
    path,
    posting,
    qualification,
    register_with,
    registrant,
    shipped,
    standing_event,
)
from probation_register.models.renewal import REQUIREMENT_IDS
from probation_register.verdicts.requirements import State, Verdict, assess, missing


def verdicts(files: Files, on: date = TODAY, year: int = YEAR) -> tuple[Verdict, ...]:
    """Return the six verdicts on the registrant."""
    register = register_with(files)
    person = register.person(NUMBER)
    assert person is not None
    return assess(person, register.policy, register.settings, year, on)


def reasons(requirement: str, files: Files, on: str = "2027-03-01") -> tuple[str, ...]:
    """Return why a requirement is not met; nothing where it is."""
    (found,) = [v for v in verdicts(files, date.fromisoformat(on)) if v.requirement == requirement]
    assert found.state is (State.NOT_YET if found.reasons else State.MET)
    return found.reasons


def changed(**changes: object) -> dict[str, Data]:
    """The registrant with some fields changed."""
    return {REGISTRANT: registrant(**changes)}


def trained(*done: Data, left_out: str) -> dict[str, Data]:
    """The registrant with one course left out and others done."""
    return changed(learning=[*courses(left_out), *done])


def vetted(day: str, *postings: Data) -> dict[str, Data]:
    """The registrant, vetted on a day, with postings."""
    vetting = {"confirmed_by": HEAD, "confirmed_on": day}
    return changed(vetting=vetting, postings=list(postings or [posting()]))


BY_AGENCY = {"employment": "agency", "agency": "river-staffing"}
LAPSING = course("information-security", expires="2027-03-01")
MANAGER = {"role": "approved-premises-manager", "unit": "brent"}
MANAGES = posting(from_="2026-05-04", **MANAGER)
OTHER_LEVEL = "vetting was confirmed for another role; this one needs HMPPS Enhanced Level 2"
CAME_BACK = [posting(), ending("2026-06-01"), posting(from_="2026-09-01", unit="brent")]
NOT_SINCE = "vetting was confirmed before leaving on 2026-06-01, and not again since"
UNREFLECTED = "no entry says both what was learned and how it was applied"
OFF = {path("standing", NUMBER, "2027-03-01"): standing_event(from_="2027-03-01", registered=False)}


@pytest.mark.parametrize(
    ("files", "on", "expected"),
    [
        pytest.param(
            changed(qualifications=[]),
            "2027-03-01",
            ("no eligible qualification is recorded",),
            id="none",
        ),
        pytest.param(
            changed(qualifications=[qualification(qualification="diploma-probation-practice")]),
            "2027-03-01",
            ("no eligible qualification is recorded",),
            id="not enough alone",
        ),
        pytest.param(
            changed(qualifications=[qualification(qualification="unknown")]),
            "2027-03-01",
            ("no eligible qualification is recorded",),
            id="unknown",
        ),
        pytest.param(
            changed(qualifications=[qualification(awarded="2027-03-02")]),
            "2027-03-01",
            ("the recorded qualification is not awarded yet",),
            id="tomorrow",
        ),
        pytest.param(
            trained(left_out="seeds2-practitioner"),
            "2027-03-01",
            ("SEEDS2 for practitioners is not recorded as completed",),
            id="a course not done",
        ),
        pytest.param(
            trained(
                course("seeds2-practitioner", completed="2027-03-02"),
                left_out="seeds2-practitioner",
            ),
            "2027-03-01",
            ("SEEDS2 for practitioners is not recorded as completed",),
            id="a course done tomorrow",
        ),
        pytest.param(
            trained(LAPSING, left_out="information-security"),
            "2027-03-01",
            ("Keeping information secure lapsed on 2027-03-01",),
            id="a course that lapses today",
        ),
        pytest.param(
            changed(postings=[posting(**BY_AGENCY)]),
            "2027-03-01",
            ("the agency has not confirmed qualification and standards",),
            id="an agency that has not confirmed",
        ),
        pytest.param(
            changed(postings=[posting(**BY_AGENCY, agency_confirmed="2026-02-28")]),
            "2027-03-01",
            ("the agency last confirmed qualification and standards on 2026-02-28",),
            id="an agency that confirmed a year and a day ago",
        ),
        pytest.param(
            changed(
                postings=[posting(**BY_AGENCY, agency_confirmed="2024-09-20")],
                agency_confirmations=[{"agency": "river-staffing", "confirmed_on": "2026-03-01"}],
            ),
            "2027-03-01",
            (),
            id="an agency that confirmed again a year ago",
        ),
        pytest.param({}, "2027-03-01", (), id="met"),
        pytest.param(
            changed(qualifications=[qualification(awarded="2027-03-01")]),
            "2027-03-01",
            (),
            id="awarded today",
        ),
        pytest.param(
            trained(LAPSING, left_out="information-security"),
            "2027-02-28",
            (),
            id="a course that lapses tomorrow",
        ),
        pytest.param(
            trained(LAPSING, course("information-security"), left_out="information-security"),
            "2027-03-01",
            (),
            id="a course that was done again",
        ),
        pytest.param(
            changed(postings=[posting(**BY_AGENCY, agency_confirmed="2026-03-01")]),
            "2027-03-01",
            (),
            id="an agency that has confirmed",
        ),
        pytest.param(
            changed(postings=[posting(role="policy-adviser")], learning=[]),
            "2027-03-01",
            (),
            id="a role without courses",
        ),
        pytest.param(
            changed(postings=[posting(), ending("2027-02-01")], learning=[]),
            "2027-03-01",
            (),
            id="no role any more",
        ),
    ],
)
def test_qualification(files: Files, on: str, expected: tuple[str, ...]) -> None:
    assert reasons("qualification", files, on) == expected


@pytest.mark.parametrize(
    ("files", "on", "expected"),
    [
        pytest.param({CPD: None}, "2027-03-01", ("no CPD is recorded for 2026–27",), id="no year"),
        pytest.param({}, "2026-06-10", ("no CPD is recorded for 2026–27",), id="tomorrow"),
        pytest.param(
            {CPD: cpd_year(cpd_entry(learned=None))}, "2027-03-01", (UNREFLECTED,), id="applied"
        ),
        pytest.param(
            {CPD: cpd_year(cpd_entry(applied=None))}, "2027-03-01", (UNREFLECTED,), id="learned"
        ),
        pytest.param(
            {SCHEME_IN_FORCE: shipped("scheme-in-force", in_force="outcomes-and-hours")},
            "2027-03-01",
            ("CPD comes to 7 hours, less than the year asks for",),
            id="too few hours",
        ),
        pytest.param(
            {
                SCHEME_IN_FORCE: shipped("scheme-in-force", in_force="points"),
                CPD: cpd_year(cpd_entry(learned=None)),
            },
            "2027-03-01",
            (UNREFLECTED, "CPD comes to 3 points, less than the year asks for"),
            id="too few points, and not reflected on",
        ),
        pytest.param({}, "2026-06-11", (), id="today"),
        pytest.param(
            {CPD: cpd_year(cpd_entry(applied=None), cpd_entry(id="m4w8r3", hours=0.25))},
            "2027-03-01",
            (),
            id="one of two entries reflected on",
        ),
        pytest.param(
            {SCHEME_IN_FORCE: shipped("scheme-in-force", in_force="gone")},
            "2027-03-01",
            (),
            id="a scheme that is not there counts nothing",
        ),
    ],
)
def test_standards(files: Files, on: str, expected: tuple[str, ...]) -> None:
    assert reasons("standards", files, on) == expected


@pytest.mark.parametrize("files", [{}, OFF, {CPD: None}, changed(qualifications=[])])
def test_conduct_is_always_for_the_manager(files: Files) -> None:
    (conduct,) = [v for v in verdicts(files) if v.requirement == "conduct"]
    assert (conduct.state, conduct.reasons) == (State.MANAGER, ())


@pytest.mark.parametrize("requirement", ["not-excluded", "authorisation"])
@pytest.mark.parametrize(
    ("files", "on", "met"),
    [
        pytest.param({STANDING: None}, "2027-03-01", False, id="no event"),
        pytest.param(OFF, "2027-03-01", False, id="not registered from today"),
        pytest.param(OFF, "2027-02-28", True, id="not registered from tomorrow"),
        pytest.param({}, "2024-09-29", False, id="registered from tomorrow"),
        pytest.param({}, "2024-09-30", True, id="registered from today"),
        pytest.param(
            changed(postings=[posting(), ending("2027-02-01")]), "2027-03-01", True, id="left"
        ),
    ],
)
def test_what_the_register_shows(requirement: str, files: Files, on: str, met: bool) -> None:
    expected = () if met else ("the register does not show you as registered",)
    assert reasons(requirement, files, on) == expected


@pytest.mark.parametrize(
    ("files", "on", "expected"),
    [
        pytest.param(
            changed(vetting=None),
            "2027-03-01",
            ("vetting for the role is not confirmed",),
            id="none",
        ),
        pytest.param(
            vetted("2027-03-02"),
            "2027-03-01",
            ("vetting for the role is not confirmed yet",),
            id="tomorrow",
        ),
        pytest.param(
            vetted("2024-10-02", posting(), MANAGES),
            "2026-05-04",
            (OTHER_LEVEL,),
            id="before a role that needs more",
        ),
        pytest.param(
            vetted("2026-05-31", *CAME_BACK),
            "2026-09-01",
            (NOT_SINCE,),
            id="the day before leaving, and back",
        ),
        pytest.param(
            vetted("2026-05-31", *CAME_BACK), "2026-08-31", (), id="the day before coming back"
        ),
        pytest.param(
            vetted("2026-06-01", *CAME_BACK), "2026-09-01", (), id="the day of leaving, and back"
        ),
        pytest.param(vetted("2027-03-01"), "2027-03-01", (), id="today"),
        pytest.param(
            vetted("2024-10-02", posting(), MANAGES),
            "2026-05-03",
            (),
            id="the day before a role that needs more",
        ),
        pytest.param(
            vetted("2026-05-04", posting(), MANAGES),
            "2027-03-01",
            (),
            id="on the first day in the role",
        ),
        pytest.param(
            vetted("2024-01-08", posting(**MANAGER)), "2027-03-01", (), id="before the first role"
        ),
        pytest.param(
            vetted("2024-10-02", posting(**MANAGER), posting(from_="2026-05-04")),
            "2027-03-01",
            (),
            id="before a role that needs less",
        ),
        pytest.param(
            vetted("2024-10-02", posting(), posting(from_="2026-05-04", unit="brent")),
            "2027-03-01",
            (),
            id="before a move in the same role",
        ),
        pytest.param(
            vetted("2024-10-02", posting(), ending("2027-02-01")), "2027-03-01", (), id="left"
        ),
    ],
)
def test_vetting(files: Files, on: str, expected: tuple[str, ...]) -> None:
    assert reasons("vetting", files, on) == expected


def test_the_six_stand_in_the_order_of_the_clause() -> None:
    found = verdicts({})
    assert tuple(v.requirement for v in found) == REQUIREMENT_IDS
    assert [v.clause for v in found] == [f"PF 4.4({letter})" for letter in "abcdef"]
    assert all(v.title and v.help for v in found)
    assert missing(found) == ()


def test_every_reason_is_given_at_once() -> None:
    assert missing(verdicts({**changed(vetting=None, qualifications=[]), CPD: None})) == (
        "no eligible qualification is recorded",
        "no CPD is recorded for 2026–27",
        "vetting for the role is not confirmed",
    )
