"""An audit as text, JSON and CSV."""

from __future__ import annotations

import csv
import io

import click

from probation_register.audit.ledger import Approval, Audit
from probation_register.finding import Finding
from probation_register.models.bridge import Bridge
from probation_register.report import as_text, as_value, counted

from .colours import coloured

LEDGER_COLUMNS = (
    "commit",
    "kind",
    "subject",
    "registrant",
    "year",
    "submitted_by",
    "approved_by",
    "approved_at",
    "submission_assurance",
    "assurance",
    "findings",
)
"""The columns of the ledger, in JSON and CSV alike."""


def audit_as_value(found: Audit, others: tuple[Finding, ...] = ()) -> dict[str, object]:
    """Return an audit, with what was found besides, as the value that JSON output holds."""
    return {
        "founding": found.founding,
        "bridge": _bridge(found.bridge) if found.bridge else None,
        "ledger": [
            {**approval_as_value(approval), "findings": [as_value(f) for f in approval.findings]}
            for approval in found.ledger
        ],
        "declines": [
            {
                "commit": decline.commit,
                "proposal": decline.proposal,
                "kind": decline.kind,
                "subject": decline.subject,
                "declined_by": decline.declined_by,
                "declined_at": decline.declined_at.isoformat(),
                "reasons": list(decline.reasons),
                "assurance": decline.assurance,
            }
            for decline in found.declines
        ],
        "findings": [as_value(f) for f in (*others, *found.findings, *found.notices)],
        "main": {"tip": found.tip, "length": found.length},
    }


def approval_as_value(approval: Approval) -> dict[str, object]:
    """Return a line of the ledger as JSON and CSV hold it, but for its findings."""
    return {
        "commit": approval.commit,
        "kind": approval.kind,
        "subject": approval.subject,
        "registrant": approval.registrant or None,
        "year": approval.year,
        "submitted_by": list(approval.submitted_by),
        "approved_by": approval.approved_by,
        "approved_at": approval.approved_at.isoformat(),
        "submission_assurance": approval.submission_assurance,
        "assurance": approval.assurance,
    }


def ledger_as_csv(found: Audit) -> str:
    """Return the ledger as CSV; a cell that a spreadsheet would compute is made plain text."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(LEDGER_COLUMNS)
    writer.writerows(map(cells_of, found.ledger))
    return buffer.getvalue()


def cells_of(approval: Approval) -> list[str]:
    """Return a line of the ledger as the cells of a table, by `LEDGER_COLUMNS`."""
    row = {
        **approval_as_value(approval),
        "submitted_by": " ".join(approval.submitted_by),
        "findings": " ".join(sorted({finding.code for finding in approval.findings})),
    }
    return [_plain(row[name]) for name in LEDGER_COLUMNS]


def approval_as_text(approval: Approval) -> str:
    """Return a line of the ledger for people."""
    return (
        f"{approval.approved_at:%Y-%m-%d %H:%M}  {approval.commit[:12]}  "
        f"{approval.kind or '?':<11} {approval.subject:<10} {approval.year or '':<5} "
        f"{','.join(approval.submitted_by) or '?'} ({approval.submission_assurance}) → "
        f"{approval.approved_by or '?'} ({approval.assurance})"
        + ("  ← findings" if approval.findings else "")
    )


def audit_as_text(found: Audit, others: tuple[Finding, ...] = ()) -> str:
    """Return an audit, with what was found besides, for people."""
    lines = [approval_as_text(approval) for approval in found.ledger]
    lines += [
        f"{d.declined_at:%Y-%m-%d %H:%M}  {d.commit[:12]}  declined {d.branch} by {d.declined_by} "
        f"({d.assurance}): {', '.join(d.reasons)}"
        for d in found.declines
    ]
    if told := (*others, *found.findings, *found.notices):
        lines += ["", as_text(told, coloured)]
    is_sound = found.is_sound and not any(finding.is_error for finding in others)
    verdict = "Nothing is wrong." if is_sound else "Something is wrong."
    lines += ["", f"Founded {found.founded_at:%Y-%m-%d} by {found.founding}"]
    if bridge := found.bridge:
        signers = " and ".join(signature.by for signature in bridge.signatures)
        lines.append(
            f"Rolled after {bridge.year} from {bridge.founding}: "
            f"{counted(bridge.length, 'commit')} up to {bridge.tip}, signed by {signers}"
        )
    lines += [
        f"{counted(len(found.ledger), 'approval')}, {counted(len(found.declines), 'decline')}, "
        f"main at {found.tip}",
        click.style(verdict, fg="green" if is_sound else "red", bold=True),
    ]
    return "\n".join(lines)


def _bridge(bridge: Bridge) -> dict[str, object]:
    return bridge.model_dump(mode="json")


def _plain(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
