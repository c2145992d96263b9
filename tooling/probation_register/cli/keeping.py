"""Keeping a record that was just made: judged first, then written whole, or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click
from pydantic import ValidationError

from probation_register.exchange.editor import file_of
from probation_register.gate.judge import judge_register
from probation_register.models.base import Record
from probation_register.models.problems import findings_of, nearest, shown
from probation_register.models.unseen import unseen_in
from probation_register.proposals.refused import Refused
from probation_register.register.locating import located
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.report import as_text
from probation_register.store.errors import NotARepository
from probation_register.store.files import write_atomically
from probation_register.store.paths import Place, place_of
from probation_register.store.ref_names import BRANCHES
from probation_register.store.tree import OverlayTree, RevisionTree, WorkingTree

from .colours import coloured
from .context import repository_of, root_of, today
from .fields import PUT_RIGHT
from .naming import Flags, with_flags
from .usage import ADVICE, WrongUsage

SomeRecord = TypeVar("SomeRecord", bound=Record)


def person_in(register: Register, number: str) -> Person:
    """Return a registrant; raise `WrongUsage`, naming the nearest, where there is none."""
    person = register.person(number.lower())
    if person is None:
        if place_of(Place("registrant", number.lower()).path) is None:
            raise WrongUsage(f"{shown(number)} is no registration number; write it as po104233.")
        guess = nearest(number, register.numbers) or "; add them with `register new registrant`."
        raise WrongUsage(f"There is no registrant {shown(number)}{guess}")
    return person


def made(
    model: type[SomeRecord], place: Place, fields: Mapping[str, Any], flags: Flags | None = None
) -> SomeRecord:
    """Return a record from its fields; raise `Refused` with a finding for each that is wrong.

    `flags` names what a person typed for each part of it.
    """
    unseen = [f for name, value in fields.items() for f in unseen_in(value, (name,), place.path)]
    if unseen:
        raise Refused(PUT_RIGHT, with_flags(unseen, flags or {}))
    try:
        return model.model_validate_json(json.dumps(fields, default=str))
    except ValidationError as refused:
        wrong = findings_of(refused, model, place.path)
        raise Refused(PUT_RIGHT, with_flags(wrong, flags or {})) from None


def latest(folder: Path | None, register: Register, place: Place) -> Record | None:
    """Return the record to go on from: the working files', or what is proposed of it already.

    An edit in the working files goes before an open proposal of that record.
    """
    kept = register.record(place)
    proposed = _at(folder, f"{place.kind}/{place.subject}/{place.part}", place)
    return proposed if proposed is not None and kept == on_main(folder, place) else kept


def on_main(folder: Path | None, place: Place) -> Record | None:
    """Return the record as it is approved, or None where it is not."""
    return _at(folder, "main", place)


def keep(
    folder: Path | None,
    records: Mapping[Place, Record],
    as_of: date | None,
    flags: Flags | None = None,
) -> None:
    """Judge records as if they were written, and write them if no error is found in them.

    `flags` names what a person typed for each part. Raises `Refused` with the findings; then
    nothing is written.
    """
    root = root_of(folder)
    tree = WorkingTree(root)
    _refuse_unreadable(Register(tree), records)
    files = {place.path: file_of(record, place, tree) for place, record in records.items()}
    numbers = {place.subject for place in records if place.is_personal}
    judged = judge_register(Register(OverlayTree(tree, files)), as_of or today(), numbers or None)
    findings = with_flags((finding for finding in judged if finding.path in files), flags or {})
    if any(finding.is_error for finding in findings):
        written = [f if f.path not in files else replace(f, line=0, column=0) for f in findings]
        raise Refused(PUT_RIGHT, written)
    for path, data in files.items():
        write_atomically(root / path, data)
        click.echo(f"Wrote {path}")
    if findings:
        click.echo(f"{ADVICE}\n{as_text(findings, coloured)}", err=True)
    click.echo("Next: register submit", err=True)


def _at(folder: Path | None, branch: str, place: Place) -> Record | None:
    """Return the record as a branch has it; None where there is no such branch, or no Git."""
    try:
        with repository_of(folder) as repository:
            head = repository.refs(BRANCHES).get(BRANCHES + branch)
            return Register(RevisionTree(repository, head)).record(place) if head else None
    except NotARepository:
        return None


def _refuse_unreadable(register: Register, places: Iterable[Place]) -> None:
    """Raise `Refused` where a file that would be written over cannot be read: it may hold more."""
    for place in places:
        if register.tree.exists(place.path) and register.record(place) is None:
            raise Refused(
                f"{place.path} is there already and cannot be read; put it right first.",
                located(register.findings, register.tree),
            )
