"""Recognising learning that is known already, and the ids that follow from what it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from probation_register.models.cpd import Entry
from probation_register.register.person import Person

from .entry_ids import entry_id


class Likeness(NamedTuple):
    """What makes two entries of a person the same piece of learning."""

    day: date
    title: str
    hours: float


@dataclass(slots=True)
class Held:
    """What is known of one person's entries: those in the register, then those of the table."""

    before: Mapping[str, Likeness]
    ids: set[str]
    likenesses: set[Likeness]

    def knows(self, entry_id: str, likeness: Likeness) -> bool:
        """Whether an entry is there already, as it is or corrected since it was imported.

        A corrected one has its id still, and its day or its title; two entries that share an id
        by chance share neither.
        """
        if likeness in self.likenesses:
            return True
        same = self.before.get(entry_id)
        return same is not None and (same.day == likeness.day or same.title == likeness.title)


def held_by(person: Person) -> Held:
    """Return what the register holds of a person."""
    entries = [entry for year in person.cpd.values() for entry in year.entries]
    before = {entry.id: likeness_of(entry) for entry in entries}
    return Held(before, set(before), set(before.values()))


def likeness_of(entry: Entry) -> Likeness:
    """Return what an entry is known by: its day, the letters of its title, its hours."""
    title = entry.title.casefold()
    letters = "".join(c for c in title if c.isalnum())
    return Likeness(entry.date, letters or title, entry.hours)


def id_of(number: str, likeness: Likeness, used: Collection[str]) -> str:
    """Return an id that follows from the content, so that a table gives the same ids each time.

    Where another entry of the person has it, the next one that follows from it is taken.
    """
    content = f"{number}\n{likeness.day}\n{likeness.title}\n{likeness.hours:g}"
    return entry_id(content.encode(), used)
