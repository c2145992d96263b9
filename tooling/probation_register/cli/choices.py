"""`register new choices`: the closed lists of the standards that records choose from."""

from __future__ import annotations

from pathlib import Path

import click

from probation_register.forms.lists import closed_lists
from probation_register.models.problems import nearest, shown
from probation_register.report import printable

from .context import working_register
from .usage import WrongUsage


@click.command("choices")
@click.argument("field", required=False, metavar="[FIELD]")
@click.pass_obj
def choices_verb(folder: Path | None, field: str | None) -> None:
    """List what a field may hold: activity, aligned-to, curriculum, role, region, unit and others.

    Example: register new choices activity
    """
    lists = closed_lists(working_register(folder))
    if field is None:
        for name, titles in lists.items():
            click.echo(f"{_called(name):<16} {len(titles)} to choose from")
        return
    titles_of_field = lists.get(field.lower().replace("-", "_"))
    if titles_of_field is None:
        names = [_called(name) for name in lists]
        guess = nearest(field, names) or f"; name one of: {', '.join(names)}."
        raise WrongUsage(f"There is no list of {shown(field)}{guess}")
    for known, title in titles_of_field.items():
        click.echo(f"{known:<36} {printable(title)}")


def _called(name: str) -> str:
    return name.replace("_", "-")
