"""A sentence of a verdict that knows its name and values, so that it can be said in other words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self


class Reason(str):
    """A sentence without its full stop, made from a pattern and the values that fill it.

    Whoever only prints it needs nothing else. Whoever speaks another language, or writes days as
    people do, looks up `name` and fills in `values`: a date is a date, and a registration year is
    in words already.
    """

    __slots__ = ("name", "pattern", "values")

    name: str
    pattern: str
    values: Mapping[str, Any]

    def __new__(cls, name: str, pattern: str, /, **values: object) -> Self:
        """Return the sentence that a pattern such as `lapsed on {day}` makes of its values."""
        made = super().__new__(cls, pattern.format(**values))
        made.name, made.pattern, made.values = name, pattern, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str, str], dict[str, Any]]:
        """Return what makes the same reason again, for whoever copies it or sends it elsewhere."""
        return (self.name, self.pattern), dict(self.values)
