"""How long a closed case is kept: its class, and the day from which it may be left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from probation_register.models.case import Case
from probation_register.models.retention import KeepingClass, Retention

from .cases import Authorisation, state_after


@dataclass(frozen=True, slots=True)
class Keeping:
    """A closed case, its class, the day it was closed and the day its time is over."""

    case: str
    kept_as: KeepingClass
    closed_on: date
    until: date

    def is_over(self, on: date) -> bool:
        """Whether the case may be left out on a day."""
        return self.until <= on


def keeping(case: Case, retention: Retention) -> Keeping | None:
    """Return how long a case is kept; None while it is open, since an open case always is."""
    state = state_after(case.events)
    if not state.closed:
        return None
    closed_on = max(event.day for event in case.events if event.event == "closed")
    kept_as = class_of(case)
    (years,) = [each.years for each in retention.classes if each.id == kept_as]
    return Keeping(case.id, kept_as, closed_on, _years_later(closed_on, years))


def class_of(case: Case) -> KeepingClass:
    """Return the class of a case: the gravest decision in it that no appeal voided."""
    state = state_after(case.events)
    losses = [o for o in state.outcomes if o.event.event in ("withdrawn", "excluded")]
    standing = [outcome.event for outcome in losses if not outcome.is_void]
    if any(event.event == "excluded" for event in standing):
        return "exclusion"
    if not standing:
        return "decision-voided" if losses else "suspension-lifted"
    is_over = state.authorisation is Authorisation.FULL or state.term == "temporary"
    return "withdrawal-ended" if is_over else "withdrawal-standing"


def _years_later(day: date, years: int) -> date:
    """Return the same day some years later; the first of March for a leap day that is not there."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
