"""The service's map: regions, directorates and their delivery units."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator

from .base import EVERYONE, Record, Slug, Strict, says
from .plain import Distinct, Text, Title

RegionKind = Literal["region", "directorate"]
"""A probation region, or a directorate of headquarters."""

MapCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{2,7}$")]
"""The code by which the case management system knows a region or a unit."""


class Unit(Strict):
    """One delivery unit of a region."""

    id: Slug = says("The unit's name in records.", shown_to=EVERYONE)
    name: Title = says("The unit's name.", shown_to=EVERYONE)
    code: MapCode = says("The unit's code.", shown_to=EVERYONE)
    covers: Text | None = says(
        "The places it covers, where its name does not say.", default=None, shown_to=EVERYONE
    )


class Region(Strict):
    """One region or directorate, and its delivery units."""

    id: Slug = says("The region's name in records.", shown_to=EVERYONE)
    name: Title = says("The region's name.", shown_to=EVERYONE)
    code: MapCode | None = says("The region's code.", default=None, shown_to=EVERYONE)
    kind: RegionKind = says("A region, or a directorate.", shown_to=EVERYONE)
    units: Distinct[Unit] = says("Its delivery units.", shown_to=EVERYONE)


class Regions(Record):
    """`records/regions.yml`: where a posting can be."""

    regions: Distinct[Region] = says("Every region and directorate.", shown_to=EVERYONE)

    @model_validator(mode="after")
    def _units_differ_across_regions(self) -> Self:
        """Refuse two units with one id, so that a unit can be named without its region."""
        region_of: dict[str, str] = {}
        for region in self.regions:
            for unit in region.units:
                if unit.id in region_of:
                    raise ValueError(
                        f"unit {unit.id!r} is in {region_of[unit.id]!r} and in {region.id!r}; "
                        "give each unit its own id"
                    )
                region_of[unit.id] = region.id
        return self
