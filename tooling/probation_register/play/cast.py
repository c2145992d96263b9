"""The people of the demo: all invented, with keys that anyone can make and so are worthless."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from probation_register.models.people import Key
from probation_register.models.staff import Staff
from probation_register.store.signatures import public_text

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY_LABEL = "probation-register demo key, worthless: "
"""What a demo key is made from, together with its owner's id. Never use one for anything real."""

KEYS_COUNT_FROM = date(2024, 3, 1)

JUNIPER = "po104233"
"""Officer in London who adds to her CPD all year."""
VIOLET = "po311235"
"""Finds a wrong day in her own record."""
TEASEL = "po725660"
"""Has a proposal open while her record is corrected."""
LAKE = "po401897"
"""Retained in another role; leaves the register by choice for a while."""
SKYE = "po982119"
"""Leaves the service, and comes back."""
ROSEMARY = "po685998"
"""Is not registered for some months; the register never says why."""
PEARL = "po213910"
"""Renews too early to show any CPD, is declined, and tries again."""
FERNE = "po890504"
"""Agency worker whose assignment ends."""
LARK, CLIFF = "po117990", "po826141"
"""Away for a while: one back with a later due date, one still away on the last day."""
CLARY = "po176199"
"""Has not renewed."""
JASPER, JASPER_AS_STAFF = "po449080", "st000998"
"""Manager in the South West who moves to the West Midlands."""
AVON, AVON_AS_STAFF = "po929178", "st000355"
"""Officer in the South West who becomes the manager there."""
LAVENDER, FORREST, BRACKEN = "po117043", "po282814", "po592868"
"""Officers whose manager changes."""
ELDER_AS_STAFF, HAZEL_AS_STAFF = "st000024", "st000298"
"""Manager in the North East who is away, and the one who stands in."""

APPOINTED = ((AVON_AS_STAFF, AVON),)
"""Ids of staff given out in the course of the demo, and whose they are."""

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Member:
    """A registrant to be: who they are, when they join, and where they start."""

    number: str
    name: str
    joins: date
    basis: str
    role: str
    region: str
    unit: str
    line_manager: str
    employment: str
    qualification: str
    awarded: date
    level: str | None
    signs: bool

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys in this person's record: one, or none for those who do not sign."""
        return demo_keys(self.number) if self.signs else ()


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff: an office held for some regions, or for all."""

    id: str
    name: str
    registrant: str | None
    office: str
    scope: tuple[str, ...]
    since: date
    signs: bool

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys in this person's record: one, or none for those who do not sign."""
        return demo_keys(self.id) if self.signs else ()

    @property
    def record(self) -> Staff:
        """The first record of this person, before anyone has joined the register."""
        office = {
            "office": self.office,
            "scope": self.scope,
            "from": self.since,
            "external": self.office == "oversight-panel",
        }
        return Staff.model_validate({"id": self.id, "offices": (office,), "keys": self.keys})


@cache
def demo_key(person: str) -> Ed25519PrivateKey:
    """Return the demo key of a person by id: the same for everyone who plays the demo."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    seed = hashlib.sha256(f"{KEY_LABEL}{person}".encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)


def demo_keys(person: str) -> tuple[Key, ...]:
    """Return a person's demo key as a record lists it."""
    return (Key(key=public_text(demo_key(person)), from_=KEYS_COUNT_FROM),)


@cache
def members() -> Mapping[str, Member]:
    """Return every registrant of the demo by number, in the order of joining."""
    return {
        row["number"]: Member(
            **{name: row[name] for name in ("number", "name", "basis", "role", "region", "unit")},
            **{name: row[name] for name in ("line_manager", "employment", "qualification")},
            joins=date.fromisoformat(row["joins"]),
            awarded=date.fromisoformat(row["awarded"]),
            level=row["level"] or None,
            signs=row["signs"] == "yes",
        )
        for row in _rows("registrants.csv")
    }


@cache
def colleagues() -> Mapping[str, Colleague]:
    """Return everyone who holds an office from the start, by id."""
    return {
        row["id"]: Colleague(
            **{name: row[name] for name in ("id", "name", "office")},
            registrant=row["registrant"] or None,
            scope=tuple(row["scope"].split()),
            since=date.fromisoformat(row["since"]),
            signs=row["signs"] == "yes",
        )
        for row in _rows("staff.csv")
    }


def office_of(number: str) -> Colleague | None:
    """Return the colleague that a registrant is, too, from the start."""
    return next((c for c in colleagues().values() if c.registrant == number), None)


def signs(person: str) -> bool:
    """Whether a person signs what they do; two do not, so that their part is only recorded."""
    known = members().get(person) or colleagues().get(person)
    return known is None or known.signs


def directory(extra: Iterable[tuple[str, str]] = ()) -> str:
    """Return the directory as CSV: id, name, address. It is never kept in the register.

    `extra` are ids given out in the course of the demo, each with the number it belongs to.
    """
    names = {c.id: c.name for c in colleagues().values()}
    names |= {m.number: m.name for m in members().values()}
    names |= {staff: names[number] for staff, number in extra}
    lines = ["id,name,email"]
    for person, name in sorted(names.items()):
        lines.append(f"{person},{name},{name.lower().replace(' ', '.')}@example.invalid")
    return "\n".join(lines) + "\n"


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
