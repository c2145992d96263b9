"""The register as lists: a row for everyone, by region, and as data to search in the browser."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby

from probation_register.models.regions import Region

from .facts import Row
from .publication import FEWEST, Publication

SHARD = 2_000
"""How many registrants one file of search data holds."""


@dataclass(frozen=True, slots=True)
class RegionList:
    """Everyone in a region, by delivery unit."""

    region: Region
    people: int
    units: tuple[tuple[str, tuple[Row, ...]], ...]


def by_region(found: tuple[Row, ...], published: Publication) -> tuple[RegionList, ...]:
    """Return every region in the order of the map, with its people by name, or else by number."""
    ordered = sorted(found, key=lambda r: (r.region, r.unit_name, r.name.casefold(), r.number))
    groups = {region: list(group) for region, group in groupby(ordered, key=lambda r: r.region)}
    lists: list[RegionList] = []
    for region in published.register.regions.values():
        there = groups.get(region.id, [])
        units = tuple(
            (unit, tuple(group)) for unit, group in groupby(there, key=lambda r: r.unit_name)
        )
        lists.append(RegionList(region, len(there), units))
    return tuple(lists)


def search_data(found: tuple[Row, ...], published: Publication) -> dict[str, bytes]:
    """Return the files that the search in the browser reads, by their names.

    `index.json` has the titles, the fewest people to count, and the names of the shards; a shard
    has a list for each person: number, name, region, unit, role, whether registered, renewal state.
    """
    shards = {
        f"people-{start // SHARD}.json": [
            [r.number, r.name, r.region, r.unit, r.role, r.is_registered, r.renewal_state]
            for r in found[start : start + SHARD]
        ]
        for start in range(0, len(found), SHARD)
    }
    register = published.register
    index = {
        "fewest": FEWEST,
        "regions": {region.id: region.name for region in register.regions.values()},
        "roles": {role.id: role.title for role in register.policy.roles.roles},
        "shards": list(shards),
        "texts": published.texts.group("finder"),
        "units": {
            region.id: {unit.id: unit.name for unit in region.units}
            for region in register.regions.values()
        },
    }
    return {name: _json(data) for name, data in {"index.json": index, **shards}.items()}


def _json(data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"
