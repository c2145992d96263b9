"""How long a closed case is kept, by what became of it."""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from .base import ClauseId, Record, Strict, says
from .plain import Distinct, Text, Title

KeepingClass = Literal[
    "suspension-lifted",
    "decision-voided",
    "withdrawal-ended",
    "withdrawal-standing",
    "exclusion",
]
"""What became of a closed case, as far as keeping it depends on that."""


class KeptFor(Strict):
    """One class of closed cases and how long they are kept."""

    id: KeepingClass = says("The class.")
    clause: ClauseId = says("The clause that such cases rest on.")
    title: Title = says("The class in a few words.")
    text: Text = says("Which cases belong to it, in plain English.")
    years: Annotated[int, Field(ge=0, le=100)] = says(
        "How long a case is kept after it was closed.", unit="years"
    )


class Retention(Record):
    """`standards/retention.yml` of a casebook: how long closed cases are kept."""

    sample: bool = says("Whether the periods are samples, for the operator to replace.")
    classes: Distinct[KeptFor] = says(
        "Every class of closed cases.", clause="PF Summary Data protection"
    )

    @model_validator(mode="after")
    def _has_every_class(self) -> Self:
        """Refuse a list that leaves out a class: such cases would be kept for ever unseen."""
        missing = sorted(set(get_args(KeepingClass)) - {each.id for each in self.classes})
        if missing:
            raise ValueError(
                f"no period is given for {', '.join(missing)}; add each with its years"
            )
        return self
