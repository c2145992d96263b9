"""One Git repository: opened, made, read, written; the door to Git for every other room."""

from __future__ import annotations

import re
from pathlib import Path
from types import TracebackType

from probation_register.store.errors import GitError, NoIdentity, NotARepository, shown
from probation_register.store.git_refs import References
from probation_register.store.git_runner import Places, find_places
from probation_register.store.worktree import WorkTree

_IDENTITY = re.compile(r"(.*) <([^<>]*)> [0-9]+ [+-][0-9]{4}")


class Repository(References, WorkTree):
    """One repository. Close it, or use it in a `with`, to stop the programs it keeps running."""

    @classmethod
    def open(cls, path: Path, *, inside_hook: bool = False) -> Repository:
        """Open the repository around a folder; raise `NotARepository`.

        `inside_hook` shows a pre-receive hook the objects that are not accepted yet.
        """
        repository = cls(find_places(path), inside_hook=inside_hook)
        try:
            form = repository.run("rev-parse", "--show-object-format").decode("ascii").strip()
        except GitError as error:
            raise NotARepository(f"Git cannot use {shown(path)} as a repository. {error}") from None
        if form != "sha1":
            raise NotARepository(f"{shown(path)} names its objects with {form}; sha1 is needed.")
        return repository

    @classmethod
    def create(cls, path: Path, branch: str = "main") -> Repository:
        """Make an empty repository in a folder, whose first branch is `branch`, and open it.

        Nobody's templates, hooks or settings get into it. Raise `GitError` where one is already.
        """
        root = path.absolute()
        git_dir = root / ".git"
        if git_dir.exists():
            raise GitError(f"{shown(root)} is already a Git repository: choose another folder.")
        root.mkdir(parents=True, exist_ok=True)
        repository = cls(Places(git_dir, git_dir, root))
        repository.run(
            "init", "--quiet", "--template=", "--object-format=sha1", f"--initial-branch={branch}"
        )
        return repository

    def __enter__(self) -> Repository:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def is_bare(self) -> bool:
        """Whether there is no work tree."""
        return self.root is None

    @property
    def is_shallow(self) -> bool:
        """Whether older history was left out when this repository was cloned."""
        return (self.common_dir / "shallow").is_file()

    @property
    def is_partial(self) -> bool:
        """Whether objects were left out when this repository was cloned."""
        pattern = r"^(extensions\.partialclone|remote\..*\.promisor)$"
        return self.ask("config", "--local", "--get-regexp", pattern) is not None

    def pack(self) -> None:
        """Put all objects into one pack: a history made in one go is smaller and faster so."""
        self.run("repack", "-a", "-d", "-q")

    def identity(self) -> tuple[str, str]:
        """Return the name and address that the user gave to Git; raise `NoIdentity`.

        The only question that is answered by the user's own settings and environment.
        """
        try:
            line = self.run(
                "-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT", as_user=True
            )
        except GitError:
            raise NoIdentity(
                "Git does not know who you are: set it with "
                "git config user.name NAME and git config user.email ADDRESS."
            ) from None
        matched = _IDENTITY.fullmatch(line.decode("utf-8", errors="surrogateescape").strip())
        if matched is None:
            raise NoIdentity(
                f"Git gives {shown(line)} as who you are: set user.name and user.email."
            )
        return matched[1], matched[2]
