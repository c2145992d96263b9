"""Where each record lives: paths to places and back, in one table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

PLACES: dict[str, str] = {
    "settings": "records/register.yml",
    "regions": "records/regions.yml",
    "staff": "records/staff/{staff}.yml",
    "agency": "records/agencies/{slug}.yml",
    "provider": "records/providers/{slug}.yml",
    "house": "records/house/{house}.yml",
    "case": "records/cases/{case}.yml",
    "bridge": "records/bridge.yml",
    "registrant": "records/registrants/{shard}/{number}/registrant.yml",
    "standing": "records/registrants/{shard}/{number}/standing/{date}.yml",
    "plan": "records/registrants/{shard}/{number}/plans/{year}.yml",
    "cpd": "records/registrants/{shard}/{number}/cpd/{year}.yml",
    "renewal": "records/registrants/{shard}/{number}/renewals/{year}.yml",
    "clauses": "standards/clauses.yml",
    "requirements": "standards/requirements.yml",
    "authority": "standards/authority.yml",
    "roles": "standards/roles.yml",
    "qualifications": "standards/qualifications.yml",
    "learning": "standards/learning.yml",
    "framework": "standards/framework.yml",
    "provision": "standards/provision.yml",
    "retention": "standards/retention.yml",
    "registration-standards": "standards/registration-standards/{date}.yml",
    "scheme": "standards/schemes/{slug}.yml",
    "scheme-in-force": "standards/scheme.yml",
}
"""Every kind of record and its path. A kind of a person's record names the person first."""

REGISTRANTS = "records/registrants/"
"""The folder of everything that is kept of registrants."""

SHARDS = tuple(f"{REGISTRANTS}{number:02}/" for number in range(100))
"""The folders of registrants, by the last two digits of their numbers."""

PERSON_KINDS = ("registrant", "standing", "plan", "cpd", "renewal")
"""The kinds kept in a registrant's folder."""

_PARTS = {
    "staff": r"(?P<subject>st[0-9]{6})",
    "slug": r"(?P<subject>[a-z0-9]+(?:-[a-z0-9]+)*)",
    "house": r"(?P<subject>[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9]+(?:-[a-z0-9]+)*)",
    "case": r"(?P<subject>ca[0-9]{6})",
    "shard": r"(?P<shard>[0-9]{2})",
    "number": r"(?P<subject>po[0-9]{6})",
    "date": r"(?P<part>[0-9]{4}-[0-9]{2}-[0-9]{2})",
    "year": r"(?P<part>[0-9]{4})",
}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """What a path holds: the kind of record, whose it is, and which of several (year or date)."""

    kind: str
    subject: str = ""
    part: str = ""

    @property
    def path(self) -> str:
        """The path of this place, relative to the register's root."""
        return _path(self)

    @property
    def is_personal(self) -> bool:
        """Whether the record belongs to one registrant."""
        return self.kind in PERSON_KINDS

    @property
    def is_standards(self) -> bool:
        """Whether the record is policy kept as data."""
        return PLACES[self.kind].startswith("standards/")


@lru_cache(maxsize=16_384)
def _path(place: Place) -> str:
    return PLACES[place.kind].format(
        staff=place.subject,
        slug=place.subject,
        house=place.subject,
        case=place.subject,
        number=place.subject,
        shard=place.subject[-2:],
        date=place.part,
        year=place.part,
    )


def _pattern(template: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", template)
    return re.compile(
        "".join(_PARTS[p] if i % 2 else re.escape(p) for i, p in enumerate(pieces)) + r"\Z"
    )


_PATTERNS = {kind: _pattern(template) for kind, template in PLACES.items()}


@lru_cache(maxsize=16_384)
def place_of(path: str) -> Place | None:
    """Return what belongs at `path`, or None where no record may be."""
    for kind, pattern in _PATTERNS.items():
        if match := pattern.match(path):
            found = match.groupdict()
            subject = found.get("subject") or ""
            if "shard" in found and found["shard"] != subject[-2:]:
                return None
            return Place(kind, subject, found.get("part") or "")
    return None


def folder_of(number: str) -> str:
    """Return the folder of a registrant's records, with its closing slash."""
    return f"records/registrants/{number[-2:]}/{number}/"


def is_record_path(path: str) -> bool:
    """Whether `path` lies where only records belong: everything under `records/` but a README."""
    return path.startswith("records/") and path != "records/README.md"


def is_guidance(path: str) -> bool:
    """Whether `path` is guidance in Markdown, the only prose among the standards."""
    return re.fullmatch(r"standards/guidance/[a-z0-9]+(-[a-z0-9]+)*\.md", path) is not None
