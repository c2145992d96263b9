"""One tree of Git's as its bytes: entries found and compared without reading all the others.

A folder of a large register holds a hundred names, of which a change touches one. So a tree is
split into its entries once, and only what is asked for is read further.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from operator import lt

from probation_register.store.errors import BadObject
from probation_register.store.objects import FOLDER, TreeEntry, check_name

_ENTRY = re.compile(rb"[0-7]{5,6} [^\0]*\0.{20}", re.DOTALL)
_PLAIN_FILE = re.compile(rb"100644 ([A-Za-z0-9_][A-Za-z0-9_.-]*)\0.{20}", re.DOTALL)
"""An ordinary file whose name is safe anywhere: as almost all are in a folder of thousands."""

MANY = 1_000
"""Names above which a folder is first looked at as one of ordinary files alone: far quicker."""

_ID = 20
"""Bytes of an object's id at the end of each entry."""


class TreeBytes:
    """A tree whose names are safe, in Git's order and different; raises `BadObject` otherwise."""

    __slots__ = ("_data", "_in_order", "_pieces")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._in_order: list[bytes] = _ENTRY.findall(data)
        if sum(map(len, self._in_order)) != len(data):
            raise BadObject("A tree breaks off in the middle of an entry, or has an odd mode.")
        self._pieces = frozenset(self._in_order)
        _check_order(self._in_order)

    def __len__(self) -> int:
        return len(self._in_order)

    def entries(self) -> tuple[TreeEntry, ...]:
        """Return all entries in Git's order."""
        return tuple(map(entry_of, self._in_order))

    def find(self, name: str) -> TreeEntry | None:
        """Return the entry of a name, or None where there is none."""
        sought = b" %b\0" % name.encode("utf-8", errors="surrogateescape")
        at = self._data.find(sought)
        while at >= 0:
            end = at + len(sought) + _ID
            for mode in (5, 6):
                piece = self._data[max(at - mode, 0) : end]
                # An id may hold any bytes, those of a whole entry's beginning among them.
                if piece in self._pieces:
                    return entry_of(piece)
            at = self._data.find(sought, at + 1)
        return None

    def beyond(self, other: TreeBytes) -> list[TreeEntry]:
        """Return the entries that another tree does not have, in no order."""
        return [entry_of(piece) for piece in self._pieces - other._pieces]


def entry_of(piece: bytes) -> TreeEntry:
    """Return an entry from its bytes; raise `BadObject` for a name that is not safe."""
    mode, name, _ = _named(piece[:-_ID])
    return TreeEntry(mode, name, piece[-_ID:].hex())


@lru_cache(maxsize=65_536)
def _named(head: bytes) -> tuple[int, str, bytes]:
    """Return the mode and name before an entry's id, and what Git orders the entry by.

    A folder has the same names in all its versions. Raises `BadObject` for one that is not safe.
    """
    mode, _, name = head[:-1].partition(b" ")
    text = name.decode("utf-8", errors="surrogateescape")
    check_name(text)
    number = int(mode, 8)
    return number, text, name + b"/" if number == FOLDER else name


def _check_order(pieces: list[bytes]) -> None:
    if len(pieces) > MANY:
        plain = [match[1] for match in map(_PLAIN_FILE.fullmatch, pieces) if match]
        if len(plain) == len(pieces) and all(map(lt, plain, islice(plain, 1, None))):
            return
    _check_names(tuple([piece[:-_ID] for piece in pieces]))


@lru_cache(maxsize=4_096)
def _check_names(heads: tuple[bytes, ...]) -> None:
    """Raise `BadObject` for names twice or out of order; a folder's next versions have the same."""
    named = [_named(head) for head in heads]
    keys = [key for _, _, key in named]
    if keys != sorted(keys) or len({name for _, name, _ in named}) != len(named):
        raise BadObject("A tree lists its names twice or out of order, which hides files.")


EMPTY = TreeBytes(b"")
"""The tree without entries."""
