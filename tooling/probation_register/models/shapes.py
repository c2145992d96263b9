"""The shape of a field, as far as asking for it goes: a day, a text, a number, one of a few."""

from __future__ import annotations

import types
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import StringConstraints
from pydantic.fields import FieldInfo


def kind_of(annotation: Any) -> str | None:
    """Return how a field is asked for, or None for one that holds records of its own."""
    bare = _bare(annotation)
    if get_origin(bare) is tuple:
        inner = _bare(get_args(bare)[0])
        if inner is date:
            return "days"
        return "words" if inner is str or get_origin(inner) is Literal else None
    if get_origin(bare) is Literal:
        return "text"
    return {date: "day", float: "number", int: "whole", bool: "yes-no", str: "text"}.get(bare)


def literals(annotation: Any) -> list[str]:
    """Return the values that a field's type names one by one, if it does."""
    bare = _bare(annotation)
    return [str(a) for a in get_args(bare)] if get_origin(bare) is Literal else []


def longest(field: FieldInfo) -> int | None:
    """Return the most characters that a field of text holds, or None where nothing bounds it."""
    found = [*_lengths(field.metadata), *_lengths_in(field.annotation)]
    return min(found, default=None)


def _lengths_in(annotation: Any) -> list[int]:
    """Return the bounds on a text that its type names, whatever is wrapped around it."""
    if get_origin(annotation) is Annotated:
        inner, *bounds = get_args(annotation)
        return [*_lengths(bounds), *_lengths_in(inner)]
    if get_origin(annotation) in (Union, types.UnionType):
        return [most for inner in get_args(annotation) for most in _lengths_in(inner)]
    return []


def _lengths(bounds: list[Any]) -> list[int]:
    texts = [bound for bound in bounds if isinstance(bound, StringConstraints)]
    return [text.max_length for text in texts if text.max_length is not None]


def _bare(annotation: Any) -> Any:
    """Return a type without its bounds and without the None of an optional one."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [a for a in get_args(annotation) if a is not type(None)]
        return _bare(inner[0]) if len(inner) == 1 else None
    return annotation
