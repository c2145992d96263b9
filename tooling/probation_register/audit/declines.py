"""Declines: refusals of proposals, kept on their own references beside main."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from datetime import date

from probation_register.finding import Finding, Severity
from probation_register.gate.ancestry import Ancestry
from probation_register.gate.gate import Gate
from probation_register.gate.people import identify
from probation_register.gate.protocol import Proposal, find_proposal
from probation_register.gate.times import day_of, moment
from probation_register.models.problems import shown
from probation_register.register.register import NotARegister, Register
from probation_register.rules.act import Act, Part
from probation_register.rules.authority import approver_is_someone_else, approver_may_approve
from probation_register.rules.rule import Problem
from probation_register.store.errors import BadObject, StoreError
from probation_register.store.git import Repository
from probation_register.store.objects import Commit, Oid
from probation_register.store.ref_names import DECLINED
from probation_register.store.trailers import trailers

from .ledger import Decline
from .memory import Remembered
from .steps import History

DECLINE_REASONS: dict[str, str] = {
    "qualification": "The qualification, its evidence or the training for the role is missing.",
    "standards": "The CPD of the year, or how it was applied, is missing.",
    "speak-to-your-manager": "Speak to your line manager.",
    "record": "Something in the record is not accurate.",
    "conversation": "The conversation about registration has not taken place.",
    "wrong-proposal": "This is not the change that was meant.",
}
"""The codes by which a proposal is declined. PF 4.4(c) to (f) share one and say no more."""

DECLINE_RULES: dict[str, str] = {
    "DCL001": "A decline is an empty commit on a proposal, by a person whom the register knows.",
    "DCL002": "A decline gives its reasons as codes.",
    "DCL003": "Whoever declines a proposal might have approved it.",
}
"""What is checked of declines, by code."""

FARTHEST = 1_000
"""How many commits a proposal may be away from main."""


def declines(repository: Repository) -> dict[str, Oid]:
    """Return the commit of every decline by its name: branch, then a part of the head's id."""
    refs = repository.refs(DECLINED)
    return {name.removeprefix(DECLINED): oid for name, oid in refs.items()}


def read_declines(
    repository: Repository, gate: Gate, history: History, memory: Remembered | None = None
) -> Iterator[Decline | Finding]:
    """Yield each decline, oldest first, and why any cannot be counted as one or had no authority.

    Who declined is known by the register that the proposal came from, their authority by main as
    it was at that time. What is remembered of the same decline, come from and made upon the same
    main, is not judged again.
    """
    remembered = memory or Remembered.nothing()
    found: list[Decline] = []
    read: list[tuple[Decline, Commit, Oid, tuple[str, ...]] | Finding] = []
    beside: dict[Oid, tuple[Oid, ...]] = {}
    on_main = frozenset(history.line)
    for name, oid in declines(repository).items():
        try:
            commit = repository.commit(oid)
            main = _main_at(repository, history.line, commit.committer.time)
            base = _left_main_at(repository, on_main, oid)
            rests_on = (name, oid, base or "", main)
            decline = remembered.decline(rests_on)
            if decline is not None:
                found.append(decline)
                continue
            judged = read_decline(repository, gate, on_main, name, commit)
            if isinstance(judged, Decline):
                beside |= _beside_main(repository, history, judged.proposal)
                read.append((judged, commit, main, rests_on))
            else:
                read.append(judged)
        except (StoreError, NotARegister) as error:
            read.append(_not_one(oid, name, str(error)))
    ancestry = history.ancestry.knowing(beside)
    for one in read:
        if isinstance(one, Finding):
            yield one
            continue
        new, commit, main, given = one
        found.append(new)
        wrong = list(_of_authority(repository, gate, main, ancestry, new, commit))
        if not wrong:
            remembered.keep_decline(given, new)
        yield from wrong
    yield from sorted(found, key=lambda d: (d.declined_at, d.commit))


def without_authority(gate: Gate, proposal: Proposal, person: str, on: date) -> Iterator[Problem]:
    """Yield why a person may not decline a proposal on a day: as if they would approve it."""
    base = gate.register_at(gate.repository.commit(proposal.main).tree)
    part = Part(person, "recorded", on)
    act = Act(gate.change_of(proposal), base, base, (), part, on)
    yield from approver_may_approve(act)
    yield from approver_is_someone_else(act)


def reasons_of(commit: Commit) -> tuple[str, ...]:
    """Return the reason codes that a decline gives, those that exist."""
    return tuple(r for r in trailers(commit.message).get("Reason", []) if r in DECLINE_REASONS)


def read_decline(
    repository: Repository, gate: Gate, line: Container[Oid], name: str, commit: Commit
) -> Decline | Finding:
    """Return the decline that a commit is under a name, or why it cannot be counted as one."""
    if len(commit.parents) != 1 or repository.commit(commit.parents[0]).tree != commit.tree:
        return _not_one(commit.oid, name, "it is not an empty commit on a proposal")
    base = _left_main_at(repository, line, commit.parents[0])
    if base is None:
        return _not_one(commit.oid, name, "its proposal did not start from main")
    register: Register = gate.register_at(repository.commit(base).tree)
    identified = identify(commit, register, day_of(commit.committer.time))
    if identified.part is None or identified.findings:
        why = identified.findings[0].message if identified.findings else "nobody made it"
        return _not_one(commit.oid, name, why)
    reasons = reasons_of(commit)
    if not reasons:
        return Finding(
            "DCL002",
            Severity.WARNING,
            "",
            f"the decline of {shown(name)} gives no reason that is known",
            f"decline with one of: {', '.join(DECLINE_REASONS)}.",
            "PF 4.20",
            commit=commit.oid,
        )
    branch = name.rpartition("/")[0]
    kind, _, rest = branch.partition("/")
    return Decline(
        commit=commit.oid,
        proposal=commit.parents[0],
        branch=branch,
        kind=kind,
        subject=rest.partition("/")[0],
        declined_by=identified.part.person,
        declined_at=moment(commit.committer.time),
        reasons=reasons,
        assurance=identified.part.assurance,
    )


def _beside_main(repository: Repository, history: History, head: Oid) -> dict[Oid, tuple[Oid, ...]]:
    """Return the commits of a proposal that main never got, with their parents."""
    found: dict[Oid, tuple[Oid, ...]] = {}
    pending = [head]
    while pending:
        oid = pending.pop()
        if oid in found or oid in history.parents:
            continue
        if len(found) == FARTHEST:
            raise BadObject(f"its proposal has more than {FARTHEST} commits that main has not")
        found[oid] = repository.commit(oid).parents
        pending.extend(found[oid])
    return found


def _main_at(repository: Repository, line: Sequence[Oid], time: int) -> Oid:
    """Return main as it was at a time, in seconds since 1970."""
    at = bisect_right(line, time, key=lambda oid: repository.commit(oid).committer.time)
    return line[max(at - 1, 0)]


def _of_authority(
    repository: Repository,
    gate: Gate,
    main: Oid,
    ancestry: Ancestry,
    decline: Decline,
    commit: Commit,
) -> Iterator[Finding]:
    """Yield a warning where the proposal was not for the one who declined it to decide."""
    try:
        proposal = find_proposal(repository, ancestry, main, decline.proposal)
        if isinstance(proposal, Finding):
            return
        on = day_of(commit.committer.time)
        problems = list(without_authority(gate, proposal, decline.declined_by, on))
    except (StoreError, NotARegister) as error:
        yield _not_one(commit.oid, decline.branch, str(error))
        return
    for problem in problems:
        yield Finding(
            "DCL003",
            Severity.WARNING,
            "",
            f"{shown(decline.branch)} was declined without authority: {problem.message}",
            f"disregard it; {problem.fix}",
            "PF 4.20",
            commit=decline.commit,
        )


def _left_main_at(repository: Repository, line: Container[Oid], head: Oid) -> Oid | None:
    """Return the first commit of main's line that is met going back from a proposal's head."""
    commit = head
    for _ in range(FARTHEST):
        if commit in line:
            return commit
        parents = repository.commit(commit).parents
        if not parents:
            return None
        commit = parents[0]
    return None


def _not_one(oid: Oid, name: str, why: str) -> Finding:
    return Finding(
        "DCL001",
        Severity.WARNING,
        "",
        f"{shown(name)} is no decline: {why}",
        "decline with `register decline BRANCH`.",
        "PF 4.20",
        commit=oid,
    )
