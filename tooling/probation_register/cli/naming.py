"""Findings of what was typed, named by the flag that was typed and not by a file to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from probation_register.finding import Finding, Pointer

Flags = dict[Pointer, str]
"""The flag by which each part of a record is written."""


def with_flags(findings: Iterable[Finding], flags: Flags) -> list[Finding]:
    """Return findings, each named by the flag of its field where it has one."""
    named: list[Finding] = []
    for finding in findings:
        flag = _flag_of(finding.pointer, flags)
        named.append(replace(finding, path=flag, line=0, column=0) if flag else finding)
    return named


def _flag_of(pointer: Pointer, flags: Flags) -> str | None:
    """Return the flag of a field, or of the nearest part around it that has one."""
    ways = (pointer[:length] for length in range(len(pointer), 0, -1))
    return next((flags[way] for way in ways if way in flags), None)
