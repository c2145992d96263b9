"""Nobody: somebody of whom nothing is recorded, for forms that are nobody's in particular."""

from __future__ import annotations

from datetime import date

from probation_register.models.registrant import Posting, Registrant
from probation_register.register.person import Person

NUMBER = "po000000"
"""A number that is nobody's."""


def nobody(on: date) -> Person:
    """Return a person in post from a day on, without any record: what a blank form is made for."""
    posting = Posting(
        from_=on, role=None, region=None, unit=None, line_manager=None, employment="direct"
    )
    own = Registrant(number=NUMBER, basis="mandatory", postings=(posting,))
    return Person(registrant=own, standing=(), plans={}, cpd={}, renewals={})
