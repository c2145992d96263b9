"""The checked-out files: what differs from Git, and bringing them to another tree safely."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from probation_register.store.errors import GitError, WouldLoseEdits, shown
from probation_register.store.files import write_atomically
from probation_register.store.git_trees import PathChange, Trees
from probation_register.store.objects import (
    EMPTY_TREE,
    EXECUTABLE,
    REGULAR,
    Oid,
    object_id,
)
from probation_register.store.working_tree import WorkingTree


class WorkTree(Trees):
    """The work tree and the index of one repository. A bare one has neither: `GitError`."""

    def changed_paths(self) -> list[tuple[str, str]]:
        """Return the paths that differ from the commit checked out, sorted, with Git's two letters.

        The letters are those of `git status`: index, then work tree, a dot for no change; `??` is
        a file that Git does not know and that is not ignored.
        """
        self._files_root()
        listed = self.run(
            "status", "--porcelain=v2", "-z", "--untracked-files=all", "--no-renames",
            "--ignore-submodules=dirty",
        )  # fmt: skip
        found: list[tuple[str, str]] = []
        for line in listed.decode("utf-8", errors="surrogateescape").split("\0"):
            kind, _, rest = line.partition(" ")
            if kind == "?":
                found.append(("??", rest))
            elif kind in ("1", "u"):
                # Fields before the path: seven in an ordinary entry, nine in an unmerged one.
                fields = rest.split(" ", 7 if kind == "1" else 9)
                found.append((fields[0], fields[-1]))
        return sorted(found, key=lambda entry: entry[1])

    def edits_of_head(self, folders: tuple[str, ...]) -> tuple[Oid, dict[str, bytes | None]] | None:
        """Return the tree checked out, and the bytes of files below some folders that differ.

        A file that is gone is None. Returns None where that would not tell all: before the first
        commit, with links or other odd files, and where Git was told to overlook a file.
        """
        head = self.ask("rev-parse", "--verify", "--quiet", "HEAD^{tree}")
        overlooked = re.search(rb"(?:\A|\0)[^H]", self.run("ls-files", "-v", "-z", *folders))
        if head is None or overlooked:
            return None
        listed = self.run(
            "status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames",
            "--ignored=traditional", "--", *folders,
        )  # fmt: skip
        files = WorkingTree(self._files_root())
        edits: dict[str, bytes | None] = {}
        for line in listed.decode("utf-8", errors="surrogateescape").split("\0")[:-1]:
            letters, path = line[:2], line[3:]
            if letters == "!!" or path.endswith("/"):
                return None
            edits[path] = files.read(path) if files.exists(path) else None
            if edits[path] is not None and files.mode(path) != REGULAR:
                return None
        return head.decode("ascii").strip(), edits

    def edits_at_risk(self, old: Oid | None, new: Oid | None) -> list[str]:
        """Return the paths whose local edits `sync_worktree` between these trees would lose.

        A path is at risk if its index entry or its file is neither as in `old` nor as in `new`.
        """
        changes = self.diff(old, new)
        staged = self._staged(old)
        going = {change.path for change in changes if change.new_oid is None}
        return [
            change.path
            for change in changes
            if staged.get(change.path, (change.new_mode, change.new_oid))
            != (change.new_mode, change.new_oid)
            or not self._is_known(change, going)
        ]

    def sync_worktree(self, old: Oid | None, new: Oid | None) -> list[str]:
        """Bring index and files from one tree to another; return the paths that were touched.

        Nothing is touched if a local edit would be lost (`WouldLoseEdits`), or if a change holds
        links or submodules (`GitError`), which a register has none of. Other edits stay.
        """
        root = self._files_root()
        changes = self.diff(old, new)
        for change in changes:
            if {change.old_mode, change.new_mode} - {None, REGULAR, EXECUTABLE}:
                raise GitError(f"{shown(change.path)} is not a regular file: check it out by hand.")
        at_risk = self.edits_at_risk(old, new)
        if at_risk:
            raise WouldLoseEdits(at_risk)
        for change in changes:
            if change.new_oid is None:
                _remove(root, change.path)
        added = [change for change in changes if change.new_oid is not None]
        contents = self.read_many(change.new_oid for change in added if change.new_oid)
        for change, (_, _, data) in zip(added, contents, strict=True):
            path = root / change.path
            write_atomically(path, data, durable=False)
            if change.new_mode != change.old_mode:
                _mark_executable(path, change.new_mode == EXECUTABLE)
        self._update_index(changes)
        return [change.path for change in changes]

    def _update_index(self, changes: list[PathChange]) -> None:
        gone_first = sorted(changes, key=lambda change: change.new_oid is not None)
        lines = [
            f"{change.new_mode or 0:o} {change.new_oid or '0' * 40}\t{change.path}\0"
            for change in gone_first
        ]
        feed = "".join(lines).encode("utf-8", errors="surrogateescape")
        self.run("update-index", "-z", "--index-info", feed=feed)
        self.ask("update-index", "-q", "--refresh")

    def _staged(self, tree: Oid | None) -> dict[str, tuple[int | None, Oid | None]]:
        """Return the index entries that differ from a tree; the rest are as in the tree."""
        listed = self.run(
            "diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev",
            tree or EMPTY_TREE, "--",
        )  # fmt: skip
        fields = listed.decode("utf-8", errors="surrogateescape").split("\0")
        staged: dict[str, tuple[int | None, Oid | None]] = {}
        for facts, path in zip(fields[0::2], fields[1::2], strict=False):
            _, mode, _, oid, status = facts.split(" ")
            staged[path] = (None, None) if status == "D" else (int(mode, 8), oid)
        return staged

    def _is_known(self, change: PathChange, going: set[str]) -> bool:
        """Whether what lies at a path is as in one of the two trees, so that Git holds its bytes.

        `going` are the files that the same move takes away: they may make room for a folder, or
        a folder of nothing else for a file.
        """
        root = self._files_root()
        path = root / change.path
        for parent in path.relative_to(root).parents[:-1]:
            folder = root / parent
            if folder.is_symlink() or (folder.is_file() and parent.as_posix() not in going):
                return False
        if path.is_symlink():
            return False
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.is_symlink() or not file.is_dir())
            return all(file.relative_to(root).as_posix() in going for file in inside)
        if not path.exists():
            return True
        return path.is_file() and object_id("blob", path.read_bytes()) in (
            change.old_oid,
            change.new_oid,
        )

    def _files_root(self) -> Path:
        if self.root is None:
            raise GitError(f"{shown(self.git_dir)} is a bare repository: it has no working files.")
        return self.root


def _remove(root: Path, path: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    (root / path).unlink(missing_ok=True)
    for parent in PurePosixPath(path).parents[:-1]:
        try:
            (root / parent).rmdir()
        except OSError:
            return


def _mark_executable(path: Path, executable: bool) -> None:
    """Let those run a file who may read it, or nobody."""
    mode = path.stat().st_mode
    readers = (mode & 0o444) >> 2
    path.chmod(mode | readers if executable else mode & ~0o111)
