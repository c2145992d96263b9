"""`register diff`: what changed in the register between two revisions, in words."""

from __future__ import annotations

from pathlib import Path

import click

from probation_register.report import counted, printable, to_json

from .context import format_option, repository_of


@click.command("diff")
@click.argument("old", metavar="REV")
@click.argument("new", metavar="REV")
@format_option()
@click.pass_obj
def diff_verb(folder: Path | None, old: str, new: str, form: str) -> None:
    """Say what changed in the register between two revisions, person by person.

    Example: register diff main~20 main
    """
    from probation_register.audit.travel import changes_between
    from probation_register.gate.gate import Gate

    with repository_of(folder) as repository:
        before, after = repository.resolve(old), repository.resolve(new)
        changes = changes_between(Gate(repository), before, after)
    if form == "json":
        value = [
            {"subject": c.subject, "paths": list(c.paths), "changes": list(c.sentences)}
            for c in changes
        ]
        click.echo(to_json({"from": before, "to": after, "subjects": value}))
        return
    for change in changes:
        click.echo(click.style(change.subject, bold=True))
        for sentence in change.sentences:
            click.echo(f"  {printable(sentence)}")
    click.echo(
        f"{counted(len(changes), 'subject')} changed from {before[:12]} to {after[:12]}.", err=True
    )
