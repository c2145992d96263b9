"""Reading and writing Git's objects: one long-lived reader, one quick writer."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

from probation_register.store.errors import BadObject, GitError, MissingObject, shown
from probation_register.store.git_runner import Places, Runner
from probation_register.store.objects import (
    EMPTY_TREE,
    Commit,
    Oid,
    TreeEntry,
    build_tree,
    is_oid,
    object_id,
    parse_commit,
)
from probation_register.store.tree_bytes import EMPTY, TreeBytes

if TYPE_CHECKING:
    from git.cmd import Git

MOST_KEPT = 8_192
"""Commits, and trees, that are kept once read."""

_AT_ONCE = 512
"""Objects asked for before the first answer is read: what asks for them fits into a pipe."""

_AND_ANSWER = b"flush\n"
"""Has Git's reader answer what it was asked so far, and not wait for more."""

LARGEST_OBJECT = 64 * 1024 * 1024
"""Bytes. Nothing in a register comes near; a larger object would only fill the memory."""


class Objects(Runner):
    """The objects of one repository, by their full ids."""

    def __init__(self, places: Places, *, inside_hook: bool = False) -> None:
        super().__init__(places, inside_hook=inside_hook)
        self._reader: Git.AutoInterrupt | None = None
        self._reader_owner = 0
        self._reading = threading.Lock()
        self._written: set[Oid] = set()
        self._commits: OrderedDict[Oid, Commit] = OrderedDict()
        self._trees: OrderedDict[Oid, TreeBytes] = OrderedDict()
        self._ahead: dict[Oid, tuple[str, bytes]] = {}

    def close(self) -> None:
        """Stop the reader; the next read starts another."""
        self._reader = None

    def read(self, oid: Oid) -> tuple[str, bytes]:
        """Return an object's kind and bytes; raise `MissingObject`, or `BadObject` if too large."""
        if oid in self._ahead:
            return self._ahead[oid]
        request = _request([oid], "contents ") + _AND_ANSWER
        with self._reading:
            process = self._running_reader()
            try:
                process.stdin.write(request)
                process.stdin.flush()
                _, kind, data = _next_object(process.stdout)
            except MissingObject:
                raise
            except BaseException:
                # Half an answer may still be in the pipe: it must not be taken for the next one.
                self._reader = None
                raise
        return kind, data

    def read_ahead(self, oids: Iterable[Oid]) -> None:
        """Read objects that will soon be asked for, in one pass, and forget the last ones so read.

        What is missing or too large is left for the reading that asks for it to complain about.
        """
        self._ahead = {}
        known = (self._commits, self._trees)
        wanted = [oid for oid in dict.fromkeys(oids) if not any(oid in kept for kept in known)]
        self._read_blocks(wanted, self._ahead)

    def read_folders_ahead(self, oids: Iterable[Oid]) -> None:
        """Read trees that will soon be asked for, in one pass, and keep them as trees are kept.

        What is missing, or no tree, is left for the reading that asks for it to complain about.
        """
        read: dict[Oid, tuple[str, bytes]] = {}
        wanted = (oid for oid in dict.fromkeys(oids) if oid not in self._ahead)
        self._read_blocks([oid for oid in wanted if oid not in self._trees], read)
        for oid, (kind, data) in read.items():
            with suppress(BadObject):
                _make_room(self._trees)
                self._trees[oid] = _as_tree(oid, kind, data)

    def _read_blocks(self, oids: list[Oid], into: dict[Oid, tuple[str, bytes]]) -> None:
        for start in range(0, len(oids), _AT_ONCE):
            self._read_block(oids[start : start + _AT_ONCE], into)

    def _read_block(self, oids: list[Oid], into: dict[Oid, tuple[str, bytes]]) -> None:
        request = _request(oids, "contents ") + _AND_ANSWER
        with self._reading:
            process = self._running_reader()
            try:
                process.stdin.write(request)
                process.stdin.flush()
                for oid in oids:
                    with suppress(MissingObject):
                        into[oid] = _next_object(process.stdout)[1:]
            except BadObject:
                self._reader = None
            except BaseException:
                self._reader = None
                raise

    def read_many(self, oids: Iterable[Oid]) -> Iterator[tuple[Oid, str, bytes]]:
        """Give each object's id, kind and bytes in the order asked for, in one pass of Git.

        Raise `MissingObject` or `BadObject` on reaching such an object.
        """
        wanted = list(oids)
        request = _request(wanted)
        if not wanted:
            return
        with self.start("cat-file", "--batch", "--buffer") as process:
            feeder = threading.Thread(target=_feed, args=(process.stdin, request), daemon=True)
            feeder.start()
            for _ in wanted:
                yield _next_object(process.stdout)
            feeder.join()

    def commit(self, oid: Oid) -> Commit:
        """Return a commit; raise `MissingObject`, or `BadObject` if it is none."""
        if oid not in self._commits:
            _make_room(self._commits)
            self._commits[oid] = _as_commit(oid, *self.read(oid))
        return self._commits[oid]

    def commits(self, oids: Iterable[Oid]) -> Iterator[Commit]:
        """Give commits in the order asked for, in one pass of Git; raise as `commit` does."""
        for oid, kind, data in self.read_many(oids):
            yield _as_commit(oid, kind, data)

    def tree(self, oid: Oid) -> tuple[TreeEntry, ...]:
        """Return a tree's entries in Git's order; raise `MissingObject`, or `BadObject`."""
        return self.tree_bytes(oid).entries()

    def tree_bytes(self, oid: Oid | None, like: TreeBytes | None = None) -> TreeBytes:
        """Return a tree, the empty one for None; raise `MissingObject`, or `BadObject`.

        One that is `like` another, with the same names, is read more quickly.
        """
        if oid is None or oid == EMPTY_TREE:
            return EMPTY
        tree = self._trees.get(oid)
        if tree is None:
            _make_room(self._trees)
            tree = self._trees[oid] = _as_tree(oid, *self.read(oid), like)
        return tree

    def tree_of(self, oid: Oid) -> Oid:
        """Return the tree of a commit, or the tree itself that has this id; raise as `read` does.

        What has been read before as a tree is one.
        """
        if oid in self._trees:
            return oid
        kind, _ = self.read(oid)
        return self.commit(oid).tree if kind == "commit" else oid

    def write(self, kind: str, data: bytes) -> Oid:
        """Keep an object of a kind (blob, tree or commit) as it is and return its id.

        Written in this process, since a program for each of thousands would take minutes.
        """
        oid = object_id(kind, data)
        if oid in self._written:
            return oid
        gitdb: Any = import_module("gitdb")
        database = gitdb.LooseObjectDB(self._environment["GIT_OBJECT_DIRECTORY"])
        database.store(gitdb.IStream(kind.encode(), len(data), BytesIO(data)))
        self._written.add(oid)
        return oid

    def write_blob(self, data: bytes) -> Oid:
        """Keep a file's bytes and return their id."""
        return self.write("blob", data)

    def write_tree(self, entries: Iterable[TreeEntry]) -> Oid:
        """Keep a tree and return its id; raise `BadObject` for unsafe or repeated names."""
        return self.write("tree", build_tree(entries))

    def write_commit(self, data: bytes) -> Oid:
        """Keep a commit's bytes (see `objects.build_commit`) and return its id."""
        return self.write("commit", data)

    def _running_reader(self) -> Git.AutoInterrupt:
        """Return the reader of this very process: a forked one must not share its parent's pipe."""
        if self._reader is None or self._reader_owner != os.getpid():
            # It answers a block at once: writing each object by itself takes Git twice as long.
            self._reader = self.launch(("cat-file", "--batch-command", "--buffer"))
            self._reader_owner = os.getpid()
        return self._reader


def _as_commit(oid: Oid, kind: str, data: bytes) -> Commit:
    if kind != "commit":
        raise BadObject(f"The object {oid} is a {kind}, not a commit.")
    return parse_commit(oid, data)


def _as_tree(oid: Oid, kind: str, data: bytes, like: TreeBytes | None = None) -> TreeBytes:
    if kind != "tree":
        raise BadObject(f"The object {oid} is a {kind}, not a tree.")
    return TreeBytes(data, like)


def _make_room(kept: OrderedDict[Oid, Any]) -> None:
    """Forget what was read first where there is too much."""
    while len(kept) >= MOST_KEPT:
        kept.popitem(last=False)


def _request(oids: list[Oid], command: str = "") -> bytes:
    for oid in oids:
        if not is_oid(oid):
            raise MissingObject(f"{shown(oid)} is not a full object id: give all forty digits.")
    return "".join(f"{command}{oid}\n" for oid in oids).encode("ascii")


def _feed(stream: IO[bytes], request: bytes) -> None:
    """Hand over the ids while the answers are read; a reader that left early is no mistake."""
    with suppress(BrokenPipeError, ValueError), stream:
        stream.write(request)


def _next_object(stream: IO[bytes]) -> tuple[Oid, str, bytes]:
    header = stream.readline().decode("ascii").split()
    if len(header) == 2 and header[1] == "missing":
        raise MissingObject(
            f"The object {header[0]} is not in this repository: "
            "fetch the whole history (a shallow or partial clone leaves objects out)."
        )
    if len(header) != 3:
        raise GitError(
            "Git stopped answering while it read objects: update it if it is older than 2.39; "
            "otherwise run git fsck, and fetch the whole history if this is a partial clone."
        )
    oid, kind, size = header
    if int(size) > LARGEST_OBJECT:
        raise BadObject(
            f"The object {oid} has {size} bytes; the most that is read is {LARGEST_OBJECT}."
        )
    data = stream.read(int(size) + 1)
    if len(data) != int(size) + 1 or data[-1:] != b"\n":
        raise GitError(f"Git broke off in the middle of the object {oid}: run git fsck.")
    return oid, kind, data[:-1]
