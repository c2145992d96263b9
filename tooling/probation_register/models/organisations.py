"""Organisations outside the service: employment agencies and providers of CPD."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from .base import ASSURANCE, EVERYONE, SEEN, Day, Record, Slug, StaffId, Strict, says
from .plain import Distinct

OrganisationName = Annotated[str, StringConstraints(min_length=2, max_length=80, pattern=SEEN)]

CourseTitle = Annotated[str, StringConstraints(min_length=3, max_length=120, pattern=SEEN)]

LEAST_RESPONDENTS = 10
"""The fewest people that an aggregate may speak of, so that nobody can be picked out."""

Percentage = Annotated[int, Field(ge=0, le=100)]


class Agency(Record):
    """An employment agency whose workers hold roles that require registration."""

    id: Slug = says("The agency's short name.", clause="PF 4.21")
    name: OrganisationName = says("The agency's name.", clause="PF 4.21")
    from_: Day = says("The first day of the arrangement.", clause="PF 4.23", alias="from")
    until: Day | None = says("The day from which it is over.", clause="PF 4.23", default=None)


class Endorsement(Strict):
    """A provider's endorsement and its term."""

    from_: Day = says("The first day.", clause="PP 4.5", shown_to=EVERYONE, alias="from")
    until: Day | None = says("The day it ends.", clause="PP 4.5", shown_to=EVERYONE, default=None)

    def holds(self, on: date) -> bool:
        """Whether the endorsement is in force on a day; on the day it ends it no longer is."""
        return self.from_ <= on and (self.until is None or on < self.until)


class Judgement(Strict):
    """What somebody found of a course by one of the thirteen criteria."""

    criterion: Slug = says("The criterion, from the list.", clause="PP 4", shown_to=EVERYONE)
    met: bool = says("Whether the course meets it.", clause="PP 4", shown_to=EVERYONE)
    evidence: Annotated[str, StringConstraints(min_length=3, max_length=300, pattern=SEEN)] = says(
        "What shows it, in a sentence without anybody's name.", clause="PP 4", shown_to=ASSURANCE
    )
    judged_by: StaffId = says("The member of staff who judged.", clause="PP 4", shown_to=ASSURANCE)
    judged_on: Day = says("The day of the judgement.", clause="PP 4", shown_to=EVERYONE)


class Evaluation(Strict):
    """What participants said of a course over a time, all of them together."""

    from_: Day = says("The first day it covers.", clause="PP 4.12", shown_to=EVERYONE, alias="from")
    to: Day = says("The last day it covers.", clause="PP 4.12", shown_to=EVERYONE)
    respondents: int = says(
        f"How many people answered, at least {LEAST_RESPONDENTS}: fewer wait for the next time.",
        clause="PP 4.12",
        shown_to=EVERYONE,
        ge=LEAST_RESPONDENTS,
        le=100_000,
    )
    useful: Percentage = says(
        "How many in a hundred found it useful for their work.",
        clause="PP 4.12",
        unit="percent",
        shown_to=EVERYONE,
    )
    applied: Percentage | None = says(
        "How many in a hundred had used it in their work when asked later.",
        clause="PP 4.13",
        unit="percent",
        shown_to=EVERYONE,
        default=None,
    )


class CourseOffered(Strict):
    """A course on offer, how it was judged, and what participants made of it."""

    id: Slug = says("The course's short name.", clause="PP 4", shown_to=EVERYONE)
    title: CourseTitle = says("The course's title.", clause="PP 4", shown_to=EVERYONE)
    judged: tuple[Judgement, ...] = says(
        "Every judgement by one of the criteria.", clause="PP 4", shown_to=EVERYONE, default=()
    )
    evaluations: tuple[Evaluation, ...] = says(
        "What participants said, in aggregate.", clause="PP 4.12", shown_to=EVERYONE, default=()
    )


class Provider(Record):
    """A provider of CPD."""

    id: Slug = says("The provider's short name.", clause="PP 4", shown_to=EVERYONE)
    name: OrganisationName = says("The provider's name.", clause="PP 4", shown_to=EVERYONE)
    endorsements: tuple[Endorsement, ...] = says(
        "When the provider was endorsed.", clause="PP 4.5", shown_to=EVERYONE, default=()
    )
    courses: Distinct[CourseOffered] = says(
        "The courses that were judged.", clause="PP 4", shown_to=EVERYONE, default=()
    )
