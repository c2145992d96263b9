"""Who is on the stage: registrants and staff, their keys, and the changes that they make.

London is complete: two heads of corporate services, a director, line managers and their deputies.
Wales has a head and a manager of its own. All is as it stands at the founding, on `FIRST_DAY`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from builders import (
    Data,
    cpd_entry,
    cpd_year,
    ending,
    office,
    path,
    posting,
    registrant,
    renewal,
    staff,
    standing_event,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from probation_register.register.kinds import MODELS
from probation_register.register.writing import encode
from probation_register.store.paths import place_of
from probation_register.store.signatures import public_text

FIRST_DAY = date(2026, 9, 1)

CENTRAL, SECOND_CENTRAL = "st000001", "st000002"
HEAD, SECOND_HEAD, WELSH_HEAD = "st000077", "st000078", "st000079"
DIRECTOR = "st000301"
MANAGER, OTHER_MANAGER, WELSH_MANAGER = "st000412", "st000500", "st000501"
FORMER_MANAGER = "st000413"
"""Whose term ended on the day of the founding."""

COVER, LATE_COVER = "st000601", "st000602"
"""To whom the manager delegates: for the first half of September, and until September."""

DEPUTY = "st000600"
"""The registrant `NUMBER` in a second office, and the manager's delegate as well."""

NUMBER = "po104233"
"""A registrant of the manager's, with a key and an account on a forge."""

COLLEAGUE = "po100871"
"""A registrant of the former manager's."""

WELSH_NUMBER = "po200345"
"""A registrant in Wales, of the Welsh manager's."""

ACCOUNT = 583231
YEAR = 2026

CPD = path("cpd", NUMBER, YEAR)
RENEWAL = path("renewal", NUMBER, YEAR)
PLAN = path("plan", NUMBER, YEAR)
REGISTRANT = path("registrant", NUMBER)
STANDING = path("standing", NUMBER, "2024-09-30")
AUTHORITY = path("authority")
SETTINGS = path("settings")

Files = Mapping[str, Data | bytes | None]


@cache
def key_of(person: str) -> Ed25519PrivateKey:
    """Return a person's private key: the same in every run, and of no use elsewhere."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(person.encode()).digest())


def entry(entry_id: str, **changes: object) -> Data:
    """Return a CPD entry of the day before the founding."""
    title = f"Workshop {entry_id}"
    return cpd_entry(**{"id": entry_id, "date": "2026-08-31", "title": title, **changes})


def cpd(*entry_ids: str, number: str = NUMBER) -> dict[str, Data]:
    """Return the file of a year of CPD with some entries."""
    return {path("cpd", number, YEAR): cpd_year(*map(entry, entry_ids), number=number)}


def yearly_renewal(**changes: object) -> dict[str, Data]:
    """Return the file of a renewal that can be submitted from the last day of the year on."""
    return {RENEWAL: renewal(conversations=["2026-08-30"], submitted="2027-02-20", **changes)}


def own_record(number: str = NUMBER, /, **changes: object) -> dict[str, Data]:
    """Return a registrant's own record, as founded, with some fields changed."""
    return {path("registrant", number): founded_registrant(number) | changes}


def moved(**changes: object) -> dict[str, Data]:
    """Return the registrant's record with a new posting from today, under the other manager."""
    new = {"from_": "2026-09-01", "unit": "brent", "line_manager": OTHER_MANAGER} | changes
    return own_record(postings=[posting(), posting(**new)])


def left() -> dict[str, Data]:
    """Return the registrant's record with an ending from today."""
    return own_record(postings=[posting(), ending("2026-09-01")])


def joined(number: str = "po300456") -> dict[str, Data]:
    """Return the files by which somebody joins, managed by the manager."""
    return {
        path("registrant", number): registrant(number),
        path("standing", number, "2024-09-30"): standing_event(number),
    }


def staff_record(staff_id: str, **changes: object) -> dict[str, Data]:
    """Return the record of a member of staff as founded, with some fields changed."""
    [record] = [record for record in founded_staff() if record["id"] == staff_id]
    return {path("staff", staff_id): record | changes}


def encoded(files: Files) -> dict[str, bytes | None]:
    """Return files as the verbs write them; bytes, and what holds no record, stay as they are."""
    return {
        where: data if data is None or isinstance(data, bytes) else _written(where, data)
        for where, data in files.items()
    }


def _written(where: str, data: Data) -> bytes:
    place = place_of(where)
    assert place is not None, f"no record belongs at {where}: give bytes"
    return encode(MODELS[place.kind].model_validate_json(json.dumps(data)))


def founded_registrant(number: str = NUMBER) -> Data:
    """Return a registrant's record as founded."""
    own: dict[str, Data] = {
        NUMBER: {"account": {"forge": "github", "id": ACCOUNT}},
        COLLEAGUE: {"postings": [posting(line_manager=FORMER_MANAGER)]},
        WELSH_NUMBER: {
            "postings": [posting(region="wales", unit="gwent", line_manager=WELSH_MANAGER)]
        },
    }
    return registrant(number, **{"keys": [public_key(number)], **own[number]})


def public_key(person: str, **changes: object) -> Data:
    """Return a person's public key as their record lists it."""
    return {"key": public_text(key_of(person)), "from": "2024-01-01"} | changes


def founded_staff() -> Iterator[Data]:
    """Yield the record of every member of staff as founded."""
    for staff_id, name in _OFFICES.items():
        held = office(name, scope=_SCOPES.get(staff_id, ["london"]))
        own: Data = {"offices": [held], "keys": [public_key(staff_id)]}
        yield staff(staff_id, **own | _MORE.get(staff_id, {}))


_OFFICES = {
    CENTRAL: "central-team",
    SECOND_CENTRAL: "central-team",
    HEAD: "head-of-corporate-services",
    SECOND_HEAD: "head-of-corporate-services",
    WELSH_HEAD: "head-of-corporate-services",
    DIRECTOR: "regional-director",
    MANAGER: "line-manager",
    OTHER_MANAGER: "line-manager",
    WELSH_MANAGER: "line-manager",
    FORMER_MANAGER: "line-manager",
    DEPUTY: "line-manager",
    COVER: "line-manager",
    LATE_COVER: "line-manager",
}
_SCOPES: dict[str, list[str]] = {
    CENTRAL: [],
    SECOND_CENTRAL: [],
    WELSH_HEAD: ["wales"],
    WELSH_MANAGER: ["wales"],
}
_MORE: dict[str, Data] = {
    MANAGER: {
        "delegations": [
            {"to": DEPUTY, "from": "2026-09-01", "until": "2026-09-15"},
            {"to": COVER, "from": "2026-09-01", "until": "2026-09-15"},
            {"to": LATE_COVER, "from": "2026-08-01", "until": "2026-09-01"},
        ]
    },
    FORMER_MANAGER: {
        "offices": [office(until="2026-09-01")],
    },
    DEPUTY: {"registrant": NUMBER},
}
