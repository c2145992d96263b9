"""`register casebook check`, `readers` and `panel`: the casebook beside the shared register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from probation_register.report import as_text, as_value, counted, to_json

from .case_steps import casebook_of
from .colours import coloured
from .context import as_of_option, format_option, today, working_register
from .helping import Group
from .panel import panel_verb
from .paths import FOLDER
from .usage import WrongUsage


@click.group("casebook", cls=Group)
def casebook_verb() -> None:
    """Look after a casebook: who reads it, and whether it agrees with the shared register.

    Example: register casebook check --with ../register
    """


@casebook_verb.command("check")
@click.option(
    "--with",
    "shared",
    type=FOLDER,
    required=True,
    metavar="DIR",
    help="The shared register.",
)
@as_of_option
@format_option()
@click.pass_obj
def check_casebook(folder: Path | None, shared: Path, as_of: date | None, form: str) -> None:
    """Check that the casebook and the shared register agree; offline, and nothing is written.

    Example: register casebook check --with ../register
    """
    from probation_register.casebook.agreement import disagreements

    casebook = casebook_of(folder)
    other = working_register(shared)
    if other.settings.is_casebook:
        raise WrongUsage(f"{shared} is a casebook: name the shared register behind --with.")
    found = disagreements(casebook, other, as_of or today())
    if form == "json":
        click.echo(to_json({"findings": [as_value(finding) for finding in found]}))
    elif found:
        click.echo(as_text(found, coloured))
    errors = sum(finding.is_error for finding in found)
    if not errors:
        click.echo(f"{counted(len(casebook.cases), 'case')}: the two agree.", err=form == "json")
    raise SystemExit(1 if errors else 0)


@casebook_verb.command("pairs")
def pairs_of_events() -> None:
    """Print which event of a case can follow which, as a page made from the state machine.

    Example: register casebook pairs > docs/casebook-events.md
    """
    from probation_register.casebook.pairs_text import as_markdown
    from probation_register.verdicts.case_pairs import pairs

    click.echo(as_markdown(pairs()), nl=False)


@casebook_verb.command("readers")
@as_of_option
@format_option()
@click.pass_obj
def readers(folder: Path | None, as_of: date | None, form: str) -> None:
    """List who may read the casebook: everyone in an office there today, and nobody else.

    Give exactly them access where the repository is kept.

    Example: register casebook readers
    """
    casebook = casebook_of(folder)
    on = as_of or today()
    listed = [
        (staff.id, office.office, ", ".join(office.scope) or "everywhere")
        for staff in casebook.all_staff()
        for office in staff.offices
        if office.holds(on)
    ]
    if form == "json":
        click.echo(to_json({"readers": [{"id": i, "office": o, "scope": s} for i, o, s in listed]}))
        return
    for staff_id, office_name, scope in listed:
        click.echo(f"{staff_id}  {office_name:<24}{scope}")


casebook_verb.add_command(panel_verb)
