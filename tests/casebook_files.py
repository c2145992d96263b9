"""The smallest good casebook, in memory: who decides for London, and one case of a suspension."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from builders import (
    AUTHORITY,
    CENTRAL,
    DIRECTOR,
    LINE_MANAGER,
    NUMBER,
    ROOT,
    SECOND_CENTRAL,
    SETTINGS,
    Data,
    Files,
    office,
    path,
    settings,
    shipped_files,
)
from probation_register.register.register import Register
from probation_register.store import yaml
from probation_register.store.tree import MemoryTree

COMMISSIONER = "st000031"
SECOND_COMMISSIONER = "st000032"
SECOND_DIRECTOR = "st000302"
CASE_ID = "ca204417"
CASE = path("case", CASE_ID)
BEGAN = date(2027, 1, 4)
"""The day of the suspension with which the good case begins."""

OFFICES = {
    CENTRAL: "central-team",
    SECOND_CENTRAL: "central-team",
    COMMISSIONER: "commissioning-manager",
    SECOND_COMMISSIONER: "commissioning-manager",
    DIRECTOR: "regional-director",
    SECOND_DIRECTOR: "regional-director",
}

WEIGHED = ["mandatory", "permanent", "circumstances", "characteristics"]
ALL_SIX = ["qualification", "standards", "conduct", "not-excluded", "authorisation", "vetting"]


def after(days: int) -> str:
    """Return the day so many days after the good case began."""
    return (BEGAN + timedelta(days=days)).isoformat()


def event(name: str, day: int, /, **fields: object) -> Data:
    """Return an event so many days after the beginning; days in its fields are counted too."""
    counted = {
        key.removesuffix("_"): after(value) if type(value) is int else value
        for key, value in fields.items()
    }
    return {"event": name, "day": after(day), **counted}


def decision(name: str, day: int, /, **fields: object) -> Data:
    """Return a decision of the commissioning manager, which holds from the day."""
    return event(name, day, **{"decided_by": COMMISSIONER, "from_": day, **fields})


def withdrawn(day: int, /, **fields: object) -> Data:
    """Return a temporary withdrawal for half a year."""
    good = {
        "term": "temporary",
        "until": day + 182,
        "scope": "every-role",
        "ground": "misconduct",
        "policy": "conduct-and-discipline",
    }
    kept = {name: value for name, value in {**good, **fields}.items() if value is not None}
    return decision("withdrawn", day, **kept)


def permanent(day: int, /, **fields: object) -> Data:
    """Return a permanent withdrawal, with everything weighed."""
    good = {"term": "permanent", "until": None, "ground": "gross-misconduct", "considered": WEIGHED}
    return withdrawn(day, **{**good, **fields})


def hearing(day: int, at_stake: str = "permanent") -> Data:
    """Return the calling of a hearing."""
    return event("hearing-called", day, at_stake=at_stake)


def followed_up(about: int, day: int) -> list[Data]:
    """Return every tick that a withdrawal or an exclusion asks for, made on one day."""
    told = event("told", day, about=about)
    right = event("appeal-right-told", day, about=about, policy="conduct-and-discipline")
    letter = event("outcome-letter", day, about=about)
    report = event(
        "report-made",
        day,
        about=about,
        commitment="hmac-sha256:" + "0c" * 32,
        kept_at="hackney-and-city",
    )
    rest = [event(name, day, about=about) for name in ("report-sent", "hr-updated")]
    return [told, right, letter, report, *rest]


SUSPENDED = decision("suspended", 0)
TOLD = event("told", 1, about=0)
UPDATED = event("hr-updated", 1, about=0)
BEGINNING = (SUSPENDED, TOLD, UPDATED)


def case(*events: Data, case_id: str = CASE_ID, **changes: object) -> Data:
    """Return a case with some events; without any, the suspension and what follows on it."""
    good: Data = {
        "id": case_id,
        "registrant": NUMBER,
        "region": "london",
        "line_manager": LINE_MANAGER,
        "key": "5a" * 32,
        "events": list(events or BEGINNING),
    }
    return {**good, **changes}


def member(staff_id: str, /, **changes: object) -> Data:
    """Return a member of the casebook's staff, in the office that `OFFICES` gives them."""
    name = OFFICES[staff_id]
    scope = [] if name == "central-team" else ["london"]
    return {"id": staff_id, "offices": [office(name, scope=scope)], **changes}


def authority_of_casebooks() -> bytes:
    """Return the authority matrix with which a casebook is founded."""
    return (ROOT / Path("tooling/probation_register/casebook/authority.yml")).read_bytes()


@cache
def good_casebook() -> Mapping[str, bytes]:
    """Return every file of the smallest good casebook, by path."""
    records = {
        SETTINGS: settings(name="Sample casebook", register="casebook"),
        **{path("staff", staff_id): member(staff_id) for staff_id in OFFICES},
        CASE: case(),
    }
    written = {where: yaml.write(data) for where, data in records.items()}
    return {**shipped_files(), AUTHORITY: authority_of_casebooks(), **written}


def casebook_tree(changes: Files | None = None) -> MemoryTree:
    """Return the good casebook's files with some replaced, added, or (None) taken away."""
    files = dict(good_casebook())
    for where, data in (changes or {}).items():
        if data is None:
            files.pop(where, None)
        else:
            files[where] = data if isinstance(data, bytes) else yaml.write(data)
    return MemoryTree(files)


def casebook_with(changes: Files | None = None) -> Register:
    """Return the good casebook with some files replaced, added or taken away."""
    return Register(casebook_tree(changes))
