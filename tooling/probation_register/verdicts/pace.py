"""The pace of a year: the days on which a person is prompted, spread so that no week has them all.

Most of a year's learning used to be written down in its last month. So the year is prompted in
four: plan, learn, reflect, renew. The first three have a third each of the time until renewing
opens, the last has the first two thirds of the time in which one can renew. In each of them a
person's own day is set by the last three digits of their number, which say nothing about them:
whoever has 500 is always in the middle. The days of ten thousand people are spread evenly, and a
line manager meets them one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from probation_register.models.settings import Settings
from probation_register.register.person import Person

from .cpd import entries_until
from .renewals import is_owed, renewal_of_year
from .standing import standing

PLACES = 1000
"""How many places a part of the year has: one for each ending of a number."""

RENEWING_SPREAD = 2, 3
"""The part of the time for renewing over which people are prompted; the rest is left as room."""

_SATURDAY = 5


class Prompt(StrEnum):
    """What a person is prompted to do, in the order of the year."""

    PLAN = "plan"
    LEARN = "learn"
    REFLECT = "reflect"
    RENEW = "renew"


@dataclass(frozen=True, slots=True)
class PromptDay:
    """One prompt of a person's year: what for, their own day for it, and whether it is done."""

    prompt: Prompt
    day: date
    is_done: bool


def pace(person: Person, settings: Settings, year: int, on: date) -> tuple[PromptDay, ...]:
    """Return the four prompts of a person's year, oldest first, as they stand on a day.

    Whoever joined within the year has the rest of it divided in the same way. There is none for
    whom no renewal is asked for that year (PF 4.20, 5.13).
    """
    if not is_owed(person, settings, year):
        return ()
    found = renewal_of_year(person, settings, year, on, drafted=False)
    begins = _begins(person, settings, year)
    before, renewing = (found.opens - begins).days, (found.due - found.opens).days
    place = int(person.number[-3:])
    thirds, of = RENEWING_SPREAD
    starts = {
        prompt: begins + timedelta(days=before * (part * PLACES + place) // (3 * PLACES))
        for part, prompt in enumerate((Prompt.PLAN, Prompt.LEARN, Prompt.REFLECT))
    }
    starts[Prompt.RENEW] = found.opens + timedelta(days=renewing * thirds * place // (of * PLACES))
    return tuple(
        PromptDay(prompt, _working_day(day), _is_done(person, prompt, year, on))
        for prompt, day in starts.items()
    )


def _begins(person: Person, settings: Settings, year: int) -> date:
    """Return the first day of a year on which a person was registered."""
    first = settings.first_day(year)
    if standing(person, first).is_registered:
        return first
    days = {p.from_ for p in person.registrant.postings} | {e.from_ for e in person.events}
    later = sorted(day for day in days if day > first)
    return next((day for day in later if standing(person, day).is_registered), first)


def _is_done(person: Person, prompt: Prompt, year: int, on: date) -> bool:
    """Whether the records show already what a prompt asks for."""
    match prompt:
        case Prompt.PLAN:
            return year in person.plans
        case Prompt.LEARN:
            return bool(entries_until(person, year, on))
        case Prompt.REFLECT:
            return any(entry.is_reflected for entry in entries_until(person, year, on))
        case Prompt.RENEW:
            renewal = person.renewals.get(year)
            return renewal is not None and renewal.submitted <= on


def _working_day(day: date) -> date:
    """Return the day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= _SATURDAY else 0)
