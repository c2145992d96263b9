"""The few places where a schema and its model do not agree, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Difference:
    """What one of the two accepts and the other refuses, and the reason."""

    name: str
    accepted_by: Literal["schema", "model"]
    what: str
    why: str


DIFFERENCES: tuple[Difference, ...] = (
    Difference(
        "ids-differ",
        "schema",
        "two entries of a list of standards with the same id",
        "a schema can ask that entries differ, not that one of their fields does.",
    ),
    Difference(
        "units-differ",
        "schema",
        "two regions with a delivery unit of the same id",
        "a schema cannot compare one part of a record with another.",
    ),
    Difference(
        "clause-and-source",
        "schema",
        "a clause whose id does not begin with its source",
        "a schema cannot compare one part of a record with another.",
    ),
    Difference(
        "scheme-agrees",
        "schema",
        "a scheme with points that it does not count, without those that it does, or one twice",
        "a schema cannot compare one part of a record with another.",
    ),
    Difference(
        "key-without-proof",
        "schema",
        "a public key that is written like one and proves nothing",
        "a schema knows the form of a key, not its arithmetic.",
    ),
    Difference(
        "event-without-its-field",
        "schema",
        "an event of a case without a field that its kind needs, or with one that it cannot have",
        "one form for all events keeps the records flat; which fields each has is a table.",
    ),
    Difference(
        "whole-number-with-a-point",
        "schema",
        "2026.0 for a whole number",
        "JSON Schema takes it for the same number; so does the reader of YAML, before the model.",
    ),
    Difference(
        "half-a-character",
        "schema",
        "a text with half of a surrogate pair",
        "a pattern that said so would say nothing else; the reader of YAML refuses it too.",
    ),
    Difference(
        "one-for-true",
        "model",
        "1 where only true may stand",
        "Python holds the two for equal; an editor should not.",
    ),
    Difference(
        "name-in-python",
        "model",
        "from_ for from",
        "the models are also filled in by Python, where `from` is not a name.",
    ),
    Difference(
        "almost-a-quarter",
        "model",
        "hours in the standards that miss a quarter by a ten-billionth",
        "pydantic allows for rounding; the reader of YAML refuses so many digits.",
    ),
)
"""Every difference; each has its test. Rules that need more than one record are not among them."""
