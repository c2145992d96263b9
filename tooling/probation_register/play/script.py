"""The demo's script: two years of scenes, and who has no ordinary year because of them."""

from __future__ import annotations

from .cast import CLARY, CLIFF, JUNIPER, LARK, PEARL, SKYE, TEASEL
from .first_year import FIRST_YEAR
from .ordinary import AUTUMN, REFRESHERS, RENEWAL, SUMMER, Exceptions
from .second_year import SECOND_YEAR
from .timetable import Scene

SCENES: tuple[Scene, ...] = (*FIRST_YEAR, *SECOND_YEAR)
"""Everything out of the ordinary, oldest first."""

EXCEPTIONS: Exceptions = frozenset(
    {
        (TEASEL, SUMMER, 2024),
        (TEASEL, AUTUMN, 2024),
        (SKYE, REFRESHERS, 2024),
        (PEARL, SUMMER, 2024),
        (PEARL, AUTUMN, 2024),
        (PEARL, RENEWAL, 2024),
        (LARK, AUTUMN, 2025),
        (LARK, RENEWAL, 2025),
        (CLIFF, RENEWAL, 2025),
        (CLARY, RENEWAL, 2025),
        (JUNIPER, SUMMER, 2026),
    }
)
"""The rounds of a year that are told by scenes, or that somebody misses."""
