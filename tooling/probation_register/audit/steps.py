"""Steps: each approval on main judged again, by the authority in force before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

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
    for place, number in enumerate(numbers):
        if place % READ_TOGETHER == 0:
            together = numbers[place : place + READ_TOGETHER]
            read_ahead(gate.repository, _commits_of(history, together))
        step = _judge_step(gate, number, history.line[number], time)
        time = step.time
        yield step


def _commits_of(history: History, numbers: Sequence[int]) -> Iterator[Oid]:
    """Yield the commits that judging some steps will read: the merges and their proposals."""
    for number in numbers:
        merge, main = history.line[number], history.line[number - 1]
        yield from (main, merge)
        for parent in history.parents[merge][1:]:
            yield from history.ancestry.own_commits(main, parent)


def _judge_step(gate: Gate, number: int, oid: Oid, parent_time: int) -> Step:
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
