"""A federation: several registers, each with its own founding and authority, seen as one."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from .base import Slug, Strict, says

FoundingId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}$")]
"""The full id of a register's first commit."""


class Member(Strict):
    """One register of a federation."""

    name: Slug = says("A short name for it, such as its region's.")
    folder: Annotated[str, StringConstraints(min_length=1, max_length=400)] = says(
        "Where its clone lies, from the file that names it."
    )
    founding: FoundingId = says("The founding that is trusted.", clause="PF 3.1")


class Federation(Strict):
    """The registers that are audited and shown together; the first one's standards are shown."""

    members: Annotated[tuple[Member, ...], Field(min_length=1, max_length=200)] = says(
        "The registers."
    )
