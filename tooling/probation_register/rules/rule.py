"""What a rule is, and how its problems become findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from probation_register.finding import Finding, Pointer, Severity
from probation_register.register.register import Register

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Problem:
    """One place where a rule is broken: the value and reason in a sentence, and the repair."""

    path: str
    pointer: Pointer
    message: str
    fix: str

    def found_by(self, code: str, severity: Severity, clause: str) -> Finding:
        """Return the finding of the rule that found this."""
        return Finding(code, severity, self.path, self.message, self.fix, clause, self.pointer)


Check = Callable[[Subject, Register, date], Iterator[Problem]]
"""A rule's body: it sees one subject, the register around it and the day it is judged on."""


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """A check with its code, its severity and the clause that it enforces.

    A rule that was added or made stricter says from when: records dated before are judged as they
    were then.
    """

    code: str
    severity: Severity
    clause: str
    check: Check[Subject]
    effective_from: date | None = None

    @property
    def title(self) -> str:
        """The rule itself, in one sentence."""
        return " ".join((self.check.__doc__ or "").split())

    def judge(self, subject: Subject, register: Register, on: date) -> Iterator[Finding]:
        """Yield a finding for each problem with the subject on a day."""
        if self.effective_from is not None and on < self.effective_from:
            return
        for problem in self.check(subject, register, on):
            yield problem.found_by(self.code, self.severity, self.clause)
