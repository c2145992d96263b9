"""The files of an export: the rows of a table as Parquet, CSV or JSON lines, written as they come.

The same rows give the same bytes. Parquet is written by pyarrow, which only an export loads.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Protocol

from probation_register.proposals.refused import Refused

from .export_tables import Column, Row, Type, Value

if TYPE_CHECKING:
    import pyarrow

Form = Literal["parquet", "csv", "jsonl"]

FORMS: tuple[Form, ...] = ("parquet", "csv", "jsonl")

ROWS_TOGETHER = 20_000
"""How many rows are kept in memory before a group of them is written to Parquet."""


class TableFile(AbstractContextManager["TableFile"], Protocol):
    """A file of one table that rows are written into, and that is whole when it is left."""

    def write(self, rows: Iterable[Row]) -> int:
        """Write rows and return how many they were."""
        ...


def open_table(form: Form, path: Path, columns: Sequence[Column]) -> TableFile:
    """Begin the file of a table; raises `Refused` where what writes it is not installed."""
    if form == "csv":
        return _Csv(path, columns)
    return _JsonLines(path, columns) if form == "jsonl" else _Parquet(path, columns)


class _Lines:
    """A file of text that is written line by line."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._columns = columns

    def __enter__(self) -> _Lines:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()


class _Csv(_Lines):
    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        super().__init__(path, columns)
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow([column.name for column in columns])

    def __enter__(self) -> _Csv:
        return self

    def write(self, rows: Iterable[Row]) -> int:
        """Write rows; several values in one cell are parted by a space."""
        written = 0
        for row in rows:
            self._writer.writerow([_cell(row[column.name]) for column in self._columns])
            written += 1
        return written


class _JsonLines(_Lines):
    def __enter__(self) -> _JsonLines:
        return self

    def write(self, rows: Iterable[Row]) -> int:
        """Write rows, each an object on a line of its own."""
        written = 0
        for row in rows:
            said = {column.name: _json(row[column.name]) for column in self._columns}
            self._file.write(json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n")
            written += 1
        return written


class _Parquet:
    """A Parquet file, its columns described by what they mean."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        try:
            import pyarrow.parquet
        except ImportError:
            raise Refused(
                "Parquet is written by pyarrow, which is not installed: run "
                "`pip install 'probation-register[export]'`, or choose --format csv."
            ) from None
        self._columns = columns
        self._schema = pyarrow.schema(
            [
                pyarrow.field(column.name, _arrow(column.type), metadata={"meaning": column.says})
                for column in columns
            ]
        )
        self._waiting: list[Row] = []
        self._writer: Any = pyarrow.parquet.ParquetWriter(path, self._schema, compression="zstd")

    def __enter__(self) -> _Parquet:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._write_group()
        self._writer.close()

    def write(self, rows: Iterable[Row]) -> int:
        """Take rows, and write a group of them whenever there are enough."""
        written = 0
        for row in rows:
            self._waiting.append(row)
            written += 1
            if len(self._waiting) >= ROWS_TOGETHER:
                self._write_group()
        return written

    def _write_group(self) -> None:
        import pyarrow

        arrays = {
            column.name: [row[column.name] for row in self._waiting] for column in self._columns
        }
        if self._waiting:
            self._writer.write_table(pyarrow.table(arrays, schema=self._schema))
        self._waiting = []


def _arrow(kind: Type) -> pyarrow.DataType:
    import pyarrow

    types = {
        "text": pyarrow.string(),
        "texts": pyarrow.list_(pyarrow.string()),
        "day": pyarrow.date32(),
        "moment": pyarrow.timestamp("s", tz="UTC"),
        "whole": pyarrow.int32(),
        "number": pyarrow.float64(),
        "truth": pyarrow.bool_(),
    }
    return types[kind]


def _json(value: Value) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _cell(value: Value) -> str:
    """Return a value as a cell, which no spreadsheet may take for a formula."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        text = " ".join(value)
    elif isinstance(value, datetime | date):
        text = value.isoformat()
    else:
        text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
