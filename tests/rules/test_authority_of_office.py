"""Rules for authority: terms, regions and delegations of offices, one person, proof."""

from __future__ import annotations

import pytest
from builders import (
    AUTHORITY,
    CENTRAL,
    CPD,
    DIRECTOR,
    HEAD,
    LINE_MANAGER,
    NUMBER,
    REGISTRANT,
    SECOND_HEAD,
    SETTINGS,
    Data,
    office,
    path,
    settings,
    shipped,
    staff,
)
from rules.acts import (
    BACK,
    BY_CHOICE,
    LEFT,
    MORE_CPD,
    NOBODY,
    NOT_REGISTERED,
    Deed,
    deed,
)
from rules.cases import error

DEPUTY = "st000500"
SIGN = (
    "make the {} again, signed with the person's own key; if they list none yet, let it be added "
    "to their record first."
)


def office_of(staff_id: str, **changes: object) -> dict[str, Data]:
    """A member of staff whose office is changed."""
    name = staff(staff_id)["offices"][0]["office"]
    return {path("staff", staff_id): staff(staff_id, offices=[office(name, **changes)])}


def delegated(staff_id: str, **changes: object) -> dict[str, Data]:
    """A member of staff who delegates to the deputy for two weeks around today."""
    term = {"to": DEPUTY, "from": "2027-02-22", "until": "2027-03-08"}
    return {
        path("staff", staff_id): staff(staff_id, delegations=[{**term, **changes}]),
        path("staff", DEPUTY): staff(DEPUTY),
    }


def least(kind: str, assurance: str) -> dict[str, Data]:
    """The authority matrix with a kind that asks for more proof."""
    lines = shipped("authority")["kinds"]
    asked = [{**a, "least_assurance": assurance} if a["kind"] == kind else a for a in lines]
    return {AUTHORITY: shipped("authority", kinds=asked)}


NOT_THE_DEPUTY = error(
    "AUT002",
    "PF 4.20",
    CPD,
    (),
    "st000500 may not approve CPD for po104233",
    "it is approved by the line manager (st000412).",
)

REFUSED = (
    deed(
        "CPD approved by another line manager",
        MORE_CPD,
        error(
            "AUT002",
            "PF 4.20",
            CPD,
            (),
            "st000500 may not approve CPD for po104233",
            "it is approved by the line manager (st000412).",
        ),
        approved_by=DEPUTY,
        base={path("staff", DEPUTY): staff(DEPUTY)},
    ),
    deed(
        "CPD approved after the line manager's term",
        MORE_CPD,
        error(
            "AUT002",
            "PF 4.20",
            CPD,
            (),
            "st000412 may not approve CPD for po104233",
            "it is approved by the line manager (nobody is in office on 2027-03-01).",
        ),
        base=office_of(LINE_MANAGER, until="2027-03-01"),
    ),
    deed(
        "CPD approved by the line manager of another region",
        MORE_CPD,
        error(
            "AUT002",
            "PF 4.20",
            CPD,
            (),
            "st000412 may not approve CPD for po104233",
            "it is approved by the line manager (nobody is in office on 2027-03-01).",
        ),
        base=office_of(LINE_MANAGER, scope=["wales"]),
    ),
    deed(
        "CPD approved by a deputy whose delegation is over",
        MORE_CPD,
        error(
            "AUT002",
            "PF 4.20",
            CPD,
            (),
            "st000500 may not approve CPD for po104233",
            "it is approved by the line manager (st000412).",
        ),
        approved_by=DEPUTY,
        base=delegated(LINE_MANAGER, until="2027-03-01"),
    ),
    deed(
        "CPD approved by oneself in another office",
        MORE_CPD,
        error(
            "AUT003",
            "PF 4.20",
            CPD,
            (),
            "st000412 approves a change, but submitted it",
            "it is approved by the line manager (nobody else is in office on 2027-03-01), and "
            "by another person.",
        ),
        base={path("staff", LINE_MANAGER): staff(registrant=NUMBER)},
    ),
    deed(
        "leaving approved by a head of another region",
        LEFT,
        error(
            "AUT002",
            "PF 4.20",
            REGISTRANT,
            (),
            "st000077 may not approve leaving for po104233",
            "it is approved by a head of corporate services (st000078).",
        ),
        approved_by=HEAD,
        base=office_of(HEAD, scope=["wales"]),
    ),
    deed(
        "coming back approved by a head of another region",
        BACK,
        error(
            "AUT002",
            "PF 4.20",
            REGISTRANT,
            (),
            "st000077 may not approve coming back for po104233",
            "it is approved by a head of corporate services (nobody else is in office on "
            "2027-03-01).",
        ),
        by=SECOND_HEAD,
        approved_by=HEAD,
        base=LEFT | office_of(HEAD, scope=["wales"]),
    ),
    deed(
        "one's own approval as a head who is also the registrant",
        LEFT,
        error(
            "AUT003",
            "PF 4.20",
            REGISTRANT,
            (),
            "st000077 approves a change, but is the one it is about",
            ("it is approved by a head of corporate services (st000078), and by another person."),
        ),
        by=LINE_MANAGER,
        approved_by=HEAD,
        base={path("staff", HEAD): staff(HEAD, registrant=NUMBER)},
    ),
    deed(
        "CPD that must be signed",
        MORE_CPD,
        error(
            "AUT004",
            "PF 4.20",
            CPD,
            (),
            "the approval by st000412 is proved by the forge; CPD must be signed",
            SIGN.format("approval"),
        ),
        error(
            "AUT004",
            "PF 4.20",
            CPD,
            (),
            "the submission by po104233 is proved by the forge; CPD must be signed",
            SIGN.format("submission"),
        ),
        base=least("cpd", "signed"),
        assurance="forge",
    ),
    deed(
        "house rules that a forge must prove",
        {SETTINGS: settings(renewal_opens=60)},
        error(
            "AUT004",
            "PF 4.20",
            SETTINGS,
            (),
            (
                "the submission by st000001 is only recorded; a change to the register itself "
                "must be proved by the forge"
            ),
            SIGN.format("submission"),
        ),
        base=least("house", "forge"),
        by=CENTRAL,
        approved_by=NOBODY,
        assurance="recorded",
    ),
    deed(
        "CPD approved by a deputy who holds no office any more",
        MORE_CPD,
        NOT_THE_DEPUTY,
        approved_by=DEPUTY,
        base=delegated(LINE_MANAGER)
        | {path("staff", DEPUTY): staff(DEPUTY, offices=[office(until="2027-03-01")])},
    ),
    deed(
        "CPD approved by a deputy from outside",
        MORE_CPD,
        NOT_THE_DEPUTY,
        approved_by=DEPUTY,
        base=delegated(LINE_MANAGER)
        | {
            path("staff", DEPUTY): staff(DEPUTY, offices=[office("oversight-panel", external=True)])
        },
    ),
)

ACCEPTED = (
    deed(
        "CPD on the last day of the line manager's term",
        MORE_CPD,
        base=office_of(LINE_MANAGER, until="2027-03-02"),
    ),
    deed("CPD approved by a deputy", MORE_CPD, approved_by=DEPUTY, base=delegated(LINE_MANAGER)),
    deed(
        "CPD submitted by the registrant under a staff id",
        MORE_CPD,
        by=DEPUTY,
        base={path("staff", DEPUTY): staff(DEPUTY, registrant=NUMBER)},
    ),
    deed(
        "CPD that must be signed, and is", MORE_CPD, base=least("cpd", "signed"), assurance="signed"
    ),
    deed(
        "CPD that a forge must prove, but is signed",
        MORE_CPD,
        base=least("cpd", "forge"),
        assurance="signed",
    ),
    deed(
        "a standing event approved by the director's deputy",
        NOT_REGISTERED,
        by=LINE_MANAGER,
        approved_by=DEPUTY,
        base={**BY_CHOICE, **delegated(DIRECTOR)},
    ),
)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Deed) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Deed) -> None:
    assert example.found() == ()
