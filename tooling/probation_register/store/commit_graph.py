"""Git's own cache of commits and their parents, and whether it may be walked by.

Read here as well as by Git: a question that Git answers with a long list takes a few steps so.
"""

from __future__ import annotations

import hashlib
import sys
from array import array
from bisect import bisect_left
from functools import cached_property
from pathlib import Path
from struct import Struct, error

from probation_register.store.objects import Oid

BY_GRAPH = ("-c", "core.commitGraph=true")
"""Lets one command of Git's walk by the cache, which no other one does."""

_DIGEST = 20
"""Bytes at the end of the cache: a digest of all that come before them."""

_HEAD = b"CGPH\1\1"
"""How a cache begins: its name, its version, and that ids are SHA-1."""

_CHUNK = Struct(">4sQ")
"""An entry of its table of contents: what, and where it begins."""

_ROW = 9
"""Numbers kept for a commit: five of its tree, two parents, its level, its time."""

_NONE, _MORE = 0x7000_0000, 0x8000_0000
"""What stands for no parent; and the bit that says: in the list of third and later parents."""


class CommitGraph:
    """The commits of a cache, each by its place in the order of ids. All parents are in it too.

    Raises `ValueError` for bytes that are none, or one part of several.
    """

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        chunks = dict(self._contents())
        try:
            self._count = int.from_bytes(chunks[b"OIDF"][1_020:1_024], "big")
            self._ids = chunks[b"OIDL"]
            self._rows = _numbers(chunks[b"CDAT"])
        except KeyError:
            raise ValueError("It lacks a part.") from None
        self._later = _numbers(chunks.get(b"EDGE", self._data[:0]))
        whole = len(self._ids) == 20 * self._count and len(self._rows) == _ROW * self._count
        if not self._count or not whole:
            raise ValueError("Its parts have not the size that they should.")

    def __len__(self) -> int:
        return self._count

    def find(self, oid: Oid) -> int | None:
        """Return the place of a commit, or None where the cache does not know it."""
        wanted = bytes.fromhex(oid)
        place = bisect_left(range(self._count), wanted, key=self._id)
        return place if place < self._count and self._id(place) == wanted else None

    def level(self, place: int) -> int:
        """Return one more than the highest level of a commit's parents."""
        return self._rows[_ROW * place + 7] >> 2

    def line(self, place: int | None, floor: int) -> tuple[list[int], int | None]:
        """Return a commit, its first parent and so on, down to a level; and what comes next."""
        rows, found = self._rows, list[int]()
        lowest = floor << 2
        while place is not None and rows[at := _ROW * place + 7] >= lowest:
            found.append(place)
            first = rows[at - 2]
            place = first if first != _NONE else None
        return found, place

    def first_parent(self, place: int) -> int | None:
        """Return the place of a commit's first parent, or None where it has none."""
        first = self._rows[_ROW * place + 5]
        return first if first != _NONE else None

    def later_parents(self, place: int) -> tuple[int, ...]:
        """Return the places of a commit's other parents."""
        second = self._rows[_ROW * place + 6]
        if second < _MORE:
            return (second,) if second != _NONE else ()
        found: list[int] = []
        at = second - _MORE
        while self._later[at] < _MORE:
            found.append(self._later[at])
            at += 1
        return (*found, self._later[at] - _MORE)

    @cached_property
    def highest(self) -> Oid:
        """A commit of the highest level: usually main, as it was when the cache was written."""
        levels = self._rows[7::_ROW]
        return self._id(levels.index(max(levels))).hex()

    def _id(self, place: int) -> bytes:
        return bytes(self._ids[20 * place : 20 * place + 20])

    def _contents(self) -> list[tuple[bytes, memoryview]]:
        """Return the parts by name."""
        data, head = self._data, bytes(self._data[:8])
        if head[:6] != _HEAD or head[7:] != b"\0":
            raise ValueError("It does not begin as such a cache, or goes on from another one.")
        try:
            table = [_CHUNK.unpack_from(data, 8 + _CHUNK.size * n) for n in range(head[6] + 1)]
        except error:
            table = []
        if table[-1:] != [(bytes(4), len(data) - _DIGEST)]:
            raise ValueError("Its table of contents does not lead to its end.")
        ends = [start for _, start in table[1:]]
        return [(name, data[start:end]) for (name, start), end in zip(table, ends, strict=False)]


def read_graph(common_dir: Path) -> CommitGraph | None:
    """Return a repository's cache if it is in one file, written to its end and undamaged.

    Git itself does not look. A cache that is merely old is no harm: what it lacks is read from the
    commits. Nobody can push or fetch one; it lies where main itself could be moved.
    """
    try:
        data = (common_dir / "objects" / "info" / "commit-graph").read_bytes()
    except OSError:
        return None
    digest = hashlib.sha1(memoryview(data)[:-_DIGEST], usedforsecurity=False)
    if data[-_DIGEST:] != digest.digest() or (common_dir / "shallow").is_file():
        return None
    try:
        return CommitGraph(data)
    except ValueError:
        return None


def _numbers(part: memoryview) -> array[int]:
    """Return the numbers of a part, four bytes each; raises `ValueError` for a broken one."""
    numbers = array("I")
    numbers.frombytes(part)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
