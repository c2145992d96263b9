"""Trees of files, whatever holds them: a revision, the working files, memory, or one over another.

A path is relative to the tree's root and uses `/`. A prefix is a folder (or one file), with or
without its last slash; the empty prefix is everything. Names that are not UTF-8 keep their bytes
as surrogates, so that every path can be read again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Protocol

from probation_register.store.errors import Missing, no_such_file, shown
from probation_register.store.git import Repository
from probation_register.store.git_trees import DEEPEST_FOLDER
from probation_register.store.objects import (
    FOLDER,
    GITLINK,
    REGULAR,
    Oid,
    TreeEntry,
    object_id,
)
from probation_register.store.working_tree import WorkingTree, holds

__all__ = ["MemoryTree", "OverlayTree", "RevisionTree", "Tree", "WorkingTree"]


class Tree(Protocol):
    """Files by path, to be read and never written."""

    def paths(self, prefix: str = "") -> Iterator[str]:
        """Give the files below a folder, sorted."""
        ...

    def read(self, path: str) -> bytes:
        """Return a file's bytes, or a symlink's target; raise `Missing` where there is neither."""
        ...

    def mode(self, path: str) -> int:
        """Return a file's mode as Git writes it, such as 0o100644; raise `Missing`."""
        ...

    def blob(self, path: str) -> Oid | None:
        """Return the id that Git gives to a file's bytes, or None where there is no file."""
        ...

    def exists(self, path: str) -> bool:
        """Whether there is a file at a path."""
        ...

    def folder(self, path: str) -> Oid | None:
        """Return the id of all that is in a folder, or None where that is not known."""
        ...

    def holding(self, prefix: str, texts: Collection[str]) -> Iterator[str]:
        """Give the files below a folder in which at least one of some texts stands, in no order."""
        ...

    def names(self, prefix: str = "") -> Iterator[str]:
        """Give what lies directly in a folder, by path; folders end in a slash."""
        ...

    def read_ahead(self, prefix: str) -> None:
        """Make ready to read all files below a folder, where that is faster than one by one."""


class RevisionTree:
    """The files of one commit or tree, read from Git's objects and never checked out.

    Reading one path reads only the folders on its way.
    """

    def __init__(self, repository: Repository, oid: Oid) -> None:
        self._repository = repository
        self.root = repository.tree_of(oid)
        self._found: dict[str, TreeEntry | None] = {}

    def paths(self, prefix: str = "") -> Iterator[str]:
        """Give the files below a folder, sorted; links and submodules count as files."""
        folder = prefix.rstrip("/")
        entry = self._find(folder) if folder else TreeEntry(FOLDER, "", self.root)
        if entry is not None and entry.is_folder:
            yield from self._repository.flatten(entry.oid, f"{folder}/" if folder else "")
        elif entry is not None:
            yield folder

    def read(self, path: str) -> bytes:
        """Return a file's bytes, or a symlink's target; raise `Missing`."""
        entry = self._file(path)
        if entry.mode == GITLINK:
            raise Missing(
                f"{shown(path)} is a submodule, which has no bytes of its own: remove it."
            )
        return self._repository.read(entry.oid)[1]

    def mode(self, path: str) -> int:
        """Return a file's mode; raise `Missing`."""
        return self._file(path).mode

    def blob(self, path: str) -> Oid | None:
        """Return the id of a file's bytes, or None."""
        entry = self._find(path)
        return entry.oid if entry and not entry.is_folder else None

    def exists(self, path: str) -> bool:
        """Whether there is a file at a path."""
        return self.blob(path) is not None

    def folder(self, path: str) -> Oid | None:
        """Return the id of a folder's own tree, or None where there is no folder."""
        entry = self._find(path)
        return entry.oid if entry and entry.is_folder else None

    def holding(self, prefix: str, texts: Collection[str]) -> Iterator[str]:
        """Give the ordinary files below a folder in which one of some texts stands."""
        name = prefix.rstrip("/")
        folder = self.folder(name) if name else self.root
        if folder is not None:
            below = f"{name}/" if name else ""
            yield from (below + path for path in self._repository.holding(folder, texts))

    def names(self, prefix: str = "") -> Iterator[str]:
        """Give what lies directly in a folder, by path; folders end in a slash."""
        folder = self.folder(prefix.rstrip("/")) if prefix else self.root
        for entry in self._repository.tree(folder) if folder else ():
            yield f"{prefix}{entry.name}{'/' if entry.is_folder else ''}"

    def read_ahead(self, prefix: str) -> None:
        """Read all files below a folder in one pass of Git; those read so before are forgotten."""
        self._found = {}
        folder = self.folder(prefix.rstrip("/"))
        if folder is not None:
            files = self._repository.flatten(folder).values()
            self._repository.read_ahead(oid for mode, oid in files if mode != GITLINK)

    def changed_since(self, root: Oid | None, prefix: str) -> Iterator[str]:
        """Give the paths below a folder that differ from another tree; all of them for None."""
        if root is None:
            yield from self.paths(prefix)
        else:
            changes = self._repository.diff(root, self.root)
            yield from (c.path for c in changes if _is_below(c.path, prefix))

    def changed_in(self, prefix: str, earlier: Oid) -> Iterator[str]:
        """Give the paths below a folder that differ from an earlier version of that folder."""
        changes = self._repository.diff(earlier, self.folder(prefix.rstrip("/")))
        yield from (prefix + change.path for change in changes)

    def _file(self, path: str) -> TreeEntry:
        entry = self._find(path)
        if entry is None or entry.is_folder:
            raise no_such_file(path)
        return entry

    def _find(self, path: str) -> TreeEntry | None:
        if path not in self._found:
            self._found[path] = self._look_for(path)
        return self._found[path]

    def _look_for(self, path: str) -> TreeEntry | None:
        folder, _, name = path.rpartition("/")
        if path.count("/") > DEEPEST_FOLDER:
            return None
        if not folder:
            return self._repository.tree_bytes(self.root).find(name)
        entry = self._find(folder)
        if entry is None or not entry.is_folder:
            return None
        return self._repository.tree_bytes(entry.oid).find(name)


class OverlayTree:
    """A tree with some files' bytes replaced or added, and those given as None taken away."""

    def __init__(self, base: Tree, changes: Mapping[str, bytes | None]) -> None:
        self._base = base
        self._changes = dict(changes)

    def paths(self, prefix: str = "") -> Iterator[str]:
        """Give the files below a folder, sorted."""
        kept = {path for path in self._base.paths(prefix) if path not in self._changes}
        added = {
            path
            for path, data in self._changes.items()
            if data is not None and _is_below(path, prefix)
        }
        yield from sorted(kept | added)

    def read(self, path: str) -> bytes:
        """Return a file's bytes; raise `Missing`."""
        if path not in self._changes:
            return self._base.read(path)
        data = self._changes[path]
        if data is None:
            raise no_such_file(path)
        return data

    def mode(self, path: str) -> int:
        """Return a file's mode; what was replaced or added is a regular file. Raise `Missing`."""
        if path not in self._changes:
            return self._base.mode(path)
        self.read(path)
        return REGULAR

    def blob(self, path: str) -> Oid | None:
        """Return the id that Git gives to a file's bytes, or None."""
        if path not in self._changes:
            return self._base.blob(path)
        data = self._changes[path]
        return None if data is None else object_id("blob", data)

    def exists(self, path: str) -> bool:
        """Whether there is a file at a path."""
        if path in self._changes:
            return self._changes[path] is not None
        return self._base.exists(path)

    def folder(self, path: str) -> Oid | None:
        """Return the id of a folder in which nothing is replaced, added or taken away."""
        if any(_is_below(changed, path) for changed in self._changes):
            return None
        return self._base.folder(path)

    def holding(self, prefix: str, texts: Collection[str]) -> Iterator[str]:
        """Give the files below a folder in which at least one of some texts stands."""
        kept = self._base.holding(prefix, texts)
        yield from (path for path in kept if path not in self._changes)
        own = (path for path in self._changes if _is_below(path, prefix) and self.exists(path))
        yield from (path for path in own if holds(self.read(path), texts))

    def names(self, prefix: str = "") -> Iterator[str]:
        """Give what lies directly in a folder, by path; folders end in a slash."""
        below = {path[len(prefix) :] for path in self._changes if _is_below(path, prefix)}
        added = {prefix + re.split("(?<=/)", rest, maxsplit=1)[0] for rest in below}
        yield from sorted({*self._base.names(prefix), *added})

    def read_ahead(self, prefix: str) -> None:
        """Make ready to read all files below a folder."""
        self._base.read_ahead(prefix)


class _NoFiles:
    """The tree of nothing, on which a tree in memory is laid."""

    def paths(self, prefix: str = "") -> Iterator[str]:
        """Give nothing."""
        return iter(())

    def read(self, path: str) -> bytes:
        """Raise `Missing`."""
        raise no_such_file(path)

    def mode(self, path: str) -> int:
        """Raise `Missing`."""
        raise no_such_file(path)

    def blob(self, path: str) -> Oid | None:
        """Return None."""
        return None

    def exists(self, path: str) -> bool:
        """Say no."""
        return False

    def folder(self, path: str) -> None:
        """Return None."""

    def holding(self, prefix: str, texts: Collection[str]) -> Iterator[str]:
        """Give nothing."""
        return iter(())

    def names(self, prefix: str = "") -> Iterator[str]:
        """Give nothing."""
        return iter(())

    def read_ahead(self, prefix: str) -> None:
        """Do nothing."""


class MemoryTree(OverlayTree):
    """Files given by path, held in memory."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(_NoFiles(), files)


def _is_below(path: str, prefix: str) -> bool:
    folder = prefix.rstrip("/")
    return not folder or path == folder or path.startswith(f"{folder}/")
