"""A folder of many names in a generated register, which changes a name or two at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .generate_pack import DEEPEST, Edit, Kept, Pack

RUN = 24
"""How many states are kept as what differs from the one before, until one goes further back."""


class Shelf:
    """A folder of names that all have one length: found by halving, changed by cutting.

    A state is kept as what differs from the one before; every few, one as all that differs from the
    last one so kept. So each is read in few steps, and hardly any is kept whole: that takes long
    where there are a thousand names.
    """

    __slots__ = ("_mode", "_old", "_old_kept", "_since", "data", "kept")

    def __init__(self, mode: bytes) -> None:
        self._mode = mode
        self.data = self._old = b""
        self.kept: Kept | None = None
        self._old_kept: Kept | None = None
        self._since: dict[bytes, bytes] = {}

    def edits(self, entries: Mapping[bytes, bytes]) -> list[Edit]:
        """Return the edits that put ids in place by name, whether or not the names are there."""
        return self._edits(self.data, entries)

    def write(
        self,
        pack: Pack,
        entries: Mapping[bytes, bytes],
        edits: Sequence[Edit],
        data: bytes,
        oid: bytes,
    ) -> Kept:
        """Keep the state that some entries lead to; the shelf stays as it is."""
        base, old = self.kept, self._old_kept
        if base is not None and old is not None:
            if not self._is_run_over(base, old):
                return pack.add_edited("tree", data, oid, base, len(self.data), edits)
            if old.depth + 1 + RUN < DEEPEST:
                edits = self._edits(self._old, {**self._since, **entries})
                return pack.add_edited("tree", data, oid, old, len(self._old), edits)
        return pack.add("tree", data, oid)

    def become(self, entries: Mapping[bytes, bytes], data: bytes, kept: Kept) -> None:
        """Take on the state that some entries lead to."""
        base, old = self.kept, self._old_kept
        if base is None or old is None or self._is_run_over(base, old):
            self._old, self._old_kept, self._since = data, kept, {}
        else:
            self._since.update(entries)
        self.data, self.kept = data, kept

    def _is_run_over(self, base: Kept, old: Kept) -> bool:
        return base.depth >= old.depth + RUN

    def _edits(self, data: bytes, entries: Mapping[bytes, bytes]) -> list[Edit]:
        return [self._edit(data, name, oid) for name, oid in sorted(entries.items())]

    def _edit(self, data: bytes, name: bytes, oid: bytes) -> Edit:
        start = len(self._mode) + 1
        entry = b"%b %b\0%b" % (self._mode, name, oid)
        width, end = len(entry), start + len(name)
        low, high = 0, len(data) // width
        while low < high:
            middle = (low + high) // 2
            if data[middle * width + start : middle * width + end] < name:
                low = middle + 1
            else:
                high = middle
        at = low * width
        if data[at + start : at + end] == name:
            return Edit(at + end + 1, 20, oid)
        return Edit(at, 0, entry)


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Return some bytes with edits, which come in the order of the bytes."""
    view, pieces, done = memoryview(data), list[bytes | memoryview](), 0
    for edit in edits:
        pieces += (view[done : edit.before], edit.put_in)
        done = edit.before + edit.left_out
    return b"".join((*pieces, view[done:]))
