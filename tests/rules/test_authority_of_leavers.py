"""Who has left is still answered for, by the region and the manager of their last post."""

from __future__ import annotations

from datetime import date

import pytest
from builders import (
    HEAD,
    LINE_MANAGER,
    NUMBER,
    REGISTRANT,
    SECOND_HEAD,
    Data,
    ending,
    office,
    path,
    posting,
    registrant,
    staff,
    standing_change,
)
from probation_register.change.change import Change
from probation_register.register.register import Register
from probation_register.rules.authority import who_may
from rules.acts import Deed, change_of, deed
from rules.cases import error

IN_WALES = posting(from_="2024-09-30", region="wales", unit="swansea-neath-port-talbot")
IN_LONDON = posting(from_="2025-09-01")
AGAIN_IN_WALES = posting(
    from_="2027-06-01", region="wales", unit="swansea-neath-port-talbot", line_manager="st000500"
)
GONE = ending("2027-01-29")
TODAY = date(2027, 3, 1)
EVENT = path("standing", NUMBER, "2027-03-01")


def of_wales(*heads: str) -> dict[str, Data]:
    """Heads of corporate services whose office is for Wales alone, and a manager there."""
    held = {h: office("head-of-corporate-services", scope=["wales"]) for h in heads}
    held["st000500"] = office(scope=["wales"])
    return {path("staff", who): staff(who, offices=[each]) for who, each in held.items()}


def postings(*held: Data) -> dict[str, Data]:
    return {REGISTRANT: registrant(postings=list(held))}


def corrected(*held: Data) -> dict[str, Data]:
    return {REGISTRANT: registrant(postings=list(held), level="A")}


ONE_AFTER_THE_OTHER = (IN_WALES, IN_LONDON, GONE)
ABOUT_TO_COME_BACK = (*ONE_AFTER_THE_OTHER, AGAIN_IN_WALES)

REFUSED = (
    deed(
        "a correction by heads of the region before the last",
        corrected(*ONE_AFTER_THE_OTHER),
        error(
            "AUT001",
            "PF 4.20",
            REGISTRANT,
            (),
            "st000078 may not submit a correction for po104233",
            "it is submitted by the registrant (po104233), the line manager (nobody is in office "
            "on 2027-03-01) or a head of corporate services (nobody is in office on 2027-03-01).",
        ),
        error(
            "AUT002",
            "PF 4.20",
            REGISTRANT,
            (),
            "st000077 may not approve a correction for po104233",
            "it is approved by the line manager (nobody is in office on 2027-03-01) or a head of "
            "corporate services (nobody is in office on 2027-03-01).",
        ),
        base=postings(*ONE_AFTER_THE_OTHER) | of_wales(HEAD, SECOND_HEAD),
        by=SECOND_HEAD,
        approved_by=HEAD,
    ),
)

ACCEPTED = (
    deed(
        "a correction by heads of the last region",
        corrected(*ONE_AFTER_THE_OTHER),
        base=postings(*ONE_AFTER_THE_OTHER),
        by=SECOND_HEAD,
        approved_by=HEAD,
    ),
    deed(
        "a correction while a return to another region is still to come",
        corrected(*ABOUT_TO_COME_BACK),
        base=postings(*ABOUT_TO_COME_BACK) | of_wales(),
        by=SECOND_HEAD,
        approved_by=HEAD,
    ),
)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Deed) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Deed) -> None:
    assert example.found() == ()


@pytest.mark.parametrize("held", [ONE_AFTER_THE_OTHER, ABOUT_TO_COME_BACK])
def test_standing_after_leaving_is_for_the_last_manager(held: tuple[Data, ...]) -> None:
    """PF 4.18: what was decided about somebody who has left is still recorded."""
    change, base, _ = change_of(
        postings(*held) | of_wales(), {EVENT: standing_change("2027-03-01")}
    )
    assert change.kind == "standing"
    assert _managers(change, base) == f"the line manager ({LINE_MANAGER})"


def test_nobody_answers_for_who_was_never_in_post() -> None:
    change, base, _ = change_of(postings(GONE), {EVENT: standing_change("2027-03-01")})
    assert _managers(change, base) == "the line manager (nobody is in office on 2027-03-01)"


def _managers(change: Change, base: Register) -> str:
    return who_may(("line-manager",), change, base, TODAY)
