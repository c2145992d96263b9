"""The replay: every step of main judged again, by the authority in force before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from probation_register.finding import Finding, Severity
from probation_register.gate.ancestry import LoadedAncestry
from probation_register.gate.gate import Gate, Judged
from probation_register.gate.judge import judge_register
from probation_register.gate.protocol import finding, in_its_time
from probation_register.gate.times import day_of, end_of_day, moment
from probation_register.register.register import NotARegister, Register
from probation_register.rules.act import ASSURANCES
from probation_register.rules.whole import LEAST_CENTRAL_TEAM
from probation_register.store.git import Repository
from probation_register.store.objects import Commit, Oid

from .declines import read_declines
from .ledger import Approval, Audit, Decline

Progress = Callable[[int, int], None]
"""Told after each step how many steps are judged, and how many there are."""


class NotFounded(Exception):
    """The history does not begin with a register that at least two people founded."""


def audit(
    repository: Repository,
    tip: Oid,
    *,
    as_of: date | None = None,
    root: Oid | None = None,
    progress: Progress | None = None,
) -> Audit:
    """Judge the whole history of main up to `tip` and return the ledger with every finding.

    `as_of` is the last day that may have come, the tip's own by default; `root` is the founding
    that the auditor trusts. Raises `NotFounded`.
    """
    parents = dict(repository.ancestry(tip))
    line = _line(tip, parents)
    gate = Gate(repository, LoadedAncestry(parents, line))
    founding = repository.commit(line[0])
    latest = end_of_day(as_of) if as_of else repository.commit(tip).committer.time
    findings = list(_of_founding(gate, founding, root, parents))
    ledger: list[Approval] = []
    parent_time = founding.committer.time
    for number, oid in enumerate(line[1:], start=1):
        merge = repository.commit(oid)
        time = max(merge.committer.time, parent_time)
        judged = gate.judge_merge(merge, time)
        found = (*in_its_time(merge, parent_time, latest), *judged.findings)
        ledger.append(_approval(number, merge, time, judged, found))
        parent_time = time
        if progress is not None:
            progress(number, len(line) - 1)
    declined = list(read_declines(repository, gate, set(line)))
    acknowledged = _acknowledged(gate, repository.commit(tip))
    ledger = [_with_acknowledgements(approval, acknowledged) for approval in ledger]
    return Audit(
        founding=founding.oid,
        founded_at=moment(founding.committer.time),
        tip=tip,
        length=len(line),
        ledger=tuple(ledger),
        declines=tuple(d for d in declined if isinstance(d, Decline)),
        findings=(
            *findings,
            *(f for approval in ledger for f in approval.findings),
            *(d for d in declined if isinstance(d, Finding)),
        ),
    )


def _line(tip: Oid, parents: dict[Oid, tuple[Oid, ...]]) -> list[Oid]:
    """Return main's line of first parents, oldest first."""
    line = [tip]
    while parents[line[-1]]:
        line.append(parents[line[-1]][0])
    return line[::-1]


def _of_founding(
    gate: Gate, founding: Commit, root: Oid | None, parents: dict[Oid, tuple[Oid, ...]]
) -> Iterator[Finding]:
    """Yield what is wrong with the founding; raise `NotFounded` where there is none."""
    try:
        register = gate.register_at(founding.tree)
    except NotARegister as refused:
        raise NotFounded(
            f"The first commit, {founding.oid[:12]}, holds no register: {refused}. "
            "Found one with `register init DIR`."
        ) from None
    on = day_of(founding.committer.time)
    founders = _central_team(register, on)
    if len(founders) < LEAST_CENTRAL_TEAM:
        raise NotFounded(
            f"The first commit, {founding.oid[:12]}, names {len(founders)} people of the central "
            f"team on {on}; a founding needs at least {LEAST_CENTRAL_TEAM}."
        )
    if root is not None and founding.oid != root:
        yield finding(
            "MRG010",
            founding.oid,
            f"the founding is {founding.oid[:12]}, not {root[:12]}",
            "ask the central team which founding is theirs; this is another history.",
        )
    others = sorted(oid for oid, above in parents.items() if not above and oid != founding.oid)
    for other in others:
        yield finding(
            "MRG010",
            other,
            f"{other[:12]} is a second beginning of history",
            "find what was merged from elsewhere; it cannot be undone, only acknowledged.",
        )
    for found in judge_register(register, on):
        yield replace(found, commit=founding.oid)


def _central_team(register: Register, on: date) -> set[str]:
    return {
        staff.registrant or staff.id
        for staff in register.all_staff()
        if any(o.office == "central-team" and o.holds(on) for o in staff.offices)
    }


def _approval(
    number: int, merge: Commit, time: int, judged: Judged, found: tuple[Finding, ...]
) -> Approval:
    change, approver = judged.change, judged.approver
    subject = change.subject if change else ""
    weakest = min((ASSURANCES.index(part.assurance) for part in judged.submitters), default=0)
    return Approval(
        number=number,
        commit=merge.oid,
        proposal=judged.proposal.head if judged.proposal else "",
        kind=(change.kind or "") if change else "",
        subject=subject,
        registrant=subject if subject.startswith("po") else "",
        year=change.year if change else None,
        submitted_by=tuple(part.person for part in judged.submitters),
        approved_by=approver.person if approver else "",
        approved_at=moment(time),
        submission_assurance=ASSURANCES[weakest],
        assurance=approver.assurance if approver else "recorded",
        paths=judged.proposal.paths if judged.proposal else (),
        findings=found,
    )


def _acknowledged(gate: Gate, tip: Commit) -> set[tuple[Oid, str]]:
    """Return the commits and codes that the house acknowledges (it takes two people to do so)."""
    try:
        register = gate.register_at(tip.tree)
    except NotARegister:
        return set()
    return {(house.commit, code) for house in register.acknowledgements for code in house.codes}


def _with_acknowledgements(approval: Approval, acknowledged: set[tuple[Oid, str]]) -> Approval:
    """Return an approval whose acknowledged findings are notices, shown for ever."""
    return replace(
        approval,
        findings=tuple(
            replace(f, severity=Severity.NOTICE, message=f"acknowledged: {f.message}")
            if (approval.commit, f.code) in acknowledged
            else f
            for f in approval.findings
        ),
    )
