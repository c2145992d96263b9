"""A file of entries, each sealed with a key of the user's own: another's count for nothing.

For what is remembered between runs. The file may be deleted, torn or filled by somebody else at any
time: an entry that is not sealed counts for nothing. Entries are only ever added, each in one
write, so two programs can add to it at once.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

SEAL = 64
"""How many hexadecimal digits seal an entry."""

LARGEST = 256 * 1024 * 1024
"""Bytes. A larger file is not read: it begins afresh."""


class Sealed:
    """Entries by a name without spaces; kept in a file if there is one.

    `refused` is how many lines of the file were not what they should be.
    """

    def __init__(self, file: Path | None, key: bytes) -> None:
        self.refused = 0
        self._file = file
        self._key = key
        self._entries: dict[str, bytes] = {}
        if file is not None and file.exists():
            if file.stat().st_size > LARGEST:
                file.unlink(missing_ok=True)
            else:
                self._load(file.read_bytes())

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def get(self, name: str) -> bytes | None:
        """Return an entry, or None where there is none that counts."""
        return self._entries.get(name)

    def add(self, entries: Iterable[tuple[str, bytes]]) -> None:
        """Add entries, which hold no line ends, to the file.

        Without a file, or where the disk is full, they are forgotten: they can be found again.
        """
        # A line end before each: an entry that was torn off must not take the next one with it.
        lines = b"".join(b"\n" + self._line(name, entry) for name, entry in entries)
        if self._file is not None and lines:
            with suppress(OSError), self._file.open("ab") as stream:
                stream.write(lines)

    def _load(self, data: bytes) -> None:
        for line in filter(None, data.split(b"\n")):
            name, _, entry = line[SEAL + 1 :].partition(b" ")
            text = name.decode("ascii", "replace")
            if hmac.compare_digest(self._line(text, entry), line):
                self._entries[text] = entry
            else:
                self.refused += 1

    def _line(self, name: str, entry: bytes) -> bytes:
        body = name.encode() + b" " + entry
        return hmac.digest(self._key, body, "sha256").hex().encode() + b" " + body


def sealed_in(folder: Path, name: str, version: str, key: bytes, *, afresh: bool = False) -> Sealed:
    """Return the entries of a name in a folder, as one version of the program keeps them.

    Those of other versions are thrown away; with `afresh` all are. Raises `OSError`.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / f"{name}-{version[:16]}.entries"
    for other in folder.glob(f"{name}-*.entries"):
        if other != file or afresh:
            other.unlink(missing_ok=True)
    return Sealed(file, hmac.digest(key, f"{name} {version}".encode(), "sha256"))
