"""What a profile may see of a record: the fields whose model says so, and nothing else."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

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
    fields = visible_fields(type(record), profile)
    return {name: _visible_value(getattr(record, name), profile) for name in fields}


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
