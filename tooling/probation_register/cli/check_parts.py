"""`register check --shard` and `--merge`: one check shared out to several machines."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from probation_register.finding import Finding, Severity, in_order
from probation_register.report import Checked
from probation_register.store.paths import SHARDS

from .usage import WrongUsage

MOST_PARTS = len(SHARDS)
"""Into how many parts a check can be divided: a shard is never split."""

_PART = re.compile(r"([1-9][0-9]{0,2})/([1-9][0-9]{0,2})")


def shards_of(part: str | None) -> tuple[str, ...]:
    """Return the shards of a part such as `2/4`, or all of them; raises `WrongUsage`."""
    if part is None:
        return SHARDS
    matched = _PART.fullmatch(part)
    number, parts = (int(matched[1]), int(matched[2])) if matched else (0, 0)
    if not 1 <= number <= parts <= MOST_PARTS:
        raise WrongUsage(
            f"--shard is I/N, such as 2/4, with N no more than {MOST_PARTS} and I no more than N."
        )
    return SHARDS[number - 1 :: parts]


class _Said(BaseModel):
    """One finding as a part's JSON says it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    code: str
    severity: str
    path: str
    line: int
    column: int
    pointer: str
    message: str
    fix: str
    clause: str
    commit: str


class _Counted(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    files: int
    records: int


class _Part(BaseModel):
    """What one part said with `--format json`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    findings: list[_Said]
    checked: _Counted
    as_of: str
    revision: str
    shard: str


def merged(files: tuple[Path, ...]) -> tuple[list[Finding], Checked]:
    """Return what all the parts of one check said together.

    Raises `WrongUsage` for a file that is no such part, for parts of different checks, and where
    a part is missing or is there twice.
    """
    parts = [_read(file) for file in files]
    first = parts[0]
    for file, part in zip(files, parts, strict=True):
        if (part.as_of, part.revision) != (first.as_of, first.revision):
            raise WrongUsage(
                f"{file.name} is of another check than {files[0].name}: of another day or "
                "revision. Check all parts with the same --at and --as-of."
            )
    _, _, count = first.shard.partition("/")
    wanted = {f"{number}/{count}" for number in range(1, int(count) + 1)}
    said = [part.shard for part in parts]
    absent = sorted(wanted.difference(said), key=lambda part: int(part.partition("/")[0]))
    if absent or len(said) != len(wanted):
        what = f"part {absent[0]} is missing" if absent else "a part is there twice"
        raise WrongUsage(f"Of the {count} parts {what}: give --merge once for each part.")
    findings = in_order([_finding(said) for part in parts for said in part.findings])
    files_read = sum(part.checked.files for part in parts)
    records = sum(part.checked.records for part in parts)
    return findings, Checked(files_read, records, first.as_of, first.revision)


def _read(file: Path) -> _Part:
    try:
        part = _Part.model_validate_json(file.read_bytes())
        shards_of(part.shard)
    except (ValidationError, WrongUsage):
        raise WrongUsage(
            f"{file.name} is not a part of a check: "
            "write it with `register check --shard I/N --format json > FILE`."
        ) from None
    return part


def _finding(said: _Said) -> Finding:
    pointer = tuple(_step(step) for step in said.pointer.split("/")[1:])
    return Finding(
        code=said.code,
        severity=Severity(said.severity),
        path=said.path,
        message=said.message,
        fix=said.fix,
        clause=said.clause,
        pointer=pointer,
        line=said.line,
        column=said.column,
        commit=said.commit,
    )


def _step(step: str) -> str | int:
    return int(step) if step.isdecimal() else step
