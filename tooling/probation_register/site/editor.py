"""The editor through a forge: Decap CMS's configuration, made from the models and the forms.

It is a template for one person: the page puts in a number and the years, so that nobody's browser
lists ten thousand people, and a proposal's branch names whose it is: `cms/cpd-po104233/2026`.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from probation_register.exchange.editor import first_line, schema_path
from probation_register.forms.asking import Ask, question
from probation_register.forms.catalogue import form_of
from probation_register.forms.cpd import pages_of_entry
from probation_register.forms.form import Question
from probation_register.forms.nobody import NUMBER as NOBODY
from probation_register.forms.nobody import nobody
from probation_register.models.base import Record, Strict
from probation_register.models.cpd import CpdYear, Entry
from probation_register.models.plan import Need, Plan
from probation_register.models.registrant import LearningDone, QualificationHeld, Registrant
from probation_register.models.renewal import REQUIREMENT_IDS, Renewal
from probation_register.register.kinds import MODELS
from probation_register.register.register import Register
from probation_register.store.paths import PLACES, Place

from .editing import KINDS
from .publication import Publication
from .widgets import Field, field_for, hidden, list_of

NUMBER, YEAR, TODAY = "{number}", "{year}", "{today}"
"""What the page puts in: whose records, of which year, and the day."""

Value = dict[str, Any]


def configuration(published: Publication) -> Value:
    """Return what the editor's page needs to know: the forge, the records and their fields.

    Empty where the forge lets no editor propose a change.
    """
    register, forge = published.register, published.forge
    backend = forge.backend if forge else None
    if backend is None:
        return {}
    starts = register.settings.year_starts
    return {
        "backend": backend,
        "year_starts": {"month": starts.month, "day": starts.day},
        "kinds": {kind: _kind(kind, published) for kind in KINDS},
        "texts": {name: published.texts(f"editor.{name}") for name in _TEXTS},
    }


_TEXTS = ("no_number", "comments", "unreadable", "loading")


def shape_of(model: type[Strict]) -> list[list[Any]]:
    """Return a model's fields in the order of a file: name, default, and the parts inside."""
    return [
        [field.alias or name, _default(field), shape_of(part) if (part := _part(field)) else None]
        for name, field in model.model_fields.items()
    ]


def _kind(kind: str, published: Publication) -> Value:
    register = published.register
    model = MODELS[kind]
    label = published.texts(f"editor.{kind}")
    has_schema = register.tree.exists(schema_path(kind))
    return {
        "label": label,
        "path": PLACES[kind],
        "has_years": YEAR in PLACES[kind],
        "header": first_line(Place(kind, "po000000", "2000")).rstrip("\n") if has_schema else "",
        "initial": _initial(model, register, published),
        "shape": shape_of(model),
        "flags": {"affirms": list(REQUIREMENT_IDS)} if model is Renewal else {},
        "fields": list(_fields(model, register, published)),
    }


def _initial(model: type[Record], register: Register, published: Publication) -> Value:
    """Return what a new record says before anything is answered."""
    known: Value = {"registrant": NUMBER, "year": YEAR}
    if model is Renewal:
        editions = [e.edition for e in register.policy.editions if e.edition <= published.on]
        known |= {"edition": str(max(editions)), "submitted": TODAY}
        known |= dict.fromkeys((*REQUIREMENT_IDS, "record_accurate"), False)
    return known if model is not Registrant else {}


def _fields(model: type[Record], register: Register, published: Publication) -> Iterator[Field]:
    """Yield the fields of a record as the editor asks for them."""
    for name in (n for n in model.model_fields if n in ("registrant", "year")):
        yield hidden(name)
    if model is CpdYear:
        yield _entries(register)
    elif model is Plan:
        yield from _plan(published)
    elif model is Renewal:
        yield from _renewal(published)
    else:
        yield from _own_record(register)


def _entries(register: Register) -> Field:
    asked = {q.name: q for page in pages_of_entry(register) for q in page.questions}
    fields = [hidden("id")]
    fields += [field_for(asked[n], n, Entry, n) for n in Entry.model_fields if n in asked]
    summary = "{{fields.date}} {{fields.title}}"
    return list_of("entries", "Learning", "Learning", summary, fields)


def _plan(published: Publication) -> Iterator[Field]:
    asked = _questions("plan", published)
    parts = [
        field_for(asked[f"need-1-{name}"], name, Need, attribute)
        for name, attribute in (("from", "from_"), ("area", "area"), ("objective", "objective"))
    ]
    needs = [part | {"required": True} for part in parts]
    yield list_of("needs", "Needs", "Need", "{{fields.objective}}", [hidden("id"), *needs])
    for name in ("induction", "hours_promised", "reviewed_on", "resubmits"):
        yield field_for(asked[name], name, Plan, name)


def _renewal(published: Publication) -> Iterator[Field]:
    """Yield a box to tick for each requirement; there is nowhere to write that it is not met."""
    asked = _questions("renewal", published)
    for name in REQUIREMENT_IDS:
        yield field_for(asked[name], name, Renewal, "affirms")
    yield field_for(asked["record_accurate"], "record_accurate", Renewal, "record_accurate")
    yield field_for(asked["conversations"], "conversations", Renewal, "conversations")
    yield from (hidden(name) for name in ("edition", "submitted"))


def _own_record(register: Register) -> Iterator[Field]:
    """Yield what registrants correct themselves; all else of their record stays as it is."""
    course, held = LearningDone, QualificationHeld
    learning = [
        Ask(course, "course", "Which course?", ""),
        Ask(course, "completed", "When did you complete it?"),
        Ask(course, "expires", "When does it lapse?"),
    ]
    yield _part_list("learning", "Courses completed", "Course", "course", learning, register)
    qualifications = [
        Ask(held, "qualification", "Which qualification?", ""),
        Ask(held, "awarded", "When was it awarded?"),
    ]
    label = "Qualifications"
    yield _part_list("qualifications", label, label[:-1], "qualification", qualifications, register)
    level = Ask(Registrant, "level", "Which level of the voluntary register, if you chose one?")
    yield field_for(question(level, register), "level", Registrant, "level")


def _part_list(
    name: str, label: str, one: str, named: str, asks: list[Ask], register: Register
) -> Field:
    fields = [field_for(question(a, register), a.field, a.model, a.field) for a in asks]
    return list_of(name, label, one, f"{{{{fields.{named}}}}}", fields)


def _questions(form: str, published: Publication) -> dict[str, Question]:
    """Return the questions of a form by name; whose form it is makes no difference to them."""
    made = form_of(form, published.register, NOBODY, nobody(published.on), published.on)
    return {each.name: each for each in made.questions}


def _default(field: FieldInfo) -> Any:
    if field.is_required():
        return None
    default = field.get_default()
    return list(default) if isinstance(default, tuple) else default


def _part(field: FieldInfo) -> type[Strict] | None:
    """Return the model of a field's parts, where it holds records of its own."""
    waiting: list[Any] = [field.annotation]
    while waiting:
        annotation = waiting.pop()
        if isinstance(annotation, type) and issubclass(annotation, Strict):
            return annotation
        if get_origin(annotation) in (Union, types.UnionType, tuple):
            waiting += get_args(annotation)
    return None
