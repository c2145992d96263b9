"""Reasons of verdicts in the catalogue's words: days and amounts as people say them."""

from __future__ import annotations

from datetime import date

from probation_register.verdicts.reason import Reason
from probation_register.verdicts.schemes import Amount

from .publication import Publication


def in_words(published: Publication, reason: Reason) -> str:
    """Return a reason as a whole sentence of the catalogue.

    Raises `KeyError`, naming the sentence, where the catalogue has none.
    """
    values = {name: _value(published, value) for name, value in reason.values.items()}
    return published.texts(f"reasons.{reason.name}", **values)


def amount_in_words(published: Publication, amount: Amount) -> str:
    """Return how much CPD comes to: `31 hours`, or `1 hour`."""
    form = "one" if amount.total == 1 else "many"
    return published.texts(f"amounts.{amount.unit}.{form}", number=f"{amount.total:g}")


def _value(published: Publication, value: object) -> object:
    if isinstance(value, date):
        return published.texts.day(value)
    if isinstance(value, Amount):
        return amount_in_words(published, value)
    return value
