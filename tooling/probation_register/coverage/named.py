"""Where clauses are named: by the fields of the models, and by the entries of the standards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from probation_register.register.kinds import MODELS
from probation_register.register.policy import Policy

Naming = tuple[str, str]
"""A clause, and what names it."""


def fields() -> Iterator[Naming]:
    """Yield each field that names a clause: `PF 1.2`, `registrant.postings.role`."""
    for kind, model in MODELS.items():
        yield from _fields_of(model, kind)


def _fields_of(model: type[BaseModel], name: str) -> Iterator[Naming]:
    for attribute, field in model.model_fields.items():
        address = f"{name}.{field.alias or attribute}"
        extra = field.json_schema_extra
        if isinstance(extra, dict) and extra.get("clause"):
            yield str(extra["clause"]), address
        for part in _models_in(field.annotation):
            yield from _fields_of(part, address)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def entries(policy: Policy) -> Iterator[Naming]:
    """Yield each entry of the standards that names a clause: `PP 4.1`, `provision.priorities`."""
    yield from _entries_in(policy.requirements, "requirements")
    yield from _entries_in(policy.roles, "roles")
    yield from _entries_in(policy.qualifications, "qualifications")
    yield from _entries_in(policy.learning, "learning")
    yield from _entries_in(policy.framework, "framework")
    yield from _entries_in(policy.provision, "provision")
    for edition in policy.editions:
        yield from _entries_in(edition, f"registration-standards.{edition.edition}")
    for scheme in policy.schemes:
        yield scheme.clause, f"schemes.{scheme.id}"


def _entries_in(part: object, name: str) -> Iterator[Naming]:
    """Yield what names a clause in a part of a record, called by the file's name and its id."""
    if isinstance(part, tuple):
        for each in part:
            yield from _entries_in(each, name)
    elif isinstance(part, BaseModel):
        clause = getattr(part, "clause", None)
        if isinstance(clause, str):
            own = getattr(part, "id", None)
            yield clause, f"{name}.{own}" if own else name
        for attribute in type(part).model_fields:
            yield from _entries_in(getattr(part, attribute), name)


def authority(policy: Policy) -> Iterator[Naming]:
    """Yield each line of the authority matrix under every clause that it rests on."""
    for line in policy.authority.kinds:
        yield from ((clause, line.kind) for clause in line.clauses)
