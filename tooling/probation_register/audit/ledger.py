"""The ledger: every approval on main, oldest first, as the audit found it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from probation_register.finding import Finding
from probation_register.models.authority import Assurance
from probation_register.models.bridge import Bridge


@dataclass(frozen=True, slots=True)
class Approval:
    """One approval: what was approved, by whom, when, and how well each part is proved.

    `number` is its position on main, from 1. `approved_at` is in UTC: the later of the merge's
    own time and the time of what it came upon, `submitted_at` the time of the proposal's last
    commit, if there is one. People are ids; an unknown one is empty.
    """

    number: int
    commit: str
    proposal: str
    kind: str
    subject: str
    registrant: str
    year: int | None
    submitted_by: tuple[str, ...]
    approved_by: str
    approved_at: datetime
    submission_assurance: Assurance
    assurance: Assurance
    paths: tuple[str, ...]
    findings: tuple[Finding, ...]
    submitted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decline:
    """One refusal of a proposal: by whom, when, and the codes of the reasons."""

    commit: str
    proposal: str
    branch: str
    kind: str
    subject: str
    declined_by: str
    declined_at: datetime
    reasons: tuple[str, ...]
    assurance: Assurance


@dataclass(frozen=True, slots=True)
class Audit:
    """What the audit of a whole history found.

    `notices` are for the auditor alone and apart from the findings: how a manager approves is
    never shown on a page. `bridge` is what a register founded anew states of the history before.
    """

    founding: str
    founded_at: datetime
    tip: str
    length: int
    ledger: tuple[Approval, ...]
    declines: tuple[Decline, ...]
    findings: tuple[Finding, ...]
    notices: tuple[Finding, ...] = ()
    bridge: Bridge | None = None

    @property
    def is_sound(self) -> bool:
        """Whether no error was found in all of history."""
        return not any(finding.is_error for finding in self.findings)
