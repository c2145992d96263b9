"""Reading ahead: what a stretch of history will ask for, in a few passes instead of thousands."""

from __future__ import annotations

from collections.abc import Iterable

from probation_register.store.errors import BadObject, MissingObject
from probation_register.store.git import Repository
from probation_register.store.objects import Oid

Pair = tuple[Oid | None, Oid | None]
"""Two trees to be compared; None for an empty one."""


def read_ahead(repository: Repository, commits: Iterable[Oid]) -> None:
    """Read some commits, and all that each of them changes of its first parent.

    Nothing is judged here: what cannot be read is left for the judging to meet again.
    """
    wanted = list(commits)
    repository.read_ahead(wanted)
    pairs = {pair for oid in wanted if (pair := _trees_of(repository, oid)) is not None}
    files: list[Oid] = []
    while pairs:
        repository.read_ahead(oid for pair in pairs for oid in pair if oid)
        below: set[Pair] = set()
        for old, new in pairs:
            _compare(repository, old, new, below, files)
        pairs = below
    repository.read_ahead(files)


def _trees_of(repository: Repository, oid: Oid) -> Pair | None:
    try:
        commit = repository.commit(oid)
        parent = repository.commit(commit.parents[0]).tree if commit.parents else None
    except (BadObject, MissingObject):
        return None
    return (parent, commit.tree) if parent != commit.tree else None


def _compare(
    repository: Repository, old: Oid | None, new: Oid | None, below: set[Pair], files: list[Oid]
) -> None:
    """Note which folders differ between two trees, and the files that are new in one."""
    try:
        was_there = repository.tree_bytes(old)
        is_there = repository.tree_bytes(new, was_there)
        before, after = was_there.beyond(is_there), is_there.beyond(was_there)
    except (BadObject, MissingObject):
        return
    folders = {entry.name: entry.oid for entry in before if entry.is_folder}
    for entry in after:
        if entry.is_folder:
            below.add((folders.get(entry.name), entry.oid))
        else:
            files.append(entry.oid)
