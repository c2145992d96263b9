"""Whole trees: their files, what differs between two, and a new one with some files changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from probation_register.store.errors import BadObject, GitError, shown
from probation_register.store.git_objects import Objects
from probation_register.store.git_runner import Places
from probation_register.store.objects import (
    EXECUTABLE,
    FOLDER,
    REGULAR,
    Oid,
    TreeEntry,
    build_tree,
    check_name,
    object_id,
)
from probation_register.store.tree_bytes import Differing

DEEPEST_FOLDER = 32
"""Folders inside folders; a register needs six."""

MOST_COMPARED = 256
"""Pairs of trees whose differences are kept: the same few are asked for again and again."""

MOST_FOLDERS_COMPARED = 4_096
"""Pairs of folders whose differing names are kept."""

READ_TOGETHER = 1_024
"""Folders that are read in one pass of Git and then walked through."""

_LOOK = (
    *("grep", "-F", "-l", "-z", "--text", "--threads=1"),
    *("--no-color", "--no-recurse-submodules"),
)
"""Lets Git look for plain text, whatever a repository's settings say of looking."""

MOST_NAMES = 5_000_000
"""Names looked at in one walk. A few small trees that hold each other can describe billions."""


@dataclass(frozen=True, slots=True)
class PathChange:
    """One path that differs between two trees; a side where it is absent has None for both."""

    path: str
    old_mode: int | None
    new_mode: int | None
    old_oid: Oid | None
    new_oid: Oid | None


class Trees(Objects):
    """Trees as sets of paths. Cost follows what is asked about, not the size of the register."""

    def __init__(self, places: Places, *, inside_hook: bool = False) -> None:
        super().__init__(places, inside_hook=inside_hook)
        self._compared: dict[tuple[Oid | None, Oid | None], list[PathChange]] = {}
        self._between: dict[tuple[Oid | None, Oid | None], dict[str, Differing]] = {}

    def flatten(self, tree: Oid, prefix: str = "") -> dict[str, tuple[int, Oid]]:
        """Return every file below a tree, sorted by path, with its mode and id.

        `prefix` is put before each path. Raise `MissingObject` or `BadObject`.
        """
        found: dict[str, tuple[int, Oid]] = {}
        pending = [(tree, prefix)]
        seen = 0
        while pending:
            together, pending = pending[-READ_TOGETHER:], pending[:-READ_TOGETHER]
            self.read_folders_ahead(oid for oid, _ in together)
            for folder, above in together:
                here = self.tree_bytes(folder)
                seen += len(here)
                _check_bounds(above, seen)
                for entry in here.entries():
                    if entry.is_folder:
                        pending.append((entry.oid, f"{above}{entry.name}/"))
                    else:
                        found[above + entry.name] = (entry.mode, entry.oid)
        return dict(sorted(found.items()))

    def diff(self, old: Oid | None, new: Oid | None) -> list[PathChange]:
        """Return the files that differ between two trees, sorted by path; None is an empty tree.

        Only subtrees that differ are read. Links and submodules are told like files, with their
        modes; a file that became a folder is one path gone and others added.
        """
        if (old, new) not in self._compared:
            if len(self._compared) >= MOST_COMPARED:
                self._compared.clear()
            found = sorted(self._differences(old, new, ""), key=lambda change: change.path)
            self._compared[old, new] = found
        return list(self._compared[old, new])

    def between(self, old: Oid | None, new: Oid | None) -> Mapping[str, Differing]:
        """Return the names directly in two folders of which one has what the other has not.

        None is an empty folder. Raise `MissingObject` or `BadObject`.
        """
        known = self._between.get((old, new))
        if known is None:
            was_there = self.tree_bytes(old)
            known = self.tree_bytes(new, was_there).differing(was_there)
            if len(self._between) >= MOST_FOLDERS_COMPARED:
                self._between.clear()
            self._between[old, new] = known
        return known

    def holding(self, tree: Oid, texts: Iterable[str]) -> Iterator[str]:
        """Give the ordinary files below a tree in which at least one of some texts stands.

        Git looks itself, which takes a quarter of the time that reading all of them would. Raise
        `GitError` where one cannot be read: what is not seen must not count as not there.
        """
        words = [word for text in texts for word in ("-e", text)]
        status, found, complaint = self._finish((*_LOOK, *words, tree), b"", as_user=False)
        if status > 1 or complaint:
            raise GitError(
                f"Git cannot look through all files of {tree}: fetch the whole history "
                "(a partial clone leaves files out), or run git fsck."
            )
        names = found.decode("utf-8", errors="surrogateescape").split("\0")
        yield from (name.partition(":")[2] for name in names if name)

    def edit_tree(self, tree: Oid | None, changes: Mapping[str, bytes | None]) -> Oid:
        """Return a tree with some files' bytes replaced, and those given as None gone.

        Only the folders on the way are written again; a folder that becomes empty vanishes. A file
        keeps its executable mark; anything else becomes a regular file. Removing what is not there
        is no mistake. Raise `BadObject` for an unsafe path, or one that is given both as a file
        and as a folder.
        """
        return self._edit(tree, changes, self.write)

    def edited_id(self, tree: Oid | None, changes: Mapping[str, bytes | None]) -> Oid:
        """Return the id of what `edit_tree` would make, and write nothing; raise as it does."""
        return self._edit(tree, changes, object_id)

    def _edit(self, tree: Oid | None, changes: Mapping[str, bytes | None], keep: _Keep) -> Oid:
        root: _Edits = {}
        for path, data in changes.items():
            _place(root, path, data)
        entries = self.tree(tree) if tree else ()
        return keep("tree", build_tree(self._edited(entries, root, keep)))

    def _edited(
        self, entries: tuple[TreeEntry, ...], edits: _Edits, keep: _Keep
    ) -> list[TreeEntry]:
        kept = {entry.name: entry for entry in entries}
        for name, edit in edits.items():
            before = kept.pop(name, None)
            if isinstance(edit, dict):
                inside = self.tree(before.oid) if before and before.is_folder else ()
                after = self._edited(inside, edit, keep)
                if after:
                    kept[name] = TreeEntry(FOLDER, name, keep("tree", build_tree(after)))
                elif before and not before.is_folder:
                    kept[name] = before
            elif edit is not None:
                mode = EXECUTABLE if before and before.mode == EXECUTABLE else REGULAR
                kept[name] = TreeEntry(mode, name, keep("blob", edit))
        return list(kept.values())

    def _differences(self, old: Oid | None, new: Oid | None, prefix: str) -> Iterator[PathChange]:
        pending = [(old, new, prefix)]
        seen = 0
        while pending:
            old, new, prefix = pending.pop()
            differing = self.between(old, new)
            seen += len(self.tree_bytes(old)) + len(self.tree_bytes(new))
            _check_bounds(prefix, seen)
            for name, (was, now) in differing.items():
                if (was and was.is_folder) or (now and now.is_folder):
                    pending.append((_folder(was), _folder(now), f"{prefix}{name}/"))
                old_file, new_file = _file(was), _file(now)
                if old_file != new_file:
                    yield PathChange(
                        path=prefix + name,
                        old_mode=old_file.mode if old_file else None,
                        new_mode=new_file.mode if new_file else None,
                        old_oid=old_file.oid if old_file else None,
                        new_oid=new_file.oid if new_file else None,
                    )


def _check_bounds(prefix: str, seen: int) -> None:
    if seen > MOST_NAMES or prefix.count("/") > DEEPEST_FOLDER:
        raise BadObject(
            f"The folder {shown(prefix)} lies too deep, or there are too many like it: "
            f"at most {DEEPEST_FOLDER} levels and {MOST_NAMES} names are read."
        )


def _folder(entry: TreeEntry | None) -> Oid | None:
    return entry.oid if entry and entry.is_folder else None


def _file(entry: TreeEntry | None) -> TreeEntry | None:
    return entry if entry and not entry.is_folder else None


_Edits = dict[str, "_Edits | bytes | None"]
"""Edits folder by folder: a name leads to more edits, to a file's bytes, or to None (gone)."""

_Keep = Callable[[str, bytes], Oid]
"""Gives the id of an object's kind and bytes, and may write it."""


def _place(edits: _Edits, path: str, data: bytes | None) -> None:
    """Put one file's edit where its path leads."""
    *folders, name = path.split("/")
    for part in (*folders, name):
        check_name(part)
    here = edits
    for folder in folders:
        inside = here.setdefault(folder, {})
        if not isinstance(inside, dict):
            raise _both(path)
        here = inside
    if name in here:
        raise _both(path)
    here[name] = data


def _both(path: str) -> BadObject:
    return BadObject(f"The path {shown(path)} is given both as a file and as a folder: choose one.")
