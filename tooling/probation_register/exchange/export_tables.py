"""The tables of an export: their columns, who may see each, and the rows of one registrant.

A column that stands for a field of a record is shown to whom its model shows the field, and to
nobody else. No table holds free text, a name, or the day from which somebody is not registered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from probation_register.audit.ledger import Approval
from probation_register.models.base import ASSURANCE, STAFF, Profile, Strict
from probation_register.models.cpd import CpdYear, Entry
from probation_register.models.registrant import (
    Posting,
    QualificationHeld,
    Registrant,
    VettingConfirmed,
)
from probation_register.models.renewal import Renewal
from probation_register.models.standing_event import StandingEvent
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.verdicts.renewals import RenewalState, renewal_standing
from probation_register.verdicts.standing import standing

SUBJECT_WITHHELD = ("standing",)
"""The kinds of approval that no table ties to a person, as no page of the site does."""

Type = Literal["text", "texts", "day", "moment", "whole", "number", "truth"]
"""What a column holds: a text, several of them, a day, a moment, a number, or true or false."""

Value = str | tuple[str, ...] | date | int | float | bool | None
Row = Mapping[str, Value]

Fields = tuple[type[Strict], str]
"""A field of a record: its model and its name there."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, and the field it stands for.

    One that follows from several fields says in words what it is, and who may see it.
    """

    name: str
    type: Type
    field: Fields | None = None
    meaning: str = ""
    shown_to: tuple[Profile, ...] = ()

    def may_be_seen(self, profile: Profile) -> bool:
        """Whether a profile may see the column."""
        return profile in (_shown_to(*self.field) if self.field else self.shown_to)

    @property
    def says(self) -> str:
        """What the column means, in a sentence."""
        if self.field is None:
            return self.meaning
        model, name = self.field
        return model.model_fields[name].description or ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, its columns, and how its rows come from a registrant."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Person, Register, date], Iterator[Row]] | None = None

    def seen_by(self, profile: Profile) -> tuple[Column, ...]:
        """Return the columns that a profile may see."""
        return tuple(column for column in self.columns if column.may_be_seen(profile))


def approvals_of(ledger: Iterable[Approval]) -> Iterator[Row]:
    """Yield the rows of the ledger, oldest first; whom a decision was about is not told."""
    for approval in ledger:
        is_told = approval.kind not in SUBJECT_WITHHELD
        yield {
            "commit": approval.commit,
            "kind": approval.kind,
            "registrant": (approval.registrant or None) if is_told else None,
            "year": approval.year,
            "submitted_at": approval.submitted_at,
            "approved_at": approval.approved_at,
            "submitted_by": approval.submitted_by,
            "approved_by": approval.approved_by or None,
            "submission_assurance": approval.submission_assurance,
            "assurance": approval.assurance,
            "findings": tuple(sorted({finding.code for finding in approval.findings})),
        }


def _registrants(person: Person, register: Register, on: date) -> Iterator[Row]:
    mine, post = person.registrant, person.posting(on)
    held = mine.qualifications[-1] if mine.qualifications else None
    yield {
        "registrant": mine.number,
        "basis": mine.basis,
        "level": mine.level,
        "in_post": post is not None and post.in_post,
        "role": post.role if post else None,
        "region": post.region if post else None,
        "unit": post.unit if post else None,
        "employment": post.employment if post else None,
        "line_manager": post.line_manager if post else None,
        "qualification": held.qualification if held else None,
        "vetting_confirmed_on": mine.vetting.confirmed_on if mine.vetting else None,
    }


def _postings(person: Person, register: Register, on: date) -> Iterator[Row]:
    for posting in person.registrant.postings:
        yield {
            "registrant": person.number,
            "from": posting.from_,
            "role": posting.role,
            "region": posting.region,
            "unit": posting.unit,
            "line_manager": posting.line_manager,
            "employment": posting.employment,
            "agency": posting.agency,
            "agency_confirmed": posting.agency_confirmed,
        }


def _cpd(person: Person, register: Register, on: date) -> Iterator[Row]:
    for _, year in sorted(person.cpd.items()):
        for entry in year.entries:
            yield {
                "registrant": year.registrant,
                "year": year.year,
                "date": entry.date,
                "until": entry.until,
                "activity": entry.activity,
                "hours": entry.hours,
                "purpose": entry.purpose,
                "source": entry.source,
                "provider": entry.provider,
                "aligned_to": entry.aligned_to,
                "curriculum": entry.curriculum,
                "is_reflected": entry.is_reflected,
            }


def _renewals(person: Person, register: Register, on: date) -> Iterator[Row]:
    for _, renewal in sorted(person.renewals.items()):
        yield {
            "registrant": renewal.registrant,
            "year": renewal.year,
            "edition": renewal.edition,
            "submitted": renewal.submitted,
            "conversations": tuple(map(str, renewal.conversations)),
        }


def _standing(person: Person, register: Register, on: date) -> Iterator[Row]:
    if not person.standing:
        return
    renewing = renewal_standing(person, register.settings, on)
    is_registered = standing(person, on).is_registered
    # Pauses are shown to nobody, nor is the due day that they move: who is away, or not registered
    # for whatever reason, has nothing due.
    is_told = is_registered and renewing.state is not RenewalState.PAUSED
    yield {
        "registrant": person.number,
        "on": on,
        "registered": is_registered,
        "renewal_year": renewing.year,
        "renewal": str(renewing.state if is_told else RenewalState.NOT_DUE),
    }


_NUMBER = Column("registrant", "text", (Registrant, "number"))

TABLES: tuple[Table, ...] = (
    Table(
        "registrants",
        (
            _NUMBER,
            Column("basis", "text", (Registrant, "basis")),
            Column("level", "text", (Registrant, "level")),
            Column("in_post", "truth", None, "Whether they are in post on the day.", STAFF),
            Column("role", "text", (Posting, "role")),
            Column("region", "text", (Posting, "region")),
            Column("unit", "text", (Posting, "unit")),
            Column("employment", "text", (Posting, "employment")),
            Column("line_manager", "text", (Posting, "line_manager")),
            Column("qualification", "text", (QualificationHeld, "qualification")),
            Column("vetting_confirmed_on", "day", (VettingConfirmed, "confirmed_on")),
        ),
        _registrants,
    ),
    Table(
        "postings",
        (
            _NUMBER,
            Column("from", "day", (Posting, "from_")),
            Column("role", "text", (Posting, "role")),
            Column("region", "text", (Posting, "region")),
            Column("unit", "text", (Posting, "unit")),
            Column("line_manager", "text", (Posting, "line_manager")),
            Column("employment", "text", (Posting, "employment")),
            Column("agency", "text", (Posting, "agency")),
            Column("agency_confirmed", "day", (Posting, "agency_confirmed")),
        ),
        _postings,
    ),
    Table(
        "cpd",
        (
            Column("registrant", "text", (CpdYear, "registrant")),
            Column("year", "whole", (CpdYear, "year")),
            Column("date", "day", (Entry, "date")),
            Column("until", "day", (Entry, "until")),
            Column("activity", "text", (Entry, "activity")),
            Column("hours", "number", (Entry, "hours")),
            Column("purpose", "text", (Entry, "purpose")),
            Column("source", "text", (Entry, "source")),
            Column("provider", "text", (Entry, "provider")),
            Column("aligned_to", "texts", (Entry, "aligned_to")),
            Column("curriculum", "texts", (Entry, "curriculum")),
            Column("is_reflected", "truth", None, "Whether learning and use are written.", STAFF),
        ),
        _cpd,
    ),
    Table(
        "renewals",
        (
            Column("registrant", "text", (Renewal, "registrant")),
            Column("year", "whole", (Renewal, "year")),
            Column("edition", "day", (Renewal, "edition")),
            Column("submitted", "day", (Renewal, "submitted")),
            Column("conversations", "texts", (Renewal, "conversations")),
        ),
        _renewals,
    ),
    Table(
        "standing",
        (
            Column("registrant", "text", (StandingEvent, "registrant")),
            Column("on", "day", None, "The day that the row is true of.", STAFF),
            Column("registered", "truth", (StandingEvent, "registered")),
            Column("renewal_year", "whole", None, "The year whose renewal matters then.", STAFF),
            Column("renewal", "text", None, "Where that renewal stands.", STAFF),
        ),
        _standing,
    ),
    Table(
        "approvals",
        (
            Column("commit", "text", None, "The approval's commit on main.", STAFF),
            Column("kind", "text", None, "The kind of change.", STAFF),
            Column("registrant", "text", (Registrant, "number")),
            Column("year", "whole", None, "The registration year it is about.", STAFF),
            Column("submitted_at", "moment", None, "When it was submitted, in UTC.", STAFF),
            Column("approved_at", "moment", None, "When it was approved, in UTC.", STAFF),
            Column("submitted_by", "texts", None, "Who submitted it.", ASSURANCE),
            Column("approved_by", "text", None, "Who approved it.", ASSURANCE),
            Column("submission_assurance", "text", None, "How the submission is proved.", STAFF),
            Column("assurance", "text", None, "How the approval is proved.", STAFF),
            Column("findings", "texts", None, "What the audit finds wrong, by code.", ASSURANCE),
        ),
    ),
)
"""Every table. The ledger has no rows of registrants: it comes from the audit."""


def _shown_to(model: type[Strict], name: str) -> tuple[Profile, ...]:
    extra = model.model_fields[name].json_schema_extra
    shown = extra.get("shown_to") if isinstance(extra, dict) else None
    names = shown if isinstance(shown, list) else []
    return tuple(profile for profile in ASSURANCE + STAFF if profile in names)
