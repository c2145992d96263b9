"""Rules for postings through an employment agency."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from builders import REGISTRANT, Data, ending, path, posting, registrant
from rules.cases import Case, case, error, notice, warning

AGENCY = {
    path("agency", "river-staffing"): {
        "id": "river-staffing",
        "name": "River Staffing",
        "from": "2024-01-01",
    }
}


def posted(
    *postings: Data, again: Sequence[str] = (), by: str = "river-staffing"
) -> dict[str, Data]:
    """The registrant with other postings, and days on which an agency confirmed again."""
    later = [{"agency": by, "confirmed_on": day} for day in again]
    return {REGISTRANT: registrant(postings=list(postings), agency_confirmations=later)}


def arranged(from_: str = "2024-01-01", until: str | None = None) -> dict[str, Data]:
    """The agency with another term of its arrangement."""
    (where,) = AGENCY
    return {where: {**AGENCY[where], "from": from_, "until": until}}


def by_agency(**changes: object) -> Data:
    """A posting through an agency that has confirmed the worker."""
    good = {
        "employment": "agency",
        "agency": "river-staffing",
        "agency_confirmed": "2026-09-21",
    }
    return posting(**{**good, **changes})


REFUSED = (
    case(
        "an unknown agency",
        posted(by_agency()),
        error(
            "REG007",
            "PF 4.22",
            REGISTRANT,
            ("postings", 0, "agency"),
            "agency “river-staffing” is not known",
            "write one of: (none is defined).",
        ),
    ),
    case(
        "an agency worker without an agency",
        AGENCY | posted(by_agency(agency=None)),
        error(
            "REG007",
            "PF 4.22",
            REGISTRANT,
            ("postings", 0, "agency"),
            "the agency is missing",
            "write the agency's short name.",
        ),
    ),
    case(
        "an agency in a direct posting",
        AGENCY | posted(posting(agency="river-staffing")),
        error(
            "REG007",
            "PF 4.22",
            REGISTRANT,
            ("postings", 0, "agency"),
            "agency is “river-staffing”, but employment is direct",
            "leave agency empty, or write employment: agency.",
        ),
    ),
    case(
        "an agency that has not confirmed",
        AGENCY | posted(by_agency(agency_confirmed=None)),
        warning(
            "REG008",
            "PF 4.22",
            REGISTRANT,
            ("postings", 0, "agency_confirmed"),
            "agency “river-staffing” has not confirmed qualification and standards",
            "ask the agency, and write the day it confirmed.",
        ),
    ),
    case(
        "an agency that will confirm",
        AGENCY | posted(by_agency(agency_confirmed="2027-03-02")),
        error(
            "REG016",
            "PF 4.19",
            REGISTRANT,
            ("postings", 0, "agency_confirmed"),
            "agency_confirmed is 2027-03-02, which has not come yet on 2027-03-01",
            "write the day it happened, once it has.",
        ),
    ),
    case(
        "a confirmation of a year and a day ago",
        AGENCY | posted(by_agency(agency_confirmed="2026-02-28")),
        notice(
            "REG024",
            "PF 4.22",
            REGISTRANT,
            ("agency_confirmations",),
            "agency “river-staffing” last confirmed qualification and standards on 2026-02-28, "
            "more than a year before 2027-03-01",
            "ask the agency, and add the day it confirmed to agency_confirmations.",
        ),
    ),
    case(
        "a later confirmation by an unknown agency",
        AGENCY | posted(by_agency(), again=["2026-12-01"], by="river-stafing"),
        error(
            "REG025",
            "PF 4.22",
            REGISTRANT,
            ("agency_confirmations", 0, "agency"),
            "agency “river-stafing” is not known; did you mean “river-staffing”?",
            "write one of: river-staffing.",
        ),
    ),
    case(
        "a later confirmation of tomorrow",
        AGENCY | posted(by_agency(), again=["2027-03-02"]),
        error(
            "REG025",
            "PF 4.22",
            REGISTRANT,
            ("agency_confirmations", 0, "confirmed_on"),
            "confirmed_on is 2027-03-02, which has not come yet on 2027-03-01",
            "write the day it happened, once it has.",
        ),
    ),
    case(
        "a posting before the arrangement",
        arranged("2024-10-01") | posted(by_agency()),
        warning(
            "REG023",
            "PF 4.23",
            REGISTRANT,
            ("postings", 0, "from"),
            "the posting begins on 2024-09-30, before the arrangement with “river-staffing” "
            "(2024-10-01)",
            "correct one of the two days.",
        ),
    ),
    case(
        "an arrangement that is over today",
        arranged(until="2027-03-01") | posted(by_agency()),
        warning(
            "REG023",
            "PF 4.23",
            REGISTRANT,
            ("postings", 0, "agency"),
            "the arrangement with “river-staffing” is over from 2027-03-01, "
            "but the posting still holds on 2027-03-01",
            "add the posting by which the assignment ended, or extend the arrangement.",
        ),
    ),
    case(
        "an assignment over a day after the arrangement",
        arranged(until="2027-02-25") | posted(by_agency(), ending("2027-02-26")),
        warning(
            "REG023",
            "PF 4.23",
            REGISTRANT,
            ("postings", 0, "agency"),
            "the arrangement with “river-staffing” is over from 2027-02-25, "
            "but the posting still holds on 2027-02-25",
            "add the posting by which the assignment ended, or extend the arrangement.",
        ),
    ),
)

ACCEPTED = (
    case("an agency worker", AGENCY | posted(by_agency())),
    case("a confirmation of a year ago", AGENCY | posted(by_agency(agency_confirmed="2026-03-01"))),
    case(
        "an old confirmation, renewed since",
        AGENCY
        | posted(by_agency(agency_confirmed="2024-09-20"), again=["2025-09-19", "2026-09-18"]),
    ),
    case(
        "an old confirmation of an assignment that is over",
        AGENCY | posted(by_agency(agency_confirmed="2024-09-20"), ending("2027-03-01")),
    ),
    case(
        "an arrangement that begins with the posting", arranged("2024-09-30") | posted(by_agency())
    ),
    case("an arrangement that ends tomorrow", arranged(until="2027-03-02") | posted(by_agency())),
    case(
        "an assignment over before the arrangement",
        arranged(until="2027-02-26") | posted(by_agency(), ending("2027-02-26")),
    ),
)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Case) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Case) -> None:
    assert example.found() == ()
