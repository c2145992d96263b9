"""Tables as data: typed columns, CSV in which nothing computes, and a schema that says what it is.

The schema follows Frictionless Data's table schema; an empty cell is a missing value.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from json.encoder import encode_basestring
from typing import Literal

Kind = Literal["string", "integer", "number", "boolean", "date"]
"""The types that a column can have."""

Value = str | int | float | bool | date | None

_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a text must not begin with, or a spreadsheet would take it for a formula."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name for machines, its type and its meaning."""

    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name for machines, its title, its columns, and rows in their order.

    The rows can be gone through again and again; they may be made only then. `key` names the
    columns that tell one row from every other.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Value, ...]]
    key: tuple[str, ...] = ()

    def as_csv(self) -> bytes:
        """Return the table as CSV: UTF-8, one heading, lines that end as RFC 4180 says."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\r\n")
        writer.writerow([column.name for column in self.columns])
        writer.writerows([[_cell(value) for value in row] for row in self.rows])
        return buffer.getvalue().encode()

    @property
    def schema(self) -> dict[str, object]:
        """What the table holds, as a Frictionless table schema."""
        fields = [
            {"name": column.name, "type": column.kind, "description": column.meaning}
            for column in self.columns
        ]
        schema: dict[str, object] = {"fields": fields, "missingValues": [""]}
        return {**schema, "primaryKey": list(self.key)} if self.key else schema

    def as_json(self) -> bytes:
        """Return the rows as JSON: `{"records": [...]}`, each by its columns' names, sorted.

        It is indented by hand, many times faster than a general writer does.
        """
        order = sorted(range(len(self.columns)), key=lambda at: self.columns[at].name)
        leads = [(at, f"   {encode_basestring(self.columns[at].name)}: ") for at in order]
        records = [
            "  {\n" + ",\n".join(lead + _value(row[at]) for at, lead in leads) + "\n  }"
            for row in self.rows
        ]
        inside = "[\n" + ",\n".join(records) + "\n ]" if records else "[]"
        return f'{{\n "records": {inside}\n}}\n'.encode()


def defused(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; others stay as they are."""
    # Some programs skip what they do not show before they look for a formula.
    begins = text.lstrip(" \u00a0\ufeff\u200b\u200e\u200f")
    return f"'{text}" if begins.startswith(_COMPUTED) else text


def _value(value: Value) -> str:
    """Return a value as JSON, a date as text."""
    if isinstance(value, str | date):
        return encode_basestring(str(value))
    return json.dumps(value)


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return defused(value) if isinstance(value, str) else str(value)
