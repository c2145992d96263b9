"""What the tests of a casebook's rules share: a case or a deed in the good casebook."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from builders import DIRECTOR, TODAY, Data, Files, judged
from casebook_files import CASE, COMMISSIONER, case, casebook_tree, casebook_with
from probation_register.change.change import change_between
from probation_register.finding import Finding, Pointer, Severity
from probation_register.register.register import Register
from probation_register.rules.act import Act, Part
from rules.acts import Deed
from rules.cases import Case, by_place


@dataclass(frozen=True, slots=True)
class InCasebook(Case):
    """A case of a rule in the good casebook instead of the good register."""

    def found(self) -> tuple[Finding, ...]:
        """Judge the casebook by every rule; nothing but the expected may be found."""
        return by_place(judged(casebook_with(self.changes), self.on))


@dataclass(frozen=True)
class CasebookDeed(Deed):
    """A deed upon the good casebook instead of the good register."""

    @cached_property
    def act(self) -> Act:
        """The deed as the rules see it."""
        before = casebook_tree(self.base)
        later = casebook_tree({**self.base, **self.changes})
        both = sorted({*before.paths(), *later.paths()})
        paths = [file for file in both if before.blob(file) != later.blob(file)]
        base, head = Register(before), Register(later)
        parts = [Part(who, self.assurance, self.on) for who in (self.by, self.approved_by) if who]
        change = change_between(base, head, paths)
        return Act(change, base, head, (parts[0],), parts[1] if parts[1:] else None, self.on)


def history(says: str, *events: Data, finds: tuple[Finding, ...] = ()) -> InCasebook:
    """Return a case whose events are these, judged on the usual day."""
    return InCasebook(says, {CASE: case(*events)}, finds, TODAY)


def in_casebook(says: str, changes: Files, *findings: Finding) -> InCasebook:
    """Return what other files in the good casebook lead to."""
    return InCasebook(says, changes, findings, TODAY)


def casebook_deed(
    says: str,
    changes: Files,
    *findings: Finding,
    base: Files | None = None,
    by: str = COMMISSIONER,
    approved_by: str = DIRECTOR,
) -> CasebookDeed:
    """Return a deed of the commissioning manager's that the director authorises."""
    return CasebookDeed(says, changes, findings, base or {}, by, approved_by, "signed", TODAY)


def refused(
    code: str, clause: str, at: int, field: str, why: str, expected: str
) -> tuple[Finding, ...]:
    """Return the one error about an event: its place in the list, the reason, what was expected."""
    pointer: Pointer = ("events", at, field) if field else ("events", at)
    return (Finding(code, Severity.ERROR, CASE, why, f"expected: {expected}.", clause, pointer),)
