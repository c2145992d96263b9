"""Rules for authority: who may submit and who may approve each kind of change."""

from __future__ import annotations

import pytest
from builders import (
    CENTRAL,
    CPD,
    DIRECTOR,
    HEAD,
    LINE_MANAGER,
    NUMBER,
    PLAN,
    REGISTRANT,
    RENEWAL,
    SCHEME_IN_FORCE,
    SECOND_CENTRAL,
    SECOND_HEAD,
    SETTINGS,
    Data,
    colleague,
    need,
    office,
    path,
    plan,
    posting,
    qualification,
    registrant,
    renewal,
    settings,
    shipped,
    staff,
)
from probation_register.models.authority import SHARED_KINDS
from rules.acts import (
    BACK,
    BY_CHOICE,
    LEFT,
    MORE_CPD,
    MOVED,
    NOBODY,
    NOT_REGISTERED,
    Deed,
    deed,
)
from rules.cases import error

OTHER = "po100871"
PROVIDER = {
    path("provider", "riverside-college"): {"id": "riverside-college", "name": "Riverside College"}
}
PLACED = {
    path("registrant", number): registrant(
        number, postings=[posting(), posting(from_="2027-03-01", unit="brent")]
    )
    for number in (NUMBER, OTHER)
}


def office_of(staff_id: str, **changes: object) -> dict[str, Data]:
    """A member of staff whose office is changed."""
    name = staff(staff_id)["offices"][0]["office"]
    return {path("staff", staff_id): staff(staff_id, offices=[office(name, **changes)])}


REFUSED = (
    deed(
        "CPD submitted by the line manager",
        MORE_CPD,
        error(
            "AUT001",
            "PF 4.20",
            CPD,
            (),
            "st000412 may not submit CPD for po104233",
            "it is submitted by the registrant (po104233).",
        ),
        by=LINE_MANAGER,
        approved_by=NOBODY,
    ),
    deed(
        "CPD submitted by another registrant",
        MORE_CPD,
        error(
            "AUT001",
            "PF 4.20",
            CPD,
            (),
            "po100871 may not submit CPD for po104233",
            "it is submitted by the registrant (po104233).",
        ),
        by=OTHER,
        base=colleague(OTHER),
    ),
    deed(
        "CPD submitted by no one known",
        MORE_CPD,
        error(
            "AUT001",
            "PF 4.20",
            CPD,
            (),
            "st999999 may not submit CPD for po104233",
            "it is submitted by the registrant (po104233).",
        ),
        by="st999999",
    ),
    deed(
        "CPD approved by a head of corporate services",
        MORE_CPD,
        error(
            "AUT002",
            "PF 4.20",
            CPD,
            (),
            "st000077 may not approve CPD for po104233",
            "it is approved by the line manager (st000412).",
        ),
        approved_by=HEAD,
    ),
    deed(
        "CPD approved by oneself",
        MORE_CPD,
        error(
            "AUT002",
            "PF 4.20",
            CPD,
            (),
            "po104233 may not approve CPD for po104233",
            "it is approved by the line manager (st000412).",
        ),
        error(
            "AUT003",
            "PF 4.20",
            CPD,
            (),
            "po104233 approves a change, but submitted it",
            "it is approved by the line manager (st000412), and by another person.",
        ),
        approved_by=NUMBER,
    ),
    deed(
        "a transfer submitted by the registrant",
        MOVED,
        error(
            "AUT001",
            "PF 4.20",
            REGISTRANT,
            (),
            "po104233 may not submit a transfer for po104233",
            (
                "it is submitted by the line manager (st000412), the line manager whom the "
                "new posting names (st000412) or a head of corporate services (st000077, "
                "st000078)."
            ),
        ),
        approved_by=HEAD,
    ),
    deed(
        "a transfer approved by the line manager",
        MOVED,
        error(
            "AUT002",
            "PF 4.20",
            REGISTRANT,
            (),
            "st000412 may not approve a transfer for po104233",
            "it is approved by a head of corporate services (st000077, st000078).",
        ),
        error(
            "AUT003",
            "PF 4.20",
            REGISTRANT,
            (),
            "st000412 approves a change, but submitted it",
            (
                "it is approved by a head of corporate services (st000077, st000078), and by "
                "another person."
            ),
        ),
        by=LINE_MANAGER,
    ),
    deed(
        "a transfer submitted and approved by one head",
        MOVED,
        error(
            "AUT003",
            "PF 4.20",
            REGISTRANT,
            (),
            "st000077 approves a change, but submitted it",
            ("it is approved by a head of corporate services (st000078), and by another person."),
        ),
        by=HEAD,
        approved_by=HEAD,
    ),
    deed(
        "a standing event approved by the line manager",
        NOT_REGISTERED,
        error(
            "AUT002",
            "PF 4.20",
            path("standing", NUMBER, "2027-03-01"),
            (),
            "st000412 may not approve a change of standing for po104233",
            "it is approved by a regional director (st000301).",
        ),
        error(
            "AUT003",
            "PF 4.20",
            path("standing", NUMBER, "2027-03-01"),
            (),
            "st000412 approves a change, but submitted it",
            "it is approved by a regional director (st000301), and by another person.",
        ),
        by=LINE_MANAGER,
        base=BY_CHOICE,
    ),
    deed(
        "the central team's own staff record",
        office_of(CENTRAL, from_="2022-01-10", scope=[]),
        error(
            "AUT003",
            "PF 4.20",
            path("staff", CENTRAL),
            (),
            "st000001 approves a change, but is the one it is about",
            ("it is approved by a member of the central team (st000002), and by another person."),
        ),
        by=HEAD,
        approved_by=CENTRAL,
    ),
    deed(
        "settings changed by a head",
        {SETTINGS: settings(renewal_opens=60)},
        error(
            "AUT001",
            "PF 4.20",
            SETTINGS,
            (),
            "st000077 may not submit a change to the register itself for register",
            "it is submitted by a member of the central team (st000001, st000002).",
        ),
        by=HEAD,
        approved_by=CENTRAL,
    ),
)

ACCEPTED = (
    deed("CPD", MORE_CPD),
    deed("CPD that is only proposed", MORE_CPD, approved_by=NOBODY),
    deed("a plan", {PLAN: plan(need(area="courts"))}),
    deed("a renewal", {RENEWAL: renewal()}, base={RENEWAL: None}),
    deed("a correction", {REGISTRANT: registrant(level="B")}),
    deed("joining", colleague(OTHER), by=LINE_MANAGER, approved_by=HEAD),
    deed(
        "joining, submitted by another head",
        colleague(OTHER, qualifications=[qualification(seen_by=HEAD)]),
        by=SECOND_HEAD,
        approved_by=HEAD,
    ),
    deed("a transfer", MOVED, by=LINE_MANAGER, approved_by=HEAD),
    deed("leaving", LEFT, approved_by=HEAD),
    deed("coming back", BACK, base=LEFT, by=LINE_MANAGER, approved_by=HEAD),
    deed("a placement", PLACED, base=colleague(OTHER), by=HEAD, approved_by=SECOND_HEAD),
    deed(
        "a standing event",
        NOT_REGISTERED,
        base=BY_CHOICE,
        by=LINE_MANAGER,
        approved_by=DIRECTOR,
    ),
    deed("a staff record", office_of(DIRECTOR, until="2027-12-31"), by=HEAD, approved_by=CENTRAL),
    deed("a provider", PROVIDER, by=CENTRAL, approved_by=SECOND_CENTRAL),
    deed(
        "another scheme",
        {SCHEME_IN_FORCE: shipped("scheme-in-force", in_force="points")},
        by=CENTRAL,
        approved_by=SECOND_CENTRAL,
    ),
    deed(
        "other settings",
        {SETTINGS: settings(renewal_opens=60)},
        by=CENTRAL,
        approved_by=SECOND_CENTRAL,
    ),
)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Deed) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Deed) -> None:
    assert example.found() == ()


def test_every_kind_of_change_has_a_deed_that_is_accepted() -> None:
    accepted = {example.act.change.kind for example in ACCEPTED}
    assert accepted == set(SHARED_KINDS)
