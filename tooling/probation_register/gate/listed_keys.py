"""The keys that a register lists: whose they are, since when compromised, and for plain Git."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from probation_register.models.people import Key
from probation_register.models.registrant import Registrant
from probation_register.models.staff import Staff
from probation_register.register.register import STAFF_FOLDER, Register
from probation_register.store.objects import GITLINK, Oid
from probation_register.store.paths import SHARDS, Place, place_of
from probation_register.store.ssh_keys import PublicKey, fingerprint

from .people import address_of
from .times import moment, start_of_day

_SAYS_SO = re.compile(rb"compromised_since[\"']?\s*:\s*[^~\s]|\\")
"""What the file of a record with a compromised key holds: that, or an escape for any of it."""


class Suspects(Protocol):
    """Whose records in a folder may say that a key is compromised, by the folder's id."""

    def suspects(self, folder: Oid) -> tuple[str, ...] | None:
        """Return the ids found in a folder before, or None where it was not looked through."""

    def keep_suspects(self, folder: Oid, ids: tuple[str, ...]) -> None:
        """Remember the ids found in a folder."""


@dataclass(frozen=True, slots=True)
class ListedKey:
    """A key, the record that lists it, and every id under which its owner acts."""

    owner: str
    ids: tuple[str, ...]
    key: Key

    @property
    def fingerprint(self) -> str:
        """The fingerprint that ssh-keygen shows."""
        return fingerprint(self.key.key)


def listed_keys(register: Register, people: Iterable[str] | None = None) -> Iterator[ListedKey]:
    """Yield the keys in everyone's records, or in those named: staff first, then by id."""
    asked = (*register.staff_ids, *register.numbers) if people is None else sorted(set(people))
    offices = _offices_of_registrants(register)
    for one in sorted(asked, key=lambda i: (not i.startswith("st"), i)):
        record = register.record(Place("staff" if one.startswith("st") else "registrant", one))
        if isinstance(record, Staff):
            ids = (one, record.registrant) if record.registrant else (one,)
        elif isinstance(record, Registrant):
            ids = (one, *offices.get(one, ()))
        else:
            continue
        yield from (ListedKey(one, ids, key) for key in record.keys)


def keys_compromised(
    register: Register, remembered: Suspects | None = None
) -> dict[PublicKey, date]:
    """Return since when each compromised key is so, by a register's records: the newest there are.

    Only the records that say so of a key are read as records; the others are only looked through,
    and those of a folder that is `remembered` not even that.
    """
    suspects: list[str] = []
    for prefix in (STAFF_FOLDER, *SHARDS):
        folder = register.tree.folder(prefix.rstrip("/"))
        known = remembered.suspects(folder) if remembered and folder else None
        if known is None:
            known = _suspects(register, prefix)
            if remembered and folder:
                remembered.keep_suspects(folder, known)
        suspects += known
    since: dict[PublicKey, date] = {}
    for listed in listed_keys(register, suspects) if suspects else ():
        key, day = listed.key.key, listed.key.compromised_since
        if day is not None:
            since[key] = min(day, since.get(key, day))
    return since


def _suspects(register: Register, prefix: str) -> tuple[str, ...]:
    """Return whose own records in the staff's folder or a shard may tell of a compromised key."""
    tree = register.tree
    names = tree.names(prefix)
    paths = (f"{name}registrant.yml" if name.endswith("/") else name for name in names)
    return tuple(
        place.subject
        for place in map(place_of, paths)
        if place is not None
        and tree.exists(place.path)
        and tree.mode(place.path) != GITLINK
        and _SAYS_SO.search(tree.read(place.path))
    )


def allowed_signers(register: Register, people: Iterable[str] | None = None) -> str:
    """Return OpenSSH's list of allowed signers: who may sign commits with which key, and when.

    Days are days in London, as everywhere; the last second that counts is the one before `until`.
    """
    lines = []
    for listed in listed_keys(register, people):
        first, ends = listed.key.from_, listed.key.ends
        if ends is not None and ends <= first:
            continue
        options = ['namespaces="git"', f'valid-after="{_written(start_of_day(first))}"']
        if ends is not None:
            options.append(f'valid-before="{_written(start_of_day(ends) - 1)}"')
        principals = ",".join(map(address_of, listed.ids))
        lines.append(f"{principals} {','.join(options)} {listed.key.key}\n")
    return "".join(lines)


def _offices_of_registrants(register: Register) -> dict[str, list[str]]:
    """Return the staff ids of each registrant who holds an office."""
    offices: dict[str, list[str]] = {}
    for staff in register.all_staff():
        if staff.registrant:
            offices.setdefault(staff.registrant, []).append(staff.id)
    return offices


def _written(seconds: int) -> str:
    """Return a moment as OpenSSH reads it, in UTC."""
    return moment(seconds).strftime("%Y%m%d%H%M%SZ")
