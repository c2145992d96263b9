"""An act on the register: a change, who had which part in it, and the register it came upon."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from probation_register.change.change import Change
from probation_register.finding import Finding, Severity
from probation_register.models.authority import Assurance
from probation_register.register.register import Register

from .rule import Problem

ASSURANCES: tuple[Assurance, ...] = ("recorded", "forge", "signed")
"""How well a person's part is proved, weakest first."""


@dataclass(frozen=True, slots=True)
class Part:
    """A person's part in an act, how well it is proved, and the day on which it was played."""

    person: str
    assurance: Assurance
    on: date


@dataclass(frozen=True, slots=True)
class Act:
    """A change between two registers, submitted and perhaps approved."""

    change: Change
    base: Register
    head: Register
    submitters: tuple[Part, ...]
    approver: Part | None
    on: date


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """A rule about an act, judged by the base's authority; otherwise like `Rule`.

    One that was added or made stricter says from when: acts before are judged as they were then.
    """

    code: str
    severity: Severity
    clause: str
    check: Callable[[Act], Iterator[Problem]]
    effective_from: date | None = None

    @property
    def title(self) -> str:
        """The rule itself, in one sentence."""
        return " ".join((self.check.__doc__ or "").split())

    def judge(self, act: Act) -> Iterator[Finding]:
        """Yield a finding for each problem with the act."""
        if self.effective_from is not None and act.on < self.effective_from:
            return
        for problem in self.check(act):
            yield problem.found_by(self.code, self.severity, self.clause)
