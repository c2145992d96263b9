"""A file's content as lists and fields with their places and comments, before any model sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from probation_register.finding import Pointer

    from .scalars import Token

DEEPEST = 12
"""How many lists and groups of fields may stand inside one another, the file itself included."""


@dataclass(slots=True)
class Item:
    """One field of a group, or one entry of a list, whose `key` is then empty."""

    value: Token | Group
    key: str = ""
    line: int = 0
    column: int = 0
    start: int = 0
    """How many characters of the file come before it."""
    before: list[str] = field(default_factory=list)
    """The comments on the lines above it; an empty one stands for a blank line."""
    beside: str = ""
    """The comment behind it."""


@dataclass(slots=True)
class Group:
    """A list, or a group of named fields."""

    is_list: bool
    items: list[Item] = field(default_factory=list)

    def find(self, step: str | int) -> Item | None:
        """Return the field of that name, or the list's entry at that position."""
        if isinstance(step, int):
            return self.items[step] if self.is_list and 0 <= step < len(self.items) else None
        return next((item for item in self.items if item.key == step and not self.is_list), None)

    def to_json(self) -> str:
        """Return the content as JSON text, without places and comments."""
        parts = [
            item.value if isinstance(item.value, str) else item.value.to_json()
            for item in self.items
        ]
        if self.is_list:
            return "[" + ",".join(parts) + "]"
        named = zip(self.items, parts, strict=True)
        return "{" + ",".join(f'"{item.key}":{part}' for item, part in named) + "}"


class Span(NamedTuple):
    """Where a name or single value stands in the text, and whether as a block after `|` or `>`."""

    start: int
    end: int
    is_block: bool


@dataclass(slots=True)
class Document:
    """The whole of one file."""

    root: Group
    spans: list[Span] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    """The comments below everything else."""

    def nearest(self, pointer: Pointer) -> tuple[int, int]:
        """Return the line and column a pointer leads to, or of the last item on the way.

        It is (1, 1) where there is none.
        """
        place = (1, 1)
        inside: Token | Group = self.root
        for step in pointer:
            found = None if isinstance(inside, str) else inside.find(step)
            if found is None:
                break
            place, inside = (found.line, found.column), found.value
        return place
