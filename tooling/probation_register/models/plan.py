"""One registrant's development plan for a year: needs, where they came from, hours promised."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from .base import SEEN, STAFF, Day, Number, Record, Slug, Strict, Year, says


class Need(Strict):
    """A development need and the objective that answers it."""

    id: Annotated[str, StringConstraints(pattern=r"^n[0-9]{1,2}$")] = says("`n1`, `n2`, …")
    from_: Literal[
        "performance-conversation",
        "self-evaluation",
        "local-priority",
        "national-priority",
        "inspection",
        "feedback",
    ] = says("Where the need was identified.", clause="PP 1.1", alias="from")
    area: Slug = says("The core curriculum area.", clause="PF 5.4", shown_to=STAFF)
    objective: Annotated[str, StringConstraints(min_length=3, max_length=200, pattern=SEEN)] = says(
        "What the person sets out to do.", clause="PP 1.1"
    )


class Plan(Record):
    """A year's development plan."""

    registrant: Number = says("Whose plan this is.", clause="PP 1.1", shown_to=STAFF)
    year: Year = says("The registration year.", clause="PP 1.1", shown_to=STAFF)
    induction: bool = says("Whether this is an induction year.", clause="PP 1.1", default=False)
    needs: tuple[Need, ...] = says(
        "The needs and their objectives.", clause="PP 1.1", shown_to=STAFF, default=()
    )
    hours_promised: float | None = says(
        "The time the employer guarantees.",
        clause="PP 1.2",
        unit="hours",
        shown_to=STAFF,
        default=None,
        ge=0,
        le=400,
    )
    reviewed_on: Day | None = says("The day it was reviewed.", clause="PP 1.3", default=None)
    resubmits: tuple[Literal["qualifications", "plan"], ...] = says(
        "What is resubmitted to the voluntary register, every three years.",
        clause="PP 2",
        default=(),
    )
