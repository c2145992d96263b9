"""Rules for members of staff: their offices, delegations and keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from probation_register.models.problems import shown
from probation_register.models.staff import Staff
from probation_register.register.register import Register
from probation_register.store.paths import Place

from .rule import Problem
from .wording import unknown

LONGEST_DELEGATION = 366
"""How many days an office may be delegated for."""


def path_of(staff: Staff) -> str:
    """Return the path of a member of staff."""
    return Place("staff", staff.id).path


def own_registration_exists(staff: Staff, register: Register, on: date) -> Iterator[Problem]:
    """A member of staff who says they are a registrant has a record as one."""
    number = staff.registrant
    if register.settings.is_casebook:
        return  # Registrants are in the shared register; here the number only tells who is who.
    if number is not None and not register.tree.exists(Place("registrant", number).path):
        yield Problem(
            path_of(staff),
            ("registrant",),
            f"registrant {shown(number)} has no record",
            "correct the number, or leave it empty.",
        )


def scope_is_known(staff: Staff, register: Register, on: date) -> Iterator[Problem]:
    """An office covers known regions and directorates."""
    for i, office in enumerate(staff.offices):
        for j, region in enumerate(office.scope):
            if region not in register.regions:
                message, fix = unknown("region", region, register.regions)
                yield Problem(path_of(staff), ("offices", i, "scope", j), message, fix)


def terms_are_in_order(staff: Staff, register: Register, on: date) -> Iterator[Problem]:
    """A term of office, a delegation and a key's term end after they begin."""
    terms = [
        *((("offices", i), o.from_, o.until) for i, o in enumerate(staff.offices)),
        *((("delegations", i), d.from_, d.until) for i, d in enumerate(staff.delegations)),
        *((("keys", i), k.from_, k.until) for i, k in enumerate(staff.keys)),
    ]
    for at, first, until in terms:
        if until is not None and until < first:
            yield Problem(
                path_of(staff),
                (*at, "until"),
                f"the term ends on {until}, before it begins ({first})",
                "correct one of the two days.",
            )


def delegate_is_a_colleague(staff: Staff, register: Register, on: date) -> Iterator[Problem]:
    """An office is delegated to a member of staff who is someone else."""
    for i, delegation in enumerate(staff.delegations):
        colleague = register.staff(delegation.to)
        if colleague is None or colleague.id == staff.id:
            why = "has no record" if colleague is None else "is the one who delegates"
            yield Problem(
                path_of(staff),
                ("delegations", i, "to"),
                f"{shown(delegation.to)} {why}",
                "write the id of a colleague who holds an office.",
            )


def line_managers_are_not_external(staff: Staff, register: Register, on: date) -> Iterator[Problem]:
    """Only the oversight panel has members from outside the service."""
    for i, office in enumerate(staff.offices):
        if office.external and office.office != "oversight-panel":
            yield Problem(
                path_of(staff),
                ("offices", i, "external"),
                f"an external person holds the office {office.office}",
                "write external: false, or make the office oversight-panel.",
            )


def delegate_holds_an_office(staff: Staff, register: Register, on: date) -> Iterator[Problem]:
    """Whoever stands in for a colleague holds an office in the service as it begins."""
    for i, delegation in enumerate(staff.delegations):
        colleague = register.staff(delegation.to)
        if colleague is None or colleague.id == staff.id:
            continue
        held = [o for o in colleague.offices if o.holds(delegation.from_) and not o.external]
        if not held:
            yield Problem(
                path_of(staff),
                ("delegations", i, "to"),
                f"{shown(delegation.to)} holds no office in the service on {delegation.from_}",
                "write the id of a colleague who holds an office then.",
            )


def only_an_own_office_is_delegated(
    staff: Staff, register: Register, on: date
) -> Iterator[Problem]:
    """Whoever delegates holds an office of their own: what was handed on is not handed further."""
    for i, delegation in enumerate(staff.delegations):
        if not any(office.holds(delegation.from_) for office in staff.offices):
            yield Problem(
                path_of(staff),
                ("delegations", i, "from"),
                f"{staff.id} holds no office on {delegation.from_} that could be delegated",
                "let the holder of the office delegate it.",
            )


def delegation_is_for_a_time(staff: Staff, register: Register, on: date) -> Iterator[Problem]:
    """An office is delegated for a year at most: longer cover is an office of its own."""
    for i, delegation in enumerate(staff.delegations):
        days = (delegation.until - delegation.from_).days
        if days > LONGEST_DELEGATION:
            yield Problem(
                path_of(staff),
                ("delegations", i, "until"),
                f"the delegation lasts {days} days; {LONGEST_DELEGATION} are the most",
                "end it sooner, or give the colleague the office itself.",
            )
