"""Rules for postings through an employment agency."""

from __future__ import annotations

import pytest
from builders import REGISTRANT, Data, path, posting, registrant
from rules.cases import Case, case, error, warning

AGENCY = {
    path("agency", "river-staffing"): {
        "id": "river-staffing",
        "name": "River Staffing",
        "from": "2024-01-01",
    }
}


def posted(*postings: Data) -> dict[str, Data]:
    """The registrant with other postings."""
    return {REGISTRANT: registrant(postings=list(postings))}


def by_agency(**changes: object) -> Data:
    """A posting through an agency that has confirmed the worker."""
    good = {
        "employment": "agency",
        "agency": "river-staffing",
        "agency_confirmed": "2024-09-20",
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
)

ACCEPTED = (case("an agency worker", AGENCY | posted(by_agency())),)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Case) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Case) -> None:
    assert example.found() == ()
