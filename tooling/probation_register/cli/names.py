"""The directory: who is behind each number, in a CSV that is kept outside the register."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import click

from probation_register.report import printable

from .paths import FILE
from .usage import WrongUsage

LONGEST_NAME = 200
"""The most characters that a name may have."""

_ID = re.compile(r"(po|st)[0-9]{6}")


def _outside(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    """Refuse a directory inside the repository, which never learns a name: Git does not forget."""
    start = (ctx.obj or Path.cwd()).resolve()
    repository = next((f for f in (start, *start.parents) if (f / ".git").exists()), None)
    if value is not None and repository and value.resolve().is_relative_to(repository):
        raise WrongUsage(
            f"{value} is inside the repository, where it could be committed, and Git forgets no "
            f"name. Keep it outside the register: move it out of {repository}."
        )
    return value


directory_option = click.option(
    "--directory",
    "names",
    type=FILE,
    envvar="REGISTER_DIRECTORY",
    callback=_outside,
    help="A CSV of id,name,email, kept outside the repository (or REGISTER_DIRECTORY).",
)
"""Add `--directory FILE`: who is behind each number."""


def read_names(path: Path) -> dict[str, str]:
    """Return names by id from a CSV with the columns id and name.

    Raises `WrongUsage` naming the line that is not as it should be.
    """
    names: dict[str, str] = {}
    for line, person, name in _rows(path, _text(path)):
        if not _ID.fullmatch(person):
            raise _wrong(path, line, f"{person[:40]!r} is no id; write one such as po104233")
        if not name:
            raise _wrong(path, line, f"{person} has no name; write it, or take the row out")
        if len(name) > LONGEST_NAME or not name.isprintable():
            raise _wrong(
                path,
                line,
                f"the name of {person} is {len(name):,} characters long or holds some that cannot "
                f"be printed; write it on one line, in at most {LONGEST_NAME}",
            )
        if person in names:
            raise _wrong(path, line, f"{person} is there a second time; keep one of the rows")
        names[person] = name
    return names


def _text(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _wrong(path, line, "this is not UTF-8; save the file as CSV UTF-8") from None


def _rows(path: Path, text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the line, id and name of every row that is not empty."""
    rows = csv.reader(io.StringIO(text, newline=""))
    try:
        columns = [column.strip().lower() for column in next(rows, [])]
        if not {"id", "name"} <= set(columns):
            found = ", ".join(columns)[:60]
            raise _wrong(
                path,
                1,
                f"the columns are {found!r}; begin the file with id,name,email and put commas "
                "between the columns",
            )
        at_id, at_name = columns.index("id"), columns.index("name")
        for row in rows:
            if len(row) > len(columns):
                reason = f"{len(row)} cells for {len(columns)} columns; put a name that holds a "
                raise _wrong(path, rows.line_num, reason + "comma in quotation marks")
            if any(cell.strip() for cell in row):
                cells = [*row, *[""] * len(columns)]
                yield rows.line_num, cells[at_id].strip().lower(), cells[at_name].strip()
    except csv.Error as error:
        reason = f"this is not a CSV ({error}); save the file again as CSV UTF-8"
        raise _wrong(path, rows.line_num, reason) from None


def _wrong(path: Path, line: int, reason: str) -> WrongUsage:
    return WrongUsage(f"{printable(str(path))}:{line}: {reason}.")
