"""The roles that a posting can name, and which of them must be registered."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .base import EVERYONE, ClauseId, Record, Slug, Strict, says
from .plain import Distinct, Title

Band = Annotated[int, Field(ge=1, le=12)]
"""A pay band of the service."""


class Role(Strict):
    """One role: whether it must be registered, and the vetting it asks for."""

    id: Slug = says("The role's name in records.", shown_to=EVERYONE)
    title: Title = says("The role's title.", shown_to=EVERYONE)
    mandatory: bool = says(
        "Whether registration is mandatory in this role.", clause="PF 1.2", shown_to=EVERYONE
    )
    band: Band | None = says("The role's pay band.", default=None, shown_to=EVERYONE)
    vetting: Title | None = says(
        "The name of the vetting level that the role asks for.",
        clause="PF 4.4(f)",
        default=None,
        shown_to=EVERYONE,
    )
    clause: ClauseId = says("Why the role is or is not mandatory.", shown_to=EVERYONE)
    sample: bool = says("An example for the operator to replace.", shown_to=EVERYONE)


class Roles(Record):
    """`standards/roles.yml`: every role that a posting can name."""

    roles: Distinct[Role] = says("Every role.", clause="PF 1.2", shown_to=EVERYONE)
