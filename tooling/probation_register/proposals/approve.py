"""Approving: the merge of a proposal onto main, by a person with authority; nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from probation_register.change.words import KIND_TITLES, about_whom
from probation_register.gate.gate import Gate, Judged
from probation_register.gate.protocol import in_its_time
from probation_register.gate.times import day_of
from probation_register.models.problems import shown
from probation_register.store.errors import RefMoved
from probation_register.store.git import Repository
from probation_register.store.objects import Commit, Oid
from probation_register.store.ref_names import BRANCHES, MAIN
from probation_register.store.trailers import with_trailers

from . import unfinished
from .hand import Hand
from .refused import Refused, refuse_errors
from .repository import head_of, main_of, refuse_locked, refuse_shallow


@dataclass(frozen=True, slots=True)
class Approved:
    """An approval that has become part of main."""

    branch: str
    commit: Oid
    judged: Judged


def approve(
    repository: Repository,
    hand: Hand,
    branch: str,
    *,
    reviewed: Oid | None = None,
    gate: Gate | None = None,
) -> Approved:
    """Merge a proposal onto main as its approver.

    `reviewed` is the head that the approver was shown; if the proposal has moved since, approving
    is refused. The merge is judged exactly as the audit will judge it before main moves. Raises
    `Refused`, and then nothing has changed.
    """
    refuse_shallow(repository)
    unfinished.finish(repository)
    gate = gate or Gate(repository)
    main, head = main_of(repository), head_of(repository, branch)
    if reviewed is not None and reviewed != head:
        raise Refused(f"{branch} changed since it was shown: review it again before approving.")
    proposed = gate.judge_proposal(main, head, day_of(hand.time))
    refuse_errors(f"Not approved: {branch} is not ready.", proposed.findings)
    assert proposed.proposal is not None
    assert proposed.change is not None
    files = {
        change.path: repository.read(change.new_oid)[1] if change.new_oid else None
        for change in proposed.proposal.changes
    }
    tree = repository.edit_tree(repository.commit(main).tree, files)
    commit = hand.write(repository, tree, [main, head], _message(branch, proposed, hand, head))
    merge = repository.commit(commit)
    parent_time = repository.commit(main).committer.time
    judged = gate.judge_merge(merge, max(hand.time, parent_time))
    late = tuple(in_its_time(merge, parent_time, hand.time))
    refuse_errors(f"Not approved: {branch}.", [*judged.findings, *late])
    _move_main(repository, branch, merge, main, head)
    return Approved(branch, commit, judged)


def _move_main(repository: Repository, branch: str, merge: Commit, main: Oid, head: Oid) -> None:
    before = repository.commit(main).tree
    checked_out = None if repository.is_bare else repository.head()[0]
    if checked_out == branch:
        raise Refused(
            "You are on the proposal, and its branch goes when it is approved: run "
            "`git switch main` first."
        )
    follows = checked_out == "main"
    if follows:
        refuse_locked(repository)
    at_risk = repository.edits_at_risk(before, merge.tree) if follows else []
    if at_risk:
        raise Refused(
            f"{shown(at_risk[0], 120)} has changes of your own that approving would overwrite: "
            "submit them or put them away first."
        )
    if follows:
        unfinished.begin(repository, before, merge)
    try:
        repository.update_refs({MAIN: (merge.oid, main), BRANCHES + branch: (None, head)})
    except RefMoved:
        unfinished.end(repository)
        raise Refused(
            "Main or the proposal changed at this moment: review it again before approving."
        ) from None
    if follows:
        repository.sync_worktree(before, merge.tree)
        unfinished.end(repository)


def _message(branch: str, proposed: Judged, hand: Hand, head: Oid) -> str:
    change = proposed.change
    assert change is not None
    title = KIND_TITLES[change.kind] if change.kind else "Change"
    about = f" for {change.year}" if change.year else ""
    return with_trailers(
        f"Approve {title[0].lower() + title[1:] if title != 'CPD' else title} of "
        f"{about_whom(change)}{about}",
        "",
        {
            "Change": change.kind or "",
            "Subject": change.subject,
            "Approved-by": hand.person,
            "Reviewed": head,
        },
    )
