"""The index of a pack: where each object lies, by its id; version 2, as Git writes it."""

from __future__ import annotations

import hashlib
from pathlib import Path

_ENTRY = 32
"""Bytes noted for an object: its id, its checksum, its offset."""

_LARGE = 0x8000_0000
"""From this offset on, an offset is kept in eight bytes, in a table of its own."""


class Index:
    """The objects of one pack, noted one by one in buckets and sorted at the end."""

    def __init__(self) -> None:
        self._noted = [bytearray() for _ in range(256)]

    def __len__(self) -> int:
        return sum(map(len, self._noted)) // _ENTRY

    def note(self, oid: bytes, checksum: int, offset: int) -> None:
        """Note an object: its id, the CRC-32 of its bytes in the pack, and where they begin."""
        noted = self._noted[oid[0]]
        noted += oid
        noted += checksum.to_bytes(4, "big")
        noted += offset.to_bytes(8, "big")

    def write(self, path: Path, pack_checksum: bytes) -> None:
        """Write the index; what was noted is forgotten bucket by bucket."""
        fanout, ids, checksums = bytearray(), bytearray(), bytearray()
        offsets, large = bytearray(), bytearray()
        for noted in self._noted:
            for entry in sorted(
                bytes(noted[at : at + _ENTRY]) for at in range(0, len(noted), _ENTRY)
            ):
                ids += entry[:20]
                checksums += entry[20:24]
                offset = int.from_bytes(entry[24:], "big")
                if offset >= _LARGE:
                    offset = _LARGE | len(large) // 8
                    large += entry[24:]
                offsets += offset.to_bytes(4, "big")
            noted.clear()
            fanout += (len(ids) // 20).to_bytes(4, "big")
        digest = hashlib.sha1(usedforsecurity=False)
        with path.open("wb") as file:
            head = b"\xfftOc\0\0\0\2"
            for part in (head, fanout, ids, checksums, offsets, large, pack_checksum):
                digest.update(part)
                file.write(part)
            file.write(digest.digest())
