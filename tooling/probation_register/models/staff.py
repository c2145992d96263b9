"""A member of staff who holds an office that acts on the register."""

from __future__ import annotations

from datetime import date
from typing import Literal

from .base import ASSURANCE, Day, Number, Record, Slug, StaffId, Strict, says
from .people import Account, Key

OfficeName = Literal[
    "line-manager",
    "head-of-corporate-services",
    "regional-director",
    "commissioning-manager",
    "central-team",
    "oversight-panel",
]


class Office(Strict):
    """An office, the regions it covers, and its term."""

    office: OfficeName = says("The office.", clause="PF 4.20", shown_to=ASSURANCE)
    scope: tuple[Slug, ...] = says(
        "The regions and directorates it covers; empty means all of them.",
        clause="PF 4.19",
        shown_to=ASSURANCE,
        default=(),
    )
    from_: Day = says("The first day of the term.", shown_to=ASSURANCE, alias="from")
    until: Day | None = says("The day from which it is over.", shown_to=ASSURANCE, default=None)
    external: bool = says(
        "Whether the holder comes from outside the service.",
        clause="PF 4.16",
        shown_to=ASSURANCE,
        default=False,
    )

    def holds(self, on: date, region: str | None = None) -> bool:
        """Whether the office is held on a day, for a region where one is asked for."""
        in_term = self.from_ <= on and (self.until is None or on < self.until)
        return in_term and (region is None or not self.scope or region in self.scope)


class Delegation(Strict):
    """An office handed to a colleague for a time, such as cover for an absence."""

    to: StaffId = says("The member of staff who acts.", clause="PF 4.20", shown_to=ASSURANCE)
    from_: Day = says("The first day.", shown_to=ASSURANCE, alias="from")
    until: Day = says("The day from which it is over.", shown_to=ASSURANCE)

    def holds(self, on: date) -> bool:
        """Whether the delegation is in force on a day."""
        return self.from_ <= on < self.until


class Staff(Record):
    """A person holding offices; who is also a registrant says so."""

    id: StaffId = says("The id, never a name.", shown_to=ASSURANCE)
    registrant: Number | None = says(
        "The person's own registration number, so that one person is one person.", default=None
    )
    offices: tuple[Office, ...] = says(
        "The offices held.", clause="PF 4.20", shown_to=ASSURANCE, default=()
    )
    delegations: tuple[Delegation, ...] = says(
        "Offices handed on for a time.", clause="PF 4.20", shown_to=ASSURANCE, default=()
    )
    keys: tuple[Key, ...] = says("Public keys the person signs with.", default=())
    account: Account | None = says("The person's account on the forge.", default=None)
