"""The qualifications that people hold, and which of them make a person eligible."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .base import EVERYONE, ClauseId, Record, Slug, Strict, says
from .plain import Distinct, Title

Level = Annotated[int, Field(ge=1, le=8)]
"""A level of the national framework of qualifications, 1 to 8."""


class Qualification(Strict):
    """One qualification."""

    id: Slug = says("The qualification's name in records.", shown_to=EVERYONE)
    title: Title = says("The qualification's title.", shown_to=EVERYONE)
    level: Level | None = says("Its level, where known.", default=None, shown_to=EVERYONE)
    eligible: bool = says(
        "Whether holding it meets the requirement to be qualified.",
        clause="PF 4.4(a)",
        shown_to=EVERYONE,
    )
    clause: ClauseId = says("The clause that it answers to.", shown_to=EVERYONE)
    sample: bool = says(
        "For the operator to check against the statutory guidance.", shown_to=EVERYONE
    )


class Qualifications(Record):
    """`standards/qualifications.yml`: every qualification that a record can name."""

    qualifications: Distinct[Qualification] = says(
        "Every qualification.", clause="PF 4.4(a)", shown_to=EVERYONE
    )
