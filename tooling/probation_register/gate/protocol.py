"""The shape of an approval: what a merge onto main must be for it to count as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from probation_register.finding import Finding, Severity
from probation_register.models.problems import shown
from probation_register.rules.wording import listed
from probation_register.store.git import Repository
from probation_register.store.git_trees import PathChange
from probation_register.store.objects import Commit, Oid
from probation_register.store.paths import place_of
from probation_register.store.trailers import trailers
from probation_register.store.tree import RevisionTree

from .ancestry import Ancestry
from .times import span

PROTOCOL_RULES: dict[str, str] = {
    "MRG001": "A commit on main is a merge with exactly two parents.",
    "MRG002": "A proposal left main at one commit of main.",
    "MRG003": "An approval changes exactly what its proposal changes.",
    "MRG004": "A proposal is up to date: none of its files changed on main since.",
    "MRG005": "Bringing main into a proposal changes nothing else.",
    "MRG006": "What an approval says of itself in its trailers is true.",
    "MRG007": "An approval is not older than what it comes upon, and not from the future.",
    "MRG008": "A proposal changes something.",
    "MRG009": "A change brings in ordinary files only: no links, submodules or programs.",
    "MRG010": "Main has one root, its founding.",
    "MRG011": "Every commit of a proposal and its files can be read.",
    "MRG012": "No two names in a folder are one name on some computers.",
}
"""What is checked of the shape of history, by code."""

REGULAR = 0o100644


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as seen from main: where it left it, its commits, and what it changes."""

    main: Oid
    left_at: Oid
    head: Oid
    commits: tuple[Commit, ...]
    changes: tuple[PathChange, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths that the proposal changes."""
        return tuple(change.path for change in self.changes)


def listed_paths(paths: Sequence[str], most: int = 3) -> str:
    """Return the first few of some paths as they may stand in a message: escaped and bounded."""
    return listed([shown(path, 120) for path in paths], most)


def finding(code: str, commit: Oid, message: str, fix: str) -> Finding:
    """Return an error about a commit."""
    return Finding(code, Severity.ERROR, "", message, fix, "PF 4.20", commit=commit)


def unreadable(commit: Oid, why: str) -> Finding:
    """Return the finding about a commit that brings in what cannot even be read."""
    return finding(
        "MRG011",
        commit,
        f"{commit[:12]} brings in what cannot be read: {why}",
        "make the proposal again from main, with `register submit`.",
    )


def find_proposal(
    repository: Repository, ancestry: Ancestry, main: Oid, head: Oid
) -> Proposal | Finding:
    """Return the proposal between main and a head, or why there is none to judge."""
    bases = ancestry.left_main_at(main, head)
    if len(bases) != 1 or not ancestry.is_on_main(bases[0], main):
        many = (
            f"has {len(bases)} common ancestors with main"
            if len(bases) != 1
            else (f"left main at {bases[0][:12]}, which is not on main itself")
        )
        return finding(
            "MRG002",
            head,
            f"the proposal {head[:12]} {many}",
            "make the proposal again from main: `register submit`.",
        )
    base = bases[0]
    changes = repository.diff(repository.commit(base).tree, repository.commit(head).tree)
    if not changes:
        return finding(
            "MRG008",
            head,
            f"the proposal {head[:12]} changes nothing",
            "add the change, or delete the branch.",
        )
    commits = tuple(repository.commit(oid) for oid in ancestry.own_commits(main, head))
    return Proposal(main, base, head, commits, tuple(changes))


def stale_paths(repository: Repository, proposal: Proposal) -> list[str]:
    """Return the proposal's own paths that changed on main since it left.

    Only these are looked at, however much else has come upon main.
    """
    then = RevisionTree(repository, repository.commit(proposal.left_at).tree)
    now = RevisionTree(repository, repository.commit(proposal.main).tree)
    return sorted(path for path in proposal.paths if _file_at(then, path) != _file_at(now, path))


def _file_at(tree: RevisionTree, path: str) -> tuple[int, Oid] | None:
    blob = tree.blob(path)
    return (tree.mode(path), blob) if blob is not None else None


def staleness(repository: Repository, proposal: Proposal) -> Iterator[Finding]:
    """Yield a finding where a proposal is out of date."""
    stale = stale_paths(repository, proposal)
    if stale:
        yield finding(
            "MRG004",
            proposal.head,
            f"{listed_paths(stale)} changed on main since the proposal left it",
            "update it: `register update BRANCH`, then review and approve.",
        )


def brings_main_in_only(
    repository: Repository, ancestry: Ancestry, proposal: Proposal
) -> Iterator[Finding]:
    """Yield a finding for each merge inside a proposal that does more than bring main in.

    Its second parent must be main as it was; every path outside the proposal must be as there.
    """
    for commit in proposal.commits:
        if len(commit.parents) < 2:
            continue
        other = commit.parents[1]
        outside = [
            change.path
            for change in repository.diff(repository.commit(other).tree, commit.tree)
            if change.path not in proposal.paths
        ]
        if len(commit.parents) > 2:
            what = "joins more than two histories"
        elif not ancestry.is_on_main(other, proposal.main):
            what = f"merges {other[:12]}, which is not on main"
        elif outside:
            what = f"merges main and changes {listed_paths(outside)}"
        else:
            continue
        yield finding(
            "MRG005",
            commit.oid,
            f"inside the proposal, {commit.oid[:12]} {what}",
            "update the proposal with `register update BRANCH` instead.",
        )


def second_root(commit: Oid) -> Finding:
    """Return the finding about a commit that is a second beginning of history."""
    return finding(
        "MRG010",
        commit,
        f"{commit[:12]} is a second beginning of history",
        "make the proposal again from main; on main it cannot be undone, only acknowledged.",
    )


def one_beginning(proposal: Proposal) -> Iterator[Finding]:
    """Yield a finding for each commit of a proposal that comes from nowhere."""
    yield from (second_root(commit.oid) for commit in proposal.commits if not commit.parents)


def ordinary_files(proposal: Proposal) -> Iterator[Finding]:
    """Yield a finding for each file that a proposal makes anything but ordinary."""
    for change in proposal.changes:
        if change.new_mode not in (None, REGULAR):
            yield Finding(
                "MRG009",
                Severity.ERROR,
                change.path,
                f"{shown(change.path, 120)} has the mode {change.new_mode:o}",
                "replace it by an ordinary, non-executable file.",
                "PF 4.20",
                line=1,
                column=1,
                commit=proposal.head,
            )


def names_are_told_apart(
    repository: Repository, tree: Oid, proposal: Proposal
) -> Iterator[Finding]:
    """Yield a finding for each new name that differs from another in case or composition only.

    A record's own path has neither; any other beside it is refused where no record belongs.
    """
    for change in proposal.changes:
        if change.old_oid is not None or place_of(change.path) is not None:
            continue
        folder: Oid | None = tree
        for name in change.path.split("/"):
            names = {e.name: e for e in repository.tree(folder)} if folder else {}
            alike = [other for other in names if other != name and _folded(other) == _folded(name)]
            if alike:
                yield Finding(
                    "MRG012",
                    Severity.ERROR,
                    change.path,
                    f"{shown(name, 120)} and {shown(alike[0], 120)} are one name on some computers",
                    "give one of them another name.",
                    "PF 4.20",
                    line=1,
                    column=1,
                    commit=proposal.head,
                )
            entry = names.get(name)
            folder = entry.oid if entry and entry.is_folder else None


def _folded(name: str) -> str:
    return normalize("NFKC", normalize("NFKC", name).casefold())


def exactly_the_proposal(
    repository: Repository, merge: Commit, proposal: Proposal
) -> Iterator[Finding]:
    """Yield a finding where a merge is not main plus the proposal: paths, modes and blobs."""
    merged = repository.diff(repository.commit(proposal.main).tree, merge.tree)
    if tuple(merged) == proposal.changes:
        return
    stale = stale_paths(repository, proposal)
    if stale:
        yield finding(
            "MRG004",
            merge.oid,
            f"the proposal was out of date: {listed_paths(stale)} had changed on main since it "
            "left",
            "bring it up to date with `register update BRANCH` before approving.",
        )
    differing = {c.path for c in set(proposal.changes).symmetric_difference(merged)}
    if unexplained := sorted(differing - set(stale)):
        yield finding(
            "MRG003",
            merge.oid,
            f"the merge is not exactly its proposal: {listed_paths(unexplained)} differ",
            "approve with `register approve BRANCH`, or with a plain merge of the proposal.",
        )


def true_trailers(
    merge: Commit, kind: str | None, subject: str, approver: str | None
) -> Iterator[Finding]:
    """Yield a finding for each trailer that contradicts what the merge is."""
    said = trailers(merge.message)
    truth = {"Change": kind, "Subject": subject, "Approved-by": approver}
    if len(merge.parents) > 1:
        truth["Reviewed"] = merge.parents[1]
    for name, true in truth.items():
        for value in said.get(name, []):
            if true is not None and value != true:
                yield finding(
                    "MRG006",
                    merge.oid,
                    f"the trailer {name} says {shown(value)}; it is {true}",
                    "leave trailers to `register approve`, which writes them.",
                )


def in_its_time(merge: Commit, parent_time: int, latest: int) -> Iterator[Finding]:
    """Yield a finding where a merge is dated before its parent, or after the day of judging."""
    if merge.committer.time < parent_time:
        yield from before_its_parent(merge, parent_time)
    else:
        yield from after_the_day(merge.oid, merge.committer.time, latest)


def before_its_parent(merge: Commit, parent_time: int) -> Iterator[Finding]:
    """Yield a finding where a merge is dated before what it comes upon."""
    if merge.committer.time < parent_time:
        yield finding(
            "MRG007",
            merge.oid,
            f"the approval is dated {span(parent_time - merge.committer.time)} before what it "
            "comes upon",
            "set the clock right before approving.",
        )


def after_the_day(commit: Oid, time: int, latest: int) -> Iterator[Finding]:
    """Yield a finding where an approval's time is after the day of judging."""
    if time > latest:
        yield finding(
            "MRG007",
            commit,
            "the approval is dated after the day on which it is judged",
            "set the clock right, or judge with a later --as-of.",
        )
