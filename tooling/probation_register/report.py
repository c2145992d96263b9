"""Findings for people and for programs: text, JSON, GitHub annotations and SARIF."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from .finding import Finding, Severity

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_SURROGATE = re.compile("[\ud800-\udfff]")
_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at: how much, on which day it was judged, and which revision it was.

    `shard` says which part of a check that was divided among several machines.
    """

    files: int
    records: int
    as_of: str
    revision: str
    shard: str = ""


def printable(text: str) -> str:
    """Return a text in which nothing can move the cursor, colour the terminal or turn the line."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def as_text(
    findings: Iterable[Finding], style: Callable[[str, Severity], str] | None = None
) -> str:
    """Return findings as people read them, two lines each; `style` may colour the severity."""
    lines: list[str] = []
    for finding in findings:
        severity = style(finding.severity, finding.severity) if style else finding.severity
        lines.append(
            f"{_place(finding)}: {finding.code} {severity}: {_ended(printable(finding.message))}"
        )
        clause = f"   [{finding.clause}]" if finding.clause else ""
        lines.append(f"    fix: {_ended(printable(finding.fix))}{clause}")
    return "\n".join(lines)


def as_value(finding: Finding) -> dict[str, object]:
    """Return a finding as the value that JSON output holds."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "pointer": "".join(f"/{part}" for part in finding.pointer),
        "message": finding.message,
        "fix": finding.fix,
        "clause": finding.clause,
        "commit": finding.commit,
    }


def as_json(findings: Iterable[Finding], checked: Checked) -> str:
    """Return findings as one JSON object, with what was checked."""
    said: dict[str, object] = {
        "findings": [as_value(finding) for finding in findings],
        "checked": {"files": checked.files, "records": checked.records},
        "as_of": checked.as_of,
        "revision": checked.revision,
    }
    return to_json(said | {"shard": checked.shard} if checked.shard else said)


def to_json(value: object) -> str:
    """Return a value as JSON, indented and with every language readable.

    A path that is not UTF-8 reaches us as lone surrogates, which no stream can write: JSON's own
    escapes stand for them.
    """
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def as_github(findings: Iterable[Finding]) -> str:
    """Return findings as workflow commands, which a forge shows beside the lines they speak of."""
    lines = []
    for f in findings:
        place = ",".join(
            f"{name}={_escaped(str(value), in_property=True)}"
            for name, value in (
                ("file", printable(f.path)),
                ("line", f.line or 1),
                ("col", f.column or 1),
                ("title", f"{f.code} {f.clause}".strip()),
            )
        )
        lines.append(f"::{f.severity} {place}::{_escaped(f'{_ended(f.message)} Fix: {f.fix}')}")
    return "\n".join(lines)


def as_sarif(findings: Iterable[Finding], titles: Mapping[str, str], version: str) -> str:
    """Return findings in SARIF 2.1.0; `titles` gives each rule's sentence by its code."""
    found = list(findings)
    codes = sorted({f.code for f in found})
    return to_json(
        {
            "$schema": SARIF_SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "probation-register",
                            "version": version,
                            "rules": [
                                {"id": c, "shortDescription": {"text": titles.get(c, c)}}
                                for c in codes
                            ],
                        }
                    },
                    "results": [_sarif_result(f, codes.index(f.code)) for f in found],
                }
            ],
        }
    )


def summary(findings: Iterable[Finding], checked: Checked) -> str:
    """Return one line that says what was checked and how much was found."""
    found = list(findings)
    counts = [
        counted(sum(f.severity is severity for f in found), str(severity)) for severity in Severity
    ]
    return (
        f"{counted(checked.files, 'file')} checked as of {checked.as_of}: "
        f"{counts[0]}, {counts[1]}, {counts[2]}."
    )


def counted(number: int, word: str) -> str:
    """Return `no errors`, `1 error` or `2 errors`."""
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"


def _place(finding: Finding) -> str:
    at = f":{finding.line}:{finding.column}" if finding.line else ""
    if finding.path:
        return f"{printable(finding.path)}{at}"
    return f"commit {finding.commit[:12]}" if finding.commit else "the register"


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def _escaped(text: str, *, in_property: bool = False) -> str:
    for raw, safe in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(raw, safe)
    if in_property:
        text = text.replace(":", "%3A").replace(",", "%2C")
    return text


def _sarif_result(finding: Finding, index: int) -> dict[str, object]:
    region = {"startLine": max(1, finding.line), "startColumn": max(1, finding.column)}
    location = {"physicalLocation": {"artifactLocation": {"uri": finding.path}, "region": region}}
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": f"{_ended(finding.message)} Fix: {finding.fix} [{finding.clause}]"},
        "locations": [location] if finding.path else [],
    }
