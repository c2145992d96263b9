"""`register case keeping`: which closed cases are kept until when, and which may go."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from probation_register.models.retention import Retention
from probation_register.report import counted, printable, to_json
from probation_register.store.paths import Place

from .case_steps import casebook_of
from .context import as_of_option, format_option, today
from .usage import WrongUsage


@click.command("keeping")
@as_of_option
@format_option()
@click.pass_obj
def keeping_verb(folder: Path | None, as_of: date | None, form: str) -> None:
    """List the closed cases, how long each is kept, and which may be left out.

    The periods stand in the casebook's standards/retention.yml. Open cases are always kept.

    Example: register -C casebook case keeping
    """
    from probation_register.verdicts.case_keeping import keeping

    register = casebook_of(folder)
    place, on = Place("retention"), as_of or today()
    retention = register.record(place)
    if not isinstance(retention, Retention):
        raise WrongUsage(f"There is no {place.path} here, which says how long cases are kept.")
    found = [kept for case in register.cases.values() if (kept := keeping(case, retention))]
    found.sort(key=lambda kept: (kept.until, kept.case))
    if form == "json":
        listed = [
            {
                "case": kept.case,
                "class": kept.kept_as,
                "closed_on": str(kept.closed_on),
                "until": str(kept.until),
                "over": kept.is_over(on),
            }
            for kept in found
        ]
        click.echo(to_json({"as_of": str(on), "sample": retention.sample, "cases": listed}))
        return
    titles = {each.id: each.title for each in retention.classes}
    for kept in found:
        over = "may go" if kept.is_over(on) else f"kept until {kept.until}"
        click.echo(
            f"{kept.case}  closed {kept.closed_on}  {over}  {printable(titles[kept.kept_as])}"
        )
    over_now = sum(kept.is_over(on) for kept in found)
    click.echo(
        f"{counted(len(found), 'closed case')}, {over_now} of them past its time on {on}.", err=True
    )
    if retention.sample:
        click.echo(f"The periods are samples: write your own in {place.path}.", err=True)
