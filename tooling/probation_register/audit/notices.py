"""Notices for the auditor: approvals that are sound, and yet worth a question."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from probation_register.finding import Finding, Severity
from probation_register.register.register import Register
from probation_register.rules.authority import one_person
from probation_register.store.objects import Oid

from .ledger import Approval

NOTICE_RULES: dict[str, str] = {
    "APR001": "Two people do not approve each other's records.",
    "APR002": "An approval comes when there was time to read what is approved.",
    "APR003": "Approvals by one person come one by one, not in bulk.",
    "APR004": "What a key signed before it was stolen is covered by a checkpoint of before.",
}
"""What an auditor is asked to look at, by code; none of it is wrong in itself."""

TIME_TO_READ = timedelta(seconds=60)
"""An approval sooner than this after its submission was hardly read."""

BULK = 5
"""So many approvals by one person within `TIME_TO_READ` were hardly read."""


def notices(ledger: Iterable[Approval], register: Register | None) -> Iterator[Finding]:
    """Yield what an auditor may want to ask about, in the order of the ledger.

    `register` is the newest one: it says which offices are one person's.
    """
    approved: dict[tuple[str, str], str] = {}
    lately: dict[str, deque[datetime]] = {}
    for approval in ledger:
        if approval.approved_by:
            approver = _person(register, approval.approved_by)
            yield from _mutual(approval, approver, register, approved)
            yield from _hasty(approval)
            yield from _in_bulk(approval, lately.setdefault(approver, deque()))


def _mutual(
    approval: Approval,
    approver: str,
    register: Register | None,
    approved: dict[tuple[str, str], str],
) -> Iterator[Finding]:
    """Tell of two people once, where the second of them approves the first one's record.

    Only what is about a registrant counts: the central team has to approve each other's work.
    """
    if not approval.registrant:
        return
    for submitter in {_person(register, person) for person in approval.submitted_by} - {approver}:
        other = approved.get((submitter, approver))
        if other is not None and (approver, submitter) not in approved:
            yield notice(
                "APR001",
                approval.commit,
                f"{approval.approved_by} approves for {submitter}, who approved theirs in "
                f"{other[:12]}",
                "ask both, and let someone else approve for one of them.",
            )
        approved.setdefault((approver, submitter), approval.commit)


def _hasty(approval: Approval) -> Iterator[Finding]:
    if approval.submitted_at is None:
        return
    after = approval.approved_at - approval.submitted_at
    if timedelta(0) <= after < TIME_TO_READ:
        yield notice(
            "APR002",
            approval.commit,
            f"{approval.approved_by} approved {after.seconds} seconds after it was submitted",
            "ask whether it was read: a proposal is approved after its review.",
        )


def _in_bulk(approval: Approval, lately: deque[datetime]) -> Iterator[Finding]:
    lately.append(approval.approved_at)
    while approval.approved_at - lately[0] >= TIME_TO_READ:
        lately.popleft()
    if len(lately) == BULK:
        yield notice(
            "APR003",
            approval.commit,
            f"{approval.approved_by} made {BULK} approvals or more within a minute",
            "ask whether each was read: a proposal is approved after its review.",
        )


def _person(register: Register | None, person: str) -> str:
    return one_person(register, person) if register is not None else person


def notice(code: str, commit: Oid, message: str, fix: str) -> Finding:
    """Return a notice about a commit."""
    return Finding(code, Severity.NOTICE, "", message, fix, "PF 4.20", commit=commit)
