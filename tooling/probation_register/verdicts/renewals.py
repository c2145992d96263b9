"""Where a registrant's annual renewal stands: one word, the year, and the days that matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from probation_register.models.settings import Settings
from probation_register.register.person import Person

from .standing import standing


class RenewalState(StrEnum):
    """The states of an annual renewal (PF 4.20, 5.13). None changes anyone's registration."""

    NOT_DUE = "not due"
    DUE = "due"
    SUBMITTED = "submitted"
    RENEWED = "renewed"
    OVERDUE = "overdue"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class RenewalStanding:
    """The renewal that matters on a day: its year, its state, when it opens and is due.

    `year_in_words` is the year as people read it.
    """

    year: int
    year_in_words: str
    state: RenewalState
    opens: date
    due: date


def renewal_standing(
    person: Person, settings: Settings, on: date, *, drafted: bool = False
) -> RenewalStanding:
    """Return the renewal that matters on a day.

    That is last year's while it is missing and was owed, else this year's. `drafted` says that
    the records are a proposal or working files, where a renewal is submitted, not yet approved.
    """
    this_year = settings.year_of(on)
    last = renewal_of_year(person, settings, this_year - 1, on, drafted)
    if last.state in (RenewalState.OVERDUE, RenewalState.DUE, RenewalState.PAUSED):
        return last
    return renewal_of_year(person, settings, this_year, on, drafted)


def renewal_of_year(
    person: Person, settings: Settings, year: int, on: date, drafted: bool
) -> RenewalStanding:
    """Return where a year's renewal stands on a day; `drafted` is as for `renewal_standing`."""
    due = due_date(person, settings, year)
    opens = due - timedelta(days=settings.renewal_opens)
    state = _state(person, settings, year, on, drafted, opens, due)
    return RenewalStanding(year, settings.year_in_words(year), state, opens, due)


def due_date(person: Person, settings: Settings, year: int) -> date:
    """Return the day a year's renewal is due: its last day, moved by every day of a pause.

    A pause that goes on after the year moves it by all its days, so that whoever comes back has as
    much of the year left as when they went. One without an end moves it day by day.
    """
    due = settings.last_day(year)
    for pause in sorted(person.registrant.pauses, key=lambda p: p.from_):
        first = max(pause.from_, settings.first_day(year))
        if first > due:
            break
        last = pause.to or due
        due += timedelta(days=max(0, (last - first).days + 1))
    return due


def is_owed(person: Person, settings: Settings, year: int) -> bool:
    """Whether a year's renewal is asked of a person: registered as renewing opens, and at its end.

    Who joins after renewing has opened renews in the next year for the first time.
    """
    return _is_asked(person, settings, year, settings.last_day(year))


def _is_asked(person: Person, settings: Settings, year: int, on: date) -> bool:
    """Whether a person is registered on a day, and was as renewing opened if it had by then.

    Renewing opens for the house as a whole: a pause moves a person's own days, not this one.
    """
    opened = settings.last_day(year) - timedelta(days=settings.renewal_opens)
    return all(standing(person, day).is_registered for day in (on, min(opened, on)))


def _state(
    person: Person,
    settings: Settings,
    year: int,
    on: date,
    drafted: bool,
    opens: date,
    due: date,
) -> RenewalState:
    renewal = person.renewals.get(year)
    if renewal is not None and renewal.submitted <= on:
        return RenewalState.SUBMITTED if drafted else RenewalState.RENEWED
    if not _is_asked(person, settings, year, min(on, settings.last_day(year))):
        return RenewalState.NOT_DUE
    if any(p.from_ <= on and (p.to is None or on <= p.to) for p in person.registrant.pauses):
        return RenewalState.PAUSED
    if on < opens:
        return RenewalState.NOT_DUE
    return RenewalState.DUE if on <= due else RenewalState.OVERDUE
