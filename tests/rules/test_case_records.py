"""The rules of a case as a record: whom it names, who decided, and where it may lie."""

from __future__ import annotations

import pytest
from builders import (
    DIRECTOR,
    NUMBER,
    office,
    path,
)
from casebook_files import (
    BEGINNING,
    CASE,
    COMMISSIONER,
    SUSPENDED,
    TOLD,
    UPDATED,
    case,
    decision,
    followed_up,
    hearing,
    member,
    withdrawn,
)
from probation_register.finding import Finding
from probation_register.rules.wording import unknown
from probation_register.store import yaml
from rules.casebooks import history, in_casebook
from rules.cases import GOOD, Case, error, warning
from rules.cases import case as in_shared

OTHER_CASE = path("case", "ca900001")
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


REFUSED = (*REFUSED_RECORDS, *IN_THE_SHARED_REGISTER)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Case) -> None:
    assert example.found() == example.findings


def test_a_case_has_no_field_for_words() -> None:
    """Nothing that a case holds is text that somebody could choose."""
    worded = case({**SUSPENDED, "note": "seen at the hearing"}, TOLD)
    codes = {f.code for f in in_casebook("words", {CASE: worded}).found()}
    assert codes == {"MOD001"}
