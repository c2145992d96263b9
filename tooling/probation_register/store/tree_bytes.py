"""One tree of Git's as its bytes: entries found and compared without reading all the others.

A folder of a large register holds a hundred names, of which a change touches one. So names are read
once for all the versions of a folder that have the same ones, and only the ids that are asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from operator import lt

from probation_register.store.errors import BadObject
from probation_register.store.objects import FOLDER, TreeEntry, check_name

_ENTRY = re.compile(rb"([0-7]{5,6} [^\0]*\0).{20}", re.DOTALL)
_PLAIN_FILE = re.compile(rb"100644 ([A-Za-z0-9_][A-Za-z0-9_.-]*)\0", re.DOTALL)
"""An ordinary file whose name is safe anywhere: as almost all are in a folder of thousands."""

MANY = 1_000
"""Names above which a folder is first looked at as one of ordinary files alone: far quicker."""

_ID = 20
"""Bytes of an object's id at the end of each entry."""

Differing = tuple[TreeEntry | None, TreeEntry | None]
"""One name as it is in two versions of a folder; None where it is not there."""


class TreeBytes:
    """A tree whose names are safe, in Git's order and different; raises `BadObject` otherwise.

    Given another tree that it is probably `like`, reading its names takes no time if they are the
    same. The answers are those of reading it afresh.
    """

    __slots__ = ("_data", "_entries", "_names")

    def __init__(self, data: bytes, like: TreeBytes | None = None) -> None:
        self._data = data
        self._entries: tuple[TreeEntry, ...] | None = None
        same = like._names if like is not None and like._has_the_names_in(data) else None
        self._names: _Names = same or _names_in(data)

    def __len__(self) -> int:
        return len(self._names.known)

    def entries(self) -> tuple[TreeEntry, ...]:
        """Return all entries in Git's order."""
        if self._entries is None:
            self._entries = tuple(map(self._entry, range(len(self))))
        return self._entries

    def find(self, name: str) -> TreeEntry | None:
        """Return the entry of a name, or None where there is none."""
        number = self._names.number_of(name)
        return self._entry(number) if number is not None else None

    def differing(self, other: TreeBytes) -> dict[str, Differing]:
        """Return each name that is not the same in another tree, with its entries there and here.

        They are in no order.
        """
        if self._names is other._names:
            among = _numbers_between(self._names, other._data, self._data)
            pairs = ((other._entry(number), self._entry(number)) for number in among)
            return {now.name: (was, now) for was, now in pairs if was.oid != now.oid}
        before, after = set(other.entries()), set(self.entries())
        found: dict[str, Differing] = {was.name: (was, None) for was in before - after}
        for now in after - before:
            found[now.name] = found.get(now.name, (None, None))[0], now
        return found

    def _entry(self, number: int) -> TreeEntry:
        mode, name = self._names.known[number]
        at = self._names.ids_at[number]
        return TreeEntry(mode, name, self._data[at : at + _ID].hex())

    def _has_the_names_in(self, data: bytes) -> bool:
        """Whether some bytes differ from this tree only within the ids of its entries."""
        ids_at = self._names.ids_at
        return len(self._data) == len(data) and all(
            self._data[begin:end] == data[begin:end]
            for number in _numbers_between(self._names, self._data, data)
            for begin, end in [(ids_at[number - 1] + _ID if number else 0, ids_at[number])]
        )


class _Names:
    """The modes and names of a tree's entries, and where in its bytes the id of each begins."""

    __slots__ = ("_numbers", "ids_at", "known")

    def __init__(self, heads: Sequence[bytes], known: tuple[tuple[int, str], ...]) -> None:
        self.known = known
        self.ids_at: list[int] = []
        at = -_ID
        for head in heads:
            at += _ID + len(head)
            self.ids_at.append(at)
        self._numbers: dict[str, int] = {}

    def number_of(self, name: str) -> int | None:
        """Return which entry has a name, from 0, or None."""
        if not self._numbers:
            self._numbers = {each: number for number, (_, each) in enumerate(self.known)}
        return self._numbers.get(name)


def _names_in(data: bytes) -> _Names:
    """Read the names of a tree; raises `BadObject` where they are not safe, or out of order."""
    heads: list[bytes] = _ENTRY.findall(data)
    if sum(map(len, heads)) + _ID * len(heads) != len(data):
        raise BadObject("A tree breaks off in the middle of an entry, or has an odd mode.")
    if len(heads) > MANY:
        plain = [match[1] for match in map(_PLAIN_FILE.fullmatch, heads) if match]
        if len(plain) == len(heads) and all(map(lt, plain, islice(plain, 1, None))):
            return _Names(heads, tuple([_named(head)[:2] for head in heads]))
    return _checked_names(tuple(heads))


@lru_cache(maxsize=4_096)
def _checked_names(heads: tuple[bytes, ...]) -> _Names:
    """Return names that are safe, each once and in order; raises `BadObject` for any others."""
    named = [_named(head) for head in heads]
    keys = [key for _, _, key in named]
    if keys != sorted(keys) or len({name for _, name, _ in named}) != len(named):
        raise BadObject("A tree lists its names twice or out of order, which hides files.")
    return _Names(heads, tuple([(mode, name) for mode, name, _ in named]))


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


def _numbers_between(names: _Names, one: bytes, other: bytes) -> Iterator[int]:
    """Yield the numbers of the entries from the first to the last in which two trees may differ.

    The trees have the same length, and at least one of them has these names.
    """
    differ = int.from_bytes(one, "big") ^ int.from_bytes(other, "big")
    if differ:
        first = len(one) - (differ.bit_length() + 7) // 8
        last = len(one) - ((differ & -differ).bit_length() + 7) // 8
        begin = bisect_left(names.ids_at, first - _ID + 1)
        yield from range(begin, bisect_left(names.ids_at, last - _ID + 1) + 1)


EMPTY = TreeBytes(b"")
"""The tree without entries."""
