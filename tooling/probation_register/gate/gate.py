"""The gate: a proposal, or the merge that approves it, judged whole."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from probation_register.change.change import Change, change_between
from probation_register.finding import Finding, in_order
from probation_register.register.memory import Memory
from probation_register.register.register import NotARegister, Register
from probation_register.rules.act import ASSURANCES, Act, Part
from probation_register.store.errors import BadObject
from probation_register.store.git import Repository
from probation_register.store.objects import Commit, Oid
from probation_register.store.tree import OverlayTree, RevisionTree, Tree

from . import protocol
from .ancestry import Ancestry, GitAncestry
from .commits import Step, judge_step, unreadable_steps
from .judge import judge
from .merging import is_mechanical
from .people import identify
from .protocol import Proposal
from .times import day_of
from .words import message_identifies_nobody

KEPT_REGISTERS = 8
"""How many registers are kept in memory: the last of main, and those of a proposal."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was judged: the proposal and its change, who had which part, and every finding."""

    proposal: Proposal | None
    change: Change | None
    submitters: tuple[Part, ...]
    approver: Part | None
    findings: tuple[Finding, ...]

    @property
    def is_accepted(self) -> bool:
        """Whether nothing stands against it."""
        return not any(finding.is_error for finding in self.findings)


class Gate:
    """Judges what comes upon main in one repository; reads only what each change needs.

    With the `ancestry` of a whole history, it is made ready to judge all of that.
    """

    def __init__(self, repository: Repository, ancestry: Ancestry | None = None) -> None:
        self.repository = repository
        self._ancestry = ancestry or GitAncestry(repository)
        self._memory = Memory(for_many=ancestry is not None)
        self._registers: OrderedDict[Oid, Register] = OrderedDict()

    def register_at(self, tree: Oid) -> Register:
        """Return the register of a tree; raises `NotARegister`."""
        if tree not in self._registers:
            self._registers[tree] = self.register_of(RevisionTree(self.repository, tree))
            if len(self._registers) > KEPT_REGISTERS:
                self._registers.popitem(last=False)
        self._registers.move_to_end(tree)
        return self._registers[tree]

    def has_read(self, path: str, blob: Oid) -> bool:
        """Whether the record in a file has been read, with the bytes of this id, and is kept."""
        return (path, blob) in self._memory.records

    def last_number_of(self, person: str) -> str | None:
        """Return someone's registration number as last read: a hint of what to read, no more."""
        if person.startswith("po"):
            return person
        staff = self._memory.newest_roll[1].by_id.get(person) if self._memory.newest_roll else None
        return staff.registrant if staff is not None else None

    def _afresh(self, tree: Oid) -> Register:
        """Return the register of a tree, whose findings do not depend on what was judged before."""
        self._registers.pop(tree, None)
        return self.register_at(tree)

    def register_of(self, tree: Tree) -> Register:
        """Return the register of any tree, sharing what has been read; raises `NotARegister`."""
        return Register(tree, self._memory)

    def judge_proposal(self, main: Oid, head: Oid, on: date, actor: str | None = None) -> Judged:
        """Judge a proposal as if approved onto main on a day: by `actor`, or by whoever may."""
        approver = Part(actor, "signed", on) if actor else None
        return self._judge_between(main, head, None, approver, on)

    def judge_merge(self, merge: Commit, time: int) -> Judged:
        """Judge a merge onto its first parent at a time, in seconds since 1970."""
        if len(merge.parents) != 2:
            what = {0: "has no parent", 1: "has one parent"}.get(
                len(merge.parents), f"has {len(merge.parents)} parents"
            )
            finding = protocol.finding(
                "MRG001",
                merge.oid,
                f"{merge.oid[:12]} on main {what}: it shows nobody's approval",
                "approve with `register approve BRANCH`; never squash, rebase or fast-forward.",
            )
            return Judged(None, None, (), None, (finding,))
        return self._judge_between(*merge.parents, merge, None, day_of(time))

    def register_with(self, proposal: Proposal) -> Register:
        """Return main's register with the proposal's own files in place; raises `NotARegister`."""
        changes = {
            change.path: self.repository.read(change.new_oid)[1] if change.new_oid else None
            for change in proposal.changes
            if change.new_mode in (None, protocol.REGULAR)
        }
        tree = OverlayTree(RevisionTree(self.repository, proposal.main), changes)
        return self.register_of(tree)

    def change_of(self, proposal: Proposal) -> Change:
        """Return the change that a proposal makes to the register it would come upon."""
        base = self.register_at(self.repository.commit(proposal.main).tree)
        return change_between(base, self.register_with(proposal), proposal.paths)

    def own_words(self, main: Oid, head: Oid) -> list[Commit]:
        """Return the commits of a proposal but for those that only bring main into it."""
        commits = map(self.repository.commit, self._ancestry.own_commits(main, head))
        return [commit for commit in commits if not self._is_mechanical(commit, main)]

    def _judge_between(
        self, main: Oid, head: Oid, merge: Commit | None, approver: Part | None, on: date
    ) -> Judged:
        """Find the proposal and judge it. What cannot even be read stops no audit, nor passes."""
        at = merge.oid if merge else head
        try:
            found = protocol.find_proposal(self.repository, self._ancestry, main, head)
            if isinstance(found, Finding):
                return Judged(None, None, (), None, (replace(found, commit=at),))
            return self._judge(found, merge, approver, on)
        except BadObject as bad:
            return Judged(None, None, (), None, (protocol.unreadable(at, str(bad)),))

    def _judge(
        self, proposal: Proposal, merge: Commit | None, approver: Part | None, on: date
    ) -> Judged:
        findings: list[Finding] = [*protocol.ordinary_files(proposal)]
        if merge is not None:
            tree = merge.tree
            misfits = list(protocol.exactly_the_proposal(self.repository, merge, proposal))
        else:
            tree = self.repository.commit(proposal.head).tree
            misfits = list(protocol.staleness(self.repository, proposal))
        findings += misfits
        findings += protocol.names_are_told_apart(self.repository, tree, proposal)
        findings += protocol.one_beginning(proposal)
        findings += protocol.brings_main_in_only(self.repository, self._ancestry, proposal)
        try:
            base = self.register_at(self.repository.commit(proposal.main).tree)
            head = self._afresh(merge.tree) if merge is not None else self.register_with(proposal)
        except NotARegister as refused:
            return Judged(proposal, None, (), None, in_tuple([*findings, *refused.findings]))
        change = change_between(base, head, proposal.paths)
        submitters: list[Part] = []
        for commit in proposal.commits:
            findings += message_identifies_nobody(commit)
            if self._is_mechanical(commit, proposal.main):
                continue
            identified = identify(commit, base, on)
            findings += identified.findings
            submitters += [identified.part] if identified.part else []
            if proposal.commits == (commit,) and len(commit.parents) == 1 and not misfits:
                # What the only commit of a proposal does is what the whole proposal does.
                findings += judge_step(commit, Step(base, head, change), change, base)
            elif commit.parents:
                findings += self._judge_commit(commit, change, base)
        if merge is not None:
            approval = identify(merge, base, on)
            approver = approval.part
            findings += message_identifies_nobody(merge)
            findings += approval.findings
            findings += protocol.true_trailers(
                merge, change.kind, change.subject, approver.person if approver else None
            )
        parts = one_part_each(submitters)
        act = Act(change, base, head, parts, approver, on)
        findings += (_of_commit(f, merge.oid if merge else proposal.head) for f in judge(act))
        return Judged(proposal, change, parts, approver, in_tuple(findings))

    def _is_mechanical(self, commit: Commit, main: Oid) -> bool:
        """Whether a commit only brings main into its proposal, and so is nobody's own words."""
        if len(commit.parents) != 2:
            return False
        ours, theirs = commit.parents
        if not self._ancestry.is_on_main(theirs, main):
            return False
        bases = self._ancestry.left_main_at(theirs, ours)
        return (
            len(bases) == 1
            and self._ancestry.is_on_main(bases[0], theirs)
            and is_mechanical(self.repository, commit, bases[0])
        )

    def _judge_commit(self, commit: Commit, change: Change, base: Register) -> Iterator[Finding]:
        """Yield what is wrong with one commit of a proposal, whatever a later one makes of it.

        It is judged by what it changes of its parent; a merge, by what it changes of main.
        """
        before = self.repository.commit(commit.parents[-1]).tree
        try:
            earlier, later = self.register_at(before), self.register_at(commit.tree)
        except NotARegister as refused:
            yield from unreadable_steps(commit, refused.findings)
            return
        paths = [c.path for c in self.repository.diff(before, commit.tree)]
        step = Step(earlier, later, change_between(earlier, later, paths))
        yield from judge_step(commit, step, change, base)


def one_part_each(parts: list[Part]) -> tuple[Part, ...]:
    """Return each person once, with the weakest proof among their commits."""
    weakest: dict[str, Part] = {}
    for part in parts:
        known = weakest.get(part.person)
        if known is None or _strength(part) < _strength(known):
            weakest[part.person] = part
    return tuple(weakest[person] for person in sorted(weakest))


def _strength(part: Part) -> int:
    return ASSURANCES.index(part.assurance)


def in_tuple(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return the findings once each and in order."""
    return tuple(in_order(findings))


def _of_commit(finding: Finding, commit: Oid) -> Finding:
    return replace(finding, commit=commit)
