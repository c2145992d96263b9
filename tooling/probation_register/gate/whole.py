"""The whole register judged: its parts on every core, and only those that are not remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from probation_register.register.memory import Memory
from probation_register.store.git import Repository
from probation_register.store.objects import Oid
from probation_register.store.paths import REGISTRANTS, SHARDS
from probation_register.store.sealed import Sealed
from probation_register.store.shipped import program_digest
from probation_register.store.tree import OverlayTree, RevisionTree, Tree, WorkingTree
from probation_register.store.worker import begin_as_worker

from .parts import FOLDERS, Found, joined, judge_rest, judge_shard

WORTH_SHARING = 400
"""Registrants from which starting other processes takes less time than it saves."""

Progress = Callable[[int, int], None]
"""Told after each part how many are judged, and how many there are."""


@dataclass(frozen=True, slots=True)
class Source:
    """A tree to be judged, said so that another process can open the same one.

    That is a revision with some files edited (None for those taken away), or else a folder's files.
    """

    folder: Path
    revision: Oid | None = None
    edits: Mapping[str, bytes | None] = field(default_factory=dict)

    def open(self) -> Tree:
        """Open the tree."""
        if self.revision is None:
            return WorkingTree(self.folder)
        tree = RevisionTree(Repository.open(self.folder), self.revision)
        return OverlayTree(tree, self.edits) if self.edits else tree


def judge_whole(
    source: Source,
    on: date,
    *,
    cores: int = 1,
    kept: Sealed | None = None,
    shards: Sequence[str] = SHARDS,
    progress: Progress | None = None,
) -> Found:
    """Judge a register on a day: some of its shards, and the rest with the first of them.

    What was `kept` by an earlier run of the same parts, standards, staff and day is taken from
    there. The answer does not depend on that, nor on the number of `cores`. Raises `NotARegister`.
    """
    tree = source.open()
    memory = Memory()
    entries = kept or Sealed(None, b"")
    context = _context(tree, on)
    names = {shard: _name(tree, shard, context) for shard in shards}
    found = {shard: part for shard in shards if (part := _read(entries, names[shard])) is not None}
    todo = [shard for shard in shards if shard not in found]
    for shard, part in _judged(source, tree, memory, todo, on, cores):
        found[shard] = part
        entries.add(_written(names[shard], part))
        if progress is not None:
            progress(len(found), len(shards))
    parts = [found[shard] for shard in shards]
    if SHARDS[0] in shards:
        for shard, part in found.items():
            folder = tree.folder(shard.rstrip("/"))
            if folder is not None:
                memory.keys.keep(folder, part.keys)
        parts.append(judge_rest(tree, memory, on))
    return joined(parts)


def _judged(
    source: Source, tree: Tree, memory: Memory, shards: list[str], on: date, cores: int
) -> Iterator[tuple[str, Found]]:
    """Yield what is found of each shard: judged here, or by several processes."""
    people = sum(1 for shard in shards for _ in tree.names(shard))
    if cores < 2 or people < WORTH_SHARING:
        for shard in shards:
            yield shard, judge_shard(tree, shard, memory, on)
        return
    with ProcessPoolExecutor(cores, initializer=_begin, initargs=(source,)) as pool:
        waiting: list[tuple[str, Future[Found]]] = [
            (shard, pool.submit(_answer, shard, on)) for shard in shards
        ]
        for shard, future in waiting:
            yield shard, future.result()


_own: dict[str, tuple[Tree, Memory]] = {}
"""What a worker process judges with, made once when it starts."""


def _begin(source: Source) -> None:
    begin_as_worker()
    _own["judge"] = (source.open(), Memory())


def _answer(shard: str, on: date) -> Found:
    tree, memory = _own["judge"]
    return judge_shard(tree, shard, memory, on)


def _context(tree: Tree, on: date) -> str | None:
    """Return a digest of all that judging a shard depends on besides it; None if it is not known.

    That is the day, this program, and every file of the register that is in no shard.
    """
    digest = sha256(f"{program_digest()} {on}\n".encode())
    for folder in FOLDERS:
        for path in tree.names(folder):
            if path != REGISTRANTS:
                known = _id(tree, path)
                if known is None:
                    return None
                digest.update(path.encode("utf-8", "surrogateescape") + f"\0{known}\n".encode())
    return digest.hexdigest()


def _id(tree: Tree, path: str) -> str | None:
    return tree.folder(path.rstrip("/")) if path.endswith("/") else tree.blob(path)


def _name(tree: Tree, shard: str, context: str | None) -> str | None:
    folder = tree.folder(shard.rstrip("/"))
    return (
        sha256(f"{context} {shard} {folder}".encode()).hexdigest() if context and folder else None
    )


def _read(entries: Sealed, name: str | None) -> Found | None:
    entry = entries.get(name) if name else None
    try:
        return _found().validate_json(entry) if entry is not None else None
    except ValidationError:
        return None


def _written(name: str | None, part: Found) -> Iterator[tuple[str, bytes]]:
    """Yield an entry, if the part has a name and holds nothing that cannot be written as text."""
    try:
        if name is not None:
            yield name, _found().dump_json(part)
    except PydanticSerializationError:
        return


@cache
def _found() -> TypeAdapter[Found]:
    return TypeAdapter(Found)
