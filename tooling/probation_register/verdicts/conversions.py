"""What days, study, reflection and credits come to in hours (PP 5.2): a suggestion for forms."""

from __future__ import annotations

import math
from fractions import Fraction

from probation_register.models.framework import Conversion

QUARTERS = 4
"""Time is written in quarters of an hour."""


def hours_of(conversion: Conversion, amount: float) -> float:
    """Return the hours that an amount comes to, in quarter hours, rounded down.

    Raises `ValueError` where the amount is no number above nothing.
    """
    if not (math.isfinite(amount) and amount > 0):
        raise ValueError("the amount must be a number above nothing")
    # By its written digits: 0.3 of something is three tenths, not the nearest binary fraction.
    exact = Fraction(str(amount)) * Fraction(conversion.hours)
    return math.floor(exact * QUARTERS) / QUARTERS
