"""The entries of a year of CPD as plain fields: one found, one added, one changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from probation_register.models.cpd import Entry
from probation_register.register.person import Person
from probation_register.store.paths import Place

YearOfCpd = tuple[Place, dict[str, Any], int]
"""The place and the fields of a year's CPD, and where among its entries one stands."""


def with_entry(person: Person, year: int, entry: Mapping[str, Any]) -> YearOfCpd:
    """Return a year's CPD with an entry added."""
    before = _entries(person, year)
    return _year_of(person, year, [*before, dict(entry)], len(before))


def with_changes(person: Person, wanted: str, changes: Mapping[str, Any]) -> YearOfCpd:
    """Return a year's CPD with some fields of an entry changed; raise as `entry_in` does."""
    year, _ = entry_in(person, wanted)
    entries = _entries(person, year)
    at = next(i for i, each in enumerate(entries) if each["id"] == wanted)
    entries[at] = {**entries[at], **changes}
    return _year_of(person, year, entries, at)


def entry_in(person: Person, wanted: str) -> tuple[int, Entry]:
    """Return an entry of a person, and its year; raise `LookupError` where there is none."""
    for year, kept in person.cpd.items():
        for entry in kept.entries:
            if entry.id == wanted:
                return year, entry
    raise LookupError(f"{person.number} has no entry {wanted[:20]!r}")


def ids_of(person: Person) -> set[str]:
    """Return the ids of all entries that a person has, in whichever year."""
    return {entry.id for year in person.cpd.values() for entry in year.entries}


def _year_of(person: Person, year: int, entries: list[dict[str, Any]], at: int) -> YearOfCpd:
    place = Place("cpd", person.number, str(year))
    return place, {"registrant": person.number, "year": year, "entries": entries}, at


def _entries(person: Person, year: int) -> list[dict[str, Any]]:
    kept = person.cpd.get(year)
    return [entry.model_dump(mode="json") for entry in kept.entries] if kept else []
