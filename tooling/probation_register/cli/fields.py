"""Flags and prompts made from the models: a record's fields are described once, there."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import click
from pydantic.fields import FieldInfo

from probation_register.models.base import Strict
from probation_register.models.problems import nearest

from .context import as_day, is_terminal

Verb = TypeVar("Verb", bound=Callable[..., object])


def flags_for(model: type[Strict], *, leave_out: Iterable[str] = ()) -> Callable[[Verb], Verb]:
    """Add a flag for each plain field of a model: days, texts, numbers, choices, lists of words.

    Fields that hold records of their own, and those left out, have no flag.
    """
    skipped = set(leave_out)

    def add(verb: Verb) -> Verb:
        for name, field in reversed(model.model_fields.items()):
            kind = _kind(field.annotation)
            if name not in skipped and kind is not None:
                verb = _flag(name, field, kind)(verb)
        return verb

    return add


def filled(
    model: type[Strict],
    given: Mapping[str, Any],
    choices: Mapping[str, Mapping[str, str]] | None = None,
) -> dict[str, Any]:
    """Return the given values by field alias, asking on a terminal for what is required.

    `choices` gives the closed lists of the standards, as titles by id. Raises `click.UsageError`
    with the flags that are missing where nobody can be asked.
    """
    closed = choices or {}
    values: dict[str, Any] = {}
    missing: list[str] = []
    for name, field in model.model_fields.items():
        if name not in given:
            continue
        value = given[name]
        if value in (None, ()) and field.is_required():
            if not is_terminal():
                missing.append(flag_of(name))
                continue
            value = _asked(name, field, closed.get(name, {}))
        if value is not None and value != ():
            values[field.alias or name] = value
    if missing:
        raise click.UsageError(f"Missing: {', '.join(missing)}. See --help for what they mean.")
    return values


def flag_of(name: str) -> str:
    """Return the flag of a field: `--line-manager` for `line_manager`."""
    return "--" + name.rstrip("_").replace("_", "-")


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
    if kind == "number":
        return click.option(*names, type=float, help=text)
    if kind == "whole":
        return click.option(*names, type=int, help=text)
    if kind == "words":
        return click.option(*names, multiple=True, metavar="ID", help=text)
    allowed = _literals(field.annotation)
    if allowed:
        return click.option(*names, type=click.Choice(allowed), help=text)
    return click.option(*names, metavar="TEXT", help=text)


def _asked(name: str, field: FieldInfo, choices: Mapping[str, str]) -> Any:
    """Ask for one field until the answer fits its kind."""
    words = name.rstrip("_").replace("_", " ").capitalize()
    click.echo(click.style(field.description or "", dim=True))
    kind = _kind(field.annotation)
    allowed = list(choices) or _literals(field.annotation)
    if kind == "yes-no":
        return click.confirm(words)
    if kind == "number":
        return click.prompt(words, type=float)
    if kind == "whole":
        return click.prompt(words, type=int)
    if allowed:
        for known in allowed:
            click.echo(f"  {known:<28} {choices.get(known, '')}".rstrip())
    while True:
        answer = click.prompt(words, type=str).strip()
        if kind == "day":
            try:
                return date.fromisoformat(answer)
            except ValueError:
                click.echo("Write the day as 2026-06-11.")
        elif allowed and answer not in allowed:
            click.echo(f"{answer[:40]!r} is not one of them{nearest(answer, allowed)}")
        elif answer:
            return answer


def _kind(annotation: Any) -> str | None:
    """Return how a field is asked for, or None for one that holds records of its own."""
    bare = _bare(annotation)
    if get_origin(bare) is tuple:
        inner = _bare(get_args(bare)[0])
        return "words" if inner is str or get_origin(inner) is Literal else None
    if get_origin(bare) is Literal:
        return "text"
    return {date: "day", float: "number", int: "whole", bool: "yes-no", str: "text"}.get(bare)


def _literals(annotation: Any) -> list[str]:
    bare = _bare(annotation)
    return [str(a) for a in get_args(bare)] if get_origin(bare) is Literal else []


def _bare(annotation: Any) -> Any:
    """Return a type without its bounds and without the None of an optional one."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [a for a in get_args(annotation) if a is not type(None)]
        return _bare(inner[0]) if len(inner) == 1 else None
    return annotation
