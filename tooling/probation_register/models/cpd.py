"""One registrant's continuing professional development in one registration year."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from .base import SEEN, STAFF, Day, Number, Record, Slug, Strict, Year, says

EntryId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{6}$")]
"""Six letters and digits, random, so that entries added in two places merge by id."""

Title = Annotated[str, StringConstraints(min_length=3, max_length=120, pattern=SEEN)]

MOST_HOURS = 2000
"""More than a working year has; a piece of learning takes less."""

LONGEST_LEARNED = 300
LONGEST_APPLIED = 600


class Entry(Strict):
    """One piece of learning: what it was, how long it took, what came of it."""

    id: EntryId = says("The entry's own id, random and never reused.")
    date: Day = says("The day, or the first day.", clause="PP 5.2", shown_to=STAFF)
    until: Day | None = says(
        "The last day, where it took several.", clause="PP 5.2", shown_to=STAFF, default=None
    )
    title: Title = says("What it was, in a few words.", clause="PF 5.6", shown_to=STAFF)
    activity: Slug = says("The kind of activity.", clause="PF 5.5", shown_to=STAFF)
    hours: float = says(
        "The time it took, in quarter hours.",
        clause="PP 5.2",
        unit="hours",
        shown_to=STAFF,
        gt=0,
        le=MOST_HOURS,
    )
    purpose: Literal["mandatory", "required", "future-role", "personal"] = says(
        "What it was for.", clause="PF 5.4", shown_to=STAFF
    )
    source: Literal["my-learning", "elsewhere"] = says(
        "Whether the learning platform holds it too.", clause="PF 5.6", shown_to=STAFF
    )
    provider: Slug | None = says("Who provided it.", clause="PP 4", shown_to=STAFF, default=None)
    aligned_to: tuple[Slug, ...] = says(
        "The professional activities and standards that it speaks to.",
        clause="PP 5.1",
        shown_to=STAFF,
        default=(),
    )
    curriculum: tuple[Slug, ...] = says(
        "The core curriculum areas it covers.", clause="PF 5.5", shown_to=STAFF, default=()
    )
    prompted_by: Literal["inspection", "complaint", "investigation", "lived-experience"] | None = (
        says("What prompted it, if one of these did.", clause="PF Annex A", default=None)
    )
    learned: (
        Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LEARNED, pattern=SEEN)]
        | None
    ) = says(
        f"What was learned, without case details; at most {LONGEST_LEARNED} characters.",
        clause="PF 5.5",
        default=None,
    )
    applied: (
        Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_APPLIED, pattern=SEEN)]
        | None
    ) = says(
        f"How it changed practice, without case details; at most {LONGEST_APPLIED} characters.",
        clause="PF 5.5",
        default=None,
    )

    @property
    def is_reflected(self) -> bool:
        """Whether the entry says both what was learned and how it was applied (PF 4.4(b))."""
        return bool(self.learned and self.applied)


class CpdYear(Record):
    """All CPD of one registrant in one registration year."""

    registrant: Number = says("Whose CPD this is.", clause="PF 5.6", shown_to=STAFF)
    year: Year = says("The registration year.", clause="PF 4.20", shown_to=STAFF)
    entries: tuple[Entry, ...] = says(
        "The pieces of learning.", clause="PF 5.4", shown_to=STAFF, default=(), max_length=200
    )
