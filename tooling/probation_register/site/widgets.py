"""Fields of Decap CMS, made from the questions of the forms and the bounds of the models.

Decap holds a text of its own against a pattern, in JavaScript, and counts halves of characters
there; the patterns here count whole ones, and let through what a record can hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import annotated_types
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from probation_register.forms.form import Question
from probation_register.models.base import SEEN, Strict

Field = dict[str, Any]
"""One field of a collection, as Decap's configuration writes it."""

# Whole characters, none of those that no record can hold (`store.scalars.FORBIDDEN`).
_CHARACTER = (
    "(?:[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]|[^\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f"
    "\\u2028-\\u202e\\u2066-\\u2069\\uD800-\\uDFFF\\ufeff\\ufffe\\uffff])"
)

_SEEN = f"(?=[\\s\\S]*{SEEN})"
"""Not spaces alone, which are no answer."""

_DAY = {"widget": "datetime", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD"}


def field_for(question: Question, name: str, model: type[Strict], attribute: str) -> Field:
    """Return the field that asks a question of a form, bounded as the model's field is."""
    field: Field = {
        "name": name,
        "label": question.label.rstrip("?") + ("?" if question.label.endswith("?") else ""),
        "hint": question.hint,
        "required": question.required,
    }
    return field | _widget(question, model.model_fields[attribute])


def hidden(name: str) -> Field:
    """Return a field that nobody sees: the page itself fills it."""
    return {"name": name, "widget": "hidden", "required": False}


def list_of(name: str, label: str, one: str, summary: str, fields: Sequence[Field]) -> Field:
    """Return a field for a list of parts, each with fields of its own."""
    return {
        "name": name,
        "label": label,
        "label_singular": one,
        "widget": "list",
        "required": False,
        "collapsed": True,
        "summary": summary,
        "fields": list(fields),
    }


def _widget(question: Question, field: FieldInfo) -> Field:
    match question.kind:
        case "day":
            return {**_DAY, "time_format": False}
        case "days":
            day = {"name": "day", "label": question.label, **_DAY, "time_format": False}
            return {"widget": "list", "field": day}
        case "hours":
            return {
                "widget": "number",
                "value_type": "float",
                "step": 0.25,
                "pattern": [
                    quarter_hours(field.metadata),
                    "write it in quarter hours, such as 7.25",
                ],
            }
        case "choice":
            return {"widget": "select", "options": _options(question)}
        case "choices":
            return {"widget": "select", "multiple": True, "options": _options(question)}
        case "tick":
            ticked: Field = {"widget": "boolean", "default": False}
            refusal = {
                "pattern": [
                    "^true$",
                    "switch it on. If it is not so, stop here and talk to your line manager",
                ]
            }
            return ticked | (refusal if question.required else {})
        case _:
            least, most = _lengths(field, question)
            said = f"write from {least} to {most} characters, all of them visible"
            widget = "text" if question.kind == "long-text" else "string"
            return {"widget": widget, "pattern": [f"^{_SEEN}{_CHARACTER}{{{least},{most}}}$", said]}


def _options(question: Question) -> list[Field]:
    return [{"label": option.label, "value": option.value} for option in question.options]


def _lengths(field: FieldInfo, question: Question) -> tuple[int, int]:
    bounds = [b for b in _constraints(field) if isinstance(b, StringConstraints)]
    least = max((b.min_length for b in bounds if b.min_length is not None), default=1)
    return least, question.longest or 20_000


def _constraints(field: FieldInfo) -> Iterable[object]:
    """Yield every bound on a field, whatever its type wraps around them."""
    yield from field.metadata
    waiting = [field.annotation]
    while waiting:
        annotation = waiting.pop()
        yield from getattr(annotation, "__metadata__", ())
        waiting += getattr(annotation, "__args__", ())


def quarter_hours(bounds: Iterable[object]) -> str:
    """Return the pattern of a number in quarters, within a model's bounds."""
    found = list(bounds)
    most = next(int(str(b.le)) for b in found if isinstance(b, annotated_types.Le))
    above = "(?!0$)" if any(isinstance(b, annotated_types.Gt) for b in found) else ""
    return f"^{above}(?:(?:{'|'.join(_below(str(most)))})(?:\\.(?:25|5|75))?|{most})$"


def _below(most: str) -> Iterable[str]:
    """Yield patterns of the whole numbers below one, without zeros in front."""
    yield "0"
    for length in range(1, len(most)):
        yield f"[1-9]\\d{{{length - 1}}}"
    for at, digit in enumerate(most):
        least = 1 if at == 0 else 0
        if int(digit) > least:
            yield f"{most[:at]}[{least}-{int(digit) - 1}]\\d{{{len(most) - at - 1}}}"
