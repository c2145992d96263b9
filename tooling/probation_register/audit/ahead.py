"""Reading ahead: what a stretch of history will ask for, in a few passes instead of thousands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from probation_register.gate.gate import Gate
from probation_register.gate.people import own_address
from probation_register.store.errors import BadObject, MissingObject
from probation_register.store.git import Repository
from probation_register.store.objects import Oid
from probation_register.store.paths import REGISTRANTS, Place

Pair = tuple[Oid | None, Oid | None, str]
"""Two versions of a folder to be compared, None for an empty one, and the folder's path."""

Way = tuple[Oid, str, tuple[str, ...]]
"""A folder, its path, and the names by which to go on from it to a file."""

File = tuple[str, Oid]
"""A file's path and id."""


def read_ahead(gate: Gate, merges: Mapping[Oid, Sequence[Oid]]) -> None:
    """Read some merges, each with its proposal's commits, and all that each commit changes.

    Of whoever is changed, everything is read that is not remembered: the rules look at a person's
    records together. Of whoever made a commit, their own record is read, since it lists their
    keys. Nothing is judged here: what cannot be read is left for the judging to meet again.
    """
    repository = gate.repository
    wanted = [oid for merge, proposal in merges.items() for oid in (merge, *proposal)]
    repository.read_ahead(wanted)
    pairs = {pair for oid in wanted if (pair := _trees_of(repository, oid)) is not None}
    ways = {way for merge, proposal in merges.items() for way in _to_makers(gate, merge, proposal)}
    files: set[File] = set()
    while pairs or ways:
        compared = (oid for old, new, _ in pairs for oid in (old, new) if oid)
        repository.read_ahead([*compared, *(folder for folder, _, _ in ways)])
        below: set[Pair] = set()
        for pair in pairs:
            _compare(repository, pair, below, files)
        further: set[Way] = set()
        for way in ways:
            _go_on(repository, way, further, files)
        pairs, ways = below, further
    repository.read_ahead(oid for path, oid in files if not gate.has_read(path, oid))


def _to_makers(gate: Gate, merge: Oid, proposal: Sequence[Oid]) -> Iterator[Way]:
    """Yield the ways to the own records of those who say that they made some commits."""
    try:
        made = [gate.repository.commit(oid) for oid in (merge, *proposal)]
        main = gate.repository.commit(made[0].parents[0]).tree
    except (BadObject, MissingObject):
        return
    people = (own_address(commit.author.email) for commit in made)
    for number in {gate.last_number_of(person) for person in people if person}:
        if number is not None:
            yield main, "", tuple(Place("registrant", number).path.split("/"))


def _go_on(repository: Repository, way: Way, further: set[Way], files: set[File]) -> None:
    """Note where a way leads next: to another folder, or to the file at its end."""
    folder, path, (name, *rest) = way
    try:
        entry = repository.tree_bytes(folder).find(name)
    except (BadObject, MissingObject):
        return
    if entry is not None and entry.is_folder and rest:
        further.add((entry.oid, f"{path}{name}/", tuple(rest)))
    elif entry is not None and not entry.is_folder and not rest:
        files.add((path + name, entry.oid))


def _trees_of(repository: Repository, oid: Oid) -> Pair | None:
    try:
        commit = repository.commit(oid)
        parent = repository.commit(commit.parents[0]).tree if commit.parents else None
    except (BadObject, MissingObject):
        return None
    return (parent, commit.tree, "") if parent != commit.tree else None


def _compare(repository: Repository, pair: Pair, below: set[Pair], files: set[File]) -> None:
    """Note which folders differ between two versions of one, and the files that are to be read."""
    old, new, path = pair
    try:
        differing = repository.between(old, new)
        every = repository.tree(new) if _is_of_a_person(path) and new is not None else ()
    except (BadObject, MissingObject):
        return
    for entry in every:
        if entry.name in differing:
            continue
        if entry.is_folder:
            below.add((entry.oid, entry.oid, f"{path}{entry.name}/"))
        else:
            files.add((path + entry.name, entry.oid))
    for name, (was, now) in differing.items():
        files |= {(path + name, entry.oid) for entry in (was, now) if entry and not entry.is_folder}
        if now is not None and now.is_folder:
            before = was.oid if was is not None and was.is_folder else None
            below.add((before, now.oid, f"{path}{name}/"))


def _is_of_a_person(folder: str) -> bool:
    """Whether a folder is a registrant's own, or lies in one."""
    return folder.startswith(REGISTRANTS) and folder.count("/") > REGISTRANTS.count("/") + 1
