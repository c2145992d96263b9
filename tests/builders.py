"""The smallest good register, in memory, and ways to change one thing in it.

Records are plain data with texts for days, so that a test can also write what is wrong. A change
is given by field: `cpd_entry(hours=7.3)`. A field named by a Python keyword takes an underscore:
`posting(from_="2026-01-05")`. On `TODAY` the register gives no finding at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from probation_register.finding import Finding
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.rules.catalogue import (
    CASE_RULES,
    PERSON_RULES,
    PROVIDER_RULES,
    REGISTER_RULES,
    STAFF_RULES,
)
from probation_register.store import yaml
from probation_register.store.paths import Place
from probation_register.store.tree import MemoryTree

ROOT = Path(__file__).parents[1]

Data = dict[str, Any]
"""A record or a part of one, as it is written: texts, numbers, lists and groups of fields."""

Files = Mapping[str, "Data | bytes | None"]
"""What is at some paths: data, bytes as they are, or None for no file."""

TODAY = date(2027, 3, 1)
"""The day on which the good register is judged: renewing for `YEAR` has opened."""

YEAR = 2026
NUMBER = "po104233"
"""The one registrant: a probation officer in Hackney, registered since 2024."""

LINE_MANAGER = "st000412"
HEAD = "st000077"
SECOND_HEAD = "st000078"
DIRECTOR = "st000301"
CENTRAL = "st000001"
SECOND_CENTRAL = "st000002"

OFFICES = {
    CENTRAL: "central-team",
    SECOND_CENTRAL: "central-team",
    HEAD: "head-of-corporate-services",
    SECOND_HEAD: "head-of-corporate-services",
    DIRECTOR: "regional-director",
    LINE_MANAGER: "line-manager",
}
"""The office of each member of staff; all but the central team act for London alone."""


def path(kind: str, subject: str = "", part: object = "") -> str:
    """Return the path of a kind of record: whose it is, and of which year or day."""
    return Place(kind, subject, str(part)).path


SETTINGS = path("settings")
AUTHORITY = path("authority")
SCHEME_IN_FORCE = path("scheme-in-force")
REGISTRANT = path("registrant", NUMBER)
STANDING = path("standing", NUMBER, "2024-09-30")
PLAN = path("plan", NUMBER, YEAR)
CPD = path("cpd", NUMBER, YEAR)
RENEWAL = path("renewal", NUMBER, YEAR)
LAST_RENEWAL = path("renewal", NUMBER, YEAR - 1)


def settings(**changes: object) -> Data:
    """Return settings: years start on 1 April, and renewing opens on 31 December."""
    return _changed(
        {"name": "Sample register", "year_starts": {"month": 4, "day": 1}, "renewal_opens": 90},
        changes,
    )


def office(name: str = "line-manager", /, **changes: object) -> Data:
    """Return an office, held for London since 2023."""
    return _changed({"office": name, "scope": ["london"], "from": "2023-01-09"}, changes)


def staff(staff_id: str = LINE_MANAGER, /, **changes: object) -> Data:
    """Return a member of staff, in the office that `OFFICES` gives them."""
    name = OFFICES.get(staff_id, "line-manager")
    scope = [] if name == "central-team" else ["london"]
    return _changed({"id": staff_id, "offices": [office(name, scope=scope)]}, changes)


def posting(**changes: object) -> Data:
    """Return a posting in post, in Hackney since 30 September 2024."""
    good = {
        "from": "2024-09-30",
        "role": "probation-officer",
        "region": "london",
        "unit": "hackney-and-city",
        "line_manager": LINE_MANAGER,
        "employment": "direct",
    }
    return _changed(good, changes)


def ending(from_: str) -> Data:
    """Return the posting by which someone leaves on a day."""
    nothing = dict.fromkeys(("role", "region", "unit", "line_manager"))
    return {"from": from_, **nothing, "employment": "ended"}


def qualification(**changes: object) -> Data:
    """Return a qualification whose evidence was seen."""
    good = {
        "qualification": "pqip",
        "awarded": "2019-07-12",
        "seen_by": LINE_MANAGER,
        "seen_on": "2024-09-30",
    }
    return _changed(good, changes)


def course(name: str, /, **changes: object) -> Data:
    """Return a course completed in February 2026, which does not lapse."""
    return _changed({"course": name, "completed": "2026-02-11"}, changes)


def courses(*left_out: str) -> list[Data]:
    """Return every course that a probation officer must have completed, but those left out."""
    asked = (
        "seeds2-practitioner",
        "information-security",
        "health-and-safety",
        "safeguarding-refresher",
        "domestic-abuse-practice",
    )
    return [course(name) for name in asked if name not in left_out]


def registrant(number: str = NUMBER, /, **changes: object) -> Data:
    """Return a registrant: qualified, vetted, trained, in post."""
    good = {
        "number": number,
        "basis": "mandatory",
        "postings": [posting()],
        "qualifications": [qualification()],
        "vetting": {"confirmed_by": HEAD, "confirmed_on": "2024-10-02"},
        "learning": courses(),
    }
    return _changed(good, changes)


def standing_event(number: str = NUMBER, /, **changes: object) -> Data:
    """Return the event by which someone was registered."""
    return _changed({"registrant": number, "from": "2024-09-30", "registered": True}, changes)


COMMITMENT = "hmac-sha256:" + "5eed" * 16
"""What every change of standing carries, whatever is behind it."""


def standing_change(from_: str, *, registered: bool = False, **changes: object) -> Data:
    """Return the event of a change of standing by itself, not registered unless said otherwise."""
    fields = {"from_": from_, "registered": registered, "commitment": COMMITMENT, **changes}
    return standing_event(**fields)


def cpd_entry(**changes: object) -> Data:
    """Return a workshop of seven hours, aligned and reflected on."""
    good = {
        "id": "k3v9q2",
        "date": "2026-06-11",
        "title": "Trauma-informed practice with young adults",
        "activity": "workshop",
        "hours": 7,
        "purpose": "required",
        "source": "my-learning",
        "aligned_to": ["nos-ae1"],
        "learned": "Sending an outline first makes a first appointment safer.",
        "applied": "I now agree the room and the plan before we meet.",
    }
    return _changed(good, changes)


def cpd_year(*entries: Data, number: str = NUMBER, year: int = YEAR) -> Data:
    """Return a year of CPD: the good entry, or those given."""
    return {"registrant": number, "year": year, "entries": list(entries or [cpd_entry()])}


def need(**changes: object) -> Data:
    """Return a need of a plan."""
    good = {
        "id": "n1",
        "from": "performance-conversation",
        "area": "risk-assessment",
        "objective": "Lead a multi-agency review.",
    }
    return _changed(good, changes)


def plan(*needs: Data, number: str = NUMBER, year: int = YEAR) -> Data:
    """Return a year's plan, reviewed in November: the good need, or those given."""
    return {
        "registrant": number,
        "year": year,
        "needs": list(needs or [need()]),
        "reviewed_on": f"{year}-08-24",
    }


def renewal(number: str = NUMBER, /, **changes: object) -> Data:
    """Return a renewal that affirms all six, submitted in time."""
    good = {
        "registrant": number,
        "year": YEAR,
        "edition": "2024-09-30",
        "affirms": [
            "qualification",
            "standards",
            "conduct",
            "not-excluded",
            "authorisation",
            "vetting",
        ],
        "record_accurate": True,
        "conversations": ["2026-09-14"],
        "submitted": "2027-02-20",
    }
    return _changed(good, changes)


def last_renewal(number: str = NUMBER, /) -> Data:
    """Return the renewal of the year before."""
    return renewal(number, year=YEAR - 1, conversations=["2025-09-15"], submitted="2026-02-19")


def without(record: Data, *fields: str) -> Data:
    """Return a record without some of its fields."""
    return {name: value for name, value in record.items() if name not in fields}


def shipped(kind: str, part: str = "", /, **changes: object) -> Data:
    """Return one of the shipped standards, or the map, as data to change."""
    where = path(kind, part if kind == "scheme" else "", part)
    return _changed(json.loads(yaml.read(shipped_files()[where])), changes)


@cache
def shipped_files() -> Mapping[str, bytes]:
    """Return the standards and the map that come with the project, by path."""
    found = [*sorted((ROOT / "standards").rglob("*.*")), ROOT / path("regions")]
    return {file.relative_to(ROOT).as_posix(): file.read_bytes() for file in found}


@cache
def good_files() -> Mapping[str, bytes]:
    """Return every file of the smallest good register, by path."""
    return {**shipped_files(), **_written(_good_records())}


def tree_with(changes: Files | None = None) -> MemoryTree:
    """Return the good register's files with some replaced, added, or (None) taken away."""
    files: dict[str, bytes] = dict(good_files())
    for where, data in (changes or {}).items():
        if data is None:
            files.pop(where, None)
        else:
            files |= _written({where: data})
    return MemoryTree(files)


def register_with(changes: Files | None = None) -> Register:
    """Return the good register with some files replaced, added or taken away."""
    return Register(tree_with(changes))


def person_with(changes: Files | None = None, number: str = NUMBER) -> Person:
    """Return a registrant of the good register, with some files replaced."""
    person = register_with(changes).person(number)
    assert person is not None, "the registrant's own record cannot be read"
    return person


def colleague(number: str, /, **changes: object) -> Files:
    """Return the files of another registrant: their own record and their standing event."""
    return {
        path("registrant", number): registrant(number, **changes),
        path("standing", number, "2024-09-30"): standing_event(number),
    }


def judged(register: Register, on: date = TODAY) -> list[Finding]:
    """Return what every rule about a register says of all of it, and what could not be read."""
    return [*_judged(register, on), *register.findings]


def _judged(register: Register, on: date) -> Iterator[Finding]:
    register.read_everything()
    for person in register.people():
        for person_rule in PERSON_RULES:
            yield from person_rule.judge(person, register, on)
    for member in register.all_staff():
        for staff_rule in STAFF_RULES:
            yield from staff_rule.judge(member, register, on)
    for provider in register.providers.values():
        for provider_rule in PROVIDER_RULES:
            yield from provider_rule.judge(provider, register, on)
    for case in register.cases.values():
        for case_rule in CASE_RULES:
            yield from case_rule.judge(case, register, on)
    for whole_rule in REGISTER_RULES:
        yield from whole_rule.judge(register, register, on)


def _good_records() -> dict[str, Data]:
    return {
        SETTINGS: settings(),
        **{path("staff", staff_id): staff(staff_id) for staff_id in OFFICES},
        REGISTRANT: registrant(),
        STANDING: standing_event(),
        PLAN: plan(),
        CPD: cpd_year(),
        RENEWAL: renewal(),
        LAST_RENEWAL: last_renewal(),
    }


def _written(records: Mapping[str, Data | bytes]) -> dict[str, bytes]:
    """Return records as files in canonical form; bytes stay as they are."""
    return {
        where: data if isinstance(data, bytes) else yaml.write(data)
        for where, data in records.items()
    }


def _changed(good: Mapping[str, object], changes: Mapping[str, object]) -> Data:
    return {**good, **{name.removesuffix("_"): value for name, value in changes.items()}}
