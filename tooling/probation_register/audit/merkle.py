"""The Merkle tree of RFC 6962: one hash that stands for a whole list, in its order."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256


def leaf(data: bytes) -> bytes:
    """Return the hash of one entry of the list."""
    return sha256(b"\0" + data).digest()


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the hash of a list from the hashes of its entries, in order.

    Whole subtrees are joined as soon as two of the same size stand side by side, so that only a
    few hashes are held however long the list is.
    """
    peaks: list[tuple[int, bytes]] = []
    for entry in leaves:
        size, top = 1, entry
        while peaks and peaks[-1][0] == size:
            size, top = size * 2, _node(peaks.pop()[1], top)
        peaks.append((size, top))
    if not peaks:
        return sha256(b"").digest()
    _, top = peaks.pop()
    while peaks:
        top = _node(peaks.pop()[1], top)
    return top


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()
