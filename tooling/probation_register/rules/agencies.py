"""Rules for agency staff: the arrangement with the agency, and what it confirms every year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from probation_register.models.problems import shown
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.verdicts.agency import CONFIRMATION_COUNTS, agency_confirmed

from .postings import path_of
from .rule import Problem
from .wording import unknown


def arrangement_covers_the_posting(
    person: Person, register: Register, on: date
) -> Iterator[Problem]:
    """A posting through an agency lies within the term of the arrangement with that agency."""
    for i, posting in enumerate(person.registrant.postings):
        agency = register.agencies.get(posting.agency or "")
        if posting.employment != "agency" or agency is None:
            continue
        if posting.from_ < agency.from_:
            yield Problem(
                path_of(person),
                ("postings", i, "from"),
                f"the posting begins on {posting.from_}, before the arrangement with "
                f"{shown(agency.id)} ({agency.from_})",
                "correct one of the two days.",
            )
        later = [p.from_ for p in person.registrant.postings if p.from_ > posting.from_]
        last = min([*(day - timedelta(days=1) for day in later), max(on, posting.from_)])
        if agency.until is not None and last >= agency.until:
            yield Problem(
                path_of(person),
                ("postings", i, "agency"),
                f"the arrangement with {shown(agency.id)} is over from {agency.until}, "
                f"but the posting still holds on {last}",
                "add the posting by which the assignment ended, or extend the arrangement.",
            )


def agency_confirms_every_year(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """The agency of whoever is in post confirms qualification and standards again every year."""
    posting = person.posting(on)
    if posting is None or posting.employment != "agency":
        return
    confirmed = agency_confirmed(person, posting, on)
    if confirmed is not None and on - confirmed > CONFIRMATION_COUNTS:
        yield Problem(
            path_of(person),
            ("agency_confirmations",),
            f"agency {shown(posting.agency)} last confirmed qualification and standards on "
            f"{confirmed}, more than a year before {on}",
            "ask the agency, and add the day it confirmed to agency_confirmations.",
        )


def later_confirmations_name_an_agency(
    person: Person, register: Register, on: date
) -> Iterator[Problem]:
    """A later confirmation is by a known agency, on a day that has come."""
    for i, confirmation in enumerate(person.registrant.agency_confirmations):
        at = ("agency_confirmations", i)
        if confirmation.agency not in register.agencies:
            message, fix = unknown("agency", confirmation.agency, register.agencies)
            yield Problem(path_of(person), (*at, "agency"), message, fix)
        if confirmation.confirmed_on > on:
            yield Problem(
                path_of(person),
                (*at, "confirmed_on"),
                f"confirmed_on is {confirmation.confirmed_on}, which has not come yet on {on}",
                "write the day it happened, once it has.",
            )
