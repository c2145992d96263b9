"""The register in a few numbers, for the home page."""

from __future__ import annotations

from dataclasses import dataclass

from .facts import Row
from .publication import Publication


@dataclass(frozen=True, slots=True)
class Figures:
    """How many people are registered, and where this year's renewals stand."""

    registered: int
    regions: int
    renewed: int
    due: int
    overdue: int


def figures(found: tuple[Row, ...], published: Publication) -> Figures:
    """Return the figures of those who are registered on the publication's day."""
    registered = [row for row in found if row.is_registered]
    states = [row.renewal_state for row in registered]
    regions = [r for r in published.register.regions.values() if r.kind == "region"]
    return Figures(
        registered=len(registered),
        regions=len(regions),
        renewed=states.count("renewed"),
        due=states.count("due"),
        overdue=states.count("overdue"),
    )
