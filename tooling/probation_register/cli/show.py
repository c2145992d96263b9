"""`register show`: one registrant, as true on a day and as known at a revision."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from probation_register.audit.ledger import Approval
from probation_register.proposals.refused import Refused
from probation_register.proposals.repository import main_of
from probation_register.proposals.review import PersonInReview, in_review
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.report import printable, to_json
from probation_register.store.errors import NotARepository
from probation_register.store.paths import Place
from probation_register.store.tree import RevisionTree

from .context import (
    as_day,
    as_of_option,
    directory,
    format_option,
    register_at,
    repository_of,
    today,
)
from .keeping import person_in
from .ledger_text import approval_as_text, approval_as_value
from .names import directory_option
from .packs import named
from .persons import (
    axis_lines,
    learning_lines,
    missing_lines,
    person_as_value,
    requirement_lines,
    return_lines,
)


@click.command("show")
@click.argument("number")
@click.option("--on", callback=as_day, metavar="DATE", help="What was true on this day.")
@click.option("--at", metavar="REV", help="As known at a revision. Default: the working files.")
@click.option("--history", is_flag=True, help="List the approvals that prove it.")
@as_of_option
@directory_option
@format_option()
@click.pass_obj
def show_verb(
    folder: Path | None,
    number: str,
    on: date | None,
    at: str | None,
    history: bool,
    as_of: date | None,
    names: Path | None,
    form: str,
) -> None:
    """Show one registrant: standing, posting, the six requirements, what is missing, and CPD.

    Example: register show po104233 --on 2026-09-30
    """
    register, revision = register_at(folder, at)
    person = person_in(register, number)
    day = on or as_of or today()
    is_draft = _is_draft(folder, register, person, day)
    seen = in_review(person, register, None, day, drafted=is_draft)
    if form == "json":
        value = {"as_of": str(day), "revision": revision, **person_as_value(seen)}
        if history:
            value["history"] = [approval_as_value(a) for a in _proof(folder, at, person.number)]
        click.echo(to_json(value))
        return
    click.echo("\n".join(_lines(person, register, seen, day, directory(names))))
    if history:
        click.echo("Approvals")
        for approval in _proof(folder, at, person.number):
            click.echo(f"  {approval_as_text(approval)}")


def _proof(folder: Path | None, at: str | None, number: str) -> tuple[Approval, ...]:
    """Return the approvals that made a person's records what they are at a revision."""
    from probation_register.audit.travel import approvals_of

    from .audit import audited

    with repository_of(folder) as repository:
        return approvals_of(number, audited(repository, repository.resolve(at or "main")).ledger)


def _lines(
    person: Person, register: Register, seen: PersonInReview, day: date, names: dict[str, str]
) -> list[str]:
    lines = [click.style(f"{named(person.number, names)}  ", bold=True) + f"on {day}"]
    posting = person.posting(day)
    if posting is not None and posting.in_post:
        role = register.policy.role.get(posting.role or "")
        region = register.region(posting.region)
        units = {unit.id: unit.name for unit in region.units} if region else {}
        lines.append(
            f"{role.title if role else posting.role}, {units.get(posting.unit or '', '')}, "
            f"{region.name if region else posting.region}; "
            f"managed by {named(posting.line_manager or '', names)}."
        )
    lines += [*axis_lines(seen), "", *requirement_lines(seen), "", *learning_lines(seen), ""]
    lines += [f"{course.in_words}." for course in seen.learning if not course.is_settled]
    lines += [seen.designation.in_words, *return_lines(seen), "", *missing_lines(seen)]
    year = person.cpd.get(seen.renewal.year)
    if year is not None:
        lines += ["", f"CPD {seen.renewal.year_in_words}"]
        lines += [
            f"  {entry.date}  {entry.hours:>5g} h  {printable(entry.title)}"
            for entry in year.entries
        ]
    return lines


def _is_draft(folder: Path | None, register: Register, person: Person, day: date) -> bool:
    """Whether the newest renewal by a day is not on main as it is here, and so not approved."""
    submitted = [year for year, renewal in person.renewals.items() if renewal.submitted <= day]
    if not submitted:
        return True
    path = Place("renewal", person.number, str(max(submitted))).path
    try:
        repository = repository_of(folder)
        main = RevisionTree(repository, main_of(repository))
    except (NotARepository, Refused):
        return True
    return main.blob(path) != register.tree.blob(path)
