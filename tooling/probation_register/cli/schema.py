"""`register schema`: the form of every kind of record, for editors and other programs."""

from __future__ import annotations

from pathlib import Path

import click

from probation_register.exchange.editor import editor_settings
from probation_register.exchange.schema import schema_of, written
from probation_register.models.problems import nearest, shown
from probation_register.register.kinds import MODELS
from probation_register.report import printable, to_json
from probation_register.store.files import write_atomically

from .context import working_register
from .paths import NEW_FOLDER


@click.command("schema")
@click.argument("kind", required=False, metavar="[KIND]")
@click.option(
    "--out",
    type=NEW_FOLDER,
    metavar="DIR",
    help="Write KIND.json there; without a KIND, every schema.",
)
@click.option(
    "--lists", is_flag=True, help="Accept only what this register's own lists hold, as of now."
)
@click.option(
    "--editor", is_flag=True, help="Print the settings by which an editor checks every record."
)
@click.pass_obj
def schema_verb(
    folder: Path | None, kind: str | None, out: Path | None, lists: bool, editor: bool
) -> None:
    """Print the JSON Schema (2020-12) of a kind of record, or write those of all kinds.

    Example: register schema cpd

    Example: register schema --out schemas
    """
    if editor:
        click.echo(to_json(editor_settings()))
        return
    if kind is not None and kind not in MODELS:
        guess = nearest(kind, MODELS) or f"; write one of: {', '.join(MODELS)}."
        raise click.UsageError(f"There is no kind of record {shown(kind)}{guess}")
    register = working_register(folder) if lists else None
    if out is not None:
        for each in [kind] if kind else MODELS:
            path = out / f"{each}.json"
            write_atomically(path, written(schema_of(each, register)))
            click.echo(f"Wrote {printable(str(path))}")
    elif kind is not None:
        click.echo(written(schema_of(kind, register)), nl=False)
    else:
        raise click.UsageError(
            f"Name a kind of record, or --out DIR for all of them. Kinds: {', '.join(MODELS)}."
        )
