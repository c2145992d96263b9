"""Registers of several regions audited apart and shown as one: what must hold between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from probation_register.finding import Finding, Severity, in_order
from probation_register.models.problems import shown
from probation_register.register.register import Register
from probation_register.rules.wording import listed
from probation_register.store.paths import Place
from probation_register.store.union_tree import UnionTree

from .ledger import Audit

FEDERATION_RULES: dict[str, tuple[str, str]] = {
    "FED001": ("PF 4.19", "A registrant is in post in one register of a federation at most."),
    "FED002": ("PF 4.20", "A member of staff has their id in one register of a federation."),
    "FED003": ("PF 4.7", "The registers of a federation have the same standards."),
    "FED004": ("PF 4.19", "The registers of a federation know the same regions."),
}
"""What is checked between registers: the clause and the rule, by code."""

OWN_STANDARDS = ("standards/authority.yml", "standards/guidance/")
"""What each register may decide for itself: who has authority, and what it tells its people."""


@dataclass(frozen=True, slots=True)
class Audited:
    """One register of a federation: its name, its main as read, and its own audit."""

    name: str
    register: Register
    audit: Audit


def between(members: Sequence[Audited], on: date) -> list[Finding]:
    """Return what is wrong between registers that are each sound, as on a day."""
    return in_order(
        [*_numbers(members, on), *_staff(members), *_standards(members), *_regions(members)]
    )


def together(members: Sequence[Audited], on: date) -> Register:
    """Return the registers as one, to be shown: the first one's standards, and everyone's people.

    Of who is in several, the records are those of the register in which they are in post.
    """
    home = {
        number: next((i for i in holders if _in_post(members[i], number, on)), holders[-1])
        for number, holders in _shared(members, lambda register: register.numbers).items()
    }
    return Register(UnionTree([member.register.tree for member in members], home))


def one_audit(members: Sequence[Audited]) -> Audit:
    """Return all ledgers as one, by time; the founding and the tip are the first register's."""
    first = members[0].audit
    approvals = sorted(
        ((a.approved_at, i, a) for i, m in enumerate(members) for a in m.audit.ledger),
        key=lambda each: (each[0], each[1], each[2].number),
    )
    return replace(
        first,
        length=sum(member.audit.length for member in members),
        ledger=tuple(replace(a, number=n) for n, (_, _, a) in enumerate(approvals, start=1)),
        declines=tuple(
            sorted(
                (d for member in members for d in member.audit.declines),
                key=lambda decline: (decline.declined_at, decline.commit),
            )
        ),
        findings=tuple(f for member in members for f in member.audit.findings),
        notices=tuple(f for member in members for f in member.audit.notices),
        bridge=None,
    )


def _shared(
    members: Sequence[Audited], ids: Callable[[Register], Sequence[str]]
) -> dict[str, list[int]]:
    """Return the ids that several registers have, with the positions of those registers."""
    holders: dict[str, list[int]] = {}
    for i, member in enumerate(members):
        for one in ids(member.register):
            holders.setdefault(one, []).append(i)
    return {one: where for one, where in holders.items() if len(where) > 1}


def _numbers(members: Sequence[Audited], on: date) -> Iterator[Finding]:
    for number, holders in _shared(members, lambda register: register.numbers).items():
        active = [members[i].name for i in holders if _in_post(members[i], number, on)]
        if len(active) > 1:
            yield _error(
                "FED001",
                Place("registrant", number).path,
                f"{number} is in post in {listed(active)}",
                "record the leaving in all but one; a number is one person's for life.",
            )


def _in_post(member: Audited, number: str, on: date) -> bool:
    person = member.register.person(number)
    posting = person.posting(on) if person is not None else None
    return posting is not None and posting.in_post


def _staff(members: Sequence[Audited]) -> Iterator[Finding]:
    for one, holders in _shared(members, lambda register: register.staff_ids).items():
        names = [members[i].name for i in holders]
        yield _error(
            "FED002",
            Place("staff", one).path,
            f"{one} is a member of staff in {listed(names)}",
            "give one of them another id, so that an approval names one person.",
        )


def _standards(members: Sequence[Audited]) -> Iterator[Finding]:
    first = members[0]
    for member in members[1:]:
        one, other = first.register.tree, member.register.tree
        paths = sorted({*one.paths("standards/"), *other.paths("standards/")})
        for path in paths:
            if not path.startswith(OWN_STANDARDS) and one.blob(path) != other.blob(path):
                yield Finding(
                    "FED003",
                    Severity.WARNING,
                    path,
                    f"{shown(path, 120)} is not the same in {first.name} and {member.name}",
                    "have the same edition approved in both: one site shows the first one's.",
                    FEDERATION_RULES["FED003"][0],
                    line=1,
                    column=1,
                )


def _regions(members: Sequence[Audited]) -> Iterator[Finding]:
    first = members[0]
    for member in members[1:]:
        if first.register.regions != member.register.regions:
            yield _error(
                "FED004",
                Place("regions").path,
                f"the regions are not the same in {first.name} and {member.name}",
                "have the same regions approved in both, so that a transfer can be followed.",
            )


def _error(code: str, path: str, message: str, fix: str) -> Finding:
    clause = FEDERATION_RULES[code][0]
    return Finding(code, Severity.ERROR, path, message, fix, clause, line=1, column=1)
