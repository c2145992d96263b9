"""Rules for postings: where a registrant works, for whom, and in what order."""

from __future__ import annotations

import pytest
from builders import (
    LINE_MANAGER,
    NUMBER,
    REGISTRANT,
    Data,
    ending,
    office,
    path,
    posting,
    registrant,
    staff,
)
from rules.cases import GOOD, LONDON_UNITS, Case, case, error, one_of, warning


def posted(*postings: Data, basis: str = "mandatory") -> dict[str, Data]:
    """The registrant with other postings."""
    return {REGISTRANT: registrant(postings=list(postings), basis=basis)}


REFUSED = (
    case(
        "an unknown role",
        posted(posting(role="probation-oficer")),
        error(
            "REG001",
            "PF 1.2",
            REGISTRANT,
            ("postings", 0, "role"),
            "role “probation-oficer” is not known; did you mean “probation-officer”?",
            one_of(GOOD.policy.role),
        ),
    ),
    case(
        "an unknown role in an earlier posting",
        posted(posting(role="officer"), posting(from_="2026-05-04")),
        error(
            "REG001",
            "PF 1.2",
            REGISTRANT,
            ("postings", 0, "role"),
            "role “officer” is not known",
            one_of(GOOD.policy.role),
        ),
    ),
    case(
        "an unknown region",
        posted(posting(region="londn")),
        error(
            "REG002",
            "PF 4.19",
            REGISTRANT,
            ("postings", 0, "region"),
            "region “londn” is not known; did you mean “london”?",
            one_of(GOOD.regions),
        ),
        warning(
            "REG004",
            "PF 4.20",
            REGISTRANT,
            ("postings", 0, "line_manager"),
            "st000412 is not in office as a line manager in londn on 2027-03-01",
            "add a posting with the new line manager, or extend the term of office.",
        ),
    ),
    case(
        "a unit of another region",
        posted(posting(unit="derby-city")),
        error(
            "REG002",
            "PF 4.19",
            REGISTRANT,
            ("postings", 0, "unit"),
            "in London, unit “derby-city” is not known",
            one_of(LONDON_UNITS),
        ),
    ),
    case(
        "a line manager without a record",
        posted(posting(line_manager="st999999")),
        error(
            "REG003",
            "PF 4.20",
            REGISTRANT,
            ("postings", 0, "line_manager"),
            "line manager “st999999” has no record",
            "correct the id, or add records/staff/st999999.yml first.",
        ),
    ),
    case(
        "a line manager whose term is over today",
        {path("staff", LINE_MANAGER): staff(offices=[office(until="2027-03-01")])},
        warning(
            "REG004",
            "PF 4.20",
            REGISTRANT,
            ("postings", 0, "line_manager"),
            "st000412 is not in office as a line manager in london on 2027-03-01",
            "add a posting with the new line manager, or extend the term of office.",
        ),
    ),
    case(
        "a line manager of another region",
        {path("staff", LINE_MANAGER): staff(offices=[office(scope=["wales"])])},
        warning(
            "REG004",
            "PF 4.20",
            REGISTRANT,
            ("postings", 0, "line_manager"),
            "st000412 is not in office as a line manager in london on 2027-03-01",
            "add a posting with the new line manager, or extend the term of office.",
        ),
    ),
    case(
        "a line manager who only holds another office",
        {path("staff", LINE_MANAGER): staff(offices=[office("regional-director")])},
        warning(
            "REG004",
            "PF 4.20",
            REGISTRANT,
            ("postings", 0, "line_manager"),
            "st000412 is not in office as a line manager in london on 2027-03-01",
            "add a posting with the new line manager, or extend the term of office.",
        ),
    ),
    case(
        "one's own line manager",
        {path("staff", LINE_MANAGER): staff(registrant=NUMBER)},
        error(
            "REG005",
            "PF 4.20",
            REGISTRANT,
            ("postings", 0, "line_manager"),
            "line manager st000412 is po104233, the registrant",
            "name another line manager.",
        ),
    ),
    case(
        "a posting that names nothing",
        posted(posting(role=None, region=None, unit=None, line_manager=None)),
        error(
            "REG006",
            "PF 4.5",
            REGISTRANT,
            ("postings", 0, "line_manager"),
            "line_manager of posting 1 is empty",
            "write the line manager, or make the posting an ending with employment: ended.",
        ),
        error(
            "REG006",
            "PF 4.5",
            REGISTRANT,
            ("postings", 0, "region"),
            "region of posting 1 is empty",
            "write the region, or make the posting an ending with employment: ended.",
        ),
        error(
            "REG006",
            "PF 4.5",
            REGISTRANT,
            ("postings", 0, "role"),
            "role of posting 1 is empty",
            "write the role, or make the posting an ending with employment: ended.",
        ),
        error(
            "REG006",
            "PF 4.5",
            REGISTRANT,
            ("postings", 0, "unit"),
            "unit of posting 1 is empty",
            "write the unit, or make the posting an ending with employment: ended.",
        ),
    ),
    case(
        "an ending that names a role",
        posted(posting(), {**ending("2027-02-26"), "role": "probation-officer"}),
        error(
            "REG006",
            "PF 4.5",
            REGISTRANT,
            ("postings", 1, "role"),
            "role of posting 2 is “probation-officer”, but the posting is an ending",
            "leave role empty.",
        ),
    ),
    case(
        "a posting before the one before it",
        posted(posting(), posting(from_="2024-09-29")),
        error(
            "REG009",
            "PF 4.5",
            REGISTRANT,
            ("postings", 1, "from"),
            "posting 2 begins on 2024-09-29, not after the one before it (2024-09-30)",
            "write the postings oldest first, each beginning on a later day.",
        ),
    ),
    case(
        "two postings on one day",
        posted(posting(), posting(unit="brent")),
        error(
            "REG009",
            "PF 4.5",
            REGISTRANT,
            ("postings", 1, "from"),
            "posting 2 begins on 2024-09-30, not after the one before it (2024-09-30)",
            "write the postings oldest first, each beginning on a later day.",
        ),
    ),
    case(
        "a duty where there is none",
        posted(posting(role="policy-adviser")),
        warning(
            "REG010",
            "PF 4.6",
            REGISTRANT,
            ("basis",),
            "basis is mandatory, but registration is not mandatory for Policy adviser",
            "write retained, if the person wants to stay registered.",
        ),
    ),
    case(
        "a choice where there is a duty",
        posted(posting(), basis="retained"),
        warning(
            "REG010",
            "PF 4.6",
            REGISTRANT,
            ("basis",),
            "basis is retained, but registration is mandatory for Probation officer",
            "write mandatory.",
        ),
    ),
    case(
        "only keeping CPD where there is a duty",
        posted(posting(), basis="cpd-only"),
        warning(
            "REG010",
            "PF 4.6",
            REGISTRANT,
            ("basis",),
            "basis is cpd-only, but registration is mandatory for Probation officer",
            "write mandatory.",
        ),
        error(
            "REG026",
            "PF 4.6",
            REGISTRANT,
            ("basis",),
            "basis is cpd-only, but po104233 is registered from 2024-09-30; "
            "an event that ends it was expected",
            "add the event by which registration ends, or write retained or mandatory.",
        ),
    ),
)

ACCEPTED = (
    case("the good register", {}),
    case("someone who has left", posted(posting(), ending("2027-02-26"))),
    case(
        "someone who has left and come back",
        posted(posting(), ending("2025-02-28"), posting(from_="2025-06-02")),
    ),
    case("a choice", posted(posting(role="policy-adviser"), basis="retained")),
    case(
        "a line manager's last day",
        {path("staff", LINE_MANAGER): staff(offices=[office(until="2027-03-02")])},
    ),
    case(
        "a line manager for everywhere",
        {path("staff", LINE_MANAGER): staff(offices=[office(scope=[])])},
    ),
    case(
        "a posting to come, whose line manager does not hold the office yet",
        {
            **posted(posting(), posting(from_="2027-05-03", line_manager="st000500")),
            path("staff", "st000500"): staff("st000500", offices=[office(from_="2027-05-01")]),
        },
    ),
)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Case) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Case) -> None:
    assert example.found() == ()
