"""Why a verb was refused: a sentence, and the findings behind it."""

from __future__ import annotations

from collections.abc import Iterable

from probation_register.finding import Finding


class Refused(Exception):
    """Nothing was done: records, branches and index are as they were.

    `is_wrong_usage` says that what was named does not exist, rather than that it may not be.
    """

    def __init__(
        self, reason: str, findings: Iterable[Finding] = (), *, is_wrong_usage: bool = False
    ) -> None:
        super().__init__(reason)
        self.findings = tuple(findings)
        self.is_wrong_usage = is_wrong_usage


def refuse_errors(reason: str, findings: Iterable[Finding]) -> None:
    """Raise `Refused` with all the findings if any of them is an error."""
    found = tuple(findings)
    if any(finding.is_error for finding in found):
        raise Refused(reason, found)
