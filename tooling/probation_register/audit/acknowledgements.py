"""Acknowledgements: what cannot be undone on main is shown as acknowledged, for ever."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from probation_register.finding import Finding, Severity
from probation_register.gate.gate import Gate
from probation_register.models.settings import House
from probation_register.register.register import NotARegister
from probation_register.store.paths import place_of

from .ledger import Approval

Acknowledged = set[tuple[str, str]]
"""Commits, each with a code of a finding that two people acknowledged there."""


def with_acknowledgements(
    ledger: Sequence[Approval], gate: Gate
) -> tuple[list[Approval], Acknowledged]:
    """Return the ledger with what is acknowledged as notices, and all that is acknowledged.

    It takes two people: a house record counts only where the approval that brought it is sound,
    or has itself been acknowledged since. So the newest approval is looked at first.
    """
    acknowledged: Acknowledged = set()
    decided: set[str] = set()
    newest_first: list[Approval] = []
    for approval in reversed(ledger):
        found = as_acknowledged(approval.findings, acknowledged, approval.commit)
        newest_first.append(replace(approval, findings=found) if found else approval)
        if approval.kind == "house" and not any(finding.is_error for finding in found):
            acknowledged |= _brought_by(approval, gate, decided)
            decided |= set(approval.paths)
    return newest_first[::-1], acknowledged


def as_acknowledged(
    findings: Iterable[Finding], acknowledged: Acknowledged, commit: str = ""
) -> tuple[Finding, ...]:
    """Return findings, those as notices that are acknowledged of `commit`, or else of their own."""
    return tuple(
        replace(f, severity=Severity.NOTICE, message=f"acknowledged: {f.message}")
        if (commit or f.commit, f.code) in acknowledged
        else f
        for f in findings
    )


def _brought_by(approval: Approval, gate: Gate, decided: set[str]) -> Acknowledged:
    """Return what an approval's house records acknowledge, but for those changed again since."""
    try:
        register = gate.register_at(gate.repository.commit(approval.commit).tree)
    except NotARegister:
        return set()
    places = [place_of(path) for path in approval.paths if path not in decided]
    records = [register.record(place) for place in places if place is not None]
    return {(r.commit, code) for r in records if isinstance(r, House) for code in r.codes}
