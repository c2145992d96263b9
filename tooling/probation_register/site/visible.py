"""What a profile may see of a record: the fields whose model says so, and nothing else."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, get_args

from probation_register.models.base import Profile, Strict


@cache
def visible_fields(model: type[Strict], profile: Profile) -> tuple[str, ...]:
    """Return the names of a model's fields that a profile may show, in their order.

    A field that names no profile is shown by none.
    """
    names: list[str] = []
    for name, field in model.model_fields.items():
        extra = field.json_schema_extra
        shown_to = extra.get("shown_to") if isinstance(extra, dict) else None
        if isinstance(shown_to, list) and profile in shown_to:
            names.append(name)
    return tuple(names)


def visible(record: Strict, profile: Profile) -> dict[str, Any]:
    """Return what a profile may show of a record, and of the records inside it."""
    plain, nested = _plan(type(record), profile)
    shown = {name: getattr(record, name) for name in plain}
    for name in nested:
        shown[name] = _visible_value(getattr(record, name), profile)
    return shown


@cache
def _plan(model: type[Strict], profile: Profile) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a model's fields that a profile may show: those without records inside, and others."""
    fields = visible_fields(model, profile)
    nested = tuple(n for n in fields if _holds_records(model.model_fields[n].annotation))
    return tuple(name for name in fields if name not in nested), nested


def _holds_records(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        return True
    return any(map(_holds_records, get_args(annotation)))


def _visible_value(value: object, profile: Profile) -> object:
    if isinstance(value, Strict):
        return visible(value, profile)
    if isinstance(value, tuple):
        return tuple(_visible_value(item, profile) for item in value)
    return value


def as_data(record: Strict, profile: Profile) -> dict[str, Any]:
    """Return what a profile may show of a record, as JSON has it and as files name its fields."""
    model = type(record)
    shown: dict[str, Any] = {}
    for name in visible_fields(model, profile):
        value = _as_data(getattr(record, name), profile)
        shown[model.model_fields[name].alias or name] = value
    return shown


def _as_data(value: object, profile: Profile) -> object:
    if isinstance(value, Strict):
        return as_data(value, profile)
    if isinstance(value, tuple):
        return [_as_data(item, profile) for item in value]
    return str(value) if isinstance(value, date) else value
