"""`register casebook panel`: what the oversight panel may see of how regions decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from probation_register.models.case import Case
from probation_register.register.register import Register
from probation_register.report import printable, to_json
from probation_register.store.files import write_atomically
from probation_register.store.tree import RevisionTree
from probation_register.verdicts.standing import standing

from .audit import audited
from .context import YEAR, as_of_option, repository_of, today, working_register
from .one_of import OneOf
from .paths import FOLDER, NEW_FILE
from .usage import WrongUsage


@click.command("panel")
@click.option(
    "--from-year", type=YEAR, help="The first registration year. Default: the first there is."
)
@click.option("--to-year", type=YEAR, help="The last. Default: the last one that is over.")
@click.option(
    "--with",
    "shared",
    type=FOLDER,
    metavar="DIR",
    help="The shared register, for rates among all who are registered.",
)
@click.option(
    "--format",
    "form",
    type=OneOf(["text", "json", "html"]),
    default="text",
    help="How to print it; html is one page without scripts.",
)
@click.option("--out", type=NEW_FILE, metavar="FILE", help="Write it there.")
@as_of_option
@click.pass_obj
def panel_verb(
    folder: Path | None,
    from_year: int | None,
    to_year: int | None,
    shared: Path | None,
    form: str,
    out: Path | None,
    as_of: date | None,
) -> None:
    """Show how consistently regions withdraw authorisation, from what is approved on main.

    Cases belong to the registration year of their first decision; whole years alone are shown.
    Small numbers are kept back, and whatever would give them away.

    Example: register casebook panel --with ../register --format html --out panel.html
    """
    from probation_register.casebook.authorised import authorised
    from probation_register.casebook.panel import panel
    from probation_register.casebook.panel_words import as_page, as_text, as_value
    from probation_register.casebook.reviewed import decided_in, reviewed
    from probation_register.proposals.repository import main_of, refuse_shallow

    on = as_of or today()
    with repository_of(folder) as repository:
        refuse_shallow(repository)
        tip = main_of(repository)
        register = Register(RevisionTree(repository, tip))
        if not register.settings.is_casebook:
            raise WrongUsage("This is the shared register: name a casebook with -C DIR.")
        first, last = _period(register, from_year, to_year, on)
        cases = [case for case in register.cases.values() if decided_in(case, first, last)]
        days = authorised(repository, audited(repository, tip).ledger) if cases else {}
    found = panel(
        reviewed(cases, days),
        register.regions,
        f"{first} to {last}",
        _registered(working_register(shared), on) if shared else None,
    )
    names = {region.id: region.name for region in register.regions.values()}
    if form == "json":
        text = to_json(as_value(found, names)) + "\n"
    elif form == "html":
        text = as_page(found, names)
    else:
        text = "\n".join(as_text(found, names)) + "\n"
    if out is None:
        click.echo(text, nl=False)
    else:
        write_atomically(out, text.encode())
        click.echo(f"Wrote {printable(str(out))}")


def _period(
    register: Register, from_year: int | None, to_year: int | None, on: date
) -> tuple[date, date]:
    """Return the first and the last day of the years asked for; raise `WrongUsage` for none."""
    settings = register.settings
    over = settings.year_of(on) - 1
    decided = [_first_decision(case) for case in register.cases.values() if case.decisions]
    last = to_year if to_year is not None else over
    earliest = min(map(settings.year_of, decided), default=last)
    first = from_year if from_year is not None else min(earliest, last)
    if last > over:
        raise WrongUsage(
            f"The registration year {last} is not over on {on}: its numbers would move from day to "
            f"day, and show by how much. Ask for {over} or before."
        )
    if first > last:
        raise WrongUsage(f"The first year, {first}, is after the last, {last}.")
    return settings.first_day(first), settings.last_day(last)


def _first_decision(case: Case) -> date:
    return min(event.day for event in case.decisions)


def _registered(register: Register, on: date) -> Mapping[str, int]:
    """Return how many are registered in each region on a day."""
    regions: Counter[str] = Counter()
    for person in register.people():
        posting = person.posting(on)
        if posting is not None and posting.region and standing(person, on).is_registered:
            regions[posting.region] += 1
    return regions
