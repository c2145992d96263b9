"""`register show`: one registrant, as true on a day and as known at a revision."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from probation_register.models.problems import nearest, shown
from probation_register.proposals.review import PersonInReview, in_review
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.report import printable, to_json

from .context import as_day, as_of_option, directory, format_option, register_at, today
from .decide import directory_option
from .errors import WrongUsage
from .packs import named, person_as_value, requirement_lines


@click.command("show")
@click.argument("number")
@click.option("--on", callback=as_day, metavar="DATE", help="What was true on this day.")
@click.option("--at", metavar="REV", help="As known at a revision. Default: the working files.")
@as_of_option
@directory_option
@format_option()
@click.pass_obj
def show_verb(
    folder: Path | None,
    number: str,
    on: date | None,
    at: str | None,
    as_of: date | None,
    names: Path | None,
    form: str,
) -> None:
    """Show one registrant: standing, posting, the six requirements, CPD and renewal.

    Example: register show po104233 --on 2026-09-30
    """
    register, revision = register_at(folder, at)
    person = register.person(number.lower())
    if person is None:
        guess = (
            nearest(number, register.numbers) or "; `register show` takes a number like po104233."
        )
        raise WrongUsage(f"There is no registrant {shown(number)}{guess}")
    day = on or as_of or today()
    seen = in_review(person, register, None, day)
    if form == "json":
        click.echo(to_json({"as_of": str(day), "revision": revision, **person_as_value(seen)}))
        return
    click.echo("\n".join(_lines(person, register, seen, day, directory(names))))


def _lines(
    person: Person, register: Register, seen: PersonInReview, day: date, names: dict[str, str]
) -> list[str]:
    lines = [click.style(f"{named(person.number, names)}  ", bold=True) + f"on {day}"]
    posting = person.posting(day)
    if posting is None or not posting.in_post:
        lines.append(f"Employment: {seen.standing.employment}.")
    else:
        role = register.policy.role.get(posting.role or "")
        region = register.region(posting.region)
        units = {unit.id: unit.name for unit in region.units} if region else {}
        lines.append(
            f"{role.title if role else posting.role}, {units.get(posting.unit or '', '')}, "
            f"{region.name if region else posting.region}; "
            f"managed by {named(posting.line_manager or '', names)}."
        )
    lines += requirement_lines(seen)
    year = person.cpd.get(seen.renewal.year)
    if year is not None:
        lines.append(f"CPD {year.year}")
        lines += [
            f"  {entry.date}  {entry.hours:>5g} h  {printable(entry.title)}"
            for entry in year.entries
        ]
    return lines
