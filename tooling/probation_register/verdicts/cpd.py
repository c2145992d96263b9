"""What a person's CPD of a year comes to: the one count that every place shows."""

from __future__ import annotations

from datetime import date

from probation_register.models.cpd import Entry
from probation_register.models.scheme import Scheme
from probation_register.models.settings import Settings
from probation_register.register.person import Person
from probation_register.register.policy import Policy

from .schemes import Counted, asked_of_share, count
from .share import share_of_year
from .standing import Obligation, obligation


def entries_until(person: Person, year: int, on: date) -> tuple[Entry, ...]:
    """Return the entries of a registration year that have happened by a day."""
    file = person.cpd.get(year)
    return tuple(e for e in file.entries if e.date <= on) if file else ()


def counted(
    person: Person, policy: Policy, settings: Settings, year: int, on: date
) -> Counted | None:
    """Return a person's CPD of a year as it stands on a day; None where no scheme is in force."""
    scheme = policy.scheme
    return None if scheme is None else counted_by(scheme, person, policy, settings, year, on)


def counted_by(
    scheme: Scheme, person: Person, policy: Policy, settings: Settings, year: int, on: date
) -> Counted:
    """Return a person's CPD of a year, counted by a scheme, beside their share of what it asks.

    The minimum is for whoever must be registered; the expectation for whoever is retained or only
    keeps CPD (PP 5.4).
    """
    share = share_of_year(person, settings, year)
    why = obligation(person, policy, min(on, settings.last_day(year)))
    is_minimum = why is Obligation.MANDATORY
    asked = asked_of_share(scheme, share, is_minimum=is_minimum)
    return count(entries_until(person, year, on), scheme, asked)
