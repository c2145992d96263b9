"""The rules of a case: each impossible sequence with what was expected."""

from __future__ import annotations

import pytest
from casebook_files import (
    ALL_SIX,
    BEGINNING,
    CASE,
    SUSPENDED,
    TOLD,
    UPDATED,
    decision,
    event,
    followed_up,
    hearing,
    permanent,
    withdrawn,
)
from probation_register.finding import Finding
from rules.casebooks import history, refused
from rules.cases import Case, warning

LIFTED = decision("lifted", 20)
LIFTED_TICKS = (event("told", 21, about=20), event("hr-updated", 21, about=20))
CLOSED = event("closed", 30)
DISMISSED = event("left", 20, how="dismissed")
RESIGNED = event("left", 20, how="resigned-in-relevant-circumstances")


def looked_at(until: str) -> Finding:
    """Return the warning that a day has come on which nothing ended by itself."""
    return warning(
        "CAS019",
        "PF 4.10",
        CASE,
        ("events",),
        f"authorisation was withdrawn until {until}, and is withdrawn still",
        "check all six requirements again and decide: `register case add`.",
    )


REFUSED = (
    history(
        "suspended twice",
        *BEGINNING,
        decision("suspended", 40),
        event("told", 41, about=40),
        event("hr-updated", 41, about=40),
        finds=refused(
            "CAS001",
            "PF 4.9",
            3,
            "",
            "authorisation is suspended pending investigation already",
            "a person who is authorised",
        ),
    ),
    history(
        "a suspension that begins later than it is decided",
        decision("suspended", 0, from_=3),
        TOLD,
        UPDATED,
        finds=refused(
            "CAS001",
            "PF 4.9",
            0,
            "from",
            "the suspension is decided on 2027-01-04 and holds from 2027-01-07",
            "2027-01-04: a suspension takes effect when it is decided",
        ),
    ),
    history(
        "a loss from before leaving that was decided after",
        hearing(10),
        DISMISSED,
        withdrawn(30, from_=15),
        *followed_up(30, 31),
        finds=refused(
            "CAS002",
            "PF 4.10",
            2,
            "from",
            "“withdrawn” holds from 2027-01-19, but is decided on 2027-02-03 (what was decided "
            "after somebody left cannot hold from before)",
            "2027-02-03 or a later day",
        ),
    ),
    history(
        "an end before the beginning",
        hearing(10),
        withdrawn(20, until=5),
        *followed_up(20, 21),
        finds=(
            *refused(
                "CAS002",
                "PF 4.10",
                1,
                "until",
                "“withdrawn” holds from 2027-01-24 and ends on 2027-01-09",
                "an end after 2027-01-24",
            ),
            looked_at("2027-01-09"),
        ),
    ),
    history(
        "a loss without a hearing",
        withdrawn(20),
        *followed_up(20, 21),
        finds=refused(
            "CAS002",
            "PF 4.10",
            0,
            "",
            "no hearing was called whose outcome it could be",
            "“hearing-called” before it, or ground: requirements-not-met",
        ),
    ),
    history(
        "a permanent loss that was not weighed",
        hearing(10),
        permanent(20, considered=["mandatory", "permanent"]),
        *followed_up(20, 21),
        finds=refused(
            "CAS003",
            "PF 4.11",
            1,
            "considered",
            "it is not ticked that circumstances, characteristics was considered",
            "considered: whether it is mandatory and permanent, with the individual circumstances "
            "and protected characteristics in mind",
        ),
    ),
    history(
        "an immediate loss without a dismissal",
        hearing(10),
        withdrawn(20, term="immediate", until=None),
        *followed_up(20, 21),
        finds=refused(
            "CAS003",
            "PF 4.11",
            1,
            "term",
            "an immediate withdrawal goes with a dismissal and holds from the day decided",
            "“left”, how: dismissed, before it, and from the day it is decided",
        ),
    ),
    history(
        "a loss while a request for a lawyer waits",
        hearing(10),
        event("representation-asked", 11),
        permanent(20),
        *followed_up(20, 21),
        finds=refused(
            "CAS004",
            "PF 4.12",
            2,
            "",
            "legal representation was asked for, and the panel has not answered",
            "“representation-answered” before it",
        ),
    ),
    history(
        "a lawyer where a suspension is decided",
        *BEGINNING,
        event("representation-asked", 2),
        finds=refused(
            "CAS005",
            "PF 4.13",
            3,
            "",
            "no hearing is called at which the person could be represented",
            "“hearing-called” before it; a decision to suspend knows no representation",
        ),
    ),
    history(
        "a lawyer where, suspended, nothing permanent is at stake",
        *BEGINNING,
        hearing(10, "temporary"),
        event("representation-asked", 11),
        finds=refused(
            "CAS005",
            "PF 4.13",
            4,
            "",
            "authorisation is suspended and the hearing could not lead to permanent loss, where "
            "the right does not apply",
            "a hearing with permanent loss at stake",
        ),
    ),
    history(
        "an appeal against a suspension",
        *BEGINNING,
        event("appeal-noted", 5, about=0),
        finds=refused(
            "CAS006",
            "PF 4.14",
            3,
            "about",
            "“appeal-noted” is about 2027-01-04, and that is not a withdrawal or an exclusion",
            "one of withdrawn, excluded before it",
        ),
    ),
    history(
        "told before it was decided",
        SUSPENDED,
        event("told", -1, about=0),
        UPDATED,
        finds=refused(
            "CAS006",
            "PF 4.14",
            1,
            "day",
            "“told” is of 2027-01-03, before the decision of 2027-01-04",
            "2027-01-04 or a later day",
        ),
    ),
    history(
        "the HR system before the person is told",
        SUSPENDED,
        UPDATED,
        TOLD,
        finds=refused(
            "CAS007",
            "PF 4.15",
            1,
            "",
            "“hr-updated” comes before “told” for the decision of 2027-01-04",
            "“told” about 2027-01-04 before it",
        ),
    ),
    history(
        "something after closing",
        *BEGINNING,
        LIFTED,
        *LIFTED_TICKS,
        CLOSED,
        hearing(35),
        finds=refused(
            "CAS008",
            "PF 4.16",
            7,
            "",
            "“hearing-called” comes after the case was closed",
            "“reopened” before it",
        ),
    ),
    history(
        "an exclusion without a leaving",
        decision("excluded", 20),
        *followed_up(20, 21),
        finds=refused(
            "CAS009",
            "PF 4.17",
            0,
            "",
            "the person has not left",
            "“left” before it, by dismissal or by resigning in the relevant circumstances",
        ),
    ),
    history(
        "two decisions on one day",
        hearing(10),
        RESIGNED,
        permanent(22),
        decision("excluded", 22),
        *followed_up(22, 23),
        finds=refused(
            "CAS009",
            "PF 4.17",
            3,
            "day",
            "“excluded” is decided on 2027-01-26, as “withdrawn” is",
            "one decision on a day: each is taken by itself",
        ),
    ),
    history(
        "reinstated without the full check",
        hearing(1),
        withdrawn(2, until=20),
        *followed_up(2, 3),
        decision("reinstated", 20, confirmed=ALL_SIX[:5]),
        event("told", 21, about=20),
        event("hr-updated", 21, about=20),
        finds=refused(
            "CAS010",
            "PF 4.4",
            8,
            "confirmed",
            "vetting is not confirmed",
            "all six annual requirements, checked again: an end date reinstates nobody by itself",
        ),
    ),
    history(
        "a report of what the form is not for",
        *BEGINNING,
        LIFTED,
        *LIFTED_TICKS,
        event("report-made", 22, about=20, commitment="hmac-sha256:" + "0c" * 32, kept_at="brent"),
        finds=refused(
            "CAS011",
            "PF Annex B",
            6,
            "about",
            "“report-made” is about 2027-01-24, and that is not a decision to which it belongs",
            "about: 2027-01-04",
        ),
    ),
)

ACCEPTED: tuple[Case, ...] = (
    history("a suspension", *BEGINNING),
    history("a suspension lifted, and the case closed", *BEGINNING, LIFTED, *LIFTED_TICKS, CLOSED),
    history(
        "a loss for good with a lawyer, and an exclusion by itself",
        *BEGINNING,
        hearing(10),
        event("representation-asked", 11),
        event("representation-answered", 12, approved=True),
        event("left", 20, how="dismissed-for-gross-misconduct"),
        permanent(20),
        *followed_up(20, 21),
        decision("excluded", 22),
        *followed_up(22, 23),
        CLOSED,
    ),
    history(
        "a resignation, an exclusion, and an appeal upheld",
        RESIGNED,
        decision("excluded", 22),
        *followed_up(22, 23),
        event("appeal-noted", 30, about=22),
        event("appeal-upheld", 50, about=22),
        event("told", 51, about=50),
        event("hr-updated", 51, about=50),
    ),
)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Case) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Case) -> None:
    assert example.found() == ()
