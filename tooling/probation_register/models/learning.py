"""The core curriculum, and the learning that a role asks for."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import EVERYONE, ClauseId, Record, Slug, Strict, says
from .plain import Distinct, Title

CourseKind = Literal["mandatory", "required"]
"""Mandatory learning is for everyone in the organisation; required learning is for the role."""

Months = Annotated[int, Field(ge=1, le=240)]
"""A length of time in calendar months."""


class CurriculumArea(Strict):
    """One area of the knowledge and skills that underpin a role."""

    id: Slug = says("The area's name in records.", shown_to=EVERYONE)
    title: Title = says("The area's title.", shown_to=EVERYONE)
    sample: bool = says("An example for the operator to replace.", shown_to=EVERYONE)


class Course(Strict):
    """One piece of learning that some roles must have completed."""

    id: Slug = says("The course's name in records.", shown_to=EVERYONE)
    title: Title = says("The course's title.", shown_to=EVERYONE)
    kind: CourseKind = says(
        "Whether everyone must take it or the role asks for it.",
        clause="PF 5.4",
        shown_to=EVERYONE,
    )
    roles: tuple[Slug, ...] = says("The roles that must have completed it.", shown_to=EVERYONE)
    valid_months: Months | None = says(
        "How long a completion counts; nothing means for good.",
        unit="months",
        default=None,
        shown_to=EVERYONE,
    )
    sample: bool = says("An example for the operator to replace.", shown_to=EVERYONE)
    clause: ClauseId = says("The clause that asks for it.", shown_to=EVERYONE)


class Learning(Record):
    """`standards/learning.yml`: curriculum areas and courses."""

    curriculum: Distinct[CurriculumArea] = says(
        "The core curriculum areas.", clause="PF 5.4", shown_to=EVERYONE
    )
    courses: Distinct[Course] = says(
        "Mandatory and required learning.", clause="PF 5.4", shown_to=EVERYONE
    )
