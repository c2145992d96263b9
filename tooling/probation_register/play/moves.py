"""Moves in the demo: a new posting, made from the one before it, and who decides on it."""

from __future__ import annotations

from datetime import date

from probation_register.models.registrant import Posting, Registrant

from .stage import Stage


def moved(
    registrant: Registrant, on: date, *, since: Posting | None = None, **changes: str
) -> Registrant:
    """Return a record with a new posting: like the newest one, or like `since`, but for changes."""
    like = since or registrant.postings[-1]
    posting = like.model_copy(update={**changes, "from_": on})
    return registrant.model_copy(update={"postings": (*registrant.postings, posting)})


def ended(registrant: Registrant, on: date) -> Registrant:
    """Return a record whose owner is no longer in post from a day on."""
    ending = Posting(
        from_=on, role=None, region=None, unit=None, line_manager=None, employment="ended"
    )
    return registrant.model_copy(update={"postings": (*registrant.postings, ending)})


def heads_for(stage: Stage, region: str) -> tuple[str, str]:
    """Return the two heads of corporate services who answer for a region."""
    one, other = stage.holders("head-of-corporate-services", region)
    return one, other
