"""A JSON Schema (2020-12) for every kind of record, made from the models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from probation_register.models.base import Strict
from probation_register.models.cpd import Entry
from probation_register.models.learning import Course
from probation_register.models.plan import Need
from probation_register.models.registrant import LearningDone, Posting, QualificationHeld
from probation_register.models.scheme import ActivityPoints, SchemeInForce
from probation_register.models.staff import Office
from probation_register.register.kinds import MODELS
from probation_register.register.register import Register
from probation_register.report import to_json

Schema = dict[str, Any]
"""A schema or a part of one."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_LONG_MONTH = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
_SHORT_MONTH = "(0[469]|11)-(0[1-9]|[12][0-9]|30)"
_FEBRUARY = "02-(0[1-9]|1[0-9]|2[0-8])"
_LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"
DAY = f"^(?=19|2[01])([0-9]{{4}}-({_LONG_MONTH}|{_SHORT_MONTH}|{_FEBRUARY})|{_LEAP_YEAR}-02-29)$"
"""The form of a day that exists: `format: date` alone is a remark that a checker may ignore."""

_OURS = ("clause", "unit", "shown_to", "title")
"""What the models add to a field that no schema knows, and the titles that pydantic makes up."""

Choices = Callable[[Register], Iterable[str]]

_CLOSED_LISTS: Mapping[tuple[type[Strict], str], Choices] = {
    (Entry, "activity"): lambda r: r.policy.activity,
    (Entry, "aligned_to"): lambda r: r.policy.alignment,
    (Entry, "curriculum"): lambda r: r.policy.curriculum,
    (Entry, "provider"): lambda r: r.providers,
    (Need, "area"): lambda r: r.policy.curriculum,
    (Posting, "role"): lambda r: r.policy.role,
    (Posting, "region"): lambda r: r.regions,
    (Posting, "unit"): lambda r: {u.id for region in r.regions.values() for u in region.units},
    (Posting, "agency"): lambda r: r.agencies,
    (QualificationHeld, "qualification"): lambda r: r.policy.qualification,
    (LearningDone, "course"): lambda r: r.policy.course,
    (Office, "scope"): lambda r: r.regions,
    (Course, "roles"): lambda r: r.policy.role,
    (ActivityPoints, "activity"): lambda r: r.policy.activity,
    (SchemeInForce, "in_force"): lambda r: {scheme.id for scheme in r.policy.schemes},
}
"""The fields whose values a register defines in its own standards and records."""


def schema_of(kind: str, register: Register | None = None) -> Schema:
    """Return the schema of a kind of record.

    It accepts what the model accepts; with a register, also only what that register's own lists
    hold, where they hold anything. What it cannot say is in `DIFFERENCES`.
    """
    model = MODELS[kind]
    made = model.model_json_schema(by_alias=True, mode="validation")
    schema = _tidy(made)
    if register is not None:
        for (owner, field), choices in _CLOSED_LISTS.items():
            part = schema if owner is model else schema.get("$defs", {}).get(owner.__name__)
            if part and (values := sorted(choices(register))):
                part["properties"][field] = _closed(part["properties"][field], values)
    return {
        **schema,
        "$schema": DIALECT,
        "$id": f"urn:probation-register:schema:{kind}",
        "title": _words(kind),
    }


def written(schema: Schema) -> bytes:
    """Return a schema as the bytes of its file: the same every time."""
    return (to_json(_sorted(schema)) + "\n").encode()


def _tidy(schema: Schema) -> Schema:
    """Return a schema with only what the standard knows, its clauses told in the descriptions."""
    tidy = {key: value for key, value in schema.items() if key not in _OURS}
    if "clause" in schema:
        tidy["description"] = f"{schema['description']} [{schema['clause']}]"
    if schema.get("format") == "date":
        tidy["pattern"] = DAY
    for name, part in schema.get("properties", {}).items():
        tidy["properties"] = tidy["properties"] | {name: {**_tidy(part), "title": _words(name)}}
    if "$defs" in schema:
        tidy["$defs"] = {name: _tidy(part) for name, part in schema["$defs"].items()}
    if "items" in schema:
        tidy["items"] = _tidy(schema["items"])
    if "anyOf" in schema:
        tidy["anyOf"] = [_tidy(part) for part in schema["anyOf"]]
    return tidy


def _closed(part: Schema, values: list[str]) -> Schema:
    """Return a field's schema in which every text is one of the values."""
    if part.get("type") == "string":
        open_keys = ("pattern", "maxLength")
        return {key: value for key, value in part.items() if key not in open_keys} | {
            "enum": values
        }
    if "items" in part:
        return part | {"items": _closed(part["items"], values)}
    if "anyOf" in part:
        return part | {"anyOf": [_closed(choice, values) for choice in part["anyOf"]]}
    return part


def _words(name: str) -> str:
    """Return a field's or a kind's name as people read it: `Aligned to`."""
    return name.replace("_", " ").replace("-", " ").capitalize()


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value
