"""What an employment agency has confirmed of its worker, and until when that counts."""

from __future__ import annotations

from datetime import date, timedelta

from probation_register.models.registrant import Posting
from probation_register.register.person import Person

from .reason import Reason

CONFIRMATION_COUNTS = timedelta(days=365)
"""How long a confirmation counts: agency staff meet PF 4.4, which is asked for every year."""


def agency_confirmed(person: Person, posting: Posting, on: date) -> date | None:
    """Return the newest day by which a posting's agency has confirmed its worker (PF 4.22).

    The first confirmation stands in the posting, which is never edited; later ones stand beside.
    """
    days = [
        later.confirmed_on
        for later in person.registrant.agency_confirmations
        if later.agency == posting.agency
    ]
    if posting.agency_confirmed is not None:
        days.append(posting.agency_confirmed)
    return max((day for day in days if day <= on), default=None)


def lacks_confirmation(person: Person, posting: Posting, on: date) -> Reason | None:
    """Return why an agency's confirmation is missing on a day; None where none is, or is asked."""
    if posting.employment != "agency":
        return None
    confirmed = agency_confirmed(person, posting, on)
    if confirmed is None:
        return Reason("agency_silent", "the agency has not confirmed qualification and standards")
    if on - confirmed > CONFIRMATION_COUNTS:
        return Reason(
            "agency_long_ago",
            "the agency last confirmed qualification and standards on {day}",
            day=confirmed,
        )
    return None
