"""Who is who in a register: whose a key or an account is, and which staff name a person.

A register of a national size is not read whole for one answer. Where many registers will be asked,
an index goes with them; for one, files are only looked through for what they would have to hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from probation_register.models.base import Record
from probation_register.models.staff import Staff
from probation_register.store.paths import place_of
from probation_register.store.tree import RevisionTree

from .holders import (
    LISTING_FOLDERS,
    LISTING_KINDS,
    Token,
    first_owner,
    token_of_account,
    tokens_of,
)
from .register import STAFF_FOLDER, Register
from .staff_roll import named_by


def staff_naming(register: Register, who: str) -> tuple[Staff, ...]:
    """Return the staff whose records name someone: as being them, or as their deputy."""
    if register.memory.for_many:
        return register.roll.naming(who)
    found = (record for _, record in _written_in(register, STAFF_FOLDER, who))
    return tuple(one for one in found if isinstance(one, Staff) and who in named_by(one))


def owner_of_key(register: Register, key: str) -> str | None:
    """Return who lists a public key; where several do, the first, staff before registrants."""
    return _owner(register, key, key.split(" ")[-1])


def owner_of_account(register: Register, forge: str, account: int) -> str | None:
    """Return who lists an account of a forge; where several do, the first, as for a key."""
    return _owner(register, token_of_account(forge, account), str(account))


def _owner(register: Register, token: Token, written: str) -> str | None:
    """Return who lists a token, of which `written` stands in the file in one piece."""
    tree = register.tree
    if not register.memory.for_many or not isinstance(tree, RevisionTree):
        found = (each for f in LISTING_FOLDERS for each in _written_in(register, f, written))
        return first_owner(who for who, record in found if token in tokens_of(record))
    holders = register.memory.holders
    if holders.at != tree.root:
        changed = (path for f in LISTING_FOLDERS for path in tree.changed_since(holders.at, f))
        holders.follow(tree.root, changed, register.record)
    return holders.owner(token)


def _written_in(register: Register, folder: str, text: str) -> Iterator[tuple[str, Record]]:
    """Yield the ids and records of staff or registrants in whose files a text may be written."""
    # An escape of YAML's may stand for anything.
    for path in register.tree.holding(folder, (text, "\\")):
        place = place_of(path)
        if place and place.kind in LISTING_KINDS:
            record = register.record(place)
            if record is not None:
                yield place.subject, record
