"""The bridge: what a register that was founded anew states of the history before it."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from .base import Record, StaffId, Strict, Year, says

CommitId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}$")]

LeftBehind = Annotated[str, StringConstraints(pattern=r"^(po|ca)[0-9]{6}$")]
"""A registrant, or a case of a casebook, that does not come along."""


class BridgeSignature(Strict):
    """One signature of a bridge, as a signed note bears it."""

    by: StaffId = says("Who signed.")
    signature: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{91}=$")] = says(
        "The first bytes of the key's hash with the signature, in base64."
    )


class Bridge(Record):
    """A closed year, rolled into a new founding; signed by two people of the central team."""

    year: Year = says("The registration year that was closed.", clause="PF Summary Data protection")
    founding: CommitId = says("The founding of the history before.")
    length: int = says("How many commits main had.", ge=1)
    root: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{43}=$")] = says(
        "The Merkle root over those commits, in base64."
    )
    tip: CommitId = says("The last of those commits.")
    without: tuple[LeftBehind, ...] = says(
        "Registrants, or a casebook's cases, whose keeping time is over and who were left behind.",
        clause="PF Summary Data protection",
        default=(),
    )
    signatures: tuple[BridgeSignature, ...] = says("Who signed all of this.", min_length=1)
