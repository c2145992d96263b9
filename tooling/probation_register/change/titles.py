"""What a register's own ids are called: its roles, regions, units, curriculum areas and years."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from probation_register.register.register import Register

What = Literal["role", "region", "unit", "area", "person"]


@dataclass(frozen=True, slots=True)
class Titles:
    """The title of an id, by what it is an id of, and how a registration year is written."""

    names: Mapping[tuple[What, str], str] = field(default_factory=dict)
    year: Callable[[int], str] = str

    def with_people(self, names: Mapping[str, str]) -> Titles:
        """Return these titles, and the names of people by id."""
        people: dict[tuple[What, str], str] = {("person", who): name for who, name in names.items()}
        return Titles({**self.names, **people}, self.year)


NO_TITLES = Titles()


def titles_of(register: Register) -> Titles:
    """Return the titles of a register's roles, regions, units and curriculum areas."""
    policy = register.policy
    found: dict[tuple[What, str], str] = {("role", r.id): r.title for r in policy.roles.roles}
    found |= {("area", area): title for area, title in policy.curriculum.items()}
    for region in register.regions.values():
        found["region", region.id] = region.name
        found |= {("unit", unit.id): unit.name for unit in region.units}
    return Titles(found, register.settings.year_in_words)


def called(titles: Titles, what: What, name: str | None) -> str:
    """Return the title of an id, or the id itself where it has none."""
    return titles.names.get((what, name), name) if name is not None else "nowhere"
