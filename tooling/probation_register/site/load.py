"""What is published from a folder: main with its audited history, or else the working files."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from probation_register.audit.ledger import Audit
from probation_register.audit.replay import NotFounded, audit
from probation_register.gate.times import day_of
from probation_register.register.memory import Memory
from probation_register.register.register import Register
from probation_register.store.errors import NotARepository
from probation_register.store.git import Repository
from probation_register.store.git_runner import Places
from probation_register.store.objects import Oid
from probation_register.store.ref_names import MAIN
from probation_register.store.tree import RevisionTree, WorkingTree

from .checkpoint import CheckpointShown, checked

Judge = Callable[[Repository, Oid], Audit]
"""Judges the history of a repository up to a commit; raises `NotFounded`."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A register to publish, as it stood on a day; its records are read when they are asked for.

    `audit` is None for working files; `unaudited` then says why, as a sentence without its end.
    `reopen` gives the same register with nobody's records read yet.
    """

    register: Register
    audit: Audit | None
    day: date
    revision: str
    reopen: Callable[[], Register]
    unaudited: str = ""
    checkpoint: CheckpointShown | None = None


def load(
    folder: Path,
    judge: Judge = audit,
    *,
    checkpoint: bytes | None = None,
    trust: Sequence[str] = (),
) -> Loaded:
    """Return what is to be published of a folder.

    Of a founded register that is main, as of its tip. Of anything else it is the working files,
    without an audit, as of SOURCE_DATE_EPOCH or of the newest edition of the standards: never by
    the clock, so that the same files give the same site. A `checkpoint` is held against the
    history, with the keys of outsiders to `trust`. Raises `NotARegister`, `BadNote`, and
    `CheckpointRefused`.
    """
    try:
        with Repository.open(folder) as repository:
            if repository.is_shallow:
                return _working_files(
                    folder, "this clone is shallow; fetch the rest with `git fetch --unshallow`"
                )
            tip = repository.try_resolve(MAIN)
            if tip is None:
                return _working_files(
                    folder, "there is no branch main; make it with `git branch main origin/main`"
                )
            found = judge(repository, tip)
            shown = None if checkpoint is None else checked(repository, found, checkpoint, trust)
            day = day_of(repository.commit(tip).committer.time)
            places = Places(repository.git_dir, repository.common_dir, repository.root)
        policies = Memory().policies

        def reopen() -> Register:
            memory = Memory()
            memory.policies = policies
            return Register(RevisionTree(Repository(places), tip), memory)

        return Loaded(reopen(), found, day, tip, reopen, checkpoint=shown)
    except NotARepository:
        return _working_files(folder, "this folder is not a Git repository")
    except NotFounded:
        return _working_files(folder, "main does not begin with the founding of a register")


def _working_files(folder: Path, why: str) -> Loaded:
    def reopen() -> Register:
        return Register(WorkingTree(folder))

    register = reopen()
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    day = day_of(int(epoch)) if epoch.isdigit() else register.policy.edition.edition
    return Loaded(register, None, day, "", reopen, why)
