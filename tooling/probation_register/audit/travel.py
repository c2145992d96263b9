"""Time travel: what changed in the register between two revisions, and what proves a record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from probation_register.change.change import REGISTER_SUBJECT, Change, RecordChange, change_between
from probation_register.change.words import in_words
from probation_register.gate.gate import Gate
from probation_register.store.objects import Oid
from probation_register.store.paths import folder_of

from .ledger import Approval


@dataclass(frozen=True, slots=True)
class SubjectChange:
    """What changed about one subject: a person, an office, an organisation, or the register."""

    subject: str
    paths: tuple[str, ...]
    sentences: tuple[str, ...]


def changes_between(gate: Gate, old: Oid, new: Oid) -> tuple[SubjectChange, ...]:
    """Return what changed from one commit to another, by subject; raises `NotARegister`."""
    before, after = (gate.repository.commit(oid).tree for oid in (old, new))
    paths = [change.path for change in gate.repository.diff(before, after)]
    whole = change_between(gate.register_at(before), gate.register_at(after), paths)
    records: dict[str, list[RecordChange]] = {}
    for record in whole.records:
        subject = Change((record,)).subject
        records.setdefault(subject, []).append(record)
    others = {REGISTER_SUBJECT: whole.others} if whole.others else {}
    return tuple(
        _of_subject(subject, Change(tuple(records.get(subject, ())), others.get(subject, ())))
        for subject in sorted({*records, *others})
    )


def approvals_of(number: str, ledger: Iterable[Approval]) -> tuple[Approval, ...]:
    """Return the approvals that made a registrant's records what they are, oldest first."""
    folder = folder_of(number)
    return tuple(a for a in ledger if any(path.startswith(folder) for path in a.paths))


def _of_subject(subject: str, change: Change) -> SubjectChange:
    return SubjectChange(subject, change.paths, in_words(change))
