"""Time travel: what changed in the register between two revisions, and what proves a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from probation_register.change.change import REGISTER_SUBJECT, Change, RecordChange, change_between
from probation_register.change.offices import what_it_is
from probation_register.change.titles import Titles, titles_of
from probation_register.change.words import in_words
from probation_register.gate.gate import Gate
from probation_register.store.objects import Oid
from probation_register.store.paths import PERSON_KINDS, folder_of

from .ledger import Approval


@dataclass(frozen=True, slots=True)
class SubjectChange:
    """What changed about one subject: a person, an office, an organisation, or the register.

    `what` says which of these it is, such as `line manager`; it is empty for the register.
    """

    subject: str
    what: str
    paths: tuple[str, ...]
    sentences: tuple[str, ...]


def changes_between(
    gate: Gate, old: Oid, new: Oid, names: Mapping[str, str] | None = None
) -> tuple[SubjectChange, ...]:
    """Return what changed from one commit to another, by subject; raises `NotARegister`.

    `names` are people's names by id, as they are to be read.
    """
    before, after = (gate.repository.commit(oid).tree for oid in (old, new))
    paths = [change.path for change in gate.repository.diff(before, after)]
    base, head = gate.register_at(before), gate.register_at(after)
    whole = change_between(base, head, paths)
    titles = titles_of(head).with_people(names or {})
    records: dict[str, list[RecordChange]] = {}
    for record in sorted(whole.records, key=_who_before_what):
        subject = Change((record,)).subject
        records.setdefault(subject, []).append(record)
    others = {REGISTER_SUBJECT: whole.others} if whole.others else {}
    return tuple(
        _of_subject(
            subject, Change(tuple(records.get(subject, ())), others.get(subject, ())), titles
        )
        for subject in sorted({*records, *others})
    )


def approvals_of(number: str, ledger: Iterable[Approval]) -> tuple[Approval, ...]:
    """Return the approvals that made a registrant's records what they are, oldest first."""
    folder = folder_of(number)
    return tuple(a for a in ledger if any(path.startswith(folder) for path in a.paths))


def _who_before_what(record: RecordChange) -> int:
    """Put who somebody is before what they did: joining, standing, plans, CPD, renewals."""
    return PERSON_KINDS.index(record.place.kind) if record.place.is_personal else 0


def _of_subject(subject: str, change: Change, titles: Titles) -> SubjectChange:
    return SubjectChange(subject, what_it_is(change), change.paths, in_words(change, titles))
