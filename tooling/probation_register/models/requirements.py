"""The six requirements that a registrant meets every year."""

from __future__ import annotations

from typing import Literal

from .base import EVERYONE, ClauseId, Record, Strict, says
from .plain import Distinct, Text, Title

RequirementId = Literal[
    "qualification", "standards", "conduct", "not-excluded", "authorisation", "vetting"
]
"""The six annual requirements, PF 4.4(a) to (f), in the order of the clause."""

ConfirmedBy = Literal["records", "manager"]
"""Who can say that a requirement is met: the records, or only the manager who approves."""


class Requirement(Strict):
    """One of the six, and the words in which a registrant affirms it."""

    id: RequirementId = says("The requirement's name in records.", shown_to=EVERYONE)
    clause: ClauseId = says("The clause that asks for it.", shown_to=EVERYONE)
    title: Title = says("The requirement in a few words.", shown_to=EVERYONE)
    affirmation: Text = says(
        "What the registrant affirms, as a sentence of theirs.", clause="PF 4.4", shown_to=EVERYONE
    )
    shown: Text = says("What the records show beside the affirmation.", shown_to=EVERYONE)
    confirmed_by: ConfirmedBy = says(
        "Whether the records can show it, or the manager confirms it by approving.",
        clause="PF 4.2",
        shown_to=EVERYONE,
    )
    help: Text = says(
        "Whom to talk to if it cannot be affirmed.", clause="PF 5.14", shown_to=EVERYONE
    )


class Requirements(Record):
    """`standards/requirements.yml`: what it takes to stay registered for a year."""

    requirements: Distinct[Requirement] = says(
        "The annual requirements, in the order of the clause.", clause="PF 4.4", shown_to=EVERYONE
    )
