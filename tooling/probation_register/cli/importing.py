"""`register import cpd`: a table of CPD becomes entries, all of them or none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from probation_register import __version__
from probation_register.exchange.import_cpd import FIELDS, Import, import_cpd
from probation_register.exchange.table import IMPORT_RULES, MOST_BYTES
from probation_register.exchange.together import write_together
from probation_register.models.problems import nearest, shown
from probation_register.report import Checked, as_github, as_json, as_sarif, as_text, to_json
from probation_register.rules.catalogue import TITLES

from .colours import coloured
from .context import as_of_option, format_option, root_of, today, working_register
from .helping import Group
from .paths import FILE


@click.group("import", cls=Group)
def import_verb() -> None:
    """Take records from a table that another program wrote.

    Example: register import cpd export.csv --map title="Course name"
    """


@import_verb.command("cpd")
@click.argument("table", type=FILE, metavar="FILE")
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="FIELD=COLUMN",
    help=f"Which column holds a field, by its heading. Fields: {', '.join(FIELDS)}.",
)
@click.option("--write", is_flag=True, help="Write the entries; without it nothing is written.")
@as_of_option
@format_option("github", "sarif")
@click.pass_obj
def import_cpd_verb(
    folder: Path | None,
    table: Path,
    mapping: tuple[str, ...],
    write: bool,
    as_of: date | None,
    form: str,
) -> None:
    """Import CPD from a CSV file: tried first, and written only when every row is good.

    A day is read as 2026-06-11, as 11/06/2026 (day first) or as a spreadsheet counts it; time as
    7.5, 7,5, 7h30, 7:30 or 450 min. Lists are named by id or title; several values are parted by
    ; or |. A row that the register already holds is left out, so that importing the same file
    again adds nothing.

    Example: register import cpd export.csv --map number="Staff number" --write
    """
    headings = dict(_mapped(each) for each in mapping)
    on = as_of or today()
    with table.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    found = import_cpd(working_register(folder), data, table.as_posix(), on, headings)
    written = write and bool(found.files)
    if written:
        write_together(root_of(folder), found.files)
    click.echo(_printed(found, on, form, written), nl=False)
    click.echo("\n".join(_told(found, on, written)), err=True)
    raise SystemExit(0 if found.is_sound else 1)


def _mapped(text: str) -> tuple[str, str]:
    """Return the field and the heading of FIELD=COLUMN."""
    name, equals, heading = text.partition("=")
    if not equals or not heading.strip():
        raise click.UsageError(f'{shown(text)} is no FIELD=COLUMN, such as title="Course name".')
    if name not in FIELDS:
        guess = nearest(name, FIELDS) or f"; fields are {', '.join(FIELDS)}."
        raise click.UsageError(f"There is no field {shown(name)}{guess}")
    return name, heading.strip()


def _printed(found: Import, on: date, form: str, written: bool) -> str:
    """Return what goes to standard output."""
    if form == "json":
        checked = Checked(files=1, records=found.rows, as_of=str(on), revision="")
        value = json.loads(as_json(found.findings, checked))
        return to_json(value | {"import": _counts(found, written)}) + "\n"
    if form == "github":
        text = as_github(found.findings)
    elif form == "sarif":
        text = as_sarif(found.findings, {**TITLES, **IMPORT_RULES}, __version__)
    else:
        text = as_text(found.findings, coloured)
    return f"{text}\n" if text else ""


def _counts(found: Import, written: bool) -> Mapping[str, object]:
    return {
        "rows": found.rows,
        "new": found.new,
        "known": found.known,
        "columns_left_out": list(found.left_out),
        "files": sorted(found.files),
        "written": written,
    }


def _told(found: Import, on: date, written: bool) -> list[str]:
    """Return what the import did or would do, in sentences."""
    errors = sum(finding.is_error for finding in found.findings)
    files = _counted(len(found.files), "file")
    lines = []
    if found.left_out:
        lines.append(f"Columns left out: {', '.join(found.left_out)}.")
    lines.append(
        f"{_counted(found.rows, 'row')} read as of {on}: {found.new:,} new, "
        f"{found.known:,} known already, {_counted(errors, 'error')}."
    )
    if errors:
        lines.append("Nothing was written; put the errors right first.")
    elif written:
        lines.append(f"Wrote {files}. Next: register submit FOLDER, a person at a time.")
    elif found.files:
        lines.append(f"Nothing was written; --write adds them to {files}.")
    else:
        lines.append("Nothing was written: there is nothing new.")
    return lines


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
