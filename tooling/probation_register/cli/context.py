"""What every verb needs: the register's folder, its repository, the day, a person's key."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from probation_register.models.base import FIRST_DAY, FIRST_YEAR, LAST_DAY, LAST_YEAR
from probation_register.models.problems import shown
from probation_register.store.paths import Place

from .one_of import OneOf
from .paths import FILE
from .usage import WrongUsage

if TYPE_CHECKING:
    from probation_register.proposals.hand import Hand
    from probation_register.register.register import Register
    from probation_register.store.git import Repository

Verb = TypeVar("Verb", bound=Callable[..., object])


def day_in(text: str) -> date:
    """Return the day that a word means: 2026-06-11 or `today`; raise `ValueError` for no day."""
    if text == "today":
        return today()
    try:
        day = date.fromisoformat(text) if len(text) == len("2026-06-11") else None
    except ValueError:
        day = None
    if day is None:
        raise ValueError(f"{shown(text, 40)} is not a day; write it as 2026-06-11.")
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"{day} is of no year from {FIRST_DAY.year} to {LAST_DAY.year}.")
    return day


def as_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Return the day that a flag means; fail where it means none."""
    try:
        return None if value is None else day_in(value)
    except ValueError as refused:
        raise click.BadParameter(str(refused)) from None


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


YEAR = click.IntRange(FIRST_YEAR, LAST_YEAR)
"""What a flag or an argument takes for a registration year."""


def as_of_option(verb: Verb) -> Verb:
    """Add `--as-of DATE`: the day on which things are judged."""
    return click.option("--as-of", callback=as_day, metavar="DATE", help="Judge as on this day.")(
        verb
    )


def format_option(*formats: str) -> Callable[[Verb], Verb]:
    """Add `--format` with the formats that a verb knows, text first."""
    return click.option(
        "--format",
        "form",
        type=OneOf(["text", "json", *formats]),
        default="text",
        help="How to print it.",
    )


def hand_options(verb: Verb) -> Verb:
    """Add `--as ID` and `--key FILE`: who acts, and the key they sign with."""
    verb = click.option(
        "--key",
        type=FILE,
        envvar="REGISTER_KEY",
        help="The private ed25519 key to sign with (or REGISTER_KEY).",
    )(verb)
    return click.option(
        "--as",
        "person",
        metavar="ID",
        default=None,
        help="Who acts: po104233 or st000412. Default: who Git says you are.",
    )(verb)


def today() -> date:
    """Return the day that it is in London."""
    from probation_register.gate.times import day_of

    return day_of(int(time.time()))


def root_of(folder: Path | None) -> Path:
    """Return the folder that holds the register's records, at or above a folder."""
    start = (folder or Path.cwd()).resolve()
    for candidate in (start, *start.parents):
        if (candidate / Place("settings").path).is_file():
            return candidate
        if (candidate / ".git").exists():
            break
    if (start / "HEAD").is_file() and (start / "objects").is_dir():
        raise WrongUsage(
            f"{start} is a bare repository, which has no working files: name a revision with "
            "--at where the verb has it, or work in a clone."
        )
    raise WrongUsage(
        f"There is no register at {start}: it has no {Place('settings').path}. "
        "Go to one, name it with -C DIR, or make one with `register demo` or `register init DIR`."
    )


def repository_of(folder: Path | None) -> Repository:
    """Return the repository of the register; raises `NotARepository`."""
    from probation_register.store.git import Repository

    return Repository.open((folder or Path.cwd()).resolve())


def working_register(folder: Path | None) -> Register:
    """Return the register as the working files have it."""
    from probation_register.register.register import Register
    from probation_register.store.tree import WorkingTree

    return Register(WorkingTree(root_of(folder)))


def register_at(folder: Path | None, revision: str | None) -> tuple[Register, str]:
    """Return the register of a revision, or of the working files, with the commit's id or ''."""
    from probation_register.register.register import Register
    from probation_register.store.tree import RevisionTree

    if revision is not None:
        repository = repository_of(folder)
        commit = repository.resolve(revision)
        return Register(RevisionTree(repository, commit)), commit
    return working_register(folder), ""


def hand(
    repository: Repository,
    register: Register,
    person: str | None,
    key: Path | None,
    on: date | None,
) -> Hand:
    """Return the hand that acts now, or at noon of another day if one is given.

    Raises `Refused` for somebody who has a key and does not sign.
    """
    from probation_register.gate.people import has_a_key
    from probation_register.gate.times import day_of, end_of_day
    from probation_register.proposals.hand import Hand, person_at_work
    from probation_register.proposals.refused import Refused
    from probation_register.store.signatures import load_private

    moment = int(time.time())
    if on is not None and on != day_of(moment):
        moment = end_of_day(on) - 12 * 3600
    who = person_at_work(repository, register, person)
    if key is None and has_a_key(who, register, day_of(moment)):
        raise Refused(f"{who} has a key, and what they do is signed: sign with --key FILE.")
    return Hand(who, moment, load_private(key) if key else None)


def is_terminal() -> bool:
    """Whether a person can be asked something: both input and output are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def directory(path: Path | None) -> dict[str, str]:
    """Return names by id from a directory, which is kept outside the register; {} without one.

    Raises `WrongUsage` naming the line that is not as it should be.
    """
    from .names import read_names

    return read_names(path) if path else {}
