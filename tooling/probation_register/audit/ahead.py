"""Reading ahead: what a stretch of history will ask for, in a few passes instead of thousands."""

from __future__ import annotations

from collections.abc import Iterable

from probation_register.store.errors import BadObject, MissingObject
from probation_register.store.git import Repository
from probation_register.store.objects import Oid

Pair = tuple[Oid | None, Oid | None, str]
"""Two versions of a folder to be compared, None for an empty one, and the folder's path."""

PEOPLE = "records/registrants/"


def read_ahead(repository: Repository, commits: Iterable[Oid]) -> None:
    """Read some commits, and all that each of them changes of its first parent.

    Of whoever is changed, everything is read: the rules look at a person's records together.
    Nothing is judged here: what cannot be read is left for the judging to meet again.
    """
    wanted = list(commits)
    repository.read_ahead(wanted)
    pairs = {pair for oid in wanted if (pair := _trees_of(repository, oid)) is not None}
    files: list[Oid] = []
    while pairs:
        repository.read_ahead(oid for old, new, _ in pairs for oid in (old, new) if oid)
        below: set[Pair] = set()
        for pair in pairs:
            _compare(repository, pair, below, files)
        pairs = below
    repository.read_ahead(files)


def _trees_of(repository: Repository, oid: Oid) -> Pair | None:
    try:
        commit = repository.commit(oid)
        parent = repository.commit(commit.parents[0]).tree if commit.parents else None
    except (BadObject, MissingObject):
        return None
    return (parent, commit.tree, "") if parent != commit.tree else None


def _compare(repository: Repository, pair: Pair, below: set[Pair], files: list[Oid]) -> None:
    """Note which folders differ between two versions of one, and the files that are to be read."""
    old, new, path = pair
    try:
        was_there = repository.tree_bytes(old)
        is_there = repository.tree_bytes(new, was_there)
        before, after = was_there.beyond(is_there), is_there.beyond(was_there)
        if _is_of_a_person(path):
            before, after = [], list(is_there.entries())
    except (BadObject, MissingObject):
        return
    folders = {entry.name: entry.oid for entry in before if entry.is_folder}
    for entry in after:
        if entry.is_folder:
            below.add((folders.get(entry.name), entry.oid, f"{path}{entry.name}/"))
        else:
            files.append(entry.oid)


def _is_of_a_person(folder: str) -> bool:
    """Whether a folder is a registrant's own, or lies in one."""
    return folder.startswith(PEOPLE) and folder.count("/") > PEOPLE.count("/") + 1
