"""The writer: how canonical form looks, and how plain data becomes a document."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from .document import DEEPEST, Document, Group, Item
from .errors import shown
from .scalars import FORBIDDEN, Token, TooLongError, is_name, may_be_plain, number, quoted


def to_text(document: Document) -> str:
    """Return a document in canonical form."""
    lines: list[str] = []
    _add_group(lines, document.root, "", 0)
    lines += document.after
    tidy = [line for above, line in zip(["", *lines], lines, strict=False) if line or above]
    return "\n".join(tidy).rstrip("\n") + "\n"


def _add_group(lines: list[str], group: Group, opening: str, column: int) -> None:
    """Add the lines of a group that stands at a column, its first behind `opening`."""
    for position, item in enumerate(group.items):
        lead = opening if opening and position == 0 else " " * column
        margin = " " * (len(lead) - len(lead.lstrip(" ")))
        lines += [margin + comment if comment else "" for comment in item.before]
        beside = f"  {item.beside}" if item.beside else ""
        if isinstance(item.value, str) or not item.value.items:
            mark = "-" if group.is_list else f"{item.key}:"
            lines.append(f"{lead}{mark} {_shown_value(item.value)}{beside}")
        elif group.is_list:
            if item.beside:
                lines.append(margin + item.beside)
            _add_group(lines, item.value, f"{lead}- ", column + 2)
        else:
            lines.append(f"{lead}{item.key}:{beside}")
            _add_group(lines, item.value, "", column + 2)


def _shown_value(value: Token | Group) -> str:
    """Return a single value, or an empty group, as canonical form writes it."""
    if isinstance(value, Group):
        return "[]" if value.is_list else "{}"
    if value == "null":
        return "~"
    if value[0] == '"':
        text: str = json.loads(value)
        return text if may_be_plain(text) else value
    return value


def document_of(value: Mapping[str, object]) -> Document:
    """Return plain data as a document. Raises `ValueError` for what no file can hold."""
    if not value:
        raise ValueError("a file holds at least one field")
    return Document(_fields(value, 1))


def _value_of(value: object, depth: int) -> Token | Group:
    if isinstance(value, Mapping):
        return _fields(value, depth)
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        if depth > DEEPEST:
            raise ValueError(f"values are nested more than {DEEPEST} deep")
        return Group(is_list=True, items=[Item(_value_of(entry, depth + 1)) for entry in value])
    return _token_of(value)


def _fields(value: Mapping[str, object], depth: int) -> Group:
    if depth > DEEPEST:
        raise ValueError(f"values are nested more than {DEEPEST} deep")
    for key in value:
        if not isinstance(key, str) or not is_name(key):
            raise ValueError(f"{shown(key)} is not a field's name")
    items = [Item(_value_of(inner, depth + 1), key) for key, inner in value.items()]
    return Group(is_list=False, items=items)


def _token_of(value: object) -> Token:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        if FORBIDDEN.search(value):
            raise ValueError(f"the text {shown(value)} holds characters that cannot be seen")
        return quoted(value)
    if isinstance(value, int | float | Decimal):
        return _number_of(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return quoted(value.isoformat())
    raise ValueError(f"a {type(value).__name__} cannot be written in a record")


def _number_of(value: float | Decimal) -> Token:
    """Return a number without exponent and without the zeros that say nothing."""
    try:
        return number(format(Decimal(str(value)), "f"))
    except TooLongError:
        raise ValueError(
            f"the number {shown(value)} does not fit fifteen digits before the point "
            "and six after it"
        ) from None
