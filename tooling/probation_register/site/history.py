"""The ledger as the site shows it: approvals in chapters, newest first, and never who approved."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import groupby

from probation_register.audit.ledger import Approval, Decline
from probation_register.finding import Finding

from .publication import Publication
from .telling import Teller

LONGEST_CHAPTER = 400
"""How many approvals a page holds at most."""

_STAFF_ID = re.compile(r"\bst[0-9]{6}\b")

_COMMIT = re.compile(r"[0-9a-f]{7,40}\b")


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
    number: str
    position: int
    changed: str
    clauses: tuple[str, ...]
    approved_at: datetime
    submitted_as: str
    approved_as: str
    submission_assurance: str
    assurance: str
    remarks: tuple[Remark, ...]

    @property
    def is_decline(self) -> bool:
        """Say no: this is an approval."""
        return False

    @property
    def approved_on(self) -> date:
        """The day of the approval."""
        return self.approved_at.date()


@dataclass(frozen=True, slots=True)
class Refusal:
    """One decline in words: what kind, when and in which office, but neither whose nor why."""

    kind_title: str
    declined_at: datetime
    declined_as: str
    clauses: tuple[str, ...]
    assurance: str

    @property
    def is_decline(self) -> bool:
        """Say yes: this is a decline."""
        return True

    @property
    def declined_on(self) -> date:
        """The day of the decline."""
        return self.declined_at.date()


class Events:
    """Approvals and declines put into words, each when it is first asked for, and once."""

    def __init__(self, published: Publication) -> None:
        self._teller = Teller(published)
        self._told: dict[str, Entry | Refusal] = {}

    def told(self, event: Approval | Decline) -> Entry | Refusal:
        """Return an approval or a decline in words."""
        if event.commit not in self._told:
            if isinstance(event, Approval):
                self._told[event.commit] = _entry(self._teller, event)
            else:
                self._told[event.commit] = _refusal(self._teller, event)
        return self._told[event.commit]

    def entry(self, approval: Approval) -> Entry:
        """Return an approval in words."""
        told = self.told(approval)
        assert isinstance(told, Entry)
        return told

    def number(self, approval: Approval) -> str:
        """Return whose record an approval changed, where that is told."""
        return self._teller.number(approval)


@dataclass(frozen=True)
class Chapter:
    """The approvals and declines of a quarter, or a part of it where there are many.

    `recorded` are they as the audit has them, newest first; words are made when they are asked for.
    """

    slug: str
    title: str
    year: int
    recorded: tuple[Approval | Decline, ...]
    words: Events

    @cached_property
    def events(self) -> tuple[Entry | Refusal, ...]:
        """The approvals and declines in words."""
        return tuple(map(self.words.told, self.recorded))

    @cached_property
    def approvals(self) -> tuple[Approval, ...]:
        """The approvals alone, as the audit has them."""
        return tuple(event for event in self.recorded if isinstance(event, Approval))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The approvals alone, in words."""
        return tuple(map(self.words.entry, self.approvals))

    @property
    def declines(self) -> int:
        """How many proposals were declined."""
        return len(self.recorded) - len(self.approvals)

    @property
    def address(self) -> str:
        """The page's address, relative to the site's root."""
        return f"audit/{self.slug}/"


def chapters(published: Publication) -> tuple[Chapter, ...]:
    """Return approvals and declines in quarters, newest first; long quarters take several pages.

    The parts of a quarter are numbered from its oldest, so that what is on a page stays there.
    """
    if published.audit is None:
        return ()
    words = Events(published)
    recorded: list[Approval | Decline] = [*published.audit.ledger, *published.audit.declines]
    recorded.sort(key=_order)
    found: list[Chapter] = []
    for (year, quarter), group in groupby(recorded, key=_quarter):
        inside = list(group)
        title = published.texts(f"quarters.q{quarter}", year=year)
        for part, start in enumerate(range(0, len(inside), LONGEST_CHAPTER), 1):
            slug = f"{year}-q{quarter}" + (f"-{part}" if part > 1 else "")
            shown = title if part == 1 else published.texts("audit.part", title=title, part=part)
            chosen = inside[start : start + LONGEST_CHAPTER]
            found.append(Chapter(slug, shown, year, tuple(reversed(chosen)), words))
    return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class RenewalApproval:
    """The approval of a renewal: where it is told, when it was, and how well it is proved."""

    address: str
    approved_on: date
    assurance: str


Approvals = Mapping[int, RenewalApproval]
"""The approvals of one registrant's renewals, by year."""


def renewal_approvals(found: tuple[Chapter, ...]) -> Mapping[str, Approvals]:
    """Return where each renewal's approval is, by registrant and year; of several, the newest."""
    approvals: defaultdict[str, dict[int, RenewalApproval]] = defaultdict(dict)
    for chapter in reversed(found):
        for one in reversed(chapter.approvals):
            if one.kind == "renewal" and one.year is not None:
                address = f"{chapter.address}#{_anchor(one)}"
                approvals[one.registrant][one.year] = RenewalApproval(
                    address, one.approved_at.date(), one.assurance
                )
    return approvals


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


def _entry(teller: Teller, approval: Approval) -> Entry:
    subject, address = teller.subject(approval)
    on, kind = approval.approved_at.date(), approval.kind
    return Entry(
        anchor=_anchor(approval),
        commit=approval.commit[:10],
        kind=kind,
        kind_title=teller.kind_title(kind),
        subject=subject,
        address=address,
        number=teller.number(approval),
        position=approval.number,
        changed=teller.changed(approval),
        clauses=teller.clauses(kind),
        approved_at=approval.approved_at,
        submitted_as=teller.submitted_as(approval),
        approved_as=teller.office(approval.approved_by, kind, on, approving=True),
        submission_assurance=approval.submission_assurance,
        assurance=approval.assurance,
        remarks=tuple(_remark(teller.published, finding) for finding in approval.findings),
    )


def _refusal(teller: Teller, decline: Decline) -> Refusal:
    on, kind = decline.declined_at.date(), decline.kind
    return Refusal(
        kind_title=teller.kind_title(kind),
        declined_at=decline.declined_at,
        declined_as=teller.office(decline.declined_by, kind, on, approving=True),
        clauses=teller.clauses(kind),
        assurance=decline.assurance,
    )


def _order(event: Approval | Decline) -> tuple[datetime, int]:
    if isinstance(event, Approval):
        return event.approved_at, event.number
    return event.declined_at, 0


def _quarter(event: Approval | Decline) -> tuple[int, int]:
    when = _order(event)[0]
    return when.year, (when.month + 2) // 3


def _anchor(approval: Approval) -> str:
    return f"a-{approval.commit[:12]}"


def _begun(message: str) -> str:
    """Return a message with a capital, but for one that begins with a commit's name."""
    return message if _COMMIT.match(message) else message[:1].upper() + message[1:]


def _remark(published: Publication, finding: Finding) -> Remark:
    """Return a finding without what a record may hold: its message only where history is meant."""
    texts = published.texts
    message = texts("audit.in_a_record") if finding.path else _begun(finding.message)
    return Remark(
        code=finding.code,
        severity=finding.severity.value,
        clause=finding.clause,
        message=_STAFF_ID.sub(texts("subjects.someone"), message),
        commit=finding.commit[:10],
    )
