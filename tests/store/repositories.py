"""Small repositories for tests: made with the store itself, and checked with plain Git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from probation_register.store.git import Repository
from probation_register.store.objects import Oid, Signature, build_commit

WHO = Signature("Ada Example", "st000412@register.invalid", 1_790_000_000, "+0100")


def commit(
    repository: Repository,
    changes: Mapping[str, bytes | None],
    *parents: Oid,
    message: str = "Change",
) -> Oid:
    """Write a commit that changes some files of its first parent, or of nothing."""
    before = repository.commit(parents[0]).tree if parents else None
    tree = repository.edit_tree(before, changes)
    return repository.write_commit(build_commit(tree, parents, WHO, WHO, message))


def checked_out(root: Path, files: Mapping[str, bytes]) -> tuple[Repository, Oid]:
    """Make a repository whose branch main holds some files, checked out."""
    repository = Repository.create(root)
    tip = commit(repository, files)
    repository.update_ref("refs/heads/main", tip, None)
    repository.sync_worktree(None, repository.commit(tip).tree)
    return repository, tip


def plain_git(folder: Path, *arguments: str) -> str:
    """Run Git as a user would, without settings of this machine; return what it prints."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    settings = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C"}
    people = {
        f"GIT_{role}_{field}": value
        for role in ("AUTHOR", "COMMITTER")
        for field, value in (("NAME", "Ada"), ("EMAIL", "ada@register.invalid"))
    }
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=kept | settings | people,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode("utf-8", errors="surrogateescape")
