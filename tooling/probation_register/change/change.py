"""A change: the records that differ between two trees, with its one kind and one subject."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from probation_register.models.authority import ChangeKind
from probation_register.models.base import Record
from probation_register.models.case import Case
from probation_register.models.registrant import Posting, Registrant
from probation_register.register.register import Register
from probation_register.store.paths import Place, is_guidance, place_of

REGISTER_SUBJECT = "register"
"""The subject of a change to the register itself."""

_STANDALONE: dict[str, ChangeKind] = {
    "staff": "staff",
    "provider": "provision",
    "agency": "house",
    "settings": "house",
    "regions": "house",
    "house": "house",
    "bridge": "house",
}

_OF_ONE_KIND: dict[frozenset[str], ChangeKind] = {
    frozenset({"cpd"}): "cpd",
    frozenset({"plan"}): "plan",
    frozenset({"standing"}): "standing",
}


@dataclass(frozen=True)
class RecordChange:
    """One record before and after; None where it was not there, or cannot be read."""

    place: Place
    before: Record | None
    after: Record | None

    @property
    def path(self) -> str:
        """Where the record lives."""
        return self.place.path

    @cached_property
    def fields(self) -> frozenset[str]:
        """The names of the record's own fields that differ."""
        model = type(self.after or self.before)
        return frozenset(
            name
            for name in getattr(model, "model_fields", ())
            if getattr(self.before, name, None) != getattr(self.after, name, None)
        )

    @property
    def new_postings(self) -> tuple[Posting, ...]:
        """The postings that a registrant gains."""
        if not isinstance(self.after, Registrant):
            return ()
        known = self.before.postings if isinstance(self.before, Registrant) else ()
        return tuple(p for p in self.after.postings if p not in known)


@dataclass(frozen=True)
class Change:
    """What differs between two trees. `others` are changed paths that hold no record."""

    records: tuple[RecordChange, ...]
    others: tuple[str, ...] = ()

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Every changed path, in order."""
        return tuple(sorted([*(r.path for r in self.records), *self.others]))

    @cached_property
    def kinds(self) -> frozenset[ChangeKind]:
        """Every kind of change found here; a sound change has exactly one."""
        kinds: set[ChangeKind] = {_kind_of_other(path) for path in self.others}
        personal = [r for r in self.records if r.place.is_personal]
        for record in self.records:
            if record.place.is_standards:
                kinds.add("standards")
            elif record.place.kind == "case":
                kinds.add(_kind_of_case(record))
            elif not record.place.is_personal:
                kinds.add(_STANDALONE[record.place.kind])
        people = sorted({r.place.subject for r in personal})
        if len(people) > 1 and all(_is_placing(r) for r in personal):
            return frozenset({*kinds, "placement"})
        for number in people:
            kinds |= _kinds_for_person([r for r in personal if r.place.subject == number])
        return frozenset(kinds)

    @cached_property
    def kind(self) -> ChangeKind | None:
        """The one kind of this change, or None where it has none or several."""
        return next(iter(self.kinds)) if len(self.kinds) == 1 else None

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """Whom or what the change is about: numbers, staff ids, slugs or `register`."""
        about = {r.place.subject or REGISTER_SUBJECT for r in self.records if not _is_house(r)}
        if self.others or any(_is_house(r) for r in self.records):
            about.add(REGISTER_SUBJECT)
        return tuple(sorted(about))

    @property
    def subject(self) -> str:
        """The one subject; `register` for a placement, which is about many people."""
        return self.subjects[0] if len(self.subjects) == 1 else REGISTER_SUBJECT

    @property
    def year(self) -> int | None:
        """The registration year of the renewal, CPD or plan, where the change has one."""
        years = {r.place.part for r in self.records if r.place.kind in ("renewal", "cpd", "plan")}
        return int(years.pop()) if len(years) == 1 else None

    def of(self, kind: str) -> tuple[RecordChange, ...]:
        """Return the changes to one kind of record."""
        return tuple(r for r in self.records if r.place.kind == kind)


def change_between(base: Register, head: Register, paths: Iterable[str]) -> Change:
    """Return the change that the given differing paths make; only those records are read."""
    records: list[RecordChange] = []
    others: list[str] = []
    for path in sorted(set(paths)):
        place = place_of(path)
        if place is None:
            others.append(path)
        else:
            records.append(RecordChange(place, base.record(place), head.record(place)))
    return Change(tuple(records), tuple(others))


def _kind_of_other(path: str) -> ChangeKind:
    return "standards" if is_guidance(path) or path.startswith("standards/") else "house"


def _is_house(record: RecordChange) -> bool:
    """Whether the change is to the register itself rather than to someone or something in it."""
    return record.place.is_standards or record.place.kind in (
        "settings",
        "regions",
        "house",
        "bridge",
    )


def _kind_of_case(record: RecordChange) -> ChangeKind:
    """Return what a case gains: ticks alone are the checklist's; anything else is decided."""
    before, after = record.before, record.after
    if not isinstance(before, Case) or not isinstance(after, Case) or record.fields != {"events"}:
        return "case"
    gained = after.events[len(before.events) :]
    kept = after.events[: len(before.events)] == before.events
    return "checklist" if kept and all(event.is_tick for event in gained) else "case"


def _is_placing(record: RecordChange) -> bool:
    """Whether a registrant gains postings in post, and nothing else changes."""
    return (
        record.place.kind == "registrant"
        and isinstance(record.before, Registrant)
        and record.before.postings[-1].in_post
        and record.fields == {"postings"}
        and bool(record.new_postings)
        and all(p.in_post for p in record.new_postings)
    )


def _kinds_for_person(records: list[RecordChange]) -> set[ChangeKind]:
    own = next((r for r in records if r.place.kind == "registrant"), None)
    kept = frozenset(r.place.kind for r in records) - {"registrant"}
    if own is not None:
        return _kinds_with_registrant(own, kept)
    if "renewal" in kept:
        return {"renewal", "standing"} if "standing" in kept else {"renewal"}
    if kept in _OF_ONE_KIND:
        return {_OF_ONE_KIND[kept]}
    return {_OF_ONE_KIND[frozenset({kind})] for kind in kept}


def _kinds_with_registrant(own: RecordChange, kept: frozenset[str]) -> set[ChangeKind]:
    if not isinstance(own.before, Registrant):
        kind: ChangeKind = "joining"
        carried = {"standing", "plan"}
    elif "postings" in own.fields:
        kind = _kind_of_posting(own.before, own)
        carried = {"standing", "plan"} if kind == "returning" else set()
    else:
        kind = "correction"
        carried = {"cpd", "plan"}
    return {kind} | {_OF_ONE_KIND.get(frozenset({k}), "renewal") for k in kept - carried}


def _kind_of_posting(before: Registrant, own: RecordChange) -> ChangeKind:
    if any(not posting.in_post for posting in own.new_postings):
        return "leaving"
    return "transfer" if before.postings[-1].in_post else "returning"
