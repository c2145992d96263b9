"""Rules for who is who: keys, accounts and registrations are one person's, and stay so."""

from __future__ import annotations

import pytest
from builders import (
    CENTRAL,
    HEAD,
    LINE_MANAGER,
    NUMBER,
    REGISTRANT,
    SECOND_CENTRAL,
    Data,
    Files,
    colleague,
    path,
    registrant,
    staff,
)
from probation_register.finding import Finding
from rules.acts import Deed, deed
from rules.cases import KEY, error

OTHER = "po100871"
DEPUTY = "st000500"
MANAGER = path("staff", LINE_MANAGER)
OWN_KEY = KEY.replace("00", "11")
ACCOUNT = {"forge": "github", "id": 583231}


def listed(key: str = KEY) -> list[Data]:
    """A list of one key."""
    return [{"key": key, "from": "2026-01-02"}]


def is_registrant(number: str | None = NUMBER, staff_id: str = LINE_MANAGER) -> dict[str, Data]:
    """A member of staff who is, or is not, a registrant."""
    return {path("staff", staff_id): staff(staff_id, registrant=number)}


KEYS_OF_MANAGER: Files = {MANAGER: staff(keys=listed())}
ACCOUNT_OF_OTHER = colleague(OTHER, account=ACCOUNT)


def taken_key(where: str, person: str, owner: str) -> tuple[Finding, ...]:
    return (
        error(
            "CHG015",
            "PF 4.20",
            where,
            ("keys", 0, "key"),
            f"the key that {person} adds is a key of {owner}",
            "make a key of one's own: `ssh-keygen -t ed25519`.",
        ),
    )


def undone(who: str) -> tuple[Finding, ...]:
    return (
        error(
            "CHG016",
            "PF 4.19",
            MANAGER,
            ("registrant",),
            f"st000412 is po104233, and {who} would undo that",
            "put it back; two of the central team, neither of them concerned, may correct it.",
        ),
    )


REFUSED = (
    deed(
        "a registrant with the manager's key",
        {REGISTRANT: registrant(keys=listed())},
        *taken_key(REGISTRANT, NUMBER, LINE_MANAGER),
        base=KEYS_OF_MANAGER,
        approved_by=HEAD,
    ),
    deed(
        "somebody who joins with the manager's key",
        colleague(OTHER, keys=listed()),
        *taken_key(path("registrant", OTHER), OTHER, LINE_MANAGER),
        base=KEYS_OF_MANAGER,
        by=LINE_MANAGER,
        approved_by=HEAD,
    ),
    deed(
        "a member of staff with a registrant's key",
        {MANAGER: staff(keys=listed())},
        *taken_key(MANAGER, LINE_MANAGER, NUMBER),
        base={REGISTRANT: registrant(keys=listed())},
        by=HEAD,
        approved_by=CENTRAL,
    ),
    deed(
        "a registrant with another's account",
        {REGISTRANT: registrant(account=ACCOUNT)},
        error(
            "CHG015",
            "PF 4.20",
            REGISTRANT,
            ("account",),
            "the account that po104233 adds is po100871's",
            "write the number of one's own account, or let its holder give it up first.",
        ),
        base=ACCOUNT_OF_OTHER,
        approved_by=HEAD,
    ),
    deed(
        "a second office cut off from its registrant",
        is_registrant(None),
        *undone(HEAD),
        base=is_registrant(),
        by=HEAD,
        approved_by=CENTRAL,
    ),
    deed(
        "a second office given to another registrant",
        is_registrant(OTHER),
        *undone(HEAD),
        base={**is_registrant(), **colleague(OTHER)},
        by=HEAD,
        approved_by=CENTRAL,
    ),
    deed(
        "a second office that its holder in the central team takes over",
        is_registrant(OTHER),
        *undone(CENTRAL),
        base={**is_registrant(), **colleague(OTHER), **is_registrant(OTHER, CENTRAL)},
        by=CENTRAL,
        approved_by=SECOND_CENTRAL,
    ),
)

ACCEPTED = (
    deed(
        "a key of one's own",
        {REGISTRANT: registrant(keys=listed(OWN_KEY))},
        base=KEYS_OF_MANAGER,
        approved_by=HEAD,
    ),
    deed(
        "one key for the registrant and for their office",
        {path("staff", DEPUTY): staff(DEPUTY, registrant=NUMBER, keys=listed())},
        base={REGISTRANT: registrant(keys=listed()), path("staff", DEPUTY): staff(DEPUTY)},
        by=HEAD,
        approved_by=CENTRAL,
    ),
    deed(
        "a key whose term ends",
        {REGISTRANT: registrant(keys=[{**listed()[0], "until": "2027-03-01"}])},
        base={REGISTRANT: registrant(keys=listed())},
        approved_by=HEAD,
    ),
    deed(
        "an account of one's own",
        {REGISTRANT: registrant(account={**ACCOUNT, "id": 7})},
        base=ACCOUNT_OF_OTHER,
        approved_by=HEAD,
    ),
    deed("a second office said", is_registrant(), by=HEAD, approved_by=CENTRAL),
    deed(
        "a second office corrected by two of the central team",
        is_registrant(None),
        base=is_registrant(),
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
