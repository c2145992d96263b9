"""A standing event: registered or not registered from a date, and never why."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from .base import STAFF, Day, Number, Record, says

Commitment = Annotated[str, StringConstraints(pattern=r"^hmac-sha256:[0-9a-f]{64}$")]


class StandingEvent(Record):
    """That a person is registered, or is not, from a date on; the same for every reason."""

    registrant: Number = says("Whose registration this is.", clause="PF 4.5", shown_to=STAFF)
    from_: Day = says("The first day on which it holds.", clause="PF 4.15", alias="from")
    registered: bool = says("Whether the person is registered.", clause="PF 4.15", shown_to=STAFF)
    commitment: Commitment | None = says(
        "A keyed digest of the decision in the casebook, where one stands behind it.",
        clause="PF 4.15",
        default=None,
    )
    corrects: Day | None = says(
        "The event that this one replaces, by its date.", clause="PF 4.19", default=None
    )
