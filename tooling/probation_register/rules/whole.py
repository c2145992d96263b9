"""Rules for the register as a whole: its standards agree, and people and keys are told apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from probation_register.models.authority import CASEBOOK_KINDS, SHARED_KINDS
from probation_register.models.renewal import REQUIREMENT_IDS
from probation_register.register.register import Register
from probation_register.report import counted
from probation_register.store.paths import Place

from .kinds_of_register import a_register
from .rule import Problem
from .wording import listed, unknown

LEAST_CENTRAL_TEAM = 2


def scheme_in_force_exists(register: Register, _: Register, on: date) -> Iterator[Problem]:
    """The scheme in force is one of the schemes."""
    if register.policy.scheme is None:
        schemes = [s.id for s in register.policy.schemes]
        message, fix = unknown("scheme", register.policy.scheme_in_force.in_force, schemes)
        yield Problem(Place("scheme-in-force").path, ("in_force",), message, fix)


def every_kind_has_its_authority(register: Register, _: Register, on: date) -> Iterator[Problem]:
    """Every kind of change that a register knows has one line that says who approves it."""
    listed_kinds = [a.kind for a in register.policy.authority.kinds]
    kinds = CASEBOOK_KINDS if register.settings.is_casebook else SHARED_KINDS
    for kind in dict.fromkeys(listed_kinds):
        if kind not in kinds:
            yield Problem(
                Place("authority").path,
                ("kinds", listed_kinds.index(kind)),
                f"there is a line for {kind}, which {a_register(register)} does not know",
                "remove it.",
            )
    for kind in kinds:
        if listed_kinds.count(kind) != 1:
            yield Problem(
                Place("authority").path,
                ("kinds",),
                f"{kind} has {counted(listed_kinds.count(kind), 'line')}; it needs one",
                f"write exactly one line whose kind is {kind}.",
            )


def the_six_are_defined(register: Register, _: Register, on: date) -> Iterator[Problem]:
    """The annual requirements are the six of the Policy Framework."""
    absent = [r for r in REQUIREMENT_IDS if r not in register.policy.requirement]
    if absent:
        yield Problem(
            Place("requirements").path,
            ("requirements",),
            f"the requirements lack {listed(absent)}",
            "define each of the six, PF 4.4(a) to (f).",
        )


def two_people_keep_the_register(register: Register, _: Register, on: date) -> Iterator[Problem]:
    """At least two people hold a central-team office, so that two can agree."""
    holders = {
        s.registrant or s.id
        for s in register.all_staff()
        if any(o.office == "central-team" and o.holds(on) for o in s.offices)
    }
    if len(holders) < LEAST_CENTRAL_TEAM:
        yield Problem(
            Place("settings").path,
            (),
            f"a central-team office is held by {len(holders)} on {on}; two people are needed",
            "add a member of staff with that office while somebody can still approve it.",
        )


def a_key_is_one_persons(register: Register, _: Register, on: date) -> Iterator[Problem]:
    """No key belongs to two people."""
    owners: dict[str, str] = {}
    keys = [
        (s.registrant or s.id, Place("staff", s.id).path, i, k.key)
        for s in register.all_staff()
        for i, k in enumerate(s.keys)
    ]
    keys += [
        (number, Place("registrant", number).path, i, key)
        for number, listed in register.keys_of_registrants()
        for i, key in enumerate(listed)
    ]
    for person, path, i, key in keys:
        owner = owners.setdefault(key, person)
        if owner != person:
            yield Problem(
                path,
                ("keys", i, "key"),
                f"the key of {person} is also a key of {owner}",
                "make a key of one's own: `ssh-keygen -t ed25519`.",
            )


def a_registrant_is_one_member_of_staff(
    register: Register, _: Register, on: date
) -> Iterator[Problem]:
    """No two members of staff are the same registrant."""
    seen: dict[str, str] = {}
    for staff in register.all_staff():
        if staff.registrant is None:
            continue
        other = seen.setdefault(staff.registrant, staff.id)
        if other != staff.id:
            yield Problem(
                Place("staff", staff.id).path,
                ("registrant",),
                f"{staff.registrant} is already {other}",
                "keep all offices of one person in one record.",
            )
