"""The health of the repository itself: Git's own check of every object, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from probation_register.finding import Finding, Severity
from probation_register.models.problems import shown
from probation_register.store.git import Repository
from probation_register.store.objects import Oid

HEALTH_RULES: dict[str, str] = {
    "FSK001": "Git finds every object whole, and of the form that it should have.",
    "FSK002": "The repository holds all of its history, and leaves nothing to be fetched later.",
}
"""What is checked of the repository before its history is judged, by code."""

MOST_TOLD = 20
"""Complaints of Git that are passed on: the first ones say what is the matter."""


def examine(repository: Repository, tip: Oid) -> Iterator[Finding]:
    """Yield what is wrong with the repository's objects; reads all of them, which takes a while.

    Git looks at them from an empty repository beside, so that nothing which the repository says of
    itself, in its settings, its replacements or its caches, can soften the check.
    """
    if repository.is_partial:
        yield _found(
            "FSK002",
            "this is a partial clone: objects that it left out cannot be judged",
            "clone again without --filter.",
        )
    status, lines = _checked(repository, tip)
    told = list(dict.fromkeys(line for line in lines if line.strip()))
    if status == 0:
        return
    for line in told[:MOST_TOLD]:
        yield _found(
            "FSK001",
            f"git fsck says {shown(line, 160)}",
            "clone again from a sound copy; what cannot be mended has to be looked into.",
        )
    if not told:
        yield _found("FSK001", f"git fsck failed with status {status}", "run git fsck yourself.")


def _checked(repository: Repository, tip: Oid) -> tuple[int, list[str]]:
    with (
        TemporaryDirectory(prefix="register-fsck-") as folder,
        Repository.create(Path(folder) / "beside") as beside,
    ):
        info = beside.git_dir / "objects" / "info"
        info.mkdir(exist_ok=True)
        pool = repository.common_dir.resolve() / "objects"
        (info / "alternates").write_text(f"{pool}\n", encoding="utf-8", newline="\n")
        return beside.attempt("fsck", "--full", "--strict", "--no-dangling", "--no-progress", tip)


def _found(code: str, message: str, fix: str) -> Finding:
    return Finding(code, Severity.ERROR, "", message, fix, "PF 3.1")
