"""Flags made from the models: a record's fields are described once, there, and judged as given."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import click
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from probation_register.finding import Finding, Pointer
from probation_register.models.base import Strict
from probation_register.models.problems import findings_of
from probation_register.models.shapes import kind_of, literals
from probation_register.models.unseen import unseen_in
from probation_register.proposals.refused import Refused

from .asking import asked
from .context import as_day, is_terminal
from .naming import Flags, with_flags
from .one_of import OneOf

Verb = TypeVar("Verb", bound=Callable[..., object])
Values = dict[str, Any]
Judge = Callable[[Values], Iterable[Finding]]
"""What the rules say of some fields of a record, given what is known of it so far.

The pointer of each finding begins with its field.
"""

PUT_RIGHT = "Nothing was written; put this right first."


def flags_for(model: type[Strict], *, leave_out: Iterable[str] = ()) -> Callable[[Verb], Verb]:
    """Add a flag for each plain field of a model: days, texts, numbers, choices, lists of words.

    Fields that hold records of their own, and those left out, have no flag.
    """
    skipped = set(leave_out)

    def add(verb: Verb) -> Verb:
        for name, field in reversed(model.model_fields.items()):
            kind = kind_of(field.annotation)
            if name not in skipped and kind is not None:
                verb = _flag(name, field, kind)(verb)
        return verb

    return add


def flags_under(model: type[Strict], at: Pointer = ()) -> Flags:
    """Return which flag each field of a part of a record is written by."""
    return {
        (*at, field.alias or name): flag_of(name)
        for name, field in model.model_fields.items()
        if kind_of(field.annotation) is not None
    }


def filled(
    model: type[Strict],
    given: Mapping[str, Any],
    choices: Mapping[str, Mapping[str, str]] | None = None,
    *,
    also: Sequence[str] = (),
    judge: Judge | None = None,
) -> Values:
    """Return the given values by field alias, asking on a terminal for what is required.

    Where anything is asked, the fields in `also` are too. `choices` gives the closed lists of the
    standards, as titles by id. Raises `Refused` with everything that is wrong with the values
    given, and with the flags that are missing where nobody can be asked.
    """
    values = {
        field.alias or name: given[name]
        for name, field in model.model_fields.items()
        if given.get(name) not in (None, ())
    }
    missing = [
        name
        for name, field in model.model_fields.items()
        if name in given and field.is_required() and (field.alias or name) not in values
    ]
    wrong = with_flags(_wrong(model, values, judge), flags_under(model))
    if missing and not is_terminal():
        flags = ", ".join(flag_of(name) for name in missing)
        raise Refused(
            f"Missing: {flags}. See --help for what they mean.", wrong, is_wrong_usage=True
        )
    if wrong:
        raise Refused(PUT_RIGHT, wrong)
    wanted = {*missing, *also} if missing else set()
    for name, field in model.model_fields.items():
        key = field.alias or name
        if name not in wanted or key in values:
            continue

        def problems(value: Any, key: str = key) -> list[Finding]:
            found = _wrong(model, {**values, key: value}, judge)
            return [finding for finding in found if finding.pointer[0] == key]

        value = asked(name, field, (choices or {}).get(name, {}), problems)
        if value is not None:
            values[key] = value
    return values


def flag_of(name: str) -> str:
    """Return the flag of a field: `--line-manager` for `line_manager`."""
    return "--" + name.rstrip("_").replace("_", "-")


def as_days(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[date, ...]:
    """Return the days that a flag given several times means."""
    days = (as_day(ctx, param, each) for each in value)
    return tuple(day for day in days if day is not None)


def _wrong(model: type[Strict], values: Values, judge: Judge | None) -> list[Finding]:
    """Return everything that is wrong with some fields: their characters, their form, the rules.

    The rules judge those whose form is right, so that one mistake does not hide another.
    """
    found = [f for key, value in values.items() for f in unseen_in(value, (key,), "")]
    readable = _without(values, found)
    found += _refused_by(model, readable)
    if judge is not None:
        found += [finding for finding in judge(_without(values, found)) if finding.is_error]
    return [finding for finding in found if finding.pointer[0] in values]


def _without(values: Values, found: Iterable[Finding]) -> Values:
    bad = {finding.pointer[0] for finding in found}
    return {key: value for key, value in values.items() if key not in bad}


def _refused_by(model: type[Strict], values: Values) -> Iterator[Finding]:
    """Yield what the model refuses of the fields that are there; what is missing may come yet."""
    try:
        model.model_validate_json(json.dumps(values, default=str))
    except ValidationError as refused:
        for finding in findings_of(refused, model, ""):
            if finding.pointer and finding.pointer[0] in values:
                yield finding


def _flag(name: str, field: FieldInfo, kind: str) -> Callable[[Verb], Verb]:
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    clause = f" [{extra['clause']}]" if extra.get("clause") else ""
    text = f"{field.description}{clause}"
    names = (flag_of(name), name)
    if kind == "yes-no":
        both = f"{flag_of(name)}/--not-{name.replace('_', '-')}"
        return click.option(both, name, default=None, help=text)
    if kind == "day":
        return click.option(*names, callback=as_day, metavar="DATE", help=text)
    if kind == "days":
        return click.option(*names, multiple=True, callback=as_days, metavar="DATE", help=text)
    if kind == "number":
        return click.option(*names, type=float, help=text)
    if kind == "whole":
        return click.option(*names, type=int, help=text)
    if kind == "words":
        return click.option(*names, multiple=True, metavar="ID", help=text)
    allowed = literals(field.annotation)
    if allowed:
        return click.option(*names, type=OneOf(allowed), help=text)
    return click.option(*names, metavar="TEXT", help=text)
