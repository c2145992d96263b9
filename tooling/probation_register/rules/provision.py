"""Rules for providers of CPD: the terms of their endorsement, and how their courses are judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from probation_register.models.organisations import CourseOffered, Provider
from probation_register.models.problems import shown
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.store.paths import Place
from probation_register.verdicts.provision import is_endorsed

from .rule import Problem
from .wording import unknown


def path_of(provider: Provider) -> str:
    """Return the path of a provider."""
    return Place("provider", provider.id).path


def _courses(provider: Provider) -> Iterator[tuple[int, CourseOffered]]:
    yield from enumerate(provider.courses)


def endorsements_follow_one_another(
    provider: Provider, register: Register, on: date
) -> Iterator[Problem]:
    """A provider's endorsements end after they begin, stand oldest first, and do not overlap."""
    terms = provider.endorsements
    for i, term in enumerate(terms):
        if term.until is not None and term.until <= term.from_:
            yield Problem(
                path_of(provider),
                ("endorsements", i, "until"),
                f"the endorsement ends on {term.until}, not after it begins ({term.from_})",
                "correct one of the two days.",
            )
    for i, (earlier, later) in enumerate(pairwise(terms), start=1):
        if earlier.until is None or later.from_ < earlier.until:
            yield Problem(
                path_of(provider),
                ("endorsements", i, "from"),
                f"the endorsement from {later.from_} begins before the one before it ends "
                f"({earlier.until or 'open'})",
                "write the endorsements oldest first, each from the day on which the last ends.",
            )


def criterion_is_known(provider: Provider, register: Register, on: date) -> Iterator[Problem]:
    """A course is judged by the criteria of the register's list."""
    known = [criterion.id for criterion in register.policy.provision.criteria]
    for i, course in _courses(provider):
        for j, judgement in enumerate(course.judged):
            if judgement.criterion not in known:
                message, fix = unknown("criterion", judgement.criterion, known)
                yield Problem(
                    path_of(provider), ("courses", i, "judged", j, "criterion"), message, fix
                )


def judged_once_a_day(provider: Provider, register: Register, on: date) -> Iterator[Problem]:
    """A course is judged by each criterion at most once a day, so that the newest one decides."""
    for i, course in _courses(provider):
        times = Counter((judgement.criterion, judgement.judged_on) for judgement in course.judged)
        seen: set[tuple[str, date]] = set()
        for j, judgement in enumerate(course.judged):
            key = (judgement.criterion, judgement.judged_on)
            if key in seen:
                yield Problem(
                    path_of(provider),
                    ("courses", i, "judged", j, "judged_on"),
                    f"{shown(judgement.criterion)} is judged {times[key]} times on "
                    f"{judgement.judged_on}",
                    "keep the one that holds.",
                )
            seen.add(key)


def judge_is_staff(provider: Provider, register: Register, on: date) -> Iterator[Problem]:
    """A course is judged by a member of staff with a record, on a day that has come."""
    for i, course in _courses(provider):
        for j, judgement in enumerate(course.judged):
            at = ("courses", i, "judged", j)
            if register.staff(judgement.judged_by) is None:
                yield Problem(
                    path_of(provider),
                    (*at, "judged_by"),
                    f"judged_by {shown(judgement.judged_by)} has no record",
                    "write the id of the member of staff who judged.",
                )
            if judgement.judged_on > on:
                yield Problem(
                    path_of(provider),
                    (*at, "judged_on"),
                    f"judged_on is {judgement.judged_on}, which has not come yet on {on}",
                    "write the day it happened, once it has.",
                )


def evaluation_covers_past_days(
    provider: Provider, register: Register, on: date
) -> Iterator[Problem]:
    """An evaluation covers days in their order, all of which have come."""
    for i, course in _courses(provider):
        for j, evaluation in enumerate(course.evaluations):
            at = ("courses", i, "evaluations", j, "to")
            if evaluation.to < evaluation.from_:
                yield Problem(
                    path_of(provider),
                    at,
                    f"the evaluation ends on {evaluation.to}, before it begins "
                    f"({evaluation.from_})",
                    "correct one of the two days.",
                )
            elif evaluation.to > on:
                yield Problem(
                    path_of(provider),
                    at,
                    f"to is {evaluation.to}, which has not come yet on {on}",
                    "record it once it is complete.",
                )


def provider_is_endorsed(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """The provider that an entry names is endorsed on the day of the entry."""
    for number, year in sorted(person.cpd.items()):
        for i, entry in enumerate(year.entries):
            provider = register.providers.get(entry.provider or "")
            if provider is not None and not is_endorsed(provider, entry.date):
                yield Problem(
                    Place("cpd", person.number, str(number)).path,
                    ("entries", i, "provider"),
                    f"provider {shown(provider.id)} was not endorsed on {entry.date}",
                    "nothing to repair: able providers need not be endorsed; the learning counts.",
                )
