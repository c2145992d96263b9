"""The checkpoint on the site: a signed note, held against the history before it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from probation_register.audit.checkpoints import against, read_checkpoint, signers
from probation_register.audit.ledger import Audit
from probation_register.audit.notes import NoteKey
from probation_register.register.register import Register
from probation_register.store.git import Repository
from probation_register.store.tree import RevisionTree

FILE = "checkpoint.txt"
"""Where on the site the note is, as it was given."""


class CheckpointRefused(Exception):
    """A checkpoint that is not of this history, or signed by nobody known; the text says which."""


@dataclass(frozen=True, slots=True)
class CheckpointShown:
    """A checkpoint that today's history extends: what it states, and how many known keys signed."""

    length: int
    tip: str
    signatures: int
    data: bytes


def checked(
    repository: Repository, audit: Audit, data: bytes, trust: Sequence[str] = ()
) -> CheckpointShown:
    """Return a checkpoint to show, held against the history that was audited.

    `trust` are keys of outsiders, as `register audit --trust` takes them. Raises `BadNote` for
    what is no checkpoint, and `CheckpointRefused` where history does not begin with it.
    """
    checkpoint, note = read_checkpoint(data)
    register = Register(RevisionTree(repository, audit.tip))
    names = signers(note, register, map(NoteKey.read, trust))
    line = repository.first_parents(audit.tip)
    for finding in against(repository, line, checkpoint, names, audit.bridge):
        raise CheckpointRefused(
            f"The checkpoint cannot be shown: {finding.message}. Nothing was written. "
            f"{finding.fix[:1].upper()}{finding.fix[1:]}"
        )
    return CheckpointShown(checkpoint.length, checkpoint.tip, len(names), data)
