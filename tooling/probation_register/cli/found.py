"""`register init` and `register demo`: founding a register, empty or with two years played."""

from __future__ import annotations

import re
import shutil
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from probation_register.models.people import Key
from probation_register.models.staff import Office, Staff
from probation_register.play.forges import FORGES, ForgeName, starting_pack
from probation_register.report import counted, printable
from probation_register.store.signatures import load_private, public_text

from .context import as_day, today
from .one_of import OneOf
from .paths import FILE, NEW_FOLDER
from .site import DEFAULT_PORT, build_at, refuse_if_taken, serve_at
from .usage import WrongUsage

if TYPE_CHECKING:
    from probation_register.play.demo import Demo

FOUNDERS = ("st000001", "st000002")


@click.command("init")
@click.argument("folder", type=NEW_FOLDER, metavar="DIR")
@click.option(
    "--central-team",
    "team",
    multiple=True,
    metavar="ID",
    help="A founder's staff id; give two or more. Default: st000001 and st000002.",
)
@click.option(
    "--key",
    "keys",
    multiple=True,
    type=FILE,
    help="A founder's private ed25519 key, in the same order; the first one signs.",
)
@click.option("--from", "first", callback=as_day, metavar="DATE", help="When their terms begin.")
@click.option("--forge", type=OneOf(FORGES), help="Add what it needs on this forge.")
@click.option("--casebook", is_flag=True, help="Found a casebook for conduct decisions instead.")
def init_verb(
    folder: Path,
    team: tuple[str, ...],
    keys: tuple[Path, ...],
    first: date | None,
    forge: ForgeName | None,
    casebook: bool,
) -> None:
    """Found an empty register in a new folder, kept by at least two people.

    With --casebook it is a casebook: a restricted register of its own, with its own authority,
    for suspension, loss of authorisation and exclusion (PF 4.9 to 4.18).

    Example: register init register --central-team st000001 --central-team st000002
    """
    from probation_register.play.founding import (
        CASEBOOK_SETTINGS,
        DEFAULT_SETTINGS,
        casebook_files,
        found,
    )
    from probation_register.proposals.hand import Hand

    founders = team or FOUNDERS
    if len(set(founders)) < len(founders):
        raise WrongUsage("A founder is named twice: name two or more different people.")
    if len(keys) > len(founders):
        raise WrongUsage(f"There are {len(keys)} keys for {len(founders)} founders: one each.")
    private = [load_private(key) for key in keys]
    begins = first or today()
    staff = [
        Staff(
            id=_staff_id(founder),
            offices=(Office(office="central-team", from_=begins),),
            keys=(Key(key=public_text(private[i]), from_=begins),) if i < len(private) else (),
        )
        for i, founder in enumerate(founders)
    ]
    by = Hand(founders[0], int(time.time()), private[0] if private else None)
    besides = dict(starting_pack(forge)) if forge else {}
    settings = CASEBOOK_SETTINGS if casebook else DEFAULT_SETTINGS
    besides |= casebook_files() if casebook else {}
    _, commit = found(folder, by, staff, settings=settings, besides=besides)
    what = "casebook" if casebook else "register"
    click.echo(f"Founded a {what} in {printable(str(folder))} by {', '.join(founders)}.")
    click.echo(f"Its founding is {commit}; give that id to your auditors.")
    click.echo(f"Next: register -C {printable(str(folder))} new staff")
    if forge:
        click.echo(f"And for {forge}: {printable(str(folder))}/forge/README.md")


@click.command("demo")
@click.argument(
    "folder",
    type=NEW_FOLDER,
    default=Path("demo"),
    metavar="[DIR]",
)
@click.option(
    "--casebook", is_flag=True, help="Play four cases instead, with a casebook at DIR-casebook."
)
@click.option("--serve", "serving", is_flag=True, help="Serve the site until interrupted.")
@click.option("--port", type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True)
def demo_verb(folder: Path, casebook: bool, serving: bool, port: int) -> None:
    """Found a register and play two fictional years into it, audit it, and build its site.

    With --casebook four fictional cases are played instead, end to end, in a casebook and in the
    shared register beside it.

    Example: register demo --serve
    """
    from probation_register.audit.replay import audit

    from .context import directory

    if casebook:
        from .case_demo import play_beside

        beside = folder.with_name(f"{folder.name}-casebook")
        for place in (folder, beside):
            _refuse_full(place)
        raise SystemExit(play_beside(folder, beside))
    if serving:
        refuse_if_taken(port)
    _refuse_full(folder)
    began = time.monotonic()
    click.echo(f"Playing two fictional years into {printable(str(folder))} …", err=True)
    demo = _played_whole(folder)
    click.echo("Auditing …", err=True)
    found = audit(demo.repository, demo.tip)
    click.echo("Building the site …", err=True)
    place = build_at(
        folder.resolve(), folder.resolve() / "build" / "site", None, directory(demo.directory)
    )
    click.echo(
        f"\n{counted(demo.registrants, 'registrant')}, {counted(len(found.ledger), 'approval')} "
        f"and {counted(len(found.declines), 'decline')} in {time.monotonic() - began:.0f} s. "
        f"The audit is {'clean' if found.is_sound else 'NOT clean'}."
    )
    for what, where in (
        ("the site", f"{place}/index.html"),
        ("the history", f"register -C {folder} audit"),
        ("one registrant", f"register -C {folder} show {demo.look_at}"),
        ("the founding", found.founding),
    ):
        click.echo(f"  {what:<15} {printable(where)}")
    if serving:
        serve_at(place, port)
    raise SystemExit(0 if found.is_sound else 1)


def _played_whole(folder: Path) -> Demo:
    """Play the demo; take away whatever it has made if it is interrupted."""
    from probation_register.play.demo import play_demo

    try:
        return play_demo(folder)
    except BaseException:
        for made in (folder, *folder.parent.glob(f"{folder.name}-keys")):
            shutil.rmtree(made, ignore_errors=True)
        folder.with_name(f"{folder.name}-directory.csv").unlink(missing_ok=True)
        raise


def _refuse_full(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise WrongUsage(
            f"{folder} is not empty: name a folder that does not exist yet, such as "
            f"{folder.resolve().name}-2, or delete it first."
        )


def _staff_id(text: str) -> str:
    if not re.fullmatch(r"st[0-9]{6}", text):
        raise WrongUsage(f"{text[:40]!r} is no staff id; write one such as st000001.")
    return text
