"""Rules for development plans: needs, review, and what the voluntary register asks again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from probation_register.models.plan import Plan
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.store.paths import Place
from probation_register.verdicts.plans import resubmissions

from .postings import path_of as path_of_registrant
from .rule import Problem
from .wording import unknown


def path_of(plan: Plan) -> str:
    """Return the path of a plan."""
    return Place("plan", plan.registrant, str(plan.year)).path


def _plans(person: Person) -> Iterator[Plan]:
    yield from (person.plans[year] for year in sorted(person.plans))


def needs_differ(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """No two needs of a plan have the same id."""
    for plan in _plans(person):
        times = Counter(need.id for need in plan.needs)
        for i, need in enumerate(plan.needs):
            if times[need.id] > 1:
                yield Problem(
                    path_of(plan),
                    ("needs", i, "id"),
                    f"id {need.id} stands for {times[need.id]} needs",
                    "number the needs n1, n2, n3.",
                )


def area_is_known(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """A need's area is one of the core curriculum."""
    for plan in _plans(person):
        for i, need in enumerate(plan.needs):
            if need.area not in register.policy.curriculum:
                message, fix = unknown("area", need.area, register.policy.curriculum)
                yield Problem(path_of(plan), ("needs", i, "area"), message, fix)


def review_has_come(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """A plan is reviewed after its year begins, and not before the day has come."""
    for plan in _plans(person):
        first = register.settings.first_day(plan.year)
        if plan.reviewed_on is None or first <= plan.reviewed_on <= on:
            continue
        why = f"before the year begins on {first}"
        if plan.reviewed_on > on:
            why = f"which has not come yet on {on}"
        yield Problem(
            path_of(plan),
            ("reviewed_on",),
            f"reviewed_on is {plan.reviewed_on}, {why}",
            "write the day on which you went through the plan with your line manager.",
        )


def plan_is_reviewed(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """Whoever renewed for last year has reviewed that year's plan."""
    # Nobody who is away, has left or has yet to renew is asked: that comes first.
    year = register.settings.year_of(on) - 1
    plan = person.plans.get(year)
    if plan is not None and plan.reviewed_on is None and year in person.renewals:
        said = register.settings.year_in_words(year)
        yield Problem(
            path_of(plan),
            ("reviewed_on",),
            f"{said} is renewed, and no review of its plan is recorded",
            "go through it with your line manager, and write the day in reviewed_on.",
        )


def resubmission_is_made(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """Whoever recorded a level sends qualifications and plan in again every three years."""
    for due in resubmissions(person, register.settings):
        if due.year <= register.settings.year_of(on):
            year = register.settings.year_in_words(due.year)
            yield Problem(
                path_of_registrant(person),
                ("level",),
                f"the voluntary register asks for {due.what} again in {year}",
                f"if you resubmit, add {due.what} to resubmits in a plan; it is your choice.",
            )
