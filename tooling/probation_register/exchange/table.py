"""Reading a table that a spreadsheet wrote: CSV, its dialect found out, its faults told."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from probation_register.finding import Finding, Severity
from probation_register.models.problems import nearest, printable, shown
from probation_register.store.scalars import FORBIDDEN

IMPORT_RULES: dict[str, str] = {
    "IMP001": "A table is a CSV file in UTF-8, within its bounds, and each of its rows is whole.",
    "IMP002": "A table has one column for each field that is needed.",
    "IMP003": "A cell holds plain text: no formula, nothing invisible, no more than fits.",
    "IMP004": "A row names a registrant of the register.",
    "IMP005": "A row fills every cell that is needed.",
    "IMP006": "A day is written year first, day first with slashes, or as spreadsheets count.",
    "IMP007": "Time is written in hours or minutes, and comes to quarter hours.",
    "IMP008": "A cell names values of the register's own lists, by id or by title.",
}
"""What is checked of a table, by code; its rows are judged by the register's rules besides."""

MOST_BYTES = 10_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 500
MOST_IN_A_CELL = 2_000

_SEPARATORS = (",", ";", "\t")
_SPREADSHEETS_HINT = re.compile(r"sep=([,;\t])")
_FORMULA = ("=", "+", "@")


@dataclass(frozen=True, slots=True)
class Column:
    """Where a field stands in a table: which column, from 1, and what its heading says."""

    number: int
    heading: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it starts on, and its cells by field, with single ordinary spaces.

    A cell that was refused is not among them.
    """

    line: int
    cells: Mapping[str, str]


@dataclass(slots=True)
class Table:
    """The rows of a file, and what is wrong with it so far."""

    name: str
    columns: dict[str, Column] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    count: int = 0
    """How many rows hold anything, whole or not."""
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def fault(
        self, code: str, line: int, about: str, message: str, fix: str, clause: str = ""
    ) -> Finding:
        """Return an error about a field's cell in a line, or about the line where `about` is ''.

        The pointer is the column's heading, the finding's column the number of that column.
        """
        place = self.columns.get(about)
        return Finding(
            code=code,
            severity=Severity.ERROR,
            path=self.name,
            message=f"{place.heading} {message}" if place else message,
            fix=fix,
            clause=clause,
            pointer=(place.heading,) if place else (),
            line=line,
            column=place.number if place else 1,
        )

    def refuse(self, code: str, line: int, message: str, fix: str, about: str = "") -> None:
        """Keep an error about a line."""
        self.findings.append(self.fault(code, line, about, message, fix))


def read_table(
    data: bytes, name: str, fields: Mapping[str, bool], headings: Mapping[str, str]
) -> Table:
    """Return the table in a file's bytes; what is wrong with it is in its findings.

    `fields` says of each field whether its column is needed, `headings` which column is meant
    where it is not called like its field. Columns that are no field are left out, and not looked
    at.
    """
    table = Table(name)
    asked = {each: headings.get(each, each) for each in fields}
    text = _decoded(data, table)
    if text is not None:
        separator, before = _dialect(text, {fold(heading) for heading in asked.values()})
        records = _records(text, separator)
        for _ in range(before):
            next(records)
        line, cells = next(records, (1, []))
        if isinstance(cells, csv.Error) or not cells:
            table.refuse("IMP001", line, "the file has no headings", "name the columns in line 1.")
        elif len(cells) > MOST_COLUMNS:
            message = f"the file has {len(cells):,} columns; at most {MOST_COLUMNS} are read"
            table.refuse("IMP001", line, message, "keep the columns that are meant.")
        elif _name_columns(table, line, cells, fields, asked):
            _read_rows(table, records, len(cells))
    return table


def fold(heading: str) -> str:
    """Return a heading without what people vary: case, spaces, hyphens, underscores."""
    return "".join(c for c in heading.casefold() if c.isalnum())


def _decoded(data: bytes, table: Table) -> str | None:
    """Return a file's text without its byte-order mark, or None where it cannot be read."""
    if len(data) > MOST_BYTES:
        message = f"the file has {len(data):,} bytes; at most {MOST_BYTES:,} are read"
        table.refuse("IMP001", 1, message, "split it into several files.")
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        message = f"the byte 0x{data[problem.start]:02X} is not UTF-8"
        table.refuse("IMP001", line, message, "save it as “CSV UTF-8”.")
        return None


def _dialect(text: str, asked: Collection[str]) -> tuple[str, int]:
    """Return what parts the cells, and how many lines stand before the headings."""
    first_line = text.split("\n", 1)[0].rstrip("\r")
    if hint := _SPREADSHEETS_HINT.fullmatch(first_line):
        return hint[1], 1

    def fitting(separator: str) -> int:
        """Return how many of the headings are asked for, parted so."""
        _, cells = next(_records(text, separator), (1, []))
        if isinstance(cells, csv.Error):
            return 0
        return sum(fold(cell) in asked for cell in cells[:MOST_COLUMNS])

    return max(_SEPARATORS, key=fitting), 0


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Yield each record with the line it starts on; one that breaks off, as its error."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            yield line, problem


def _name_columns(
    table: Table,
    line: int,
    cells: list[str],
    fields: Mapping[str, bool],
    asked: Mapping[str, str],
) -> bool:
    """Find the column of each field; return whether each that is needed has exactly one."""
    field_of = {fold(heading): name for name, heading in asked.items()}
    left_out: list[str] = []
    for number, cell in enumerate(cells, start=1):
        heading = printable(" ".join(cell.split()), 60)
        name = field_of.get(fold(cell))
        if name in table.columns:
            message = f"{shown(heading)} is the heading of two columns"
            table.refuse("IMP002", line, message, "keep one of them.")
        elif name is not None:
            table.columns[name] = Column(number, heading)
        elif heading:
            left_out.append(heading)
    table.left_out = tuple(left_out)
    for name, needed in fields.items():
        heading = asked[name]
        if name not in table.columns and (needed or heading != name):
            message = f"there is no column {shown(heading)}{nearest(heading, left_out)}"
            fix = f'add it, or say which column it is: --map {name}="…".'
            table.refuse("IMP002", line, message, fix)
    return not table.findings


def _read_rows(
    table: Table, records: Iterable[tuple[int, list[str] | csv.Error]], width: int
) -> None:
    """Add every row that is whole to the table, and a finding for every other one."""
    for line, cells in records:
        if not isinstance(cells, csv.Error) and not any(cell.strip() for cell in cells):
            continue
        if table.count == MOST_ROWS:
            message = f"the file has more than {MOST_ROWS:,} rows"
            table.refuse("IMP001", line, message, "split it into several files.")
            return
        table.count += 1
        if isinstance(cells, csv.Error):
            _refuse_broken(table, line, cells)
        elif any(cell.strip() for cell in cells[width:]):
            message = f"the row has {len(cells)} cells under {width} headings"
            fix = "put a cell that holds the separator in double quotes."
            table.refuse("IMP001", line, message, fix)
        else:
            _add_row(table, line, cells)


def _refuse_broken(table: Table, line: int, problem: csv.Error) -> None:
    if "field limit" in str(problem):
        message = f"a cell has more than {csv.field_size_limit():,} characters"
        table.refuse("IMP003", line, message, "shorten it; look for a quotation mark left open.")
        return
    table.refuse(
        "IMP001",
        line,
        "a quotation mark is left open here, or text follows where one closed a cell",
        "put the cell in double quotes, and write each one inside it twice.",
    )


def _add_row(table: Table, line: int, cells: list[str]) -> None:
    """Add a row with its cells of plain text; say of every other cell why it is refused."""
    found: dict[str, str] = {}
    for name, column in table.columns.items():
        text = cells[column.number - 1] if column.number <= len(cells) else ""
        problem = _unfit(text)
        if problem is None:
            found[name] = " ".join(text.split())
        else:
            table.refuse("IMP003", line, *problem, about=name)
    table.rows.append(Row(line, found))


def _unfit(text: str) -> tuple[str, str] | None:
    """Return why a cell's text is refused whatever its column, and the repair."""
    if len(text) > MOST_IN_A_CELL:
        return f"has {len(text):,} characters; at most {MOST_IN_A_CELL:,} are read", "shorten it."
    invisible = FORBIDDEN.search(text.replace("\r", "\n"))
    if invisible:
        message = f"holds the character U+{ord(invisible[0]):04X}, which cannot be seen"
        return message, "remove it; write the cell anew if need be."
    if text.lstrip().startswith(_FORMULA):
        message = f"begins with {shown(text.lstrip()[0])}, as a formula does"
        return message, "write the value itself, without it."
    return None
