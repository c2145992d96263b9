"""What a register's own ids are called: its roles, regions, units and curriculum areas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from probation_register.register.register import Register

What = Literal["role", "region", "unit", "area"]

Titles = Mapping[tuple[What, str], str]
"""The title of an id, by what it is an id of; an id without one is written as it is."""

NO_TITLES: Titles = {}


def titles_of(register: Register) -> Titles:
    """Return the titles of a register's roles, regions, units and curriculum areas."""
    policy = register.policy
    found: dict[tuple[What, str], str] = {("role", r.id): r.title for r in policy.roles.roles}
    found |= {("area", area): title for area, title in policy.curriculum.items()}
    for region in register.regions.values():
        found["region", region.id] = region.name
        found |= {("unit", unit.id): unit.name for unit in region.units}
    return found


def called(titles: Titles, what: What, name: str | None) -> str:
    """Return the title of an id, or the id itself where it has none."""
    return titles.get((what, name), name) if name is not None else "nowhere"
