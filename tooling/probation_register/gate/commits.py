"""The commits of a proposal, each judged by itself: what a later one undoes stays in history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from probation_register.change.change import Change
from probation_register.finding import Finding, Severity
from probation_register.register.register import Register
from probation_register.rules.act import Act
from probation_register.rules.changes import new_text_identifies_nobody
from probation_register.store.objects import Commit

from .protocol import listed_paths
from .words import identifying_around_records

COMMIT_RULES: dict[str, str] = {
    "CMT001": "Every commit of a proposal can be read as a register.",
    "CMT002": "Every commit of a proposal keeps to the records of its kind of change.",
    "CMT003": "No commit of a proposal holds a text that identifies someone.",
    "CMT004": "No message of a commit or an approval identifies someone.",
    "CMT005": "No comment or page that a commit of a proposal brings in identifies someone.",
}
"""What is checked of each commit of a proposal, by code."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one commit does: the register before it and after it, and what differs."""

    earlier: Register
    later: Register
    change: Change


def judge_step(commit: Commit, step: Step, whole: Change, base: Register) -> Iterator[Finding]:
    """Yield what is wrong with one commit of a proposal, whatever a later one makes of it.

    `whole` is the change that the proposal makes in the end, `base` the register it comes upon.
    """
    changed = set(step.change.paths)
    yield from unreadable_steps(commit, (f for f in step.later.findings if f.path in changed))
    strays = list(_strays(step.change, whole, base))
    if strays:
        yield _finding(
            "CMT002",
            commit,
            strays[0],
            f"{listed_paths(strays)} is not of {whole.kind} for {whole.subject}",
        )
    act = Act(step.change, step.earlier, step.later, (), None, date.min)
    for problem in new_text_identifies_nobody(act):
        yield _finding("CMT003", commit, problem.path, problem.message)
    for path, what in identifying_around_records(step.later.tree, step.change.paths):
        yield _finding("CMT005", commit, path, f"it holds what looks like {what}")


def unreadable_steps(commit: Commit, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings about what a commit holds that cannot be read."""
    return (_finding("CMT001", commit, f.path, f.message) for f in findings)


def _strays(step: Change, whole: Change, base: Register) -> Iterator[str]:
    """Yield the paths that a commit changes and the whole proposal's kind or subject has not."""
    line = base.policy.authority_for.get(whole.kind or "")
    for record in step.records:
        kind = "standards" if record.place.is_standards else record.place.kind
        about = Change((record,)).subject
        if line is not None and (kind not in line.records or about not in whole.subjects):
            yield record.path
    yield from (path for path in step.others if path not in whole.others)


def _finding(code: str, commit: Commit, path: str, message: str) -> Finding:
    return Finding(
        code,
        Severity.ERROR,
        path,
        f"in {commit.oid[:12]}, {message}",
        "make the proposal again without that commit: what is in it would stay for ever.",
        "PF 4.20",
        line=1,
        column=1,
        commit=commit.oid,
    )
