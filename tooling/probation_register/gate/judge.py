"""Judging a register or a change to it: the rules, applied as far as the change reaches."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from probation_register.change.change import RecordChange
from probation_register.finding import Finding, in_order
from probation_register.register.locating import located
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.rules.act import Act
from probation_register.rules.catalogue import (
    CASE_RULES,
    CHANGE_RULES,
    PERSON_RULES,
    PROVIDER_RULES,
    REGISTER_RULES,
    RULES_OF_THE_STAFF,
    STAFF_RULES,
)
from probation_register.rules.rule import Rule

_REACHES_EVERYTHING = {"standards", "house"}


def judge_register(
    register: Register, on: date, numbers: Collection[str] | None = None
) -> list[Finding]:
    """Return every finding about a register on a day, or about some of its registrants."""
    if numbers is None:
        register.read_everything()
    findings = list(_people(register, on, numbers))
    if numbers is None:
        findings += judge_the_rest(register, on)
    return in_order(located([*register.findings, *findings], register.tree))


def judge_the_rest(register: Register, on: date) -> Iterator[Finding]:
    """Yield what the rules find about all but the registrants, each by themselves."""
    yield from _staff(register, on, register.staff_ids)
    yield from _providers(register, on, register.providers)
    yield from _cases(register, on, register.cases)
    for rule in REGISTER_RULES:
        yield from rule.judge(register, register, on)


def judge(act: Act) -> list[Finding]:
    """Return every finding about a change: of the change itself, and of the records it reaches.

    A change to standards or settings reaches the whole register; any other only the people it is
    about.
    """
    findings: list[Finding] = []
    for rule in CHANGE_RULES:
        findings += rule.judge(act)
    if act.change.kinds & _REACHES_EVERYTHING:
        findings += judge_register(act.head, act.on)
    else:
        act.head.check_places(act.change.paths)
        findings += _people(act.head, act.on, [s for s in act.change.subjects if s[:2] == "po"])
        changed_staff = act.change.of("staff")
        findings += _staff(act.head, act.on, [r.place.subject for r in changed_staff])
        changed_providers = [r.place.subject for r in act.change.of("provider")]
        if changed_providers:
            findings += _providers(act.head, act.on, changed_providers)
        changed_cases = [r.place.subject for r in act.change.of("case")]
        if changed_cases:
            findings += _cases(act.head, act.on, changed_cases)
        for register_rule in _rules_of_the_whole(changed_staff):
            findings += register_rule.judge(act.head, act.head, act.on)
        findings += act.head.findings
    return in_order(located(findings, act.head.tree))


def _rules_of_the_whole(changed_staff: Sequence[RecordChange]) -> Iterator[Rule[Register]]:
    """Yield the rules about the whole register that a change to some staff could break.

    Whose key is whose takes reading everyone. A new key is looked up for itself (CHG015), so that
    is asked again only where several change, or where a member of staff becomes another person.
    """
    moved = len(changed_staff) > 1 or any(
        r.before is not None and "registrant" in r.fields for r in changed_staff
    )
    for rule in REGISTER_RULES:
        if changed_staff and (moved or rule.code in RULES_OF_THE_STAFF):
            yield rule


def judge_person(person: Person, register: Register, on: date) -> Iterator[Finding]:
    """Yield what the rules find about one registrant, as they are or as they would be."""
    for rule in PERSON_RULES:
        yield from rule.judge(person, register, on)


def _people(register: Register, on: date, numbers: Collection[str] | None) -> Iterator[Finding]:
    for person in register.people(numbers):
        yield from judge_person(person, register, on)


def _staff(register: Register, on: date, ids: Collection[str]) -> Iterator[Finding]:
    for staff_id in ids:
        if (staff := register.staff(staff_id)) is not None:
            for rule in STAFF_RULES:
                yield from rule.judge(staff, register, on)


def _providers(register: Register, on: date, ids: Collection[str]) -> Iterator[Finding]:
    for provider_id in sorted(ids):
        if (provider := register.providers.get(provider_id)) is not None:
            for rule in PROVIDER_RULES:
                yield from rule.judge(provider, register, on)


def _cases(register: Register, on: date, ids: Collection[str]) -> Iterator[Finding]:
    for case_id in sorted(ids):
        if (case := register.cases.get(case_id)) is not None:
            for rule in CASE_RULES:
                yield from rule.judge(case, register, on)
