"""The clauses of the two source documents, in plain English: what every rule answers to."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from .base import EVERYONE, ClauseId, Record, Strict, says
from .plain import Distinct, Text, Title

Source = Literal["PF", "PP"]
"""PF is the Policy Framework of 30 September 2024; PP is the CPD Position Paper."""

ClauseKind = Literal["requirement", "guidance", "outcome", "context", "form"]
"""What a clause does: asks for something, advises, aims, explains, or is a form to fill in."""


class Clause(Strict):
    """One clause: where it stands, and what it says in our own words."""

    id: ClauseId = says("How the clause is cited everywhere.", shown_to=EVERYONE)
    source: Source = says("The document that the clause is in.", shown_to=EVERYONE)
    section: Title = says("The heading that the clause stands under.", shown_to=EVERYONE)
    title: Title = says("The clause in a few words.", shown_to=EVERYONE)
    text: Text = says("What the clause says, in plain English.", shown_to=EVERYONE)
    kind: ClauseKind = says("What the clause does.", shown_to=EVERYONE)

    @model_validator(mode="after")
    def _cites_its_source(self) -> Self:
        if not self.id.startswith(f"{self.source} "):
            raise ValueError(
                f"clause {self.id!r} says that its source is {self.source}; "
                "write the source that its id begins with"
            )
        return self


class Clauses(Record):
    """`standards/clauses.yml`: every clause, in the order of the documents."""

    clauses: Distinct[Clause] = says("Every clause, in order.", shown_to=EVERYONE)
