"""What the tests of rules about changes share: an act between two registers, and its findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from builders import (
    CPD,
    HEAD,
    LINE_MANAGER,
    NUMBER,
    REGISTRANT,
    TODAY,
    Data,
    Files,
    cpd_entry,
    cpd_year,
    ending,
    path,
    posting,
    registrant,
    standing_change,
    tree_with,
)
from probation_register.change.change import Change, change_between
from probation_register.finding import Finding
from probation_register.models.authority import Assurance
from probation_register.register.register import Register
from probation_register.rules.act import Act, Part
from probation_register.rules.catalogue import CHANGE_RULES
from rules.cases import by_place

NOBODY = ""
"""As approver: the change is only proposed."""

MORE_CPD = {CPD: cpd_year(cpd_entry(), cpd_entry(id="m4w8r3", title="Reading on desistance"))}
"""A second CPD entry."""

MOVED = {REGISTRANT: registrant(postings=[posting(), posting(from_="2027-03-01", unit="brent")])}
"""A move to another unit, today."""

LEFT = {REGISTRANT: registrant(postings=[posting(), ending("2027-01-29")])}
"""Having left a month ago."""

BACK = {
    REGISTRANT: registrant(
        postings=[posting(), ending("2027-01-29"), posting(from_="2027-03-01", unit="brent")],
        vetting={"confirmed_by": HEAD, "confirmed_on": "2027-02-22"},
    )
}
"""Coming back today, after that, with vetting confirmed again."""

BY_CHOICE = {REGISTRANT: registrant(basis="retained", postings=[posting(role="policy-adviser")])}
"""In a role that need not be registered."""

NOT_REGISTERED = {path("standing", NUMBER, "2027-03-01"): standing_change("2027-03-01")}
"""Not registered from today on."""


def change_of(base: Files, changes: Files) -> tuple[Change, Register, Register]:
    """Return the change that some files make to a register, with that register and the next."""
    before, after = tree_with(base), tree_with({**base, **changes})
    paths = [
        file
        for file in sorted({*before.paths(), *after.paths()})
        if before.blob(file) != after.blob(file)
    ]
    registers = Register(before), Register(after)
    return change_between(*registers, paths), *registers


@dataclass(frozen=True)
class Deed:
    """What someone submits and someone approves, upon what, and every finding that follows."""

    says: str
    changes: Files
    findings: tuple[Finding, ...]
    base: Files
    by: str
    approved_by: str
    assurance: Assurance
    on: date

    def __str__(self) -> str:
        """The deed's name, as pytest shows it."""
        return self.says

    @cached_property
    def act(self) -> Act:
        """The deed as the rules see it."""
        change, base, head = change_of(self.base, self.changes)
        submitters = (Part(self.by, self.assurance, self.on),)
        approver = Part(self.approved_by, self.assurance, self.on) if self.approved_by else None
        return Act(change, base, head, submitters, approver, self.on)

    def found(self) -> tuple[Finding, ...]:
        """Judge the act by every rule about changes."""
        return by_place([f for rule in CHANGE_RULES for f in rule.judge(self.act)])


def deed(
    says: str,
    changes: Mapping[str, Data | bytes | None],
    *findings: Finding,
    base: Files | None = None,
    by: str = NUMBER,
    approved_by: str = LINE_MANAGER,
    assurance: Assurance = "signed",
    on: date = TODAY,
) -> Deed:
    """Return a deed of the registrant's that the line manager approves, unless said otherwise."""
    return Deed(says, changes, findings, base or {}, by, approved_by, assurance, on)
