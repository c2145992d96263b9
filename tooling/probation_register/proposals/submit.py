"""Submitting: the changed records of the working files become a proposal on its own branch."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from probation_register.change.change import Change, change_between
from probation_register.change.words import KIND_TITLES, about_whom
from probation_register.finding import Finding
from probation_register.gate.ancestry import GitAncestry
from probation_register.gate.gate import Gate, Judged
from probation_register.gate.merging import Conflict, merge_files
from probation_register.gate.people import address_of
from probation_register.gate.protocol import Proposal, find_proposal
from probation_register.gate.times import day_of
from probation_register.models.problems import shown
from probation_register.register.reading import REGULAR
from probation_register.rules.wording import either, listed
from probation_register.store import yaml
from probation_register.store.errors import RefMoved
from probation_register.store.git import Repository
from probation_register.store.objects import Oid
from probation_register.store.paths import is_guidance, place_of
from probation_register.store.ref_names import BRANCHES, MAIN
from probation_register.store.tree import OverlayTree, RevisionTree, Tree, WorkingTree

from . import unfinished
from .hand import Hand
from .refused import Refused, refuse_errors
from .repository import Branch, main_of, refuse_locked, refuse_shallow

Files = dict[str, bytes | None]

_EACH = "Submit each by itself, by naming its files behind `register submit`."


@dataclass(frozen=True, slots=True)
class Submitted:
    """A proposal as it stands after submitting.

    `beside` are other open proposals that change some of the same records, by branch: those that
    an editor on a forge keeps have names of their own.
    """

    branch: str
    commit: Oid
    change: Change
    judged: Judged
    is_addition: bool
    beside: tuple[str, ...] = ()


class HeldAlready(Refused):
    """`branch`, an open proposal or main, at `commit`, holds each of these changes already."""

    def __init__(self, branch: str, commit: Oid) -> None:
        what = "Main" if branch == "main" else f"The proposal {branch}"
        super().__init__(f"{what} holds these changes already.")
        self.branch = branch
        self.commit = commit


def submit_working_files(
    repository: Repository, hand: Hand, paths: Collection[str] = ()
) -> Submitted:
    """Propose the changed records of the working files, all of them or those named.

    They are proposed in canonical form, whatever editor wrote them.
    On success the files are again as on main: they are in the proposal now. Raises `Refused`.
    """
    main = main_of(repository)
    branch, head = repository.head()
    if branch != "main" or head != main:
        where = f"on {branch}" if branch else "on no branch"
        raise Refused(f"You are {where}, and proposals start from main: run `git switch main`.")
    refuse_locked(repository)
    unfinished.finish(repository)
    as_written = _changed_files(repository, paths)
    before = repository.commit(main).tree
    files = _in_canonical_form(as_written, RevisionTree(repository, before))
    edited = repository.edit_tree(before, as_written)
    if at_risk := repository.edits_at_risk(edited, before):
        raise Refused(
            f"{shown(at_risk[0], 120)} is staged otherwise than it stands: stage it again with "
            "`git add`, or unstage it with `git reset`."
        )
    submitted = submit(repository, hand, files)
    repository.sync_worktree(edited, before)
    return submitted


def submit(
    repository: Repository,
    hand: Hand,
    files: Files,
    *,
    gate: Gate | None = None,
    upon: Oid | None = None,
) -> Submitted:
    """Propose new contents for files of main; None removes one.

    Where a proposal of that kind, subject and year is open, it is added to; year files are merged
    entry by entry. Nothing is kept unless the gate has no error. A `gate` that judged before has
    not to read again what did not change. `upon` is the commit of main from which the files were
    made, where main may have moved since: what it gained is kept. Raises `Refused`.
    """
    refuse_shallow(repository)
    gate = gate or Gate(repository)
    main = main_of(repository)
    base_tree = repository.commit(main).tree
    if upon is not None and upon != main:
        files = _kept_up(repository, upon, main, files)
    change = _change(gate, main, files)
    branch = Branch.of(change, str(day_of(hand.time)))
    open_head = repository.refs(branch.ref).get(branch.ref)
    parent = open_head or main
    is_own = open_head is not None and _is_own(gate, hand, main, open_head)
    contents = _onto(repository, base_tree, parent, files, is_own) if open_head else files
    tree = repository.edit_tree(repository.commit(parent).tree, contents)
    if tree == repository.commit(parent).tree:
        raise HeldAlready(branch.name, parent)
    commit = hand.write(repository, tree, [parent], _message(change))
    judged = gate.judge_proposal(main, commit, day_of(hand.time))
    refuse_errors(f"Not submitted: {_count(judged.findings)}.", judged.findings)
    try:
        repository.update_ref(branch.ref, commit, open_head)
    except RefMoved:
        raise Refused(
            f"Somebody changed {branch.name} at this moment: submit again to add to it."
        ) from None
    beside = _beside(gate, main, branch, contents)
    return Submitted(
        branch.name, commit, judged.change or change, judged, open_head is not None, beside
    )


def _beside(gate: Gate, main: Oid, own: Branch, files: Collection[str]) -> tuple[str, ...]:
    """Return the other open proposals about the same subject that change some of the same files."""
    heads, ancestry = gate.repository.refs(BRANCHES), GitAncestry(gate.repository)
    found: list[str] = []
    for name in sorted(heads.keys() - {MAIN, own.ref}):
        if own.subject not in name:
            continue
        other = find_proposal(gate.repository, ancestry, main, heads[name])
        if isinstance(other, Proposal) and not set(files).isdisjoint(other.paths):
            found.append(name.removeprefix(BRANCHES))
    return tuple(found)


def _kept_up(repository: Repository, upon: Oid, main: Oid, files: Files) -> Files:
    """Return files that were made from an older main with what main has gained since."""
    trees = [RevisionTree(repository, commit) for commit in (upon, main)]
    kept: Files = {}
    for path, mine in files.items():
        before, now = (tree.read(path) if tree.exists(path) else None for tree in trees)
        try:
            merged = mine if now == before else merge_files(path, before, mine, now)
        except Conflict as conflict:
            raise Refused(f"Main has moved, and {conflict}") from None
        if merged != now:
            kept[path] = merged
    if not kept:
        raise HeldAlready("main", main)
    return kept


def _changed_files(repository: Repository, paths: Collection[str]) -> Files:
    assert repository.root is not None
    working = WorkingTree(repository.root)
    changed = [path for _, path in repository.changed_paths()]
    chosen = [p for p in changed if not paths or any(_is_within(p, wanted) for wanted in paths)]
    if not chosen:
        raise Refused(
            "There is nothing to submit: no record is changed. Write one with `register new cpd`."
        )
    strange = [shown(p, 120) for p in chosen if place_of(p) is None and not is_guidance(p)]
    if strange:
        raise Refused(
            f"{listed(strange, 3)} is changed too, and is no record: put it away, or name the "
            "records to submit."
        )
    files: Files = {}
    for path in chosen:
        present = working.exists(path)
        if present and working.mode(path) != REGULAR:
            raise Refused(f"{shown(path, 120)} is not an ordinary file: replace it by one.")
        files[path] = working.read(path) if present else None
    return files


def _in_canonical_form(files: Files, main: Tree) -> Files:
    """Return files in canonical form, without those that then are as on main.

    What cannot be read stays as it is: the gate says what is wrong with it. Raises `Refused` where
    nothing is left.
    """
    tidy = {path: data and _tidied(path, data) for path, data in files.items()}
    left = {
        path: data
        for path, data in tidy.items()
        if data != (main.read(path) if main.exists(path) else None)
    }
    if not left:
        raise Refused(
            "There is nothing to submit: no record differs, only how it is written. Run "
            "`register format` to write it as it was."
        )
    return left


def _tidied(path: str, data: bytes) -> bytes:
    if place_of(path) is None:
        return data
    try:
        return yaml.format(data, limit=yaml.LIMIT * 8)
    except yaml.Unreadable:
        return data


def _is_within(path: str, wanted: str) -> bool:
    return path == wanted or path.startswith(wanted.rstrip("/") + "/")


def _change(gate: Gate, main: Oid, files: Files) -> Change:
    base = gate.register_at(gate.repository.commit(main).tree)
    head = gate.register_of(OverlayTree(RevisionTree(gate.repository, main), files))
    change = change_between(base, head, files)
    if change.kind is None:
        kinds = either([KIND_TITLES[kind] for kind in sorted(change.kinds)], "and")
        raise Refused(f"This is several changes at once: {kinds}. {_EACH}", head.findings)
    if len(change.subjects) > 1 and change.kind != "placement":
        about = f"{KIND_TITLES[change.kind]} about {listed(change.subjects, 5)}"
        raise Refused(f"This is {about} at once. {_EACH}", head.findings)
    return change


def _is_own(gate: Gate, hand: Hand, main: Oid, open_head: Oid) -> bool:
    """Whether all words of an open proposal, not only its last, are of the one who amends it."""
    words = gate.own_words(main, open_head)
    return all(commit.author.email == address_of(hand.person) for commit in words)


def _onto(repository: Repository, base_tree: Oid, parent: Oid, files: Files, is_own: bool) -> Files:
    """Return the files' contents as they come upon an open proposal, nothing of it lost.

    Who amends their own proposal has the last word; anybody else is told where they differ.
    """
    main_tree, open_tree = RevisionTree(repository, base_tree), RevisionTree(repository, parent)
    contents: Files = {}
    for path, mine in files.items():
        base = main_tree.read(path) if main_tree.exists(path) else None
        theirs = open_tree.read(path) if open_tree.exists(path) else None
        if mine is None or theirs is None or theirs == base:
            contents[path] = mine
            continue
        try:
            contents[path] = merge_files(path, base, mine, theirs, ours_is_newer=is_own)
        except Conflict as conflict:
            raise Refused(
                f"A proposal is open already, and {conflict}. Or wait until it is approved."
            ) from None
    return contents


def _message(change: Change) -> str:
    title = KIND_TITLES[change.kind] if change.kind else "Change"
    about = f" for {change.year}" if change.year else ""
    return f"{title} of {about_whom(change)}{about}\n"


def _count(findings: tuple[Finding, ...]) -> str:
    errors = sum(finding.is_error for finding in findings)
    return f"{errors} thing{'s' if errors != 1 else ''} to put right"
