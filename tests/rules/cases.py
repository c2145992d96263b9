"""What the tests of the rules share: a case, its findings, and how it is judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from builders import TODAY, Files, judged, register_with
from probation_register.finding import Finding, Pointer, Severity

GOOD = register_with()
"""The good register, for the lists that its standards define."""

LONDON_UNITS = [unit.id for unit in GOOD.regions["london"].units]

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExampl00"


@dataclass(frozen=True, slots=True)
class Case:
    """What is changed in the good register, and every finding that follows, in order."""

    says: str
    changes: Files
    findings: tuple[Finding, ...]
    on: date

    def __str__(self) -> str:
        """The case's name, as pytest shows it."""
        return self.says

    def found(self) -> tuple[Finding, ...]:
        """Judge the register by every rule; nothing but the expected may be found."""
        return by_place(judged(register_with(self.changes), self.on))


def by_place(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by path, code and field: rules give no lines yet."""
    return tuple(sorted(findings, key=lambda f: (f.path, f.code, str(f.pointer), f.message)))


def case(says: str, changes: Files, *findings: Finding, on: date = TODAY) -> Case:
    """Return a case; without findings it is one that every rule accepts."""
    return Case(says, changes, findings, on)


def error(code: str, clause: str, path: str, pointer: Pointer, message: str, fix: str) -> Finding:
    """Return an expected error."""
    return Finding(code, Severity.ERROR, path, message, fix, clause, pointer)


def warning(code: str, clause: str, path: str, pointer: Pointer, message: str, fix: str) -> Finding:
    """Return an expected warning."""
    return Finding(code, Severity.WARNING, path, message, fix, clause, pointer)


def notice(code: str, clause: str, path: str, pointer: Pointer, message: str, fix: str) -> Finding:
    """Return an expected notice."""
    return Finding(code, Severity.NOTICE, path, message, fix, clause, pointer)


def one_of(names: Iterable[str]) -> str:
    """Return the repair for a value outside a list: its first twelve, and how many more."""
    known = sorted(names)
    more = f" and {len(known) - 12} more; `register new choices` lists them all"
    return f"write one of: {', '.join(known[:12])}{more if len(known) > 12 else ''}."
