"""From what pydantic refuses to findings a person can act on."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from probation_register.finding import Finding, Pointer, Severity

from .base import SEEN, Strict

MODEL_RULES: dict[str, str] = {
    "MOD001": "A record has no field that its kind does not know.",
    "MOD002": "A record has every field that its kind requires.",
    "MOD003": "A value is of its field's type.",
    "MOD004": "A value is one of those that its field allows.",
    "MOD005": "A text has its field's form and length.",
    "MOD006": "A number or a list keeps within its field's bounds.",
    "MOD007": "A date is a real day of the years 1900 to 2199, written year-month-day.",
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
    "multiple_of": "MOD006",
    "finite_number": "MOD006",
    "too_long": "MOD006",
    "too_short": "MOD006",
    "date_from_datetime_parsing": "MOD007",
    "date_from_datetime_inexact": "MOD007",
    "date_parsing": "MOD007",
    "date_type": "MOD007",
    "day_out_of_reach": "MOD007",
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


FORMS: dict[str, str] = {
    SEEN: "say it in a few words that can be seen.",
    "^po[0-9]{6}$": "write a registration number such as po104233.",
    "^st[0-9]{6}$": "write a staff id such as st000412.",
    "^(po|ca)[0-9]{6}$": "write a number such as po104233, or a case such as ca204417.",
    "^ca[0-9]{6}$": "write a case's id such as ca204417.",
    "^[0-9a-f]{64}$": "let `register case open` make the key: 64 digits and letters a to f.",
    "^[a-z0-9]+(-[a-z0-9]+)*$": "use small letters, digits and single hyphens.",
    "^(PF|PP) [A-Za-z0-9.() ]{1,24}$": "write a clause such as PF 4.4(f) or PP 5.2.",
    "^[a-z0-9]{6}$": "write six small letters and digits, such as k3v9q2.",
    "^n[0-9]{1,2}$": "number the needs n1, n2, n3.",
    "^[A-Z]{2}[0-9]{1,2}$": "write two capital letters and a number, such as AE1.",
    "^[A-Z][A-Z0-9]{2,7}$": (
        "write three to eight capital letters and digits, a letter first, such as N53DRBY."
    ),
    "^[A-Z]{3}[0-9]{3}$": "write the code of a finding, such as CPD003.",
    "^[a-z0-9-]+(/[a-z0-9-]+)*$": "write a page's address such as guidance/renewing.",
    "^[0-9a-f]{40}$": "write the commit's full id: 40 digits and letters a to f.",
    "^[A-Za-z0-9+/]{43}=$": "copy the Merkle root from the checkpoint.",
    "^[A-Za-z0-9+/]{91}=$": "copy the signature from the checkpoint, without its name.",
    r"^https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?/([A-Za-z0-9_~][A-Za-z0-9._~-]*/)*$": (
        "write the whole address in small letters with its closing slash, such as "
        "https://register.example/."
    ),
    "^hmac-sha256:[0-9a-f]{64}$": "write the commitment that the casebook printed.",
    r"^(sk-)?(ssh-ed25519|ecdsa-sha2-nistp(256|384|521)|ssh-rsa)(@openssh\.com)? "
    "[A-Za-z0-9+/]{40,1500}={0,2}$": (
        "paste the public key without its comment: its kind, such as ssh-ed25519, and one long "
        "word."
    ),
    "^(openpgp|ssh-ed25519|ecdsa-sha2-nistp(256|384|521)|ssh-rsa) [A-Za-z0-9+/]{40,20000}={0,2}$": (
        "let `register keys forge` write it, from the file that the forge publishes."
    ),
    r"^[A-Za-z0-9._+-]{1,64}@[a-z0-9.-]{3,100}$": (
        "write the address with which the forge commits, such as noreply@github.com."
    ),
}
"""How a text is written, by the pattern of its field."""

_BOUNDS = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
}
"""Where a bound stands in what pydantic says, and how it is spoken of."""


def printable(text: str, most: int) -> str:
    """Return a text from outside on one line, its odd characters escaped, and cut to a length."""
    safe = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text[: most + 1])
    return f"{safe[: most - 1]}…" if len(safe) > most else safe


def shown(value: object, most: int = 60) -> str:
    """Return a value from outside as it may stand in a message: in quotes, escaped, bounded."""
    if value is None:
        return "empty"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return f"“{printable(text, most)}”"


def nearest(value: object, choices: Iterable[str]) -> str:
    """Return `; did you mean “…”?` for the nearest of the choices, or an empty text."""
    spelt = {choice.lower(): choice for choice in choices}
    found = difflib.get_close_matches(str(value)[:60].lower(), spelt, n=1, cutoff=0.6)
    return f"; did you mean “{spelt[found[0]]}”?" if found else ""


def findings_of(error: ValidationError, model: type[Strict], path: str) -> Iterator[Finding]:
    """Yield one finding for each thing that the model refused."""
    for detail in error.errors(include_url=False, include_context=True):
        if _counts_only_the_good(detail):
            continue
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


def _counts_only_the_good(detail: ErrorDetails) -> bool:
    """Whether a list is called too short only because of entries that have their own findings."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _sentence(detail: ErrorDetails, model: type[Strict], pointer: Pointer) -> tuple[str, str]:
    """Return what is wrong with a value, and its repair, in our own words."""
    name, value, kind = _name(pointer), detail["input"], detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    described = str(_field(model, pointer).get("description", "")).rstrip(".")
    about = f" ({described[:1].lower()}{described[1:]})" if described else ""
    match kind:
        case "extra_forbidden":
            known = _names_beside(model, pointer)
            message = f"{name} is not a field here{nearest(pointer[-1], known)}"
            return message, f"remove it, or use one of: {', '.join(known)}."
        case "missing":
            return f"{name} is missing{about}", f"add {pointer[-1]}."
        case "literal_error":
            allowed = _allowed(context)
            guess = nearest(value, allowed)
            message = f"{name} is {shown(value)}, which is not one of its values{guess}"
            choice = allowed[0] if len(allowed) == 1 else f"one of: {', '.join(allowed)}"
            return message, f"write {choice}."
        case "string_pattern_mismatch":
            message = f"{name} is {shown(value)}, which is not written as it should be{about}"
            return message, FORMS.get(str(context["pattern"]), "write it as is described.")
        case "value_error":
            return _disagreement(name if pointer else "", str(context["error"]))
        case _ if kind in _TYPES:
            message = f"{name} is {shown(value)}; it must be {_TYPES[kind]}{about}"
            return message, f"write {_TYPES[kind]}."
        case "day_out_of_reach":
            far = f"{name} is {shown(value)}, a day of no year from 1900 to 2199"
            return far, "write the day as it was, such as 2026-06-11."
        case _ if _CODES.get(kind) == "MOD007":
            return f"{name} is {shown(value)}, which is not a day", "write it as 2026-06-11."
        case _:
            return _beyond_bounds(name, value, kind, context) or (
                f"{name} is {shown(value)}, which cannot stand here{about}",
                "correct it, or leave it out.",
            )


def _beyond_bounds(
    name: str, value: Any, kind: str, context: dict[str, Any]
) -> tuple[str, str] | None:
    """Return what is wrong with a value that is too much or too little, and its repair."""
    match kind:
        case "string_too_long":
            message = f"{name} has {len(value)} characters; at most {context['max_length']} fit"
            return message, "shorten it."
        case "string_too_short":
            least = context["min_length"]
            message = f"{name} is {shown(value)}; it has at least {least} character{_s(least)}"
            return message, "say it in a few words."
        case "too_long":
            most = context["max_length"]
            return f"{name} is a list of more than {most}", f"keep at most {most}."
        case "too_short":
            least = context["min_length"]
            message = f"{name} is a list of {len(value)}; it needs at least {least}"
            return message, "add what is missing."
        case "multiple_of":
            step = context["multiple_of"]
            below = value // step * step
            message = f"{name} is {shown(value)}; it goes in steps of {step:g}"
            return message, f"write {below:g} or {below + step:g}."
        case _ if kind in _BOUNDS:
            key, words = _BOUNDS[kind]
            bound = f"{words} {context[key]:g}"
            return f"{name} is {shown(value)}; it must be {bound}", f"write {bound}."
        case _:
            return None


def _disagreement(name: str, said: str) -> tuple[str, str]:
    """Return what a model says of parts that disagree: the reason, then the repair after `;`."""
    reason, _, repair = said.rpartition("; ")
    message = printable(reason or repair, 300)
    fix = printable(repair, 120) if reason else "make the two agree"
    return f"{name}: {message}" if name else message, f"{fix}."


def _allowed(context: dict[str, Any]) -> list[str]:
    """Return the values that a field allows, as they are written in a record."""
    listed = str(context.get("expected", "")).replace(" or ", ", ").split(", ")
    return [value.strip("' ").replace("True", "true") for value in listed]


def _name(pointer: Pointer) -> str:
    """Return `hours`, or `hours of entry 3` inside a list."""
    if not pointer:
        return "the record"
    last = pointer[-1]
    if isinstance(last, int):
        return f"item {last + 1} of {_name(pointer[:-1])}"
    lists = [i for i, part in enumerate(pointer[:-1]) if isinstance(part, int)]
    name = printable(str(last), 60)
    if not lists:
        return name
    at = lists[-1]
    return f"{name} of {_one_of(str(pointer[at - 1]))} {int(pointer[at]) + 1}"


def _one_of(things: str) -> str:
    """Return what one thing in a list is called: `entry` for `entries`."""
    one = f"{things[:-3]}y" if things.endswith("ies") else things.removesuffix("s")
    return one.replace("_", " ")


def _s(number: int) -> str:
    return "" if number == 1 else "s"


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
