"""The lists that answers are chosen from, with the plain words by which people look for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from probation_register.models.base import Strict
from probation_register.models.cpd import Entry
from probation_register.models.framework import Choice
from probation_register.models.plan import Need, Plan
from probation_register.models.registrant import (
    LearningDone,
    Posting,
    QualificationHeld,
    Registrant,
)
from probation_register.register.register import Register

from .form import Option

Titles = Mapping[str, Mapping[str, str]]
"""Titles by id, by the field that holds one of them."""

Names = Mapping[str, str]
"""People's names by id, from a directory outside the register; often there is none."""

_GROUPS = {
    "work-based": "at work, on the job",
    "professional": "with the profession, colleagues",
    "formal-education": "training, class, teaching, education",
    "self-directed": "on my own, private study",
    "other": "anything else",
}
"""What people call the groups in which activities are sorted."""


def closed_lists(register: Register) -> Titles:
    """Return what the fields of records choose from in a register."""
    policy = register.policy
    return {
        "activity": {a.id: a.title for a in policy.framework.activities},
        "aligned_to": policy.alignment,
        "curriculum": policy.curriculum,
        "area": policy.curriculum,
        "role": {r.id: r.title for r in policy.roles.roles},
        "region": {r.id: r.name for r in register.regions.values()},
        "unit": {u.id: u.name for r in register.regions.values() for u in r.units},
        "qualification": {q.id: q.title for q in policy.qualifications.qualifications},
        "provider": {p.id: p.name for p in register.providers.values()},
    }


def options_of(model: type[Strict], name: str, register: Register) -> tuple[Option, ...]:
    """Return what a field of a record is chosen from; nothing for one that is written freely."""
    listed = _LISTS.get((model, name))
    return listed(register) if listed else ()


def is_chosen(model: type[Strict], name: str) -> bool:
    """Whether a field of a record is chosen from a list, even where the list is empty."""
    return (model, name) in _LISTS


def managers(register: Register, on: date, names: Names) -> tuple[Option, ...]:
    """Return everyone in office as a line manager on a day, with the regions they act for."""
    found: list[Option] = []
    for member in register.all_staff():
        held = [o for o in member.offices if o.office == "line-manager" and o.holds(on)]
        regions = [register.regions[r].name for o in held for r in o.scope if r in register.regions]
        if held:
            where = ", ".join(regions) or "every region"
            found.append(
                Option(member.id, _named(member.id, names), f"Line manager, {where}", where)
            )
    return tuple(found)


def staff(register: Register, names: Names) -> tuple[Option, ...]:
    """Return every member of staff, with the offices that they hold or held."""
    return tuple(
        Option(
            member.id,
            _named(member.id, names),
            ", ".join({_office(o.office): None for o in member.offices}),
        )
        for member in register.all_staff()
    )


def _named(staff_id: str, names: Names) -> str:
    return f"{names[staff_id]} ({staff_id})" if staff_id in names else staff_id


def _office(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _activities(register: Register) -> tuple[Option, ...]:
    return tuple(
        Option(a.id, a.title, f"Counts as {a.hours:g} hours" if a.hours else "", _GROUPS[a.group])
        for a in register.policy.framework.activities
    )


def _alignment(register: Register) -> tuple[Option, ...]:
    """Return registration standards first, found by their behaviours, then all the others."""
    policy = register.policy
    found = [
        Option(s.id, s.title, "Registration standard", " ".join(b.text for b in s.behaviours))
        for edition in reversed(policy.editions)
        for s in edition.standards
    ]
    found += [
        Option(a.id, a.title, "Professional activity", a.kind.replace("-", " "))
        for a in policy.framework.professional_activities
    ]
    found += [
        Option(s.id, s.title, f"National occupational standard {s.code}", s.code)
        for s in policy.framework.occupational_standards
    ]
    return tuple({option.value: option for option in reversed(found)}.values())[::-1]


def _curriculum(register: Register) -> tuple[Option, ...]:
    return tuple(Option(area, title) for area, title in register.policy.curriculum.items())


def _providers(register: Register) -> tuple[Option, ...]:
    return tuple(
        Option(p.id, p.name, "", " ".join(course.title for course in p.courses))
        for p in register.providers.values()
    )


def _units(register: Register) -> tuple[Option, ...]:
    return tuple(
        Option(unit.id, unit.name, region.name, f"{unit.covers or ''} {unit.code}".strip())
        for region in register.regions.values()
        for unit in region.units
    )


def _roles(register: Register) -> tuple[Option, ...]:
    return tuple(
        Option(r.id, r.title, "Registration is mandatory" if r.mandatory else "")
        for r in register.policy.roles.roles
    )


def _qualifications(register: Register) -> tuple[Option, ...]:
    return tuple(
        Option(q.id, q.title, "" if q.eligible else "Does not make eligible by itself")
        for q in register.policy.qualifications.qualifications
    )


def _courses(register: Register) -> tuple[Option, ...]:
    return tuple(Option(c.id, c.title) for c in register.policy.learning.courses)


def _employments(register: Register) -> tuple[Option, ...]:
    """Return how somebody in post is employed; through an agency only where there is one."""
    through = (Option("agency", "Through an employment agency"),) if register.agencies else ()
    return (Option("direct", "By the service"), *through)


def _agencies(register: Register) -> tuple[Option, ...]:
    return tuple(Option(a.id, a.name) for a in register.agencies.values())


def _choices(of: Callable[[Register], tuple[Choice, ...]]) -> Callable[..., tuple[Option, ...]]:
    """Return a list of the standards, of answers that a model names one by one."""
    return lambda register: tuple(Option(choice.id, choice.title) for choice in of(register))


def _levels(register: Register) -> tuple[Option, ...]:
    levels = register.policy.framework.levels
    return tuple(
        Option(level.id, f"Level {level.id}: {level.title}", level.meaning) for level in levels
    )


def _said(*options: Option) -> Callable[[Register], tuple[Option, ...]]:
    """Return a list that stands in no standard: its words are given here."""
    return lambda register: options


_LISTS: Mapping[tuple[type[Strict], str], Callable[[Register], tuple[Option, ...]]] = {
    (Entry, "activity"): _activities,
    (Entry, "aligned_to"): _alignment,
    (Entry, "curriculum"): _curriculum,
    (Entry, "provider"): _providers,
    (Entry, "purpose"): _choices(lambda register: register.policy.framework.purposes),
    (Entry, "source"): _choices(lambda register: register.policy.framework.sources),
    (Entry, "prompted_by"): _choices(lambda register: register.policy.framework.prompts),
    (Need, "from_"): _choices(lambda register: register.policy.framework.needs),
    (Need, "area"): _curriculum,
    (Plan, "resubmits"): _said(
        Option("qualifications", "My qualifications"), Option("plan", "My plan")
    ),
    (Posting, "role"): _roles,
    (Posting, "unit"): _units,
    (Posting, "employment"): _employments,
    (Posting, "agency"): _agencies,
    (QualificationHeld, "qualification"): _qualifications,
    (LearningDone, "course"): _courses,
    (Registrant, "basis"): _said(
        Option("mandatory", "The role must be registered"),
        Option("retained", "Registration is kept by choice"),
        Option("cpd-only", "Only to keep CPD, not registered"),
    ),
    (Registrant, "level"): _levels,
}
"""What each field is chosen from. The region is not asked: a unit is in one region alone."""
