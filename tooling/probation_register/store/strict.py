"""The strict reader: ruamel.yaml's events, refused at the first one the register does not allow.

Bounds are checked as events arrive, so a file built to explode is refused before it can.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from .document import DEEPEST, Document, Group, Item, Span
from .errors import shown
from .scalars import (
    FORBIDDEN,
    KEY,
    DisputedError,
    Token,
    TooLongError,
    is_disputed,
    meaning,
    quoted,
)
from .unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY = re.compile(KEY)
_DIRECTIVE = re.compile("^%", re.MULTILINE)
_BEGUN = re.compile(r"^ *(?:- ?|[A-Za-z_][\w-]*:(?: |$))", re.MULTILINE)
"""A line that begins an entry or a field, and so at least one value."""

_BRACKETS = re.compile(r"^ *(?:- |[A-Za-z_][\w-]*: +)*((?:[\[{]\s*){13})", re.MULTILINE)
"""More brackets in a row than values may be nested; the scanner would look far ahead for an end."""


def document(text: str, most_values: float) -> Document:
    """Return the content of a text, without its comments. Raises `Unreadable`.

    The text must be free of tabs and of `scalars.FORBIDDEN` characters.
    """
    from ruamel.yaml.error import YAMLError

    directive = _DIRECTIVE.search(text)
    if directive:
        raise Unreadable(
            "YML009",
            "a line that starts with % is an instruction to the reader.",
            "remove the line.",
            text.count("\n", 0, directive.end()) + 1,
        )
    _refuse_many(text, most_values)
    brackets = _BRACKETS.search(text)
    if brackets:
        at = brackets.start(1)
        raise Unreadable(
            "YML015",
            "lists are written in brackets inside brackets.",
            "write each entry on a line of its own, two spaces in, after `- `.",
            text.count("\n", 0, at) + 1,
            at - text.rfind("\n", 0, at),
        )
    try:
        return _Reader(text, most_values).read()
    except (YAMLError, ValueError, OverflowError) as problem:
        from .syntax import refusal

        raise refusal(problem) from None


def _refuse_many(text: str, most_values: float) -> None:
    """Refuse by its lines what the events would refuse too, but only after reading them all."""
    for number, begun in enumerate(_BEGUN.finditer(text), start=1):
        if number > most_values:
            raise Unreadable(
                "YML006",
                f"the file holds more than {most_values:,.0f} values.",
                "split it into smaller files.",
                text.count("\n", 0, begun.start()) + 1,
            )


class _Reader:
    """One pass over the events of one text."""

    def __init__(self, text: str, most_values: float) -> None:
        from ruamel.yaml import YAML

        self.events: Iterator[Any] = YAML(typ="safe", pure=True).parse(text)
        self.spans: list[Span] = []
        self.values = 0
        self.most_values = most_values

    def read(self) -> Document:
        """Return the only document. Raises `Unreadable`."""
        from ruamel.yaml import events

        root: Group | None = None
        for event in self.events:
            if isinstance(event, events.DocumentStartEvent):
                if root is not None:
                    raise _at(
                        event,
                        "YML011",
                        "a second document starts here.",
                        "keep one document in a file; move the second into a file of its own.",
                    )
                root = self._root(next(self.events))
        if root is None or not root.items:
            raise empty()
        return Document(root, self.spans)

    def _root(self, event: Any) -> Group:
        value = self._value(event, 1)
        if isinstance(value, str):
            if value == "null" and event.start_mark.index == event.end_mark.index:
                raise empty()
            raise _at(
                event,
                "YML013",
                f"the file holds the single value {shown(json.loads(value))}, not named fields.",
                "write one field to a line, as in `number: po104233`.",
            )
        if value.is_list:
            raise _at(
                event,
                "YML013",
                "the file holds a list, not named fields.",
                "put the list under a field, as in `entries:`.",
            )
        return value

    def _value(self, event: Any, depth: int) -> Token | Group:
        from ruamel.yaml import events

        self.values += 1
        if self.values > self.most_values:
            raise _at(
                event,
                "YML006",
                f"the file holds more than {self.most_values:,.0f} values.",
                "split it into smaller files.",
            )
        _refuse_indirection(event)
        if isinstance(event, events.ScalarEvent):
            return self._scalar(event)
        if depth > DEEPEST:
            raise _at(
                event,
                "YML005",
                f"this is nested more than {DEEPEST} deep.",
                "no record is nested so deeply: look at the indentation.",
            )
        group = Group(is_list=isinstance(event, events.SequenceStartEvent))
        fill = self._fill_list if group.is_list else self._fill_fields
        fill(group, event, depth)
        return group

    def _fill_list(self, group: Group, opening: Any, depth: int) -> None:
        from ruamel.yaml import events

        for event in self.events:
            if isinstance(event, events.SequenceEndEvent):
                return
            if opening.flow_style and not isinstance(event, events.ScalarEvent):
                raise _at(
                    opening,
                    "YML015",
                    "this list in square brackets holds more than single values.",
                    "write each entry on a line of its own, two spaces in, after `- `.",
                )
            value = self._value(event, depth + 1)
            group.items.append(_item(value, "", event))

    def _fill_fields(self, group: Group, opening: Any, depth: int) -> None:
        from ruamel.yaml import events

        used: dict[str, int] = {}
        for event in self.events:
            if isinstance(event, events.MappingEndEvent):
                return
            if opening.flow_style:
                raise _at(
                    opening,
                    "YML015",
                    "these fields are written in curly brackets.",
                    "write each field on a line of its own, as in `name: value`.",
                )
            key = self._key(event)
            if key in used:
                raise _at(
                    event,
                    "YML010",
                    f"the field {shown(key)} is written again; "
                    f"it stands on line {used[key]} already.",
                    "keep one of the two.",
                )
            used[key] = event.start_mark.line + 1
            value = self._value(next(self.events), depth + 1)
            group.items.append(_item(value, key, event))

    def _key(self, event: Any) -> str:
        from ruamel.yaml import events

        _refuse_indirection(event)
        if not isinstance(event, events.ScalarEvent):
            raise _at(
                event,
                "YML019",
                "a list or group of fields stands where a field's name belongs.",
                "name the field with a word.",
            )
        self._remember(event)
        name: str = event.value
        if name == "<<" and not event.style:
            raise _at(
                event,
                "YML014",
                "the merge key << draws fields in from elsewhere.",
                "write the fields out.",
            )
        if not _KEY.fullmatch(name):
            raise _at(
                event,
                "YML019",
                f"{shown(name)} is not a field's name.",
                "use letters, digits, hyphens and underscores, starting with a letter.",
            )
        if is_disputed(name):
            raise _at(
                event,
                "YML016",
                f"some readers take the field's name {name} for true, false or nothing.",
                "use another name.",
            )
        return name

    def _scalar(self, event: Any) -> Token:
        self._remember(event)
        text: str = event.value
        if event.style:
            found = FORBIDDEN.search(text)
            if found:
                raise _at(
                    event,
                    "YML003",
                    f"this text holds the character U+{ord(found[0]):04X}, "
                    "which cannot be seen or is half a character.",
                    "remove it.",
                )
            return quoted(text)
        try:
            return meaning(text)
        except DisputedError:
            raise _at(
                event,
                "YML016",
                f"{shown(text)} means different things to different readers of YAML.",
                "if it is text, write it in double quotes; "
                "otherwise write true, false, ~ or a plain decimal number.",
            ) from None
        except TooLongError:
            raise _at(
                event,
                "YML017",
                f"the number {shown(text)} is longer than the register keeps.",
                "write at most fifteen digits before the point and six after it; "
                "if it is not a quantity, write it in double quotes.",
            ) from None

    def _remember(self, event: Any) -> None:
        span = Span(event.start_mark.index, event.end_mark.index, event.style in ("|", ">"))
        self.spans.append(span)


def empty() -> Unreadable:
    """Return the refusal of a file without content."""
    return Unreadable(
        "YML012", "the file is empty.", "write the record's fields, or delete the file."
    )


def _refuse_indirection(event: Any) -> None:
    """Refuse anchors, aliases and tags."""
    if event.anchor is not None:
        raise _at(
            event,
            "YML007",
            f"the anchor or alias {shown(event.anchor)} makes one value stand for another.",
            "write the value out where it belongs.",
        )
    if getattr(event, "ctag", None) is not None:
        raise _at(
            event,
            "YML008",
            f"the tag {shown(str(event.tag))} sets this value's type.",
            "remove the tag; put text in double quotes.",
        )


def _item(value: Token | Group, key: str, event: Any) -> Item:
    mark = event.start_mark
    return Item(value, key, mark.line + 1, mark.column + 1, mark.index)


def _at(event: Any, code: str, message: str, fix: str) -> Unreadable:
    mark = event.start_mark
    return Unreadable(code, message, fix, mark.line + 1, mark.column + 1)
