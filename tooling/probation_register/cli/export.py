"""`register export`: the register as tables for other programs."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from probation_register.exchange.export_files import FORMS, Form
from probation_register.exchange.export_tables import TABLES
from probation_register.models.base import Profile
from probation_register.report import counted, printable
from probation_register.store.git import Repository
from probation_register.store.tree import RevisionTree

from .context import as_of_option, repository_of, today
from .one_of import OneOf
from .paths import NEW_FOLDER


@click.command("export")
@click.argument("target", type=NEW_FOLDER, metavar="DIR")
@click.option("--format", "form", type=OneOf(FORMS), default="parquet", help="Default: parquet.")
@click.option(
    "--table",
    "names",
    type=OneOf([table.name for table in TABLES]),
    multiple=True,
    help="Which tables, each by its own --table. Default: all.",
)
@click.option(
    "--profile",
    type=OneOf(["staff", "assurance"]),
    default="staff",
    help="Whose view: staff see no line managers and nobody who approved. Default: staff.",
)
@click.option("--at", metavar="REV", default="main", help="The revision to export. Default: main.")
@as_of_option
@click.pass_obj
def export_verb(
    folder: Path | None,
    target: Path,
    form: Form,
    names: tuple[str, ...],
    profile: Profile,
    at: str,
    as_of: date | None,
) -> None:
    """Write the register as tables: registrants, postings, CPD, renewals, standing, approvals.

    Only what the chosen profile may see is written, and no free text. The table of approvals is
    that of the audit, which judges what it has not judged before.

    Example: register export tables --format parquet --as-of 2026-06-12
    """
    from probation_register.exchange.export import export

    from .audit import audited

    tables = [table for table in TABLES if not names or table.name in names]
    with repository_of(folder) as repository:
        tip = repository.resolve(at)
        with_ledger = any(table.name == "approvals" for table in tables)
        ledger = audited(repository, tip).ledger if with_ledger else ()
        with click.progressbar(
            length=1, label="Exporting", file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as bar:

            def moved(done: int, shards: int) -> None:
                bar.length = shards
                bar.update(1)

            rows = export(
                target,
                lambda: _tree(repository, tip),
                as_of or today(),
                form=form,
                tables=tables,
                profile=profile,
                ledger=ledger,
                progress=moved,
            )
    for table in tables:
        path = target / f"{table.name}.{form}"
        click.echo(f"{rows[table.name]:>10}  {printable(str(path))}")
    if rows[""]:
        click.echo(
            f"{counted(rows[''], 'record')} could not be read and left out: run `register check`.",
            err=True,
        )


def _tree(repository: Repository, tip: str) -> RevisionTree:
    return RevisionTree(repository, tip)
