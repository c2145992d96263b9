"""Organisations outside the service: employment agencies and providers of CPD."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from .base import EVERYONE, Day, Record, Slug, Strict, says

OrganisationName = Annotated[str, StringConstraints(min_length=2, max_length=80)]


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


class Provider(Record):
    """A provider of CPD."""

    id: Slug = says("The provider's short name.", clause="PP 4", shown_to=EVERYONE)
    name: OrganisationName = says("The provider's name.", clause="PP 4", shown_to=EVERYONE)
    endorsements: tuple[Endorsement, ...] = says(
        "When the provider was endorsed.", clause="PP 4.5", shown_to=EVERYONE, default=()
    )
