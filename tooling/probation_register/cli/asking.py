"""Asking on a terminal for what the flags leave out: one field at a time, until it is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click
from pydantic.fields import FieldInfo

from probation_register.finding import Finding
from probation_register.models.problems import nearest, shown
from probation_register.models.shapes import kind_of, literals
from probation_register.report import printable

from .context import day_in

MOST_LISTED = 40
"""Of a longer list only the command that prints it is named."""

Problems = Callable[[Any], Sequence[Finding]]
"""What is wrong with an answer, given what has been answered before."""


def asked(name: str, field: FieldInfo, choices: Mapping[str, str], problems: Problems) -> Any:
    """Return the answer for one field, asked for again until nothing is wrong with it.

    Enter leaves out a field that may be left out, and returns None. A question of yes or no has no
    answer of its own: Enter asks again.
    """
    words = name.rstrip("_").replace("_", " ").capitalize()
    click.echo(click.style(field.description or "", dim=True))
    kind = kind_of(field.annotation)
    if kind == "yes-no":
        return click.confirm(words, default=None)
    allowed = list(choices) or literals(field.annotation)
    _list(name, allowed, choices)
    if not field.is_required():
        words += " (Enter to leave out)"
    while True:
        answer = click.prompt(
            words, type=str, default=None if field.is_required() else "", show_default=False
        ).strip()
        if not answer and not field.is_required():
            return None
        try:
            value = _read(kind, answer, allowed)
        except ValueError as refused:
            click.echo(str(refused))
            continue
        wrong = problems(value)
        if answer and not wrong:
            return value
        for finding in wrong:
            click.echo(printable(f"{finding.message}; {finding.fix}"))


def _list(name: str, allowed: Sequence[str], titles: Mapping[str, str]) -> None:
    if len(allowed) > MOST_LISTED:
        called = name.rstrip("_").replace("_", "-")
        click.echo(f"  one of {len(allowed)}: `register new choices {called}` lists them")
        return
    width = max((len(known) for known in allowed), default=0)
    for known in allowed:
        click.echo(f"  {known:<{width}}  {titles.get(known, '')}".rstrip())


def _read(kind: str | None, answer: str, allowed: Sequence[str]) -> Any:
    """Return the value that an answer means; raise `ValueError` with a sentence for what is none.

    Several words or days are written one behind the other, with commas or spaces between them.
    """
    several = [part for part in re.split(r"[,\s]+", answer) if part]
    match kind:
        case "day":
            return day_in(answer)
        case "days":
            return tuple(day_in(part) for part in several)
        case "number":
            return _number(answer, float, "a number such as 7.5")
        case "whole":
            return _number(answer, int, "a whole number such as 2026")
        case "words":
            return tuple(_one_of(part, allowed) for part in several)
        case _:
            return _one_of(answer, allowed)


def _number(answer: str, kind: Callable[[str], float], example: str) -> float:
    try:
        return kind(answer)
    except ValueError:
        raise ValueError(f"{shown(answer, 40)} is not a number; write {example}.") from None


def _one_of(answer: str, allowed: Sequence[str]) -> str:
    if allowed and answer not in allowed:
        guess = nearest(answer, allowed) or "."
        raise ValueError(f"{shown(answer, 40)} is not one of them{guess}")
    return answer
