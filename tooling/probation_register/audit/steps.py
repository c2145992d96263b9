"""Steps: each approval on main judged again, by the authority in force before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from probation_register.finding import Finding
from probation_register.gate.ancestry import LoadedAncestry
from probation_register.gate.gate import Gate, Judged
from probation_register.gate.protocol import after_the_day, before_its_parent, unreadable
from probation_register.gate.times import moment
from probation_register.rules.act import ASSURANCES
from probation_register.store.errors import BadObject
from probation_register.store.git import Repository
from probation_register.store.objects import Oid

from .ahead import read_ahead
from .ledger import Approval

STRETCH = 250
"""Steps that are judged by one process in one go."""

READ_TOGETHER = 100
"""Steps whose commits, folders and files are read ahead in one go: they all have to be kept."""

_SUBJECT = re.compile(rb"^Subject:[ ]*(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of main as judged, whatever the day on which it is judged.

    `dated` is the merge's own time in seconds since 1970, 0 where it cannot be read; `time` is the
    later of it and the time of what the merge came upon. No later step may be dated before it.
    """

    approval: Approval
    dated: int
    time: int

    @property
    def has_passed(self) -> bool:
        """Whether nothing stands against it."""
        return not any(finding.is_error for finding in self.approval.findings)

    def by(self, latest: int) -> Approval:
        """Return the approval as it is seen at a time: one from the future is found."""
        if self.dated < self.time or self.dated <= latest:
            return self.approval
        future = after_the_day(self.approval.commit, self.dated, latest)
        return replace(self.approval, findings=(*future, *self.approval.findings))


class History:
    """Main's line of first parents, oldest first, and everything that was merged into it."""

    def __init__(self, repository: Repository, tip: Oid) -> None:
        self.parents: Mapping[Oid, tuple[Oid, ...]] = dict(repository.ancestry(tip))
        self.line = _line(tip, self.parents)
        self.ancestry = LoadedAncestry(self.parents, self.line)

    @property
    def roots(self) -> list[Oid]:
        """Every commit that comes from nowhere; a sound history has one."""
        return [oid for oid, above in self.parents.items() if not above]

    def steps(self) -> range:
        """Return the positions on the line of all that came after the founding."""
        return range(1, len(self.line))


def judge_stretch(
    gate: Gate, history: History, numbers: Sequence[int], time: int
) -> Iterator[Step]:
    """Yield the steps at some following positions of the line; `time` is the one's before them."""
    for number in _reading_ahead(gate, history, numbers):
        step = judge_step(gate, history, number, time)
        time = step.time
        yield step


def judge_share(
    gate: Gate, history: History, numbers: Sequence[int], share: int, shares: int
) -> Iterator[tuple[int | None, Step]]:
    """Yield those steps of a stretch that are of a share, each with the time it was judged from.

    A share has the same people's steps in every stretch, so that who judges it has read most of
    their records before. The time is that of the merge before it, None where that has none.
    """
    repository, line = gate.repository, history.line
    repository.read_ahead(line[number] for number in numbers)
    own = [number for number in numbers if _share_of(repository, line[number], shares) == share]
    for number in _reading_ahead(gate, history, own):
        before = _dated(repository, line[number - 1])
        yield before, judge_step(gate, history, number, before or 0)


def _reading_ahead(gate: Gate, history: History, numbers: Sequence[int]) -> Iterator[int]:
    """Yield positions of the line, having read what judging the next of them will ask for."""
    for place, number in enumerate(numbers):
        if place % READ_TOGETHER == 0:
            together = numbers[place : place + READ_TOGETHER]
            gate.repository.read_ahead(history.line[number - 1] for number in together)
            read_ahead(gate, {history.line[n]: _proposal(history, n) for n in together})
        yield number


def _proposal(history: History, number: int) -> list[Oid]:
    """Return the commits that the merge at a position of the line brought in."""
    merge, main = history.line[number], history.line[number - 1]
    parents = history.parents[merge][1:]
    return [oid for parent in parents for oid in history.ancestry.own_commits(main, parent)]


def _share_of(repository: Repository, merge: Oid, shares: int) -> int:
    """Return to which share a merge goes: by whom it says that it is about, true or not."""
    try:
        said = _SUBJECT.search(repository.read(merge)[1])
    except BadObject:
        return 0
    return crc32(said[1]) % shares if said else 0


def _dated(repository: Repository, commit: Oid) -> int | None:
    try:
        return repository.commit(commit).committer.time
    except BadObject:
        return None


def judge_step(gate: Gate, history: History, number: int, parent_time: int) -> Step:
    """Return the step at a position of the line; `parent_time` is that of the one before it."""
    oid = history.line[number]
    try:
        merge = gate.repository.commit(oid)
    except BadObject as bad:
        unread = Judged(None, None, (), None, (unreadable(oid, str(bad)),))
        return Step(_approval(number, oid, parent_time, unread, unread.findings), 0, parent_time)
    time = max(merge.committer.time, parent_time)
    judged = gate.judge_merge(merge, time)
    found = (*before_its_parent(merge, parent_time), *judged.findings)
    return Step(_approval(number, oid, time, judged, found), merge.committer.time, time)


def _line(tip: Oid, parents: Mapping[Oid, tuple[Oid, ...]]) -> list[Oid]:
    line = [tip]
    while parents[line[-1]]:
        line.append(parents[line[-1]][0])
    return line[::-1]


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
        submitted_at=moment(judged.proposal.commits[-1].committer.time)
        if judged.proposal and judged.proposal.commits
        else None,
    )
