"""Rules for what is confirmed of a registrant: evidence, vetting, learning, keys."""

from __future__ import annotations

import pytest
from builders import (
    NUMBER,
    REGISTRANT,
    Data,
    course,
    courses,
    path,
    qualification,
    registrant,
    staff,
)
from rules.cases import GOOD, KEY, Case, case, error, one_of


def changed(**changes: object) -> dict[str, Data]:
    """The registrant with some fields changed."""
    return {REGISTRANT: registrant(**changes)}


REFUSED = (
    case(
        "an unknown qualification",
        changed(qualifications=[qualification(qualification="pquip")]),
        error(
            "REG011",
            "PF 4.4(a)",
            REGISTRANT,
            ("qualifications", 0, "qualification"),
            "qualification “pquip” is not known; did you mean “pqip”?",
            one_of(GOOD.policy.qualification),
        ),
    ),
    case(
        "evidence seen by no one known",
        changed(qualifications=[qualification(seen_by="st999999")]),
        error(
            "REG012",
            "PF 5.2",
            REGISTRANT,
            ("qualifications", 0, "seen_by"),
            "seen_by “st999999” has no record",
            "write the id of the member of staff who saw the evidence.",
        ),
    ),
    case(
        "evidence seen by someone at no time",
        changed(qualifications=[qualification(seen_on=None)]),
        error(
            "REG012",
            "PF 5.2",
            REGISTRANT,
            ("qualifications", 0, "seen_on"),
            "seen_by and seen_on are not both there",
            "write who saw the evidence and when, or leave both empty.",
        ),
    ),
    case(
        "evidence seen at a time by no one",
        changed(qualifications=[qualification(seen_by=None)]),
        error(
            "REG012",
            "PF 5.2",
            REGISTRANT,
            ("qualifications", 0, "seen_on"),
            "seen_by and seen_on are not both there",
            "write who saw the evidence and when, or leave both empty.",
        ),
    ),
    case(
        "evidence seen before the award",
        changed(qualifications=[qualification(awarded="2024-10-01")]),
        error(
            "REG012",
            "PF 5.2",
            REGISTRANT,
            ("qualifications", 0, "seen_on"),
            "the evidence was seen on 2024-09-30, before the award on 2024-10-01",
            "correct one of the two days.",
        ),
    ),
    case(
        "vetting confirmed by no one known",
        changed(vetting={"confirmed_by": "st999999", "confirmed_on": "2024-10-02"}),
        error(
            "REG013",
            "PF 4.4(f)",
            REGISTRANT,
            ("vetting", "confirmed_by"),
            "confirmed_by “st999999” has no record",
            "write the id of the member of staff who confirmed it.",
        ),
    ),
    case(
        "vetting confirmed by oneself",
        {
            **changed(vetting={"confirmed_by": "st000500", "confirmed_on": "2024-10-02"}),
            path("staff", "st000500"): staff("st000500", registrant=NUMBER),
        },
        error(
            "REG013",
            "PF 4.4(f)",
            REGISTRANT,
            ("vetting", "confirmed_by"),
            "confirmed_by “st000500” is the registrant",
            "write the id of the member of staff who confirmed it.",
        ),
    ),
    case(
        "an unknown course",
        changed(learning=[*courses(), course("first-aid")]),
        error(
            "REG014",
            "PF 5.8",
            REGISTRANT,
            ("learning", 5, "course"),
            "course “first-aid” is not known",
            one_of(GOOD.policy.course),
        ),
    ),
    case(
        "a course that lapses on the day it was completed",
        changed(
            learning=[
                *courses("information-security"),
                course("information-security", expires="2026-02-11"),
            ]
        ),
        error(
            "REG015",
            "PF 5.8",
            REGISTRANT,
            ("learning", 4, "expires"),
            ("information-security lapses on 2026-02-11, not after it was completed (2026-02-11)"),
            "correct one of the two days, or leave expires empty.",
        ),
    ),
    case(
        "an award to come",
        changed(qualifications=[qualification(awarded="2027-03-02", seen_by=None, seen_on=None)]),
        error(
            "REG016",
            "PF 4.19",
            REGISTRANT,
            ("qualifications", 0, "awarded"),
            "awarded is 2027-03-02, which has not come yet on 2027-03-01",
            "write the day it happened, once it has.",
        ),
    ),
    case(
        "evidence to be seen",
        changed(qualifications=[qualification(seen_on="2027-03-02")]),
        error(
            "REG016",
            "PF 4.19",
            REGISTRANT,
            ("qualifications", 0, "seen_on"),
            "seen_on is 2027-03-02, which has not come yet on 2027-03-01",
            "write the day it happened, once it has.",
        ),
    ),
    case(
        "a course to come",
        changed(learning=[course("seeds2-practitioner", completed="2027-03-02")]),
        error(
            "REG016",
            "PF 4.19",
            REGISTRANT,
            ("learning", 0, "completed"),
            "completed is 2027-03-02, which has not come yet on 2027-03-01",
            "write the day it happened, once it has.",
        ),
    ),
    case(
        "vetting to be confirmed",
        changed(vetting={"confirmed_by": "st000077", "confirmed_on": "2027-03-02"}),
        error(
            "REG016",
            "PF 4.19",
            REGISTRANT,
            ("vetting", "confirmed_on"),
            "confirmed_on is 2027-03-02, which has not come yet on 2027-03-01",
            "write the day it happened, once it has.",
        ),
    ),
    case(
        "a key whose term ends before it begins",
        changed(keys=[{"key": KEY, "from": "2026-01-02", "until": "2026-01-01"}]),
        error(
            "REG021",
            "PF 4.20",
            REGISTRANT,
            ("keys", 0, "until"),
            "the key's term ends on 2026-01-01, before it begins (2026-01-02)",
            "correct one of the two days.",
        ),
    ),
)

ACCEPTED = (
    case(
        "evidence that was already recorded",
        changed(qualifications=[qualification(seen_by=None, seen_on=None)]),
    ),
    case(
        "evidence seen on the day of the award",
        changed(qualifications=[qualification(awarded="2024-09-30")]),
    ),
    case(
        "a course that lapses the day after",
        changed(learning=[course("seeds2-practitioner", expires="2026-02-12")]),
    ),
    case(
        "vetting confirmed today",
        changed(vetting={"confirmed_by": "st000077", "confirmed_on": "2027-03-01"}),
    ),
    case("a key in use", changed(keys=[{"key": KEY, "from": "2026-01-02"}])),
)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Case) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Case) -> None:
    assert example.found() == ()
