"""One pack of Git's objects, written in one go with its index: no program, no loose files.

`git fast-import` takes no signatures with commits in the Git that a register asks for (2.39), and a
signature covers the id of the tree, which only whoever builds the trees knows in time. So objects
go straight into a pack: whole, or as what differs from one that is there already.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from io import SEEK_SET
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple

from .generate_index import Index

DEEPEST = 50
"""How many objects may lie one upon another, each as what differs from the one below: as in Git."""

_KINDS = {"commit": 1, "tree": 2, "blob": 3}
_CHANGED = 6
_BUFFER = 1 << 20


class Kept(NamedTuple):
    """An object in the pack: its id, where it lies, and how many it lies upon."""

    oid: bytes
    offset: int
    depth: int


class Edit(NamedTuple):
    """How bytes come from others: after so many of those, some are left out, others put in."""

    before: int
    left_out: int
    put_in: bytes


class Pack:
    """A pack that is being written. Nothing in it counts before `finish`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / "tmp_pack_generated"
        self._file: BinaryIO = self._path.open("wb", buffering=_BUFFER)
        self._file.write(_header(0))
        self._offset = 12
        self._index = Index()

    @property
    def objects(self) -> int:
        """How many objects were written."""
        return len(self._index)

    def add(
        self, kind: str, data: bytes, oid: bytes | None = None, *, pressed: bool = True
    ) -> Kept:
        """Keep an object whole and return where it lies; `oid` is its id where that is known.

        `pressed` makes it smaller, which is lost time with what is mostly ids.
        """
        oid = oid or id_of(kind, data)
        return self._write(_KINDS[kind], len(data), oid, b"", data, pressed, 0)

    def add_edited(
        self, kind: str, data: bytes, oid: bytes, base: Kept, size: int, edits: Sequence[Edit]
    ) -> Kept:
        """Keep an object as another one of the same kind, which has `size` bytes, with some edits.

        They come in the order of the base's bytes. Where reading it would take many steps, it is
        kept whole.
        """
        if base.depth + 1 > DEEPEST:
            return self.add(kind, data, oid)
        delta = bytearray(_number(size) + _number(len(data)))
        done = 0
        for edit in edits:
            delta += _copy(done, edit.before - done)
            for start in range(0, len(edit.put_in), 127):
                piece = edit.put_in[start : start + 127]
                delta.append(len(piece))
                delta += piece
            done = edit.before + edit.left_out
        delta += _copy(done, size - done)
        back = _distance(self._offset - base.offset)
        return self._write(_CHANGED, len(delta), oid, back, bytes(delta), False, base.depth + 1)

    def __enter__(self) -> Pack:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def finish(self) -> None:
        """Write the pack's end and its index, under their names."""
        self._file.seek(0, SEEK_SET)
        self._file.write(_header(self.objects))
        self._file.close()
        checksum = hashlib.sha1(usedforsecurity=False)
        with self._path.open("rb") as written:
            while block := written.read(_BUFFER):
                checksum.update(block)
        with self._path.open("ab") as end:
            end.write(checksum.digest())
        name = self._folder / f"pack-{checksum.hexdigest()}"
        self._index.write(name.with_suffix(".idx"), checksum.digest())
        self._path.rename(name.with_suffix(".pack"))

    def _write(
        self, kind: int, size: int, oid: bytes, back: bytes, data: bytes, pressed: bool, depth: int
    ) -> Kept:
        entry = _entry_header(kind, size) + back + (_pressed(data) if pressed else _as_is(data))
        kept = Kept(oid, self._offset, depth)
        self._index.note(oid, zlib.crc32(entry), self._offset)
        self._file.write(entry)
        self._offset += len(entry)
        return kept


def id_of(kind: str, data: bytes) -> bytes:
    """Return an object's id as its twenty bytes."""
    digest = hashlib.sha1(b"%b %d\0" % (kind.encode(), len(data)), usedforsecurity=False)
    digest.update(data)
    return digest.digest()


def _header(objects: int) -> bytes:
    return b"PACK\0\0\0\2" + objects.to_bytes(4, "big")


def _entry_header(kind: int, size: int) -> bytes:
    """Return an object's kind and size, the size in pieces of four, then seven bits."""
    first, size = (kind << 4) | (size & 15), size >> 4
    if not size:
        return bytes([first])
    return bytes([first | 0x80]) + _number(size)


def _number(value: int) -> bytes:
    """Return a number in pieces of seven bits, the lowest first."""
    pieces = bytearray()
    while value > 127:
        pieces.append(value & 127 | 128)
        value >>= 7
    pieces.append(value)
    return bytes(pieces)


def _distance(value: int) -> bytes:
    """Return how far back another object lies: pieces of seven bits, the highest first."""
    pieces = [value & 127]
    while value := value >> 7:
        value -= 1
        pieces.append(value & 127 | 128)
    return bytes(reversed(pieces))


def _copy(start: int, size: int) -> bytes:
    """Return the instruction to copy a stretch of the base, in pieces that every Git can read."""
    instructions = bytearray()
    while size > 0:
        piece = min(size, 0xFFFF)
        places = [(start >> shift) & 255 for shift in (0, 8, 16, 24)]
        sizes = [(piece >> shift) & 255 for shift in (0, 8)]
        marks = [mark for mark, value in enumerate([*places, *sizes]) if value]
        instructions.append(0x80 | sum(1 << mark for mark in marks))
        instructions += bytes(value for value in [*places, *sizes] if value)
        start, size = start + piece, size - piece
    return bytes(instructions)


def _pressed(data: bytes) -> bytes:
    """Return bytes as a zlib stream, made in little room: the usual takes longest to be cleared."""
    stream = zlib.compressobj(1, zlib.DEFLATED, wbits=13, memLevel=6)
    return stream.compress(data) + stream.flush()


def _as_is(data: bytes) -> bytes:
    """Return bytes as a zlib stream that stores them as they are, which takes no time to make."""
    if len(data) > 0xFFFF:
        return zlib.compress(data, 0)
    length = len(data)
    sizes = length.to_bytes(2, "little") + (length ^ 0xFFFF).to_bytes(2, "little")
    return b"\x78\x01\x01" + sizes + data + zlib.adler32(data).to_bytes(4, "big")
