"""The folder that a site is written into: a file is written where it differs, and kept elsewhere.

The folder may hold an earlier version of the site, or anything at all: what a build does not ask
for is deleted, and nothing is relied upon but the bytes that are read from a file itself.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path

from .memory import Made
from .outlook import REVISION, SHOWN

_MARK = REVISION.encode()

_AS_IT_IS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""How files are opened: never through a link, and byte by byte on every system."""


@dataclass(slots=True)
class Written:
    """What was done in a folder: every path asked for, what is remembered, and what differs.

    `kept` is how many files were as they had been made before, whatever the revision in them.
    """

    paths: set[str] = field(default_factory=set)
    made: dict[str, Made] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    kept: int = 0

    def add(self, other: Written) -> None:
        """Take over what another process did in the same folder."""
        self.paths |= other.paths
        self.made |= other.made
        self.changed += other.changed
        self.kept += other.kept


class SiteFolder:
    """A folder being made into a site of one revision.

    `before` is what the last build made, by path; `beside`, if there is one, is another folder in
    which its files may still be.
    """

    def __init__(
        self,
        root: Path,
        revision: str,
        *,
        before: Mapping[str, Made] | None = None,
        beside: Path | None = None,
    ) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self.root = root
        self.written = Written()
        self._root = str(root)
        self._stamp = revision[:SHOWN].encode()
        self._before = before or {}
        self._beside = beside
        self._present = frozenset(_tidied(root))

    def put(self, path: str, data: bytes) -> None:
        """Have a file hold these bytes, with the revision at each mark."""
        stamped = data.replace(_MARK, self._stamp)
        self.written.paths.add(path)
        if path not in self._present or _held(f"{self._root}/{path}") != stamped:
            self._write(path, stamped)

    def made(self, path: str, key: str, make: Callable[[], bytes]) -> Made:
        """Have a file hold what is made of what the key says; make it only where need be.

        Without a key it is always made.
        """
        known = self._before.get(path) if key else None
        if known is not None and known.key == key and self._is_kept(path, known):
            self.written.kept += 1
        else:
            data = make()
            self.put(path, data)
            marks = tuple(found.start() for found in re.finditer(_MARK, data))
            known = Made(key, hashlib.sha256(data).hexdigest(), len(data), marks)
        self.written.paths.add(path)
        if key:
            self.written.made[path] = known
        return known

    def for_process(self) -> SiteFolder:
        """Return the same folder for another process, which tells what it has `written`."""
        another = copy(self)
        another.written = Written()
        return another

    def prune(self) -> list[str]:
        """Delete what was there and nobody asked for; return it, by path."""
        unasked = sorted(self._present - self.written.paths)
        for path in unasked:
            _delete(self.root, path)
        return unasked

    def _is_kept(self, path: str, known: Made) -> bool:
        """Whether a file is there as it was made, with this revision; see to it if it can be."""
        if path in self._present and _restamped(f"{self._root}/{path}", known, self._stamp):
            return True
        held = _held(f"{self._beside}/{path}") if self._beside else None
        if held is None or not _is_as_made(held, known):
            return False
        self._write(path, _stamped(held, known, self._stamp))
        return True

    def _write(self, path: str, data: bytes) -> None:
        self.written.changed.append(path)
        write_file(self._root, path, data)


def write_file(root: str, path: str, data: bytes) -> None:
    """Have a file below a folder hold these bytes, and make room for it where need be."""
    place = f"{root}/{path}"
    descriptor = _opened(place, os.O_WRONLY)
    if descriptor is None:
        _make_room(root, path)
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AS_IT_IS, 0o644)
    with os.fdopen(descriptor, "wb") as stream:
        # What was there is written over and cut off: that is far quicker than a new file.
        stream.write(data)
        stream.truncate()


def bring_up(folder: Path, site: Path, changed: Iterable[str], gone: Iterable[str]) -> None:
    """Bring another copy of a site up to date: what changed in the site, and what went."""
    for path in changed:
        write_file(str(folder), path, (site / path).read_bytes())
    for path in gone:
        _delete(folder, path)


def _tidied(root: Path) -> Iterator[str]:
    """Yield the files below a folder by path; delete what is neither a file nor a folder."""
    waiting = [("", str(root))]
    while waiting:
        prefix, folder = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{prefix}{entry.name}/", entry.path))
                elif entry.is_file(follow_symlinks=False):
                    yield f"{prefix}{entry.name}"
                else:
                    os.unlink(entry.path)


def _opened(place: str, how: int) -> int | None:
    """Open a file that is there, is no link and has no other name; return None for any other.

    Somebody may keep a copy of a site by hard links: writing into a file would change theirs.
    """
    try:
        descriptor = os.open(place, how | _AS_IT_IS)
    except OSError:
        return None
    status = os.fstat(descriptor)
    if stat.S_ISREG(status.st_mode) and status.st_nlink == 1:
        return descriptor
    os.close(descriptor)
    return None


def _held(place: str) -> bytes | None:
    """Return a file's bytes, or None where there is no such file."""
    try:
        descriptor = os.open(place, os.O_RDONLY | _AS_IT_IS)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb", buffering=0) as stream:
        return stream.read()


def _restamped(place: str, known: Made, stamp: bytes) -> bool:
    """Put the revision into a file that is as it was made; return whether it is."""
    descriptor = _opened(place, os.O_RDWR)
    if descriptor is None:
        return False
    try:
        data = os.read(descriptor, known.size + 1)
        if not _is_as_made(data, known):
            return False
        for mark in known.marks:
            if data[mark : mark + SHOWN] != stamp:
                os.pwrite(descriptor, stamp, mark)
    finally:
        os.close(descriptor)
    return True


def _is_as_made(data: bytes, known: Made) -> bool:
    """Whether a file's bytes are what was made, whatever the revision in it."""
    if len(data) != known.size:
        return False
    digest = hashlib.sha256()
    view, at = memoryview(data), 0
    for mark in known.marks:
        digest.update(view[at:mark])
        digest.update(_MARK)
        at = mark + SHOWN
    digest.update(view[at:])
    return digest.hexdigest() == known.digest


def _stamped(data: bytes, known: Made, stamp: bytes) -> bytes:
    """Return a file's bytes with the revision put in."""
    stamped = bytearray(data)
    for mark in known.marks:
        stamped[mark : mark + SHOWN] = stamp
    return bytes(stamped)


def _make_room(root: str, path: str) -> None:
    """Make the folder of a new file, and delete whatever is in the place of either."""
    place = Path(root, path)
    for above in reversed(place.relative_to(root).parents[:-1]):
        if os.path.isfile(Path(root, above)):
            Path(root, above).unlink()
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)


def _delete(root: Path, path: str) -> None:
    """Delete a file, and the folders above it that are empty then."""
    place = root / path
    with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
        place.unlink()
    for above in place.relative_to(root).parents[:-1]:
        try:
            (root / above).rmdir()
        except OSError:
            return
