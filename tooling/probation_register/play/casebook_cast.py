"""Who plays in the two registers: fictional officers, their managers, and those who decide."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

from probation_register.models.base import Record
from probation_register.models.case import Case, CaseEvent
from probation_register.models.registrant import (
    Posting,
    QualificationHeld,
    Registrant,
    VettingConfirmed,
)
from probation_register.models.staff import Office, OfficeName, Staff
from probation_register.models.standing_event import StandingEvent
from probation_register.store.paths import Place

from .cast import demo_keys

FOUNDED_ON = date(2026, 7, 6)
REGION, UNIT = "london", "hackney-and-city"

SUSPENDED, WITHDRAWN, DISMISSED, RESIGNED, BY_CHOICE, UNTOUCHED = (
    f"po90000{i}" for i in range(1, 7)
)
"""The four whom a case is about; one who leaves the register by choice, and one of no interest."""

ONE, OTHER = "st900001", "st900002"
HEAD, SECOND_HEAD = "st900011", "st900012"
DIRECTOR, SECOND_DIRECTOR = "st900021", "st900022"
MANAGER = "st900031"
COMMISSIONER, SECOND_COMMISSIONER = "st900041", "st900042"
PANEL = "st900051"

CASES: Mapping[str, str] = {
    SUSPENDED: "ca310744",
    WITHDRAWN: "ca582916",
    DISMISSED: "ca127390",
    RESIGNED: "ca946205",
}
"""The case about each person."""

_SHARED: Mapping[str, OfficeName] = {
    ONE: "central-team",
    OTHER: "central-team",
    HEAD: "head-of-corporate-services",
    SECOND_HEAD: "head-of-corporate-services",
    DIRECTOR: "regional-director",
    SECOND_DIRECTOR: "regional-director",
    MANAGER: "line-manager",
}

_CASEBOOK: Mapping[str, OfficeName] = {
    ONE: "central-team",
    OTHER: "central-team",
    DIRECTOR: "regional-director",
    SECOND_DIRECTOR: "regional-director",
    COMMISSIONER: "commissioning-manager",
    SECOND_COMMISSIONER: "commissioning-manager",
    PANEL: "oversight-panel",
}


STAFF_IDS = tuple(dict.fromkeys((*_SHARED, *_CASEBOOK)))
"""Everybody who acts in either register."""


def shared_staff() -> list[Staff]:
    """Return the staff of the shared register."""
    return [_member(staff_id, office) for staff_id, office in _SHARED.items()]


def casebook_staff() -> list[Staff]:
    """Return the staff of the casebook, who are its only readers."""
    return [_member(staff_id, office) for staff_id, office in _CASEBOOK.items()]


def registrants() -> list[tuple[Place, Record]]:
    """Return the records with which everybody is on the shared register from its founding."""
    found: list[tuple[Place, Record]] = []
    for number in (SUSPENDED, WITHDRAWN, DISMISSED, RESIGNED, BY_CHOICE, UNTOUCHED):
        found.append((Place("registrant", number), _registrant(number)))
        event = StandingEvent(registrant=number, from_=FOUNDED_ON, registered=True)
        found.append((Place("standing", number, str(FOUNDED_ON)), event))
    return found


def opened(number: str, first: CaseEvent) -> Case:
    """Return the case about somebody with its first event; the key is worth nothing, as it is."""
    case_id = CASES[number]
    return Case(
        id=case_id,
        registrant=number,
        region=REGION,
        line_manager=MANAGER,
        key=worthless(case_id),
        events=(first,),
    )


def worthless(label: str) -> str:
    """Return 32 bytes that look random and are the same in every play."""
    return hashlib.sha256(f"casebook play {label}".encode()).hexdigest()


def _member(staff_id: str, office: OfficeName) -> Staff:
    is_regional = office not in ("central-team", "oversight-panel")
    held = Office(
        office=office,
        scope=(REGION,) if is_regional else (),
        from_=FOUNDED_ON,
        external=office == "oversight-panel",
    )
    return Staff(id=staff_id, offices=(held,), keys=demo_keys(staff_id))


def _registrant(number: str) -> Registrant:
    """Return an officer; two are in a role in which registration is a choice (PF 4.6)."""
    is_choice = number in (SUSPENDED, BY_CHOICE)
    posting = Posting(
        from_=FOUNDED_ON,
        role="policy-adviser" if is_choice else "probation-officer",
        region=REGION,
        unit=UNIT,
        line_manager=MANAGER,
        employment="direct",
    )
    return Registrant(
        number=number,
        basis="retained" if is_choice else "mandatory",
        postings=(posting,),
        qualifications=(
            QualificationHeld(
                qualification="pqip",
                awarded=date(2019, 7, 12),
                seen_by=MANAGER,
                seen_on=FOUNDED_ON,
            ),
        ),
        vetting=VettingConfirmed(confirmed_by=MANAGER, confirmed_on=FOUNDED_ON),
    )
