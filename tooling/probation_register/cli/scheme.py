"""`register scheme`: the ways of counting CPD, and what a change of them would do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click
from pydantic import ValidationError

from probation_register.finding import Finding, Severity
from probation_register.models.problems import findings_of, nearest, shown
from probation_register.models.scheme import Scheme
from probation_register.proposals.refused import Refused
from probation_register.register.policy import Policy
from probation_register.report import to_json
from probation_register.store import yaml
from probation_register.verdicts.conversions import hours_of
from probation_register.verdicts.impact import impact

from .context import YEAR, as_of_option, directory, format_option, register_at, today
from .helping import Group
from .names import directory_option
from .rulebook import policy_here
from .scheme_text import (
    Told,
    impact_as_csv,
    impact_as_text,
    impact_as_value,
    list_of_schemes,
    scheme_as_text,
    scheme_as_value,
)
from .usage import WrongUsage

MOST = 2000
"""The most that a scheme can ask for, in whatever it counts."""


@click.group("scheme", cls=Group)
def scheme_verb() -> None:
    """Show how CPD is counted, and what counting it otherwise would do.

    Example: register scheme impact outcomes-and-hours
    """


@scheme_verb.command("list")
@format_option()
@click.pass_obj
def list_verb(folder: Path | None, form: str) -> None:
    """List the schemes, the one in force marked.

    Example: register scheme list
    """
    policy = policy_here(folder)
    if form == "json":
        schemes = [scheme_as_value(scheme, policy) for scheme in policy.schemes]
        click.echo(to_json({"schemes": schemes}))
        return
    click.echo(list_of_schemes(policy))


@scheme_verb.command("show")
@click.argument("name", required=False, metavar="[ID|FILE]")
@format_option()
@click.pass_obj
def show_scheme_verb(folder: Path | None, name: str | None, form: str) -> None:
    """Show one scheme: its model, what counts, and what is asked. Default: the one in force.

    Example: register scheme show points
    """
    policy = policy_here(folder)
    scheme = _scheme(name, policy)
    if form == "json":
        click.echo(to_json(scheme_as_value(scheme, policy)))
        return
    click.echo(scheme_as_text(scheme, policy))


@scheme_verb.command("hours")
@click.argument("amount", type=float)
@click.argument("measure")
@click.pass_obj
def hours_verb(folder: Path | None, amount: float, measure: str) -> None:
    """Say what days, study, reflection or credits come to in hours, in quarter hours.

    Example: register scheme hours 1.5 full-day
    """
    conversions = {each.id: each for each in policy_here(folder).framework.conversions}
    conversion = conversions.get(measure)
    if conversion is None:
        guess = nearest(measure, conversions) or f"; write one of: {', '.join(conversions)}."
        raise WrongUsage(f"There is no measure {shown(measure)}{guess}")
    try:
        hours = hours_of(conversion, amount)
    except ValueError as wrong:
        raise WrongUsage(f"{amount:g} {measure}: {wrong}.") from None
    sample = " By a sample setting, for the operator to replace." if conversion.sample else ""
    click.echo(f"{amount:g} × {conversion.title}: {hours:g} hours. Write the time it took.{sample}")


@scheme_verb.command("impact")
@click.argument("name", required=False, metavar="[ID|FILE]")
@click.option("--from", "before", metavar="ID|FILE", help="Instead of this. Default: in force.")
@click.option("--minimum", type=click.IntRange(0, MOST), help="Another minimum for a whole year.")
@click.option("--expectation", type=click.IntRange(0, MOST), help="Another expectation.")
@click.option(
    "--year",
    type=YEAR,
    help="The registration year. Default: the last complete one.",
)
@click.option("--at", metavar="REV", help="As known at a revision. Default: the working files.")
@as_of_option
@directory_option
@format_option("csv")
@click.pass_obj
def impact_verb(
    folder: Path | None,
    name: str | None,
    before: str | None,
    minimum: int | None,
    expectation: int | None,
    year: int | None,
    at: str | None,
    as_of: date | None,
    names: Path | None,
    form: str,
) -> None:
    """Say what another scheme or minimum would do to people's counts. Nothing is written.

    Told are those whose renewal of the year is asked for and those who only keep CPD: who would
    newly fall short, who would newly have enough, and how many by region and role.

    Example: register scheme impact outcomes-and-hours --year 2025

    Example: register scheme impact --minimum 30
    """
    if name is None and minimum is None and expectation is None:
        raise WrongUsage("Name a scheme or a FILE, or give --minimum or --expectation.")
    register, revision = register_at(folder, at)
    on = as_of or today()
    asked = {"minimum": minimum, "expectation": expectation}
    old = _scheme(before, register.policy)
    new = _scheme(name, register.policy).model_copy(
        update={field: number for field, number in asked.items() if number is not None}
    )
    counted = year if year is not None else register.settings.year_of(on) - 1
    found = impact(register.people(), register.policy, register.settings, counted, on, old, new)
    told = Told(register, counted, on, revision, old, new, found)
    if form == "json":
        click.echo(to_json(impact_as_value(told)))
    elif form == "csv":
        click.echo(impact_as_csv(told), nl=False)
    else:
        click.echo(impact_as_text(told, directory(names)))


def _scheme(name: str | None, policy: Policy) -> Scheme:
    """Return the scheme of an id or in a file; without a name the one in force.

    Raises `WrongUsage` where there is none, and `Refused` where the file holds no good scheme.
    """
    schemes = {scheme.id: scheme for scheme in policy.schemes}
    wanted = policy.scheme_in_force.in_force if name is None else name
    if wanted in schemes:
        return schemes[wanted]
    if name is not None and Path(name).is_file():
        return _read(Path(name))
    guess = nearest(wanted, schemes) or f"; write one of: {', '.join(schemes)}, or name a file."
    raise WrongUsage(f"There is no scheme {shown(wanted)}{guess}")


def _read(file: Path) -> Scheme:
    with file.open("rb") as opened:
        data = opened.read(yaml.LIMIT + 1)
    try:
        return Scheme.model_validate_json(yaml.read(data))
    except yaml.Unreadable as problem:
        finding = Finding(
            problem.code,
            Severity.ERROR,
            str(file),
            problem.message.rstrip("."),
            problem.fix,
            line=problem.line,
            column=problem.column,
        )
        raise Refused("That file cannot be read as a scheme.", (finding,)) from None
    except ValidationError as wrong:
        found = [_located(f, data) for f in findings_of(wrong, Scheme, str(file))]
        raise Refused("That file holds no scheme.", found) from None


def _located(finding: Finding, data: bytes) -> Finding:
    line, column = yaml.locate(data, finding.pointer)
    return replace(finding, line=line, column=column)
