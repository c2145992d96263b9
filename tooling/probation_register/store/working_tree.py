"""The working files as a tree: what lies below a folder, with no link followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from probation_register.store.errors import Missing, no_such_file
from probation_register.store.objects import EXECUTABLE, REGULAR, SYMLINK, Oid, object_id


class WorkingTree:
    """The working files below a folder. No symlink is ever followed, and `.git` is not seen.

    Only regular files and symlinks count, as in Git: a pipe or a device is not there.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def paths(self, prefix: str = "") -> Iterator[str]:
        """Give the files below a folder, sorted."""
        folder = prefix.rstrip("/")
        found = self._status(folder)
        if found is None:
            return
        if stat.S_ISDIR(found.st_mode):
            below = self._below(self._root / folder, f"{folder}/" if folder else "")
            yield from sorted(below)
        elif _mode(found) is not None:
            yield folder

    def read(self, path: str) -> bytes:
        """Return a file's bytes, or a symlink's target; raise `Missing`."""
        place = self._root / path
        try:
            if self.mode(path) == SYMLINK:
                return os.fsencode(os.readlink(place))
            return place.read_bytes()
        except FileNotFoundError:
            raise no_such_file(path) from None

    def mode(self, path: str) -> int:
        """Return a file's mode as Git would write it; raise `Missing`."""
        found = self._status(path)
        mode = None if found is None else _mode(found)
        if mode is None:
            raise no_such_file(path)
        return mode

    def blob(self, path: str) -> Oid | None:
        """Return the id that Git would give to a file's bytes now, or None."""
        try:
            return object_id("blob", self.read(path))
        except Missing:
            return None

    def exists(self, path: str) -> bool:
        """Whether there is a file at a path."""
        found = self._status(path)
        return found is not None and _mode(found) is not None

    def folder(self, path: str) -> None:
        """Return None: working files have no ids until they are read."""

    def holding(self, prefix: str, texts: Collection[str]) -> Iterator[str]:
        """Give the files below a folder in which at least one of some texts stands."""
        yield from (path for path in self.paths(prefix) if holds(self.read(path), texts))

    def names(self, prefix: str = "") -> Iterator[str]:
        """Give what lies directly in a folder, by path; folders end in a slash."""
        found = self._status(prefix.rstrip("/"))
        if found is not None and stat.S_ISDIR(found.st_mode):
            with os.scandir(self._root / prefix) as entries:
                for entry in sorted(entries, key=lambda each: each.name):
                    if entry.name != ".git":
                        folder = entry.is_dir(follow_symlinks=False)
                        yield f"{prefix}{entry.name}{'/' if folder else ''}"

    def read_ahead(self, prefix: str) -> None:
        """Do nothing: working files are read one by one."""

    def _status(self, path: str) -> os.stat_result | None:
        """Look at a path step by step, so that no folder on its way is a symlink."""
        place = self._root
        parts = path.split("/") if path else []
        if any(part in ("", ".", "..", ".git") or "\0" in part for part in parts):
            return None
        try:
            found = place.stat()
            for part in parts:
                if not stat.S_ISDIR(found.st_mode):
                    return None
                place = place / part
                found = place.lstat()
        except OSError:
            return None
        return found

    def _below(self, folder: Path, prefix: str) -> Iterator[str]:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name == ".git":
                    continue
                if entry.is_dir(follow_symlinks=False):
                    yield from self._below(folder / entry.name, f"{prefix}{entry.name}/")
                elif entry.is_symlink() or entry.is_file(follow_symlinks=False):
                    yield prefix + entry.name


def holds(data: bytes, texts: Collection[str]) -> bool:
    """Whether at least one of some texts stands in a file."""
    return any(text.encode() in data for text in texts)


def _mode(found: os.stat_result) -> int | None:
    """Return the mode that Git would write, or None for what Git does not keep."""
    if stat.S_ISLNK(found.st_mode):
        return SYMLINK
    if not stat.S_ISREG(found.st_mode):
        return None
    return EXECUTABLE if found.st_mode & stat.S_IXUSR else REGULAR
