"""What a finding is: one rule's verdict on one place, with its reason, repair and clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

Pointer = tuple[str | int, ...]
"""The way to a field inside a record: keys and positions, outermost first."""


class Severity(StrEnum):
    """How much a finding matters; only an error stops a change."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place, what is wrong there, how to repair it, and the clause that says so.

    `path` is relative to the register's root and uses `/`; it is empty for a finding about
    history as a whole. `line` and `column` count from 1; 0 means not yet located.
    """

    code: str
    severity: Severity
    path: str
    message: str
    fix: str
    clause: str = ""
    pointer: Pointer = ()
    line: int = 0
    column: int = 0
    commit: str = ""

    @property
    def is_error(self) -> bool:
        """Whether this finding stops a change."""
        return self.severity is Severity.ERROR


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings once each, by path, line, column and code: the same order every time."""
    return sorted(
        set(findings),
        key=lambda f: (
            f.path,
            f.line,
            f.column,
            f.code,
            f.commit,
            f.message,
            [str(p) for p in f.pointer],
            f.fix,
        ),
    )
