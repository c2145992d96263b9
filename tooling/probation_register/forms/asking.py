"""Questions made from the fields of the models: their meaning, unit, limits and clause."""

from __future__ import annotations

from dataclasses import dataclass

from probation_register.models.base import Strict
from probation_register.models.shapes import kind_of, literals, longest
from probation_register.register.register import Register

from .form import Kind, Option, Question
from .lists import is_chosen, options_of

LONG = 150
"""A text that may be longer than this is asked for in a box of several lines."""

_KINDS: dict[str, Kind] = {
    "day": "day",
    "days": "days",
    "number": "hours",
    "yes-no": "tick",
}
"""How fields that are not texts are asked for; every number that people are asked for is a time."""


@dataclass(frozen=True, slots=True)
class Ask:
    """That a field is asked for, and what only a person can say of it: its words on a form.

    Without a hint the field's meaning is the hint; an empty one says that the label is enough.
    What else is given stands for what the model and the lists of the standards say: a `name` where
    a form asks for a field more than once, `required` where it asks for more or less than the
    model, `kind` and `options` where the answer is only a part of the field.
    """

    model: type[Strict]
    field: str
    label: str
    hint: str | None = None
    name: str = ""
    required: bool | None = None
    kind: Kind | None = None
    options: tuple[Option, ...] = ()


def question(ask: Ask, register: Register) -> Question:
    """Return the question for a field, with what its model and the standards say of it."""
    field = ask.model.model_fields[ask.field]
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    kind = ask.kind or _kind(ask)
    is_listed = kind in ("choice", "choices")
    return Question(
        name=ask.name or ask.field.rstrip("_"),
        label=ask.label,
        hint=(field.description or "") if ask.hint is None else ask.hint,
        kind=kind,
        unit=str(extra.get("unit", "")),
        required=field.is_required() if ask.required is None else ask.required,
        options=ask.options or (options_of(ask.model, ask.field, register) if is_listed else ()),
        longest=longest(field) if kind in ("text", "long-text") else None,
        clause=str(extra.get("clause", "")),
        of=f"{ask.model.__name__}.{ask.field}",
    )


def _kind(ask: Ask) -> Kind:
    field = ask.model.model_fields[ask.field]
    kind = kind_of(field.annotation)
    if kind in _KINDS:
        return _KINDS[kind]
    if kind == "words":
        return "choices"
    if is_chosen(ask.model, ask.field) or literals(field.annotation):
        return "choice"
    return "long-text" if (longest(field) or 0) > LONG else "text"
