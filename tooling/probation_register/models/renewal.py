"""One registrant's annual renewal: affirmations only; there is no place to write 'no'."""

from __future__ import annotations

from typing import Literal

from .base import ASSURANCE, STAFF, Day, Number, Record, Year, says

RequirementId = Literal[
    "qualification", "standards", "conduct", "not-excluded", "authorisation", "vetting"
]
"""The six annual requirements, PF 4.4(a) to (f), in that order."""

REQUIREMENT_IDS: tuple[RequirementId, ...] = (
    "qualification",
    "standards",
    "conduct",
    "not-excluded",
    "authorisation",
    "vetting",
)


class Renewal(Record):
    """A registrant's statement, each year, that the six requirements are met."""

    registrant: Number = says("Whose renewal this is.", clause="PF 4.20", shown_to=STAFF)
    year: Year = says("The registration year it is for.", clause="PF 4.20", shown_to=STAFF)
    edition: Day = says(
        "The edition of the registration standards it was made under.",
        clause="PF 4.7",
        shown_to=STAFF,
    )
    affirms: tuple[RequirementId, ...] = says(
        "The requirements affirmed: all six.", clause="PF 4.4", shown_to=ASSURANCE
    )
    record_accurate: Literal[True] = says(
        "That the registrant's own record is accurate.", clause="PF 4.19", shown_to=ASSURANCE
    )
    conversations: tuple[Day, ...] = says(
        "The days of regular conversations that covered registration.",
        clause="PF 4.2",
        shown_to=ASSURANCE,
        default=(),
    )
    submitted: Day = says("The day it was submitted.", clause="PF 4.20", shown_to=STAFF)
