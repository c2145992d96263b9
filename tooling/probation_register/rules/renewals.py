"""Rules for annual renewals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from probation_register.models.renewal import REQUIREMENT_IDS, Renewal
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.store.paths import Place
from probation_register.verdicts.renewals import due_date
from probation_register.verdicts.standing import standing

from .rule import Problem
from .wording import listed, unknown


def path_of(renewal: Renewal) -> str:
    """Return the path of a renewal."""
    return Place("renewal", renewal.registrant, str(renewal.year)).path


def _renewals(person: Person) -> Iterator[Renewal]:
    yield from (person.renewals[year] for year in sorted(person.renewals))


def all_six_are_affirmed(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """A renewal affirms each of the six requirements, once."""
    for renewal in _renewals(person):
        absent = [r for r in REQUIREMENT_IDS if r not in renewal.affirms]
        if absent or len(renewal.affirms) != len(REQUIREMENT_IDS):
            said = f"does not affirm {listed(absent)}" if absent else "affirms a requirement twice"
            yield Problem(
                path_of(renewal),
                ("affirms",),
                f"the renewal {said}",
                f"affirm {listed(REQUIREMENT_IDS)}; if you cannot, speak to your line manager "
                "before you submit.",
            )


def edition_is_in_force(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """A renewal names the edition of the standards in force on the day it was submitted."""
    editions = [e.edition for e in register.policy.editions]
    for renewal in _renewals(person):
        if renewal.edition not in editions:
            message, fix = unknown("edition", str(renewal.edition), map(str, editions))
            yield Problem(path_of(renewal), ("edition",), message, fix)
            continue
        in_force = max((e for e in editions if e <= renewal.submitted), default=editions[0])
        if renewal.edition != in_force:
            yield Problem(
                path_of(renewal),
                ("edition",),
                f"edition is {renewal.edition}; in force on {renewal.submitted} was {in_force}",
                f"read the edition of {in_force}, and write {in_force}.",
            )


def submitted_in_the_window(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """A renewal is submitted after renewing opens, and not before the day has come."""
    for renewal in _renewals(person):
        due = due_date(person, register.settings, renewal.year)
        last = register.settings.last_day(renewal.year)
        opens = last - timedelta(days=register.settings.renewal_opens)
        if renewal.submitted < opens:
            year = register.settings.year_in_words(renewal.year)
            yield Problem(
                path_of(renewal),
                ("submitted",),
                f"submitted is {renewal.submitted}; renewing for {year} opens on {opens}",
                f"submit it between {opens} and {due}.",
            )
        elif renewal.submitted > on:
            yield Problem(
                path_of(renewal),
                ("submitted",),
                f"submitted is {renewal.submitted}, which has not come yet on {on}",
                "write the day on which you submit it.",
            )


def submitted_in_time(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """A renewal is submitted by the day it is due."""
    for renewal in _renewals(person):
        due = due_date(person, register.settings, renewal.year)
        if renewal.submitted > due:
            yield Problem(
                path_of(renewal),
                ("submitted",),
                f"submitted on {renewal.submitted}, after it was due on {due}",
                "nothing to repair; renew earlier next year.",
            )


def conversations_are_in_the_year(
    person: Person, register: Register, on: date
) -> Iterator[Problem]:
    """Conversations lie between the start of the year and the day of submitting."""
    for renewal in _renewals(person):
        first = register.settings.first_day(renewal.year)
        for i, day in enumerate(renewal.conversations):
            if not first <= day <= renewal.submitted:
                yield Problem(
                    path_of(renewal),
                    ("conversations", i),
                    f"the conversation of {day} is not between {first} and {renewal.submitted}",
                    "correct the day, or remove it.",
                )


def a_conversation_is_recorded(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """Registration was spoken of in at least one regular conversation of the year."""
    for renewal in _renewals(person):
        if not renewal.conversations:
            yield Problem(
                path_of(renewal),
                ("conversations",),
                "no regular conversation is recorded for the year",
                "write the day of a conversation with your line manager that covered registration.",
            )


def who_renews_is_registered(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """Only someone who is registered on the day of submitting renews."""
    for renewal in _renewals(person):
        if not standing(person, renewal.submitted).is_registered:
            yield Problem(
                path_of(renewal),
                ("submitted",),
                f"{person.number} was not registered on {renewal.submitted}",
                "speak to your line manager about your registration first.",
            )
