"""The rules of changes to a case and to standing: who decides, and that all look alike."""

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
    BEGINNING,
    CASE,
    COMMISSIONER,
    SECOND_COMMISSIONER,
    SECOND_DIRECTOR,
    SUSPENDED,
    UPDATED,
    case,
    decision,
    event,
    member,
)
from rules.acts import BACK, BY_CHOICE, LEFT, NOT_REGISTERED, Deed, deed
from rules.casebooks import casebook_deed
from rules.cases import error

LIFTED = decision("lifted", 20)
LIFTED_TICKS = (event("told", 21, about=20), event("hr-updated", 21, about=20))


EVERYWHERE = office("commissioning-manager", scope=[])
DIRECTS_ALL = office("regional-director", scope=[])
WALES = office("regional-director", scope=["wales"])
MORE = {CASE: case(*BEGINNING, LIFTED)}
TICKED = {CASE: case(*BEGINNING, LIFTED, *LIFTED_TICKS)}

TODAYS_EVENT = path("standing", NUMBER, "2027-03-01")
REGISTERED_AGAIN = {TODAYS_EVENT: standing_change("2027-03-01", registered=True)}
EARLIER_OFF = {path("standing", NUMBER, "2026-05-04"): standing_change("2026-05-04")}

REFUSED: tuple[Deed, ...] = (
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
            "it is approved by a regional director (st000302).",
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

ACCEPTED: tuple[Deed, ...] = (
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
def test_what_is_wrong_is_found(example: Deed) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Deed) -> None:
    assert example.found() == ()


def test_earlier_changes_of_standing_are_judged_as_they_were() -> None:
    own = deed("own", NOT_REGISTERED, base=BY_CHOICE, approved_by=DIRECTOR, on=date(2026, 6, 30))
    assert own.found() == ()
