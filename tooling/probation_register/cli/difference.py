"""`register diff`: what changed in the register between two revisions, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from probation_register.report import counted, printable, to_json

from .context import directory, format_option, repository_of
from .names import directory_option
from .packs import named

if TYPE_CHECKING:
    from probation_register.audit.travel import SubjectChange


@click.command("diff")
@click.argument("old", metavar="REV")
@click.argument("new", metavar="REV")
@directory_option
@format_option()
@click.pass_obj
def diff_verb(folder: Path | None, old: str, new: str, names: Path | None, form: str) -> None:
    """Say what changed in the register between two revisions, person by person.

    Example: register diff main~20 main --directory ../directory.csv
    """
    from probation_register.audit.travel import changes_between
    from probation_register.gate.gate import Gate

    known = directory(names) if form == "text" else {}
    with repository_of(folder) as repository:
        before, after = repository.resolve(old), repository.resolve(new)
        changes = changes_between(
            Gate(repository), before, after, {who: named(who, known) for who in known}
        )
    if form == "json":
        value = [
            {"subject": c.subject, "paths": list(c.paths), "changes": list(c.sentences)}
            for c in changes
        ]
        click.echo(to_json({"from": before, "to": after, "subjects": value}))
        return
    for change in changes:
        click.echo(click.style(_heading(change, known), bold=True))
        for sentence in change.sentences:
            click.echo(f"  {printable(sentence)}")
    click.echo(f"{_how_many(changes)} between {before[:12]} and {after[:12]}.", err=True)


def _heading(change: SubjectChange, known: Mapping[str, str]) -> str:
    """Return whom or what a change is about: `Line manager Ada Example (st000412)`."""
    if not change.what:
        return "The register itself"
    return f"{change.what[0].upper()}{change.what[1:]} {named(change.subject, known)}"


def _how_many(changes: Sequence[SubjectChange]) -> str:
    """Return `17 registrants and 2 others changed`."""
    registrants = sum(change.what == "registrant" for change in changes)
    groups = ((registrants, "registrant"), (len(changes) - registrants, "other"))
    return f"{' and '.join(counted(n, what) for n, what in groups if n) or 'Nothing'} changed"
