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


PEOPLE = ("line_manager", "seen_by", "confirmed_by")
"""Fields that name a member of staff: who may be named depends on the day."""


@dataclass(frozen=True, slots=True)
class Ask:
    """That a field is asked for, and what only a person can say of it: its words on a form.

    Without a label the field's name is the label; without a hint its meaning is the hint.
    `required` is given where a form asks for more than the model does, or knows what is left out.
    """

    model: type[Strict]
    field: str
    label: str = ""
    hint: str = ""
    name: str = ""
    required: bool | None = None


def question(ask: Ask, register: Register, options: tuple[Option, ...] = ()) -> Question:
    """Return the question for a field; `options` stands for a list that depends on the day."""
    field = ask.model.model_fields[ask.field]
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    listed = options or options_of(ask.model, ask.field, register)
    return Question(
        name=ask.name or ask.field.rstrip("_"),
        label=ask.label or ask.field.rstrip("_").replace("_", " ").capitalize(),
        hint=ask.hint or field.description or "",
        kind=_kind(ask),
        unit=str(extra.get("unit", "")),
        required=field.is_required() if ask.required is None else ask.required,
        options=listed,
        longest=None if is_chosen(ask.model, ask.field) else longest(field),
        clause=str(extra.get("clause", "")),
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
    if ask.field in PEOPLE:
        return "choice"
    return "long-text" if (longest(field) or 0) > LONG else "text"
