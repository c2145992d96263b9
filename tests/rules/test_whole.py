"""Rules for the register as a whole: standards that agree, people who are told apart."""

from __future__ import annotations

import pytest
from builders import (
    AUTHORITY,
    CENTRAL,
    LINE_MANAGER,
    REGISTRANT,
    SCHEME_IN_FORCE,
    SECOND_CENTRAL,
    SETTINGS,
    Data,
    colleague,
    office,
    path,
    registrant,
    shipped,
    staff,
)
from rules.cases import KEY, Case, case, error

REQUIREMENTS = path("requirements")
SIX = shipped("requirements")["requirements"]
KINDS = shipped("authority")["kinds"]
KEYS = [{"key": KEY, "from": "2026-01-02"}]


def central(staff_id: str, **changes: object) -> dict[str, Data]:
    """A member of the central team, changed."""
    return {path("staff", staff_id): staff(staff_id, **changes)}


REFUSED = (
    case(
        "an unknown scheme",
        {SCHEME_IN_FORCE: shipped("scheme-in-force", in_force="guide")},
        error(
            "HSE001",
            "PP 3",
            SCHEME_IN_FORCE,
            ("in_force",),
            "scheme “guide” is not known; did you mean “guided”?",
            (
                "write one of: all-recordable, guided, learning-outcomes, outcomes-and-hours, "
                "points."
            ),
        ),
    ),
    case(
        "a kind of change without authority",
        {AUTHORITY: shipped("authority", kinds=[k for k in KINDS if k["kind"] != "renewal"])},
        error(
            "HSE002",
            "PF 4.20",
            AUTHORITY,
            ("kinds",),
            "renewal has no lines; it needs one",
            "write exactly one line whose kind is renewal.",
        ),
    ),
    case(
        "a kind of change with two lines",
        {AUTHORITY: shipped("authority", kinds=[*KINDS, KINDS[0]])},
        error(
            "HSE002",
            "PF 4.20",
            AUTHORITY,
            ("kinds",),
            "joining has 2 lines; it needs one",
            "write exactly one line whose kind is joining.",
        ),
    ),
    case(
        "four requirements",
        {REQUIREMENTS: shipped("requirements", requirements=SIX[1:5])},
        error(
            "HSE003",
            "PF 4.4",
            REQUIREMENTS,
            ("requirements",),
            "the requirements lack qualification, vetting",
            "define each of the six, PF 4.4(a) to (f).",
        ),
    ),
    case(
        "one person in the central team",
        {path("staff", CENTRAL): None},
        error(
            "HSE004",
            "PF 1.5",
            SETTINGS,
            (),
            "a central-team office is held by 1 on 2027-03-01; two people are needed",
            "add a member of staff with that office while somebody can still approve it.",
        ),
    ),
    case(
        "a second person whose term is over",
        central(CENTRAL, offices=[office("central-team", until="2027-03-01")]),
        error(
            "HSE004",
            "PF 1.5",
            SETTINGS,
            (),
            "a central-team office is held by 1 on 2027-03-01; two people are needed",
            "add a member of staff with that office while somebody can still approve it.",
        ),
    ),
    case(
        "one person with two records",
        {
            **central(CENTRAL, registrant="po100871"),
            **central(SECOND_CENTRAL, registrant="po100871"),
            **colleague("po100871"),
        },
        error(
            "HSE004",
            "PF 1.5",
            SETTINGS,
            (),
            "a central-team office is held by 1 on 2027-03-01; two people are needed",
            "add a member of staff with that office while somebody can still approve it.",
        ),
        error(
            "HSE006",
            "PF 4.19",
            path("staff", SECOND_CENTRAL),
            ("registrant",),
            "po100871 is already st000001",
            "keep all offices of one person in one record.",
        ),
    ),
    case(
        "a key of two members of staff",
        central(CENTRAL, keys=KEYS) | central(SECOND_CENTRAL, keys=KEYS),
        error(
            "HSE005",
            "PF 4.20",
            path("staff", SECOND_CENTRAL),
            ("keys", 0, "key"),
            "the key of st000002 is also a key of st000001",
            "make a key of one's own: `ssh-keygen -t ed25519`.",
        ),
    ),
    case(
        "a key of a registrant and their line manager",
        {
            REGISTRANT: registrant(keys=KEYS),
            path("staff", LINE_MANAGER): staff(keys=KEYS),
        },
        error(
            "HSE005",
            "PF 4.20",
            REGISTRANT,
            ("keys", 0, "key"),
            "the key of po104233 is also a key of st000412",
            "make a key of one's own: `ssh-keygen -t ed25519`.",
        ),
    ),
)

ACCEPTED = (
    case(
        "a key of one person, as registrant and as staff",
        {
            path("staff", "st000500"): staff("st000500", registrant="po100871", keys=KEYS),
            **colleague("po100871", keys=KEYS),
        },
    ),
    case(
        "another scheme in force", {SCHEME_IN_FORCE: shipped("scheme-in-force", in_force="points")}
    ),
    case(
        "other settings",
        {SETTINGS: {"name": "Other", "year_starts": {"month": 4, "day": 1}, "renewal_opens": 60}},
    ),
)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Case) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Case) -> None:
    assert example.found() == ()
