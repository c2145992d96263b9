"""An approval that was stopped half-way: main had moved, and the working files not yet.

Before main moves, a note in the repository's own folder says from which tree to which. Whoever
comes next brings the working files along: otherwise they would seem to take the approval back.
"""

from __future__ import annotations

from probation_register.store.files import write_atomically
from probation_register.store.git import Repository
from probation_register.store.objects import Commit, Oid, is_oid

from .repository import main_of, refuse_locked

NOTE = "register-approving"
"""The note's name in the repository's folder."""


def begin(repository: Repository, before: Oid, merge: Commit) -> None:
    """Note that main, and the working files after it, move from a tree to a merge's."""
    note = f"{before} {merge.tree} {merge.oid}\n"
    write_atomically(repository.git_dir / NOTE, note.encode(), durable=False)


def end(repository: Repository) -> None:
    """Take the note away: both moved, or neither."""
    (repository.git_dir / NOTE).unlink(missing_ok=True)


def finish(repository: Repository) -> None:
    """Bring the working files along where an approval was stopped between the two moves.

    Raises `Refused` where Git's index is locked, and `WouldLoseEdits` where a file was changed
    since: nothing is touched then.
    """
    place = repository.git_dir / NOTE
    if not place.is_file():
        return
    words = place.read_text(encoding="ascii", errors="replace").split()
    if len(words) == 3 and all(map(is_oid, words)):
        before, after, merge = words
        if repository.head()[0] == "main" and main_of(repository) == merge:
            refuse_locked(repository)
            repository.sync_worktree(before, after)
    end(repository)
