"""The replay: every step of main judged again, by the authority in force before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date

from probation_register.finding import Finding
from probation_register.gate.ancestry import LoadedAncestry
from probation_register.gate.gate import Gate, Judged
from probation_register.gate.judge import judge_register
from probation_register.gate.protocol import finding, in_its_time, second_root, unreadable
from probation_register.gate.times import LATEST, day_of, end_of_day, moment
from probation_register.register.register import NotARegister, Register
from probation_register.rules.act import ASSURANCES
from probation_register.rules.whole import LEAST_CENTRAL_TEAM
from probation_register.store.errors import BadObject
from probation_register.store.git import Repository
from probation_register.store.objects import Commit, Oid

from .acknowledgements import as_acknowledged, with_acknowledgements
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
    if repository.is_shallow:
        raise NotFounded(
            "This is a shallow clone, so its history cannot be judged: run "
            "`git fetch --unshallow` first."
        )
    parents = dict(repository.ancestry(tip))
    line = _line(tip, parents)
    gate = Gate(repository, LoadedAncestry(parents, line))
    founding, of_founding = _founding(gate, line[0], root)
    latest = end_of_day(as_of) if as_of else _last_time(repository, line)
    judged: list[Approval] = []
    time = founding.committer.time
    for number, oid in enumerate(line[1:], start=1):
        approval, time = _step(gate, number, oid, time, latest)
        judged.append(approval)
        if progress is not None:
            progress(number, len(line) - 1)
    declined = list(read_declines(repository, gate, set(line)))
    ledger, acknowledged = with_acknowledgements(judged, gate)
    roots = [oid for oid, above in parents.items() if not above and oid != founding.oid]
    seen = {f.commit for approval in judged for f in approval.findings if f.code == "MRG010"}
    findings = [*of_founding, *(second_root(oid) for oid in roots if oid not in seen)]
    return Audit(
        founding=founding.oid,
        founded_at=moment(founding.committer.time),
        tip=tip,
        length=len(line),
        ledger=tuple(ledger),
        declines=tuple(d for d in declined if isinstance(d, Decline)),
        findings=(
            *as_acknowledged(findings, acknowledged),
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


def _last_time(repository: Repository, line: list[Oid]) -> int:
    """Return the committer's time of the last commit that can be read."""
    for oid in reversed(line):
        with suppress(BadObject):
            return repository.commit(oid).committer.time
    return LATEST


def _step(gate: Gate, number: int, oid: Oid, parent_time: int, latest: int) -> tuple[Approval, int]:
    """Return one approval as judged, and its time, which the next is not to be dated before."""
    try:
        merge = gate.repository.commit(oid)
    except BadObject as bad:
        unread = Judged(None, None, (), None, (unreadable(oid, str(bad)),))
        return _approval(number, oid, parent_time, unread, unread.findings), parent_time
    time = max(merge.committer.time, parent_time)
    judged = gate.judge_merge(merge, time)
    found = (*in_its_time(merge, parent_time, latest), *judged.findings)
    return _approval(number, oid, time, judged, found), time


def _founding(gate: Gate, first: Oid, root: Oid | None) -> tuple[Commit, list[Finding]]:
    """Return the founding and what is wrong with it; raise `NotFounded` where there is none."""
    try:
        founding = gate.repository.commit(first)
        register = gate.register_at(founding.tree)
    except (NotARegister, BadObject) as refused:
        raise NotFounded(
            f"The first commit, {first[:12]}, holds no register: {refused}. "
            "Found one with `register init DIR`."
        ) from None
    return founding, list(_of_founding(register, founding, root))


def _of_founding(register: Register, founding: Commit, root: Oid | None) -> Iterator[Finding]:
    """Yield what is wrong with a founding; raise `NotFounded` where it is by too few."""
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
    for found in judge_register(register, on):
        yield replace(found, commit=founding.oid)


def _central_team(register: Register, on: date) -> set[str]:
    return {
        staff.registrant or staff.id
        for staff in register.all_staff()
        if any(o.office == "central-team" and o.holds(on) for o in staff.offices)
    }


def _approval(
    number: int, commit: Oid, time: int, judged: Judged, found: tuple[Finding, ...]
) -> Approval:
    change, approver = judged.change, judged.approver
    subject = change.subject if change else ""
    weakest = min((ASSURANCES.index(part.assurance) for part in judged.submitters), default=0)
    return Approval(
        number=number,
        commit=commit,
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
