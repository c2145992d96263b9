"""Starting Git: the one place that does, always with the same safe options and environment."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from subprocess import PIPE
from typing import TYPE_CHECKING

from probation_register.store.errors import GitError, NotARepository, shown

if TYPE_CHECKING:
    from git.cmd import Git

SAFE_OPTIONS = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),  # a repository's own settings must not start programs
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "protocol.allow=never"),  # nor reach out to a network
    *("-c", f"core.attributesFile={os.devnull}"),
    *("-c", f"core.excludesFile={os.devnull}"),
    *("-c", "core.commitGraph=false"),  # parents are read from commits, not from a cache of them
    *("-c", "core.useReplaceRefs=false"),
    *("-c", "core.quotePath=false"),
    *("-c", "gc.auto=0"),
    *("-c", "maintenance.auto=false"),
)
"""What every command is started with, before its own name."""

SAFE_ENVIRONMENT = {
    "GIT_ADVICE": "0",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES": "",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_COUNT": "0",
    "GIT_CONFIG_PARAMETERS": "",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NAMESPACE": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PREFIX": "",
    "GIT_TERMINAL_PROMPT": "0",
    "TZ": "UTC",
}
"""A stated value for everything that could otherwise be inherited and change an answer."""

NOBODYS_SETTINGS = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
"""Leaves out the machine's and the user's settings; only their identity is ever asked for."""

HOOK_VARIABLES = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_OBJECT_DIRECTORY",
    "GIT_QUARANTINE_PATH",
)
"""What a pre-receive hook is given so that it can see objects that are not yet accepted."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a repository keeps its things; `root` is its work tree, or None where it is bare."""

    git_dir: Path
    common_dir: Path
    root: Path | None


class Runner:
    """Runs Git in one repository, through GitPython, without a shell.

    Inherited settings cannot lead a command elsewhere: every variable that names a part of the
    repository is given here. With `inside_hook` the objects that a pre-receive hook has to judge
    are seen as well.
    """

    def __init__(self, places: Places, *, inside_hook: bool = False) -> None:
        self.git_dir = places.git_dir
        self.common_dir = places.common_dir
        self.root = places.root
        self._environment = SAFE_ENVIRONMENT | {
            "GIT_DIR": str(places.git_dir),
            "GIT_COMMON_DIR": str(places.common_dir),
            "GIT_WORK_TREE": str(places.root or places.git_dir),
            "GIT_INDEX_FILE": str(places.git_dir / "index"),
            "GIT_OBJECT_DIRECTORY": str(places.common_dir / "objects"),
            "GIT_SHALLOW_FILE": str(places.common_dir / "shallow"),
        }
        if inside_hook:
            self._environment |= {
                name: os.environ[name] for name in HOOK_VARIABLES if name in os.environ
            }

    def run(self, *arguments: str, feed: bytes = b"", as_user: bool = False) -> bytes:
        """Return what a command prints; raise `GitError` with its complaint if it fails.

        `feed` is its standard input. With `as_user` the settings of the user and the machine hold.
        """
        status, output, complaint = self._finish(arguments, feed, as_user)
        if status != 0:
            raise GitError(_failure(arguments, status, complaint))
        return output

    def ask(self, *arguments: str, no: tuple[int, ...] = (1,)) -> bytes | None:
        """Return what a command prints, or None where its status is one of those that mean no."""
        status, output, complaint = self._finish(arguments, b"", as_user=False)
        if status != 0 and status not in no:
            raise GitError(_failure(arguments, status, complaint))
        return output if status == 0 else None

    def attempt(self, *arguments: str) -> tuple[int, list[str]]:
        """Return a command's status and every line that it prints, complaints first."""
        status, output, complaint = self._finish(arguments, b"", as_user=False)
        return status, (complaint + output).decode("utf-8", errors="replace").splitlines()

    @contextmanager
    def start(self, *arguments: str) -> Iterator[Git.AutoInterrupt]:
        """Give a running command, whose streams are pipes, to be read to its end.

        Raise `GitError` on leaving if it failed. Leaving early stops it.
        """
        process = self.launch(arguments)
        try:
            yield process
        except BaseException:
            process.terminate()
            raise
        complaint = process.stderr.read()
        while (status := process.poll()) is None:
            time.sleep(0.001)
        if status != 0:
            raise GitError(_failure(arguments, status, complaint))

    def launch(self, arguments: tuple[str, ...], *, as_user: bool = False) -> Git.AutoInterrupt:
        """Start a command and return it; it is stopped when the last reference goes."""
        environment = self._environment | ({} if as_user else NOBODYS_SETTINGS)
        folder = str(self.root or self.git_dir)
        program = gitpython()
        return program.execute(
            [program.GIT_PYTHON_GIT_EXECUTABLE, "-C", folder, *SAFE_OPTIONS, *arguments],
            istream=PIPE,
            as_process=True,
            env=environment,
            shell=False,
        )

    def _finish(
        self, arguments: tuple[str, ...], feed: bytes, as_user: bool
    ) -> tuple[int, bytes, bytes]:
        process = self.launch(arguments, as_user=as_user)
        output, complaint = process.communicate(feed)
        return process.returncode, output, complaint


@cache
def gitpython() -> Git:
    """Return GitPython's command object, loaded only now; raise `GitError` where Git is missing."""
    if shutil.which("git") is None:
        raise GitError("Git is not installed, or not on the PATH: install Git 2.39 or newer.")
    from git.cmd import Git

    return Git()


def find_places(start: Path) -> Places:
    """Return the places of the repository around a folder, as Git would find it.

    Looked for here and not by Git, so that a variable like GIT_DIR cannot answer instead. Raise
    `NotARepository`.
    """
    here = start.resolve()
    for folder in (here, *here.parents) if here.exists() else ():
        inner = folder / ".git"
        if inner.is_file():
            return _linked(folder, inner)
        if _is_git_dir(inner):
            return Places(inner, inner, folder)
        if _is_git_dir(folder):
            common = _common_dir(folder)
            root = folder.parent if folder.name == ".git" else None
            return Places(folder, common, root)
    raise NotARepository(
        f"There is no Git repository in or around {shown(here)}: "
        "name the register's folder with -C, or found one with register init."
    )


def _linked(root: Path, pointer: Path) -> Places:
    """Follow the file that stands for `.git` in a linked work tree."""
    text = os.fsdecode(pointer.read_bytes()[:4096]).rstrip("\r\n")
    git_dir = (root / text.removeprefix("gitdir: ")).resolve()
    if not text.startswith("gitdir: ") or not _is_git_dir(git_dir):
        raise NotARepository(f"The file {shown(pointer)} does not lead to a Git repository.")
    return Places(git_dir, _common_dir(git_dir), root)


def _common_dir(git_dir: Path) -> Path:
    pointer = git_dir / "commondir"
    if not pointer.is_file():
        return git_dir
    return (git_dir / os.fsdecode(pointer.read_bytes()[:4096]).rstrip("\r\n")).resolve()


def _is_git_dir(folder: Path) -> bool:
    common = _common_dir(folder)
    head = folder / "HEAD"
    return (
        (head.is_file() or head.is_symlink())
        and (common / "objects").is_dir()
        and (common / "refs").is_dir()
    )


def _failure(arguments: tuple[str, ...], status: int, complaint: bytes) -> str:
    said = complaint.decode("utf-8", errors="replace").strip().splitlines()
    reason = shown(said[0], 200) if said else "nothing"
    while arguments[0] == "-c":
        arguments = arguments[2:]
    return f"The command git {arguments[0]} failed with status {status} and said {reason}."
