"""A small register over several regions, with its audit, for the site to show."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from probation_register.audit.ledger import Approval, Audit, Decline
from probation_register.finding import Finding, Severity
from probation_register.register.register import Register
from probation_register.store import yaml
from probation_register.store.paths import Place
from probation_register.store.tree import MemoryTree

ROOT = Path(__file__).parents[1]
TODAY = date(2027, 3, 1)
REVISION = "8f3a1c5d9e7b2046a1b3c5d7e9f0123456789abc"

PLACES = (
    ("london", "hackney-and-city"),
    ("london", "croydon"),
    ("east-midlands", "derby-city"),
    ("east-of-england", "norfolk"),
)
ROLES = ("probation-officer", "senior-probation-officer", "court-probation-officer")
ACTIVITIES = ("workshop", "reading", "e-learning", "course", "reflective-supervision")
TITLES = (
    "Trauma-informed practice with young adults",
    "Risk assessment in complex cases",
    "Reading on how people stop offending",
    "Safeguarding refresher",
    "Reflective supervision, spring",
)
PEOPLE = 14


def number(position: int) -> str:
    return f"po{104233 + position * 7919:06d}"


def registrant(position: int) -> dict[str, Any]:
    region, unit = PLACES[position % len(PLACES)]
    postings: list[dict[str, Any]] = [
        {
            "from": "2024-09-30",
            "role": ROLES[position % len(ROLES)],
            "region": region,
            "unit": unit,
            "line_manager": "st000412",
            "employment": "direct",
        }
    ]
    if position == 3:
        postings.append(
            {
                "from": "2026-10-01",
                "role": None,
                "region": None,
                "unit": None,
                "line_manager": None,
                "employment": "ended",
            }
        )
    return {
        "number": number(position),
        "basis": "mandatory",
        "postings": postings,
        "qualifications": [{"qualification": "pqip", "awarded": "2019-07-12"}],
        "vetting": {"confirmed_by": "st000077", "confirmed_on": "2024-09-02"},
        "learning": [{"course": "seeds2-practitioner", "completed": "2025-02-11"}],
    }


def cpd(position: int, year: int) -> dict[str, Any]:
    entries = [
        {
            "id": f"k{position:02d}v{i:02d}",
            "date": str(date(year, 4, 20) + timedelta(days=i * 29 + position)),
            "title": TITLES[(position + i) % len(TITLES)],
            "activity": ACTIVITIES[(position + i) % len(ACTIVITIES)],
            "hours": 1.25 + i * 1.5,
            "purpose": "required",
            "source": "my-learning",
            "aligned_to": ["nos-ae1", "public-protection"] if i % 2 else [],
            "learned": "SECRET-LEARNED an outline first makes a first appointment safer.",
            "applied": "SECRET-APPLIED I now agree the plan before we meet.",
        }
        for i in range(3 + position % 3)
    ]
    return {"registrant": number(position), "year": year, "entries": entries}


def renewal(position: int, year: int) -> dict[str, Any]:
    return {
        "registrant": number(position),
        "year": year,
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
        "submitted": f"{year + 1}-02-{10 + position}",
    }


def provider() -> dict[str, Any]:
    """An endorsed provider with a course that was judged by two criteria, and what people said."""
    judged = [
        {
            "criterion": criterion,
            "met": met,
            "evidence": "SECRET-EVIDENCE it was seen.",
            "judged_by": "st000077",
            "judged_on": "2026-05-01",
        }
        for criterion, met in (("priorities", True), ("place", False))
    ]
    said = {"from": "2026-05-01", "to": "2026-09-30", "respondents": 12, "useful": 83}
    return {
        "id": "heron-hill",
        "name": "Heron Hill Learning",
        "endorsements": [{"from": "2025-01-01"}],
        "courses": [
            {
                "id": "first-meetings",
                "title": "First meetings",
                "judged": judged,
                "evaluations": [said],
            }
        ],
    }


def files() -> dict[str, bytes]:
    """Return the register's files: the shipped standards and map, and invented people."""
    found = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in (*sorted((ROOT / "standards").rglob("*.*")), ROOT / "records/regions.yml")
    }
    records: dict[str, dict[str, Any]] = {
        "records/register.yml": {
            "name": "Probation Professional Register",
            "year_starts": {"month": 4, "day": 1},
            "renewal_opens": 60,
        },
        "records/staff/st000412.yml": _staff("st000412", "line-manager"),
        "records/staff/st000077.yml": _staff("st000077", "head-of-corporate-services"),
    }
    records[Place("provider", "heron-hill").path] = provider()
    for position in range(PEOPLE):
        who = number(position)
        records[Place("registrant", who).path] = registrant(position)
        if position != 5:
            records[Place("standing", who, "2024-09-30").path] = {
                "registrant": who,
                "from": "2024-09-30",
                "registered": True,
            }
        for year in (2025, 2026):
            if position not in (7, 8):
                records[Place("cpd", who, str(year)).path] = cpd(position, year)
        records[Place("plan", who, "2026").path] = {
            "registrant": who,
            "year": 2026,
            "needs": [
                {
                    "id": "n1",
                    "from": "performance-conversation",
                    "area": "risk-assessment",
                    "objective": "SECRET-OBJECTIVE lead a review.",
                }
            ],
            "hours_promised": 28,
        }
        records[Place("renewal", who, "2024").path] = renewal(position, 2024)
        if position != 6:
            records[Place("renewal", who, "2025").path] = renewal(position, 2025)
        if position > 9:
            records[Place("renewal", who, "2026").path] = renewal(position, 2026)
    return found | {path: yaml.write(record) for path, record in records.items()}


def register(changes: dict[str, bytes] | None = None) -> Register:
    """Return the register in memory, with some files changed."""
    return Register(MemoryTree(files() | (changes or {})))


def audit(*, findings: tuple[Finding, ...] = ()) -> Audit:
    """Return an audit whose ledger holds a joining and the renewals of everyone."""
    ledger: list[Approval] = []
    for position in range(PEOPLE):
        ledger.append(_approval(len(ledger) + 1, "joining", position, None, datetime(2024, 9, 30)))
    for year in (2024, 2025, 2026):
        for position in range(PEOPLE):
            when = datetime(year + 1, 2, 11, 9) + timedelta(days=position)
            if (year == 2025 and position == 6) or (year == 2026 and position <= 9):
                continue
            ledger.append(_approval(len(ledger) + 1, "renewal", position, year, when))
    decline = Decline(
        commit=_id("decline"),
        proposal=_id("declined proposal"),
        branch="renewal/po104233/2026",
        kind="renewal",
        subject="po104233",
        declined_by="st000412",
        declined_at=datetime(2027, 2, 20, 10, tzinfo=UTC),
        reasons=("standards",),
        assurance="signed",
    )
    return Audit(
        founding=_id("founding"),
        founded_at=datetime(2024, 9, 30, 8, tzinfo=UTC),
        tip=REVISION,
        length=len(ledger) + 1,
        ledger=tuple(ledger),
        declines=(decline,),
        findings=findings,
    )


def a_finding(message: str = "the merge was made by st000412, who submitted it") -> Finding:
    return Finding(
        "APP004", Severity.ERROR, "", message, "have it approved.", "PF 4.20", commit=_id("bad")
    )


def _approval(position: int, kind: str, who: int, year: int | None, when: datetime) -> Approval:
    return Approval(
        number=position,
        commit=_id(f"{kind}{who}{year}"),
        proposal=_id(f"proposal {kind}{who}{year}"),
        kind=kind,
        subject=number(who),
        registrant=number(who),
        year=year,
        submitted_by=(number(who),) if kind == "renewal" else ("st000412",),
        approved_by="st000412" if kind == "renewal" else "st000077",
        approved_at=when.replace(tzinfo=UTC),
        submission_assurance="signed" if who % 2 else "recorded",
        assurance="forge" if who % 5 == 4 else "signed",
        paths=(),
        findings=(),
    )


def _staff(staff: str, office: str) -> dict[str, Any]:
    return {"id": staff, "offices": [{"office": office, "from": "2023-01-09"}]}


def _id(seed: str) -> str:
    return hashlib.sha1(seed.encode()).hexdigest()
