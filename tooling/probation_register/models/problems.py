"""From what pydantic refuses to findings a person can act on."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from probation_register.finding import Finding, Pointer, Severity

from .base import Record

MODEL_RULES: dict[str, str] = {
    "MOD001": "A record has no field that its kind does not know.",
    "MOD002": "A record has every field that its kind requires.",
    "MOD003": "A value is of its field's type.",
    "MOD004": "A value is one of those that its field allows.",
    "MOD005": "A text has its field's form and length.",
    "MOD006": "A number or a list keeps within its field's bounds.",
    "MOD007": "A date is a real day, written year-month-day.",
    "MOD008": "The parts of a record agree with one another.",
}
"""What the models themselves check, by code."""

_CODES: dict[str, str] = {
    "extra_forbidden": "MOD001",
    "missing": "MOD002",
    "literal_error": "MOD004",
    "string_pattern_mismatch": "MOD005",
    "string_too_long": "MOD005",
    "string_too_short": "MOD005",
    "greater_than": "MOD006",
    "greater_than_equal": "MOD006",
    "less_than": "MOD006",
    "less_than_equal": "MOD006",
    "too_long": "MOD006",
    "too_short": "MOD006",
    "date_from_datetime_parsing": "MOD007",
    "date_parsing": "MOD007",
    "date_type": "MOD007",
    "value_error": "MOD008",
}

_TYPES = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a group of fields",
    "model_type": "a group of fields",
    "model_attributes_type": "a group of fields",
}


def shown(value: object, most: int = 60) -> str:
    """Return a value from outside as it may stand in a message: escaped and bounded."""
    if value is None:
        return "empty"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
    return f"“{text[: most - 1]}…”" if len(text) > most else f"“{text}”"


def nearest(value: object, choices: Iterable[str]) -> str:
    """Return `; did you mean “…”?` for the nearest of the choices, or an empty text."""
    found = difflib.get_close_matches(str(value)[:60].lower(), list(choices), n=1, cutoff=0.6)
    return f"; did you mean “{found[0]}”?" if found else ""


def findings_of(error: ValidationError, model: type[Record], path: str) -> Iterator[Finding]:
    """Yield one finding for each thing that the model refused."""
    for detail in error.errors(include_url=False, include_context=True):
        pointer: Pointer = tuple(detail["loc"])
        message, fix = _sentence(detail, model, pointer)
        field = _field(model, pointer)
        yield Finding(
            code=_CODES.get(detail["type"], "MOD003"),
            severity=Severity.ERROR,
            path=path,
            message=message,
            fix=fix,
            clause=str(field.get("clause", "")),
            pointer=pointer,
        )


def _sentence(detail: ErrorDetails, model: type[Record], pointer: Pointer) -> tuple[str, str]:
    name, value, kind = _name(pointer), detail["input"], detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    described = str(_field(model, pointer).get("description", "")).rstrip(".")
    about = f" ({described[:1].lower()}{described[1:]})" if described else ""
    match kind:
        case "extra_forbidden":
            known = _names_beside(model, pointer)
            return (
                f"{name} is not a field here{nearest(pointer[-1], known)}",
                f"remove it, or use one of: {', '.join(known)}.",
            )
        case "missing":
            return f"{name} is missing{about}.", f"add {name}."
        case "literal_error":
            allowed = [a.strip("' ") for a in _allowed(context)]
            guess = nearest(value, allowed)
            return (
                f"{name} is {shown(value)}, which is not one of its values{guess}",
                f"write one of: {', '.join(allowed)}.",
            )
        case "string_pattern_mismatch":
            return f"{name} is {shown(value)}, which has not its form{about}.", _form(context)
        case "string_too_long":
            return (
                f"{name} has {len(str(value))} characters; {context['max_length']} are allowed.",
                "shorten it.",
            )
        case "string_too_short":
            return f"{name} is too short: {shown(value)}.", "say it in a few words."
        case "date_parsing" | "date_type" | "date_from_datetime_parsing":
            return f"{name} is {shown(value)}, which is not a day.", "write it as 2026-06-11."
        case "value_error":
            return f"{name}: {shown(str(context['error']), 300)}.", "make the two agree."
        case _ if kind in _TYPES:
            return f"{name} is {shown(value)}; it must be {_TYPES[kind]}{about}.", (
                f"write {_TYPES[kind]}."
            )
        case _:
            return f"{name} is {shown(value)}: {detail['msg'].lower()}.", "correct it."


def _allowed(context: dict[str, Any]) -> list[str]:
    return str(context.get("expected", "")).replace(" or ", ", ").split(", ")


def _form(context: dict[str, Any]) -> str:
    forms = {
        "po[0-9]": "write a registration number such as po104233.",
        "st[0-9]": "write a staff id such as st000412.",
        "ssh-ed25519": "paste the public key without its comment: ssh-ed25519 and one long word.",
        "hmac-sha256": "write the commitment that the casebook printed.",
        "[0-9a-f]{40}": "write the commit's full id, 40 characters.",
        "(PF|PP)": "write a clause such as PF 4.4(f) or PP 5.2.",
        "{6}$": "write six small letters and digits, such as k3v9q2.",
    }
    pattern = str(context.get("pattern", ""))
    for part, form in forms.items():
        if part in pattern:
            return form
    return "use small letters, digits and single hyphens."


def _name(pointer: Pointer) -> str:
    """Return `hours`, or `hours of entry 3` inside a list."""
    if not pointer:
        return "the record"
    last = pointer[-1]
    if isinstance(last, int):
        return f"item {last + 1} of {_name(pointer[:-1])}"
    lists = [i for i, part in enumerate(pointer[:-1]) if isinstance(part, int)]
    if not lists:
        return str(last)
    at = lists[-1]
    position = pointer[at]
    return f"{last} of {pointer[at - 1]} {int(position) + 1}" if at else str(last)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _owner(model: type[BaseModel], pointer: Pointer) -> type[BaseModel] | None:
    """Return the model whose field the pointer's last key names."""
    owner: type[BaseModel] | None = model
    for part in pointer[:-1]:
        if isinstance(part, int) or owner is None:
            continue
        field = next(
            (f for n, f in owner.model_fields.items() if part in (n, f.alias)),
            None,
        )
        owner = next(_models_in(field.annotation), None) if field else None
    return owner


def _names_beside(model: type[BaseModel], pointer: Pointer) -> list[str]:
    owner = _owner(model, pointer)
    return [f.alias or n for n, f in owner.model_fields.items()] if owner else []


def _field(model: type[BaseModel], pointer: Pointer) -> dict[str, Any]:
    """Return the description and clause of the field at a pointer, as far as it is known."""
    names = [part for part in pointer if isinstance(part, str)]
    if not names:
        return {}
    at = max(i for i, part in enumerate(pointer) if isinstance(part, str))
    owner = _owner(model, pointer[: at + 1])
    for name, field in owner.model_fields.items() if owner else ():
        if names[-1] in (name, field.alias):
            extra = field.json_schema_extra
            clause = extra.get("clause", "") if isinstance(extra, dict) else ""
            return {"description": field.description or "", "clause": clause}
    return {}
