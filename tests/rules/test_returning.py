"""Rules for coming back to the service, and for leaving the register by choice."""

from __future__ import annotations

import pytest
from builders import (
    DIRECTOR,
    HEAD,
    LINE_MANAGER,
    NUMBER,
    REGISTRANT,
    Data,
    ending,
    path,
    posting,
    qualification,
    registrant,
    standing_change,
)
from probation_register.finding import Finding
from rules.acts import BACK, BY_CHOICE, LEFT, NOT_REGISTERED, Deed, deed
from rules.cases import error, warning

TODAY_OFF = path("standing", NUMBER, "2027-03-01")
BY_HEAD_AGAIN = {"confirmed_by": HEAD, "confirmed_on": "2027-02-22"}


def back(role: str = "probation-officer", **changes: object) -> dict[str, Data]:
    """The registrant, back today after leaving a month ago, with vetting confirmed again."""
    postings = [posting(), ending("2027-01-29"), posting(from_="2027-03-01", role=role)]
    return {REGISTRANT: registrant(postings=postings, **{"vetting": BY_HEAD_AGAIN, **changes})}


def left(**changes: object) -> dict[str, Data]:
    """The registrant, having left a month ago."""
    return {REGISTRANT: registrant(postings=[posting(), ending("2027-01-29")], **changes)}


def returning(says: str, base: dict[str, Data], changes: dict[str, Data], *found: Finding) -> Deed:
    """Return a return that the line manager submits and a head of corporate services approves."""
    return deed(says, changes, *found, base=base, by=LINE_MANAGER, approved_by=HEAD)


UNSEEN = [qualification(seen_by=None, seen_on=None)]
NOT_ENOUGH = [qualification(qualification="diploma-probation-practice")]

NOBODY_SAW_IT = error(
    "CHG012",
    "PF 5.2",
    REGISTRANT,
    ("qualifications",),
    "po104233 comes back on 2027-03-01, and nobody is recorded as having seen evidence of an "
    "eligible qualification",
    "show it to st000412, and write seen_by and seen_on.",
)


def not_vetted(when: str) -> Finding:
    """The finding that vetting is not confirmed since someone left."""
    return warning(
        "CHG013",
        "PF 4.4(f)",
        REGISTRANT,
        ("vetting",),
        f"po104233 left on 2027-01-29 and comes back on 2027-03-01; vetting is {when}",
        "have it confirmed for the role, and write by whom and when.",
    )


REFUSED = (
    returning(
        "coming back with evidence that nobody saw",
        left(qualifications=UNSEEN),
        back(qualifications=UNSEEN),
        NOBODY_SAW_IT,
    ),
    returning(
        "coming back without a qualification",
        left(qualifications=[]),
        back(qualifications=[]),
        NOBODY_SAW_IT,
    ),
    returning(
        "coming back with a qualification that is not enough",
        left(qualifications=NOT_ENOUGH),
        back(qualifications=NOT_ENOUGH),
        NOBODY_SAW_IT,
    ),
    returning(
        "coming back with the old vetting",
        left(),
        back(vetting={"confirmed_by": HEAD, "confirmed_on": "2024-10-02"}),
        not_vetted("last confirmed on 2024-10-02"),
    ),
    returning(
        "coming back with vetting of the day before leaving",
        left(vetting={"confirmed_by": HEAD, "confirmed_on": "2027-01-28"}),
        back(vetting={"confirmed_by": HEAD, "confirmed_on": "2027-01-28"}),
        not_vetted("last confirmed on 2027-01-28"),
    ),
    returning(
        "coming back without vetting",
        left(vetting=None),
        back(vetting=None),
        not_vetted("not confirmed"),
    ),
    deed(
        "ending one's own registration where it is mandatory",
        NOT_REGISTERED,
        error(
            "CHG014",
            "PF 4.6",
            TODAY_OFF,
            ("registered",),
            "po104233 ends their own registration from 2027-03-01, but is in a role that must be "
            "registered; only who is retained leaves by choice",
            "speak to the line manager; a decision is submitted by them.",
        ),
        approved_by=DIRECTOR,
    ),
)

ACCEPTED = (
    returning("coming back", LEFT, BACK),
    returning(
        "coming back with vetting of the day of leaving",
        left(vetting={"confirmed_by": HEAD, "confirmed_on": "2027-01-29"}),
        back(vetting={"confirmed_by": HEAD, "confirmed_on": "2027-01-29"}),
    ),
    returning(
        "coming back to a role that need not be registered",
        left(qualifications=UNSEEN),
        back(role="policy-adviser", qualifications=UNSEEN),
    ),
    deed(
        "leaving the register by choice",
        NOT_REGISTERED,
        base=BY_CHOICE,
        by=LINE_MANAGER,
        approved_by=DIRECTOR,
    ),
    deed("a decision", NOT_REGISTERED, by=LINE_MANAGER, approved_by=DIRECTOR),
    deed(
        "asking to be registered",
        {TODAY_OFF: standing_change("2027-03-01", registered=True)},
        by=LINE_MANAGER,
        approved_by=DIRECTOR,
    ),
)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Deed) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Deed) -> None:
    assert example.found() == ()
