"""Answers to Annex B from a file: read strictly, judged, every problem with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from probation_register.finding import Finding, Severity
from probation_register.models.problems import findings_of
from probation_register.proposals.refused import Refused
from probation_register.store import yaml

from .answers import Answers
from .facts import Facts
from .report import contradictions

REFUSED = "Nothing was written; put the answers right first."


def read_answers(data: bytes, path: str) -> Answers:
    """Return the answers that a file holds; raise `Refused` with a finding for each that is wrong.

    A missing answer is named with what it means. `path` is how the file is called in the findings.
    """
    try:
        content = yaml.read(data)
    except yaml.Unreadable as unreadable:
        raise Refused(REFUSED, [_unreadable(unreadable, path)]) from None
    try:
        return Answers.model_validate_json(content)
    except ValidationError as refused:
        found = list(findings_of(refused, Answers, path))
        raise Refused(REFUSED, _located(found, data)) from None


def refuse_contradictions(facts: Facts, answers: Answers, file: Path | None = None) -> None:
    """Raise `Refused` where an answer contradicts the casebook or another answer.

    `file` is where the answers came from, so that each finding names its line.
    """
    path = str(file or "")
    found = [
        Finding(
            code="ANS001",
            severity=Severity.ERROR,
            path=path,
            message=f"{field}: {why}",
            fix=f"{repair}.",
            clause="PF Annex B",
            pointer=(field,),
        )
        for field, why, repair in contradictions(facts, answers)
    ]
    if found:
        raise Refused(REFUSED, _located(found, file.read_bytes()) if file else found)


def to_fill_in(facts: Facts) -> bytes:
    """Return a file of answers to be filled in: each with what it means, nothing answered."""
    lines = [
        "# Answers for the report of Annex B. Keep this file outside every register, and destroy",
        "# it once the report is made. Write each answer behind its name, on one line.",
    ]
    for name, field in Answers.model_fields.items():
        if name == "exclusion_period" and facts.exclusion is None:
            continue
        if name == "employed" and facts.left is not None:
            continue
        lines += ["", f"# {field.description}"]
        if name == "signs_for":
            lines.append("# One of: probation-service, contractor, sub-contractor,")
            lines.append("# voluntary-organisation.")
        if name in ("employed", "redeployed"):
            lines.append("# true or false")
        lines += ["events:", "  - ~"] if name == "events" else [f"{name}: ~"]
    return ("\n".join(lines) + "\n").encode()


def _unreadable(said: yaml.Unreadable, path: str) -> Finding:
    return Finding(
        said.code, Severity.ERROR, path, said.message, said.fix, line=said.line, column=said.column
    )


def _located(found: Iterable[Finding], data: bytes) -> Iterator[Finding]:
    for finding in found:
        line, column = yaml.locate(data, finding.pointer)
        yield replace(finding, line=line, column=column)
