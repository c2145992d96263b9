"""Rules for a registrant's postings: where they work, for whom, and in what order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from probation_register.models.problems import shown
from probation_register.models.registrant import Posting
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.store.paths import Place

from .rule import Problem
from .wording import unknown


def path_of(person: Person) -> str:
    """Return the path of a person's registrant.yml."""
    return Place("registrant", person.number).path


def _in_post(person: Person) -> Iterator[tuple[int, Posting]]:
    yield from ((i, p) for i, p in enumerate(person.registrant.postings) if p.in_post)


def role_is_known(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """A posting's role is one of the register's roles."""
    for i, posting in _in_post(person):
        if posting.role and posting.role not in register.policy.role:
            message, fix = unknown("role", posting.role, register.policy.role)
            yield Problem(path_of(person), ("postings", i, "role"), message, fix)


def unit_is_in_its_region(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """A posting names a known region and a delivery unit of that region."""
    for i, posting in _in_post(person):
        region = register.region(posting.region)
        if posting.region and region is None:
            message, fix = unknown("region", posting.region, register.regions)
            yield Problem(path_of(person), ("postings", i, "region"), message, fix)
        elif region and posting.unit and posting.unit not in {u.id for u in region.units}:
            units = [u.id for u in region.units]
            message, fix = unknown(f"in {region.name}, unit", posting.unit, units)
            yield Problem(path_of(person), ("postings", i, "unit"), message, fix)


def line_manager_is_staff(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """A posting's line manager is a member of staff with a record."""
    for i, posting in _in_post(person):
        if posting.line_manager and register.staff(posting.line_manager) is None:
            yield Problem(
                path_of(person),
                ("postings", i, "line_manager"),
                f"line manager {shown(posting.line_manager)} has no record",
                f"correct the id, or add {Place('staff', posting.line_manager).path} first.",
            )


def line_manager_holds_the_office(
    person: Person, register: Register, on: date
) -> Iterator[Problem]:
    """The line manager of the posting that holds today is in office as one, for that region."""
    current = person.posting(on)
    for i, posting in _in_post(person):
        manager = register.staff(posting.line_manager or "")
        if posting != current or manager is None:
            continue
        if not any(
            o.office == "line-manager" and o.holds(on, posting.region) for o in manager.offices
        ):
            yield Problem(
                path_of(person),
                ("postings", i, "line_manager"),
                f"{manager.id} is not in office as a line manager in {posting.region} on {on}",
                "add a posting with the new line manager, or extend the term of office.",
            )


def nobody_manages_themselves(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """No one is their own line manager, whichever office they hold."""
    for i, posting in _in_post(person):
        manager = register.staff(posting.line_manager or "")
        if manager is not None and manager.registrant == person.number:
            yield Problem(
                path_of(person),
                ("postings", i, "line_manager"),
                f"line manager {manager.id} is {person.number}, the registrant",
                "name another line manager.",
            )


def posting_is_whole(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """A posting names role, region, unit and line manager; one that is an ending names none."""
    for i, posting in enumerate(person.registrant.postings):
        for name in ("role", "region", "unit", "line_manager"):
            value = getattr(posting, name)
            if posting.in_post and value is None:
                yield Problem(
                    path_of(person),
                    ("postings", i, name),
                    f"{name} of posting {i + 1} is empty",
                    f"write the {name.replace('_', ' ')}, or make the posting an ending "
                    "with employment: ended.",
                )
            elif not posting.in_post and value is not None:
                yield Problem(
                    path_of(person),
                    ("postings", i, name),
                    f"{name} of posting {i + 1} is {shown(value)}, but the posting is an ending",
                    f"leave {name} empty.",
                )


def agency_is_known(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """An agency worker's posting names a known agency, and nobody else's does."""
    for i, posting in enumerate(person.registrant.postings):
        at = ("postings", i, "agency")
        if posting.employment != "agency":
            if posting.agency is not None:
                yield Problem(
                    path_of(person),
                    at,
                    f"agency is {shown(posting.agency)}, but employment is {posting.employment}",
                    "leave agency empty, or write employment: agency.",
                )
        elif posting.agency is None:
            yield Problem(
                path_of(person), at, "the agency is missing", "write the agency's short name."
            )
        elif posting.agency not in register.agencies:
            message, fix = unknown("agency", posting.agency, register.agencies)
            yield Problem(path_of(person), at, message, fix)


def agency_confirms(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """An agency has confirmed qualification and standards for its worker."""
    for i, posting in _in_post(person):
        if posting.employment == "agency" and posting.agency_confirmed is None:
            yield Problem(
                path_of(person),
                ("postings", i, "agency_confirmed"),
                f"agency {shown(posting.agency)} has not confirmed qualification and standards",
                "ask the agency, and write the day it confirmed.",
            )


def postings_follow_one_another(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """Postings stand in the order of their days, each on a day of its own."""
    for i, (earlier, later) in enumerate(pairwise(person.registrant.postings), start=1):
        if later.from_ <= earlier.from_:
            yield Problem(
                path_of(person),
                ("postings", i, "from"),
                f"posting {i + 1} begins on {later.from_}, not after the one before it "
                f"({earlier.from_})",
                "write the postings oldest first, each beginning on a later day.",
            )


def basis_fits_the_role(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """Registration is mandatory in a mandatory role, and kept by choice in any other."""
    posting = person.posting(on)
    role = register.policy.role.get((posting.role if posting else None) or "")
    if role is None:
        return
    basis = person.registrant.basis
    if basis == "mandatory" and not role.mandatory:
        yield Problem(
            path_of(person),
            ("basis",),
            f"basis is mandatory, but registration is not mandatory for {role.title}",
            "write retained, if the person wants to stay registered.",
        )
    elif basis != "mandatory" and role.mandatory:
        yield Problem(
            path_of(person),
            ("basis",),
            f"basis is {basis}, but registration is mandatory for {role.title}",
            "write mandatory.",
        )
