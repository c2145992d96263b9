"""The rules of a casebook: each impossible sequence with what was expected, and who decides."""

from __future__ import annotations

from datetime import date

import pytest
from builders import (
    CENTRAL,
    CPD,
    DIRECTOR,
    HEAD,
    LINE_MANAGER,
    NUMBER,
    SECOND_CENTRAL,
    SETTINGS,
    cpd_year,
    office,
    path,
    settings,
    standing_change,
)
from casebook_files import (
    ALL_SIX,
    BEGINNING,
    CASE,
    COMMISSIONER,
    SECOND_COMMISSIONER,
    SECOND_DIRECTOR,
    SUSPENDED,
    TOLD,
    UPDATED,
    case,
    decision,
    event,
    followed_up,
    hearing,
    member,
    permanent,
    withdrawn,
)
from probation_register.finding import Finding
from probation_register.rules.wording import unknown
from probation_register.store import yaml
from rules.acts import BACK, BY_CHOICE, LEFT, NOT_REGISTERED, Deed, deed
from rules.casebooks import casebook_deed, history, in_casebook, refused
from rules.cases import GOOD, Case, error, warning
from rules.cases import case as in_shared

OTHER_CASE = path("case", "ca900001")
LIFTED = decision("lifted", 20)
LIFTED_TICKS = (event("told", 21, about=20), event("hr-updated", 21, about=20))
CLOSED = event("closed", 30)
DISMISSED = event("left", 20, how="dismissed")
RESIGNED = event("left", 20, how="resigned-in-relevant-circumstances")
COMMENTED = yaml.write(case()).replace(b"region: london", b"region: london  # at court")


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


REFUSED_HISTORIES = (
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

REFUSED_RECORDS = (
    history(
        "a day that has not come",
        *BEGINNING,
        hearing(60),
        finds=(
            error(
                "CAS012",
                "PF 4.10",
                CASE,
                ("events", 3, "day"),
                "“hearing-called” is of 2027-03-05, which has not come on 2027-03-01",
                "record it when it has happened; when it begins to hold is another field.",
            ),
        ),
    ),
    in_casebook(
        "a region that is not one",
        {
            CASE: case(region="lundon"),
            path("staff", COMMISSIONER): member(
                COMMISSIONER, offices=[office("commissioning-manager", scope=[])]
            ),
        },
        error(
            "CAS013",
            "PF 4.16",
            CASE,
            ("region",),
            *unknown("region", "lundon", GOOD.regions),
        ),
    ),
    in_casebook(
        "a decision by somebody who is not in office",
        {CASE: case(decision("suspended", 0, decided_by=DIRECTOR), TOLD, UPDATED)},
        error(
            "CAS014",
            "PF 4.9",
            CASE,
            ("events", 0, "decided_by"),
            "“suspended” is decided by st000301, who is not in office as commissioning manager "
            "for london on 2027-01-04",
            "write who decided: st000031, st000032.",
        ),
    ),
    in_casebook(
        "a decision in one's own case",
        {path("staff", COMMISSIONER): member(COMMISSIONER, registrant=NUMBER)},
        error(
            "CAS015",
            "PF 4.14",
            CASE,
            ("events", 0, "decided_by"),
            "st000031 decides “suspended”, and is whom the case is about",
            "let another commissioning manager decide.",
        ),
    ),
    in_casebook(
        "a second open case",
        {OTHER_CASE: case(*BEGINNING, case_id="ca900001", key="5b" * 32)},
        error(
            "CAS016",
            "PF 4.16",
            OTHER_CASE,
            ("registrant",),
            "po104233 has an open case already: ca204417",
            "add to ca204417, or close it first.",
        ),
    ),
    in_casebook(
        "words in a comment",
        {CASE: COMMENTED},
        error(
            "CAS017",
            "PF Summary Data protection",
            CASE,
            (),
            "the file holds a comment, and words about a case belong on paper",
            "take the comment out before it is submitted: what Git has taken in it keeps.",
        ),
    ),
    history(
        "a decision of which nobody was told",
        SUSPENDED,
        finds=(
            warning(
                "CAS018",
                "PF 4.14",
                CASE,
                ("events", 0),
                "told, hr-updated is not ticked for the decision of 2027-01-04",
                "do what is missing, and tick it: `register case add`.",
            ),
        ),
    ),
    history(
        "an end that came and was not looked at",
        hearing(1),
        withdrawn(2, until=20),
        *followed_up(2, 3),
        finds=(looked_at("2027-01-24"),),
    ),
)

IN_THE_SHARED_REGISTER = (
    in_shared(
        "a case in the shared register",
        {CASE: case()},
        error(
            "CAS014",
            "PF 4.9",
            CASE,
            ("events", 0, "decided_by"),
            "“suspended” is decided by st000031, who is not in office as commissioning manager "
            "for london on 2027-01-04",
            "write who decided: nobody is in office.",
        ),
        error(
            "HSE007",
            "PF Summary Data protection",
            CASE,
            (),
            "the case is in the shared register, which everybody reads",
            "remove it at once, before it is submitted, and open it in the casebook: what Git has "
            "taken in it keeps.",
        ),
    ),
)

EVERYWHERE = office("commissioning-manager", scope=[])
DIRECTS_ALL = office("regional-director", scope=[])
WALES = office("regional-director", scope=["wales"])
MORE = {CASE: case(*BEGINNING, LIFTED)}
TICKED = {CASE: case(*BEGINNING, LIFTED, *LIFTED_TICKS)}

TODAYS_EVENT = path("standing", NUMBER, "2027-03-01")
REGISTERED_AGAIN = {TODAYS_EVENT: standing_change("2027-03-01", registered=True)}
EARLIER_OFF = {path("standing", NUMBER, "2026-05-04"): standing_change("2026-05-04")}

REFUSED_DEEDS: tuple[Deed, ...] = (
    deed(
        "a case submitted to the shared register",
        {CASE: case()},
        error(
            "CHG020",
            "PF Summary Data protection",
            CASE,
            (),
            "the case is in the shared register, which everybody reads",
            "remove it at once, before it is submitted, and open it in the casebook: what Git has "
            "taken in it keeps.",
        ),
        by=COMMISSIONER,
        approved_by=DIRECTOR,
    ),
    casebook_deed(
        "a registrant's CPD submitted to a casebook",
        {CPD: cpd_year()},
        error(
            "CHG020",
            "PF Summary Data protection",
            CPD,
            (),
            "the record belongs in the shared register, and this is a casebook",
            "remove it here, and submit it there.",
        ),
    ),
    deed(
        "a shared register made a casebook",
        {SETTINGS: settings(register="casebook")},
        error(
            "CHG021",
            "PF 4.16",
            SETTINGS,
            ("register",),
            "register is casebook, and was founded as shared",
            "write shared; found the other by itself: `register init`.",
        ),
        by=CENTRAL,
        approved_by=SECOND_CENTRAL,
    ),
    deed(
        "a change of standing that shows that nothing is behind it",
        {TODAYS_EVENT: standing_change("2027-03-01", commitment=None)},
        error(
            "CHG022",
            "PF 4.15",
            TODAYS_EVENT,
            ("commitment",),
            "the event of 2027-03-01 has no commitment; one without would tell that no case is "
            "behind it, and so of every other that there may be",
            "let `register new standing` write it, or `register case effect`.",
        ),
        by=LINE_MANAGER,
        approved_by=DIRECTOR,
    ),
    deed(
        "a change of one's own standing",
        NOT_REGISTERED,
        error(
            "CHG023",
            "PF 4.15",
            TODAYS_EVENT,
            (),
            "po104233 submits a change of their own standing, which would tell that it is by "
            "choice, and so of every other that it is not",
            "ask the line manager (st000412) to submit it, as every change of standing is.",
        ),
        base=BY_CHOICE,
        approved_by=DIRECTOR,
    ),
    deed(
        "coming back and being registered in one",
        {**BACK, **REGISTERED_AGAIN},
        error(
            "CHG024",
            "PF 4.9",
            TODAYS_EVENT,
            ("registered",),
            "po104233 comes back and is registered from 2027-03-01 in one change",
            "let them come back first; a change of standing by itself registers them again.",
        ),
        base={**LEFT, **EARLIER_OFF},
        by=LINE_MANAGER,
        approved_by=HEAD,
    ),
    casebook_deed(
        "an event edited",
        {CASE: case(SUSPENDED, event("told", 2, about=0), UPDATED)},
        error(
            "CHG025",
            "PF 4.16",
            CASE,
            ("events", 1),
            "“told” of 2027-01-05 is edited or removed",
            "put it back as it was, and add an event that says what is true now.",
        ),
    ),
    casebook_deed(
        "the region changed",
        {CASE: case(region="wales")},
        error(
            "CHG025",
            "PF 4.16",
            CASE,
            ("region",),
            "region of ca204417 is changed",
            "put it back as it was.",
        ),
        base={
            path("staff", COMMISSIONER): member(COMMISSIONER, offices=[EVERYWHERE]),
            path("staff", DIRECTOR): member(DIRECTOR, offices=[DIRECTS_ALL]),
        },
    ),
    casebook_deed(
        "a step in one's own case",
        TICKED,
        error(
            "CHG026",
            "PF 4.14",
            CASE,
            (),
            "st000031 takes part in a case about themselves",
            "leave it to others who hold the offices.",
        ),
        base={path("staff", COMMISSIONER): member(COMMISSIONER, registrant=NUMBER), **MORE},
    ),
    casebook_deed(
        "an authorisation by the director who commissioned it",
        {CASE: case(*BEGINNING, decision("lifted", 20, decided_by=DIRECTOR))},
        error(
            "AUT005",
            "PF Annex B",
            CASE,
            (),
            "st000301 authorises ca204417, and commissioned it",
            "let another regional director, or a directorate's equivalent, authorise it.",
        ),
    ),
    casebook_deed(
        "an authorisation by the deputy of the director who commissioned it",
        {CASE: case(*BEGINNING, decision("lifted", 20, decided_by=DIRECTOR))},
        error(
            "AUT002",
            "PF 4.20",
            CASE,
            (),
            "st000032 may not approve a decision in a case for ca204417",
            "it is approved by a regional director (st000032, st000301, st000302).",
        ),
        base={
            path("staff", DIRECTOR): member(
                DIRECTOR,
                delegations=[
                    {"to": SECOND_COMMISSIONER, "from": "2027-02-01", "until": "2027-04-01"}
                ],
            )
        },
        approved_by=SECOND_COMMISSIONER,
    ),
    casebook_deed(
        "a decision authorised by a commissioning manager",
        MORE,
        error(
            "AUT002",
            "PF 4.20",
            CASE,
            (),
            "st000032 may not approve a decision in a case for ca204417",
            "it is approved by a regional director (st000301, st000302).",
        ),
        approved_by=SECOND_COMMISSIONER,
    ),
    casebook_deed(
        "a decision of another region's director",
        MORE,
        error(
            "AUT002",
            "PF 4.20",
            CASE,
            (),
            "st000302 may not approve a decision in a case for ca204417",
            "it is approved by a regional director (st000301).",
        ),
        base={path("staff", SECOND_DIRECTOR): member(SECOND_DIRECTOR, offices=[WALES])},
        approved_by=SECOND_DIRECTOR,
    ),
)

REFUSED: tuple[Case | Deed, ...] = (
    *REFUSED_HISTORIES,
    *REFUSED_RECORDS,
    *IN_THE_SHARED_REGISTER,
    *REFUSED_DEEDS,
)

ACCEPTED: tuple[Case | Deed, ...] = (
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
    casebook_deed("a decision", MORE),
    casebook_deed("a tick", TICKED, base=MORE, approved_by=SECOND_COMMISSIONER),
    casebook_deed(
        "a decision commissioned by one director and authorised by another",
        {CASE: case(*BEGINNING, decision("lifted", 20, decided_by=DIRECTOR))},
        approved_by=SECOND_DIRECTOR,
    ),
    casebook_deed(
        "a commissioning manager's appointment",
        {path("staff", SECOND_DIRECTOR): member(SECOND_DIRECTOR, offices=[WALES])},
        by=CENTRAL,
        approved_by=SECOND_CENTRAL,
    ),
)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Case | Deed) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Case | Deed) -> None:
    assert example.found() == ()


def test_a_case_has_no_field_for_words() -> None:
    """Nothing that a case holds is text that somebody could choose."""
    worded = case({**SUSPENDED, "note": "seen at the hearing"}, TOLD)
    codes = {f.code for f in in_casebook("words", {CASE: worded}).found()}
    assert codes == {"MOD001"}


def test_earlier_changes_of_standing_are_judged_as_they_were() -> None:
    own = deed("own", NOT_REGISTERED, base=BY_CHOICE, approved_by=DIRECTOR, on=date(2026, 6, 30))
    assert own.found() == ()
