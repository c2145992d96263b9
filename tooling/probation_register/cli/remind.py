"""`register remind`: who is asked for something, what is missing, and the link."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import click

from probation_register.exchange.calendars import calendar_of
from probation_register.models.problems import nearest, shown
from probation_register.proposals.refused import Refused
from probation_register.proposals.reminders import Reminder, reminders
from probation_register.proposals.repository import main_of
from probation_register.register.register import Register
from probation_register.report import counted, printable, to_json
from probation_register.store.files import write_atomically
from probation_register.store.git import Repository
from probation_register.store.tree import RevisionTree

from .context import as_day, as_of_option, directory, format_option, repository_of, today
from .names import directory_option
from .paths import NEW_FOLDER
from .remind_text import (
    letter_to_manager,
    letter_to_person,
    months_of,
    reminder_as_value,
    summary,
    teams_of,
)
from .usage import WrongUsage

MARKER = ".register-reminders"
"""The file by which a folder that we wrote is known again."""

MARK = (
    b"Reminders written by the register. The next run replaces this folder and all that is in it.\n"
)

LONGEST_SITE = 200

_SITE = re.compile(r"https?://[A-Za-z0-9.\-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~\-/]*)?")


def _as_site(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return the address of the site without its last slash; fail where it is none."""
    if value is None:
        return None
    if len(value) > LONGEST_SITE or not _SITE.fullmatch(value):
        raise click.BadParameter(
            f"{shown(value)} is no address of a site; write one such as "
            "https://register.example/, without a question mark or a name to sign in with."
        )
    return value.rstrip("/")


@click.command("remind")
@click.option("--for", "wanted", multiple=True, metavar="ID", help="A person, or a manager's team.")
@click.option(
    "--since", callback=as_day, metavar="DATE", help="Only who was newly asked after this day."
)
@click.option(
    "--site", callback=_as_site, metavar="URL", help="Where the site is, for links to pages."
)
@click.option(
    "--out",
    type=NEW_FOLDER,
    metavar="DIR",
    help="Write a .txt and an .ics for each person and each line manager.",
)
@as_of_option
@directory_option
@format_option("ics")
@click.pass_obj
def remind_verb(
    folder: Path | None,
    wanted: tuple[str, ...],
    since: date | None,
    site: str | None,
    out: Path | None,
    as_of: date | None,
    names: Path | None,
    form: str,
) -> None:
    """Say who is asked for something, what is missing, and where; no mail is sent.

    A year has four prompts: plan, learn, reflect, renew. The first three have a third each of the
    time until renewing opens, the last the first two thirds of the time for renewing. Within each,
    the last three digits of a number set a person's own day, so that reminders are spread over
    the whole year. What is proposed already counts, and nobody who is away is asked.

    Example: register remind --as-of 2027-01-15 --site https://register.example --out reminders
    """
    on = as_of or today()
    known = directory(names)
    with repository_of(folder) as repository:
        asked = _ids(repository, wanted)
        if out is not None:
            _refuse_unless_replaceable(out, repository)
        found = [
            each
            for each in reminders(repository, on, asked or None)
            if since is None or (each.newest is not None and since < each.newest)
        ]
        revision = main_of(repository)
    links = {each.number: f"{site}/register/{each.number}/" for each in found} if site else {}
    if out is not None:
        _write(out, found, on, known, links)
    elif form == "json":
        value = {
            "as_of": str(on),
            "revision": revision,
            "reminders": [reminder_as_value(each, links) for each in found],
            "prompts_by_month": months_of(found),
        }
        click.echo(to_json(value))
    elif form == "ics":
        is_own = len(asked) == 1 and asked[0].startswith("po")
        click.echo(calendar_of(found, on, links, is_own=is_own), nl=False)
    elif len(asked) == 1 and asked[0].startswith("po"):
        click.echo("\n".join(_letters(asked[0], found, on, known, links)))
    else:
        click.echo(summary(found, on, known, links))


def _letters(
    number: str,
    found: Sequence[Reminder],
    on: date,
    names: Mapping[str, str],
    links: dict[str, str],
) -> Iterator[str]:
    for reminder in found:
        yield letter_to_person(reminder, on, names, links).rstrip("\n")
    if not found:
        yield f"{number} is asked for nothing on {on}."


def _ids(repository: Repository, wanted: tuple[str, ...]) -> list[str]:
    """Return the ids that were asked for; raise `WrongUsage` for one that is nobody's."""
    register = Register(RevisionTree(repository, main_of(repository)))
    ids = [each.strip().lower() for each in wanted]
    for each in ids:
        is_staff = each.startswith("st")
        if (register.staff(each) if is_staff else register.person(each)) is None:
            known = register.staff_ids if is_staff else register.numbers
            guess = nearest(each, known) or "; write a number such as po104233, or st000412."
            raise WrongUsage(f"There is nobody {shown(each)} on main{guess}")
    return ids


def _refuse_unless_replaceable(out: Path, repository: Repository) -> None:
    """Refuse a folder in the repository, and one that holds what we did not write."""
    place = out.resolve()
    for home in (repository.root, repository.git_dir):
        if home is not None and place.is_relative_to(home.resolve()):
            raise WrongUsage(
                f"{printable(str(out))} is inside the repository, where reminders could be "
                "committed, and Git forgets nothing. Name a folder outside it."
            )
    if place.is_dir() and any(place.iterdir()) and not (place / MARKER).is_file():
        raise Refused(
            f"{printable(str(out))} holds files that no `register remind` put there. Nothing was "
            "written. Name a new or empty folder."
        )


def _write(
    out: Path, found: Sequence[Reminder], on: date, names: Mapping[str, str], links: dict[str, str]
) -> None:
    """Write the folder whole beside its place, then put it there."""
    place = out.resolve()
    fresh = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    files = dict(_files(found, on, names, links))
    try:
        fresh.mkdir(parents=True)
        for name, data in files.items():
            write_atomically(fresh / name, data, durable=False)
        if place.exists():
            shutil.rmtree(place)
        fresh.rename(place)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    people = sum(name.startswith("po") for name in files) // 2
    managers = sum(name.startswith("st") for name in files) // 2
    click.echo(
        f"Wrote {counted(people, 'reminder')} to people and {counted(managers, 'reminder')} to "
        f"line managers into {printable(str(out))}: a text and a calendar each. No mail was sent."
    )


def _files(
    found: Sequence[Reminder], on: date, names: Mapping[str, str], links: dict[str, str]
) -> Iterator[tuple[str, bytes]]:
    yield MARKER, MARK
    for each in found:
        if each.is_due:
            yield f"{each.number}.txt", letter_to_person(each, on, names, links).encode()
            yield f"{each.number}.ics", calendar_of([each], on, links, is_own=True)
    for manager, team in teams_of(r for r in found if r.is_due or r.waiting).items():
        yield f"{manager}.txt", letter_to_manager(manager, team, on, names, links).encode()
        yield f"{manager}.ics", calendar_of(team, on, links, is_own=False)
