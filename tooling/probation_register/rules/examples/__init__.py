"""A good and a bad example of every rule, by its code."""

from __future__ import annotations

from collections.abc import Mapping

from . import (
    agreement,
    alike,
    auditing,
    cases,
    changes,
    cpd,
    history,
    house,
    postings,
    provision,
    reading,
    registrants,
    renewals,
    returning,
)
from .example import Example, Situation

FAMILIES: tuple[tuple[Example | Situation, ...], ...] = (
    reading.EXAMPLES,
    postings.EXAMPLES,
    registrants.EXAMPLES,
    cpd.EXAMPLES,
    renewals.EXAMPLES,
    provision.EXAMPLES,
    house.EXAMPLES,
    changes.EXAMPLES,
    returning.EXAMPLES,
    history.EXAMPLES,
    auditing.EXAMPLES,
    cases.EXAMPLES,
    alike.EXAMPLES,
    agreement.EXAMPLES,
)

EXAMPLES: Mapping[str, Example | Situation] = {
    example.code: example for family in FAMILIES for example in family
}
"""The example of each rule, by code."""
