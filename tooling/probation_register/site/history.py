"""The ledger as the site shows it: approvals in chapters, newest first, and never who approved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from probation_register.audit.ledger import Approval, Decline
from probation_register.finding import Finding

from .publication import Publication

LONGEST_CHAPTER = 400
"""How many approvals a page holds at most."""

# When somebody's standing changed is shown to no profile, so the ledger does not tell whose it was.
_SUBJECT_WITHHELD = ("standing",)

_STAFF_ID = re.compile(r"\bst[0-9]{6}\b")


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding of the audit as the staff site shows it."""

    code: str
    severity: str
    clause: str
    message: str
    commit: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One approval in words."""

    anchor: str
    commit: str
    kind: str
    kind_title: str
    subject: str
    address: str
    approved_on: date
    submitted_as: str
    approved_as: str
    submission_assurance: str
    assurance: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One decline in words: what kind and when, but neither whose nor why."""

    kind_title: str
    declined_on: date
    assurance: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The approvals of a quarter, or a part of it where there are many."""

    slug: str
    title: str
    entries: tuple[Entry, ...]

    @property
    def address(self) -> str:
        """The page's address, relative to the site's root."""
        return f"audit/{self.slug}/"


def chapters(published: Publication) -> tuple[Chapter, ...]:
    """Return the ledger in quarters, newest first; long quarters take several pages."""
    if published.audit is None:
        return ()
    newest_first = reversed(published.audit.ledger)
    found: list[Chapter] = []
    for (year, quarter), group in groupby(newest_first, key=_quarter):
        approvals = list(group)
        title = published.texts(f"quarters.q{quarter}", year=year)
        for part, start in enumerate(range(0, len(approvals), LONGEST_CHAPTER), 1):
            slug = f"{year}-q{quarter}" + (f"-{part}" if part > 1 else "")
            chosen = approvals[start : start + LONGEST_CHAPTER]
            shown_title = (
                title if part == 1 else published.texts("audit.part", title=title, part=part)
            )
            found.append(
                Chapter(slug, shown_title, tuple(_entry(published, one) for one in chosen))
            )
    return tuple(found)


def renewal_approvals(found: tuple[Chapter, ...], published: Publication) -> Approvals:
    """Return where each renewal's approval is, by registrant and year."""
    where = {
        entry.anchor: (f"{chapter.address}#{entry.anchor}", entry)
        for chapter in found
        for entry in chapter.entries
    }
    ledger = published.audit.ledger if published.audit else ()
    return {
        (approval.registrant, approval.year): where[_anchor(approval)]
        for approval in ledger
        if approval.kind == "renewal" and approval.year is not None
    }


Approvals = dict[tuple[str, int], tuple[str, Entry]]
"""The address and the entry of a renewal's approval, by registrant and year."""


def refusals(published: Publication) -> tuple[Refusal, ...]:
    """Return the declines, newest first."""
    if published.audit is None:
        return ()
    newest_first = sorted(
        published.audit.declines, key=lambda d: (d.declined_at, d.commit), reverse=True
    )
    return tuple(_refusal(published, decline) for decline in newest_first)


def remarks(published: Publication) -> tuple[Remark, ...]:
    """Return everything that the audit found, of approvals and of history, errors first."""
    if published.audit is None:
        return ()
    found = dict.fromkeys(published.audit.findings)
    for approval in published.audit.ledger:
        found.update(dict.fromkeys(approval.findings))
    order = {"error": 0, "warning": 1, "notice": 2}
    return tuple(
        sorted(
            (_remark(published, finding) for finding in found),
            key=lambda r: (order[r.severity], r.code, r.commit, r.message),
        )
    )


def _quarter(approval: Approval) -> tuple[int, int]:
    return approval.approved_at.year, (approval.approved_at.month + 2) // 3


def _anchor(approval: Approval) -> str:
    return f"a-{approval.commit[:12]}"


def _entry(published: Publication, approval: Approval) -> Entry:
    subject, address = _subject(published, approval)
    on = approval.approved_at.date()
    return Entry(
        anchor=_anchor(approval),
        commit=approval.commit[:10],
        kind=approval.kind,
        kind_title=_kind_title(published, approval.kind),
        subject=subject,
        address=address,
        approved_on=on,
        submitted_as=", ".join(_submitted_as(published, approval, on)),
        approved_as=_office(published, approval.approved_by, approval.kind, on, approving=True),
        submission_assurance=approval.submission_assurance,
        assurance=approval.assurance,
        remarks=tuple(_remark(published, finding) for finding in approval.findings),
    )


def _kind_title(published: Publication, kind: str) -> str:
    known = published.register.policy.authority_for.get(kind)
    return known.title if known else kind or published.texts("audit.unknown_kind")


def _subject(published: Publication, approval: Approval) -> tuple[str, str]:
    """Return whom or what an approval is about, and the address of its page if it has one."""
    texts = published.texts
    if approval.kind in _SUBJECT_WITHHELD:
        return texts("subjects.registrant"), ""
    number = approval.registrant
    if number:
        known = published.register.person(number) is not None
        return number.upper(), f"register/{number}/" if known else ""
    if approval.kind == "placement":
        return texts.count("subjects.placement", len(approval.paths)), ""
    if approval.kind == "provision":
        provider = published.register.providers.get(approval.subject)
        return (provider.name if provider else texts("subjects.provision")), ""
    named = ("staff", "standards", "house")
    return texts(f"subjects.{approval.kind if approval.kind in named else 'other'}"), ""


def _submitted_as(published: Publication, approval: Approval, on: date) -> Iterator[str]:
    offices = dict.fromkeys(
        published.texts("offices.registrant")
        if person.startswith("po")
        else _office(published, person, approval.kind, on, approving=False)
        for person in approval.submitted_by
    )
    yield from offices


def _office(published: Publication, person: str, kind: str, on: date, *, approving: bool) -> str:
    """Return the office in which a person acted, never who they are."""
    texts = published.texts
    if person.startswith("po"):
        return texts("offices.registrant")
    staff = published.register.staff(person) if person else None
    authority = published.register.policy.authority_for.get(kind)
    if staff is None or authority is None:
        return texts("offices.unknown")
    may = authority.approvers if approving else authority.submitters
    held = [held.office for held in staff.offices if held.holds(on)]
    fitting = [office for office in held if office in may] or held
    return texts(f"offices.{fitting[0]}") if fitting else texts("offices.unknown")


def _refusal(published: Publication, decline: Decline) -> Refusal:
    return Refusal(
        kind_title=_kind_title(published, decline.kind),
        declined_on=decline.declined_at.date(),
        assurance=decline.assurance,
    )


def _remark(published: Publication, finding: Finding) -> Remark:
    """Return a finding without what a record may hold: its message only where history is meant."""
    texts = published.texts
    message = texts("audit.in_a_record") if finding.path else finding.message
    return Remark(
        code=finding.code,
        severity=finding.severity.value,
        clause=finding.clause,
        message=_STAFF_ID.sub(texts("subjects.someone"), message),
        commit=finding.commit[:10],
    )
