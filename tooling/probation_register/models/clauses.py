"""The clauses of the two source documents, in plain English: what every rule answers to."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator

from .base import EVERYONE, ClauseId, Record, Strict, says
from .plain import Distinct, Text, Title

Source = Literal["PF", "PP"]
"""PF is the Policy Framework of 30 September 2024; PP is the CPD Position Paper."""

ClauseKind = Literal["requirement", "guidance", "outcome", "context", "form"]
"""What a clause does: asks for something, advises, aims, explains, or is a form to fill in."""


RuleCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}[0-9]{3}$")]
"""The code of a rule, and of its findings: `CPD003`."""

PageAddress = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*$", max_length=120)
]
"""A page of the site, as its address has it: `guidance/renewing`."""


class Clause(Strict):
    """One clause: where it stands, what it says in our own words, and what is for people in it.

    Most of what holds a clause names it: rules in the catalogue, fields in the models, entries of
    the standards, lines of the authority matrix. Only what none of these can say stands here.
    """

    id: ClauseId = says("How the clause is cited everywhere.", shown_to=EVERYONE)
    source: Source = says("The document that the clause is in.", shown_to=EVERYONE)
    section: Title = says("The heading that the clause stands under.", shown_to=EVERYONE)
    title: Title = says("The clause in a few words.", shown_to=EVERYONE)
    text: Text = says("What the clause says, in plain English.", shown_to=EVERYONE)
    kind: ClauseKind = says("What the clause does.", shown_to=EVERYONE)
    rules: tuple[RuleCode, ...] = says(
        "Rules that hold this clause too, though they name another.",
        shown_to=EVERYONE,
        default=(),
    )
    guidance: Text | None = says(
        "Why the clause, or a part of it, is for people and not for rules.",
        shown_to=EVERYONE,
        default=None,
    )
    pages: tuple[PageAddress, ...] = says(
        "Pages of the site that tell people what to do about it.", shown_to=EVERYONE, default=()
    )

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
