"""`register generate`: a synthetic register of any size, with its whole history."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from probation_register.report import counted, printable

from .paths import NEW_FOLDER


@click.command("generate")
@click.argument("folder", type=NEW_FOLDER, metavar="DIR")
@click.option(
    "--registrants",
    type=click.IntRange(24, 400_000),
    default=1_000,
    show_default=True,
    help="How many have a record on the last day.",
)
@click.option(
    "--years",
    type=click.IntRange(1, 20),
    default=3,
    show_default=True,
    help="How many registration years are over on the last day.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**63 - 1),
    default=1,
    show_default=True,
    help="What all chance follows from: the same seed gives the same commits.",
)
@click.option("--sign", "signing", is_flag=True, help="Let everyone sign, with worthless keys.")
@click.option(
    "--faults", "faulty", is_flag=True, help="Make about 1% of the renewals wrong, and list them."
)
def generate_verb(
    folder: Path, registrants: int, years: int, seed: int, signing: bool, faulty: bool
) -> None:
    """Generate a fictional register of any size, years deep, with its real history.

    Example: register generate national --registrants 10000 --years 3 --seed 1
    """
    from probation_register.play.generate import generate
    from probation_register.play.generate_faults import USUAL
    from probation_register.play.generate_play import Size

    began = time.monotonic()
    with click.progressbar(
        length=1, label="Generating", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:

        def moved(done: int, days: int) -> None:
            bar.length = days
            bar.update(1)

        made = generate(
            folder,
            Size(registrants, years, seed),
            signing=signing,
            faulty=USUAL if faulty else 0,
            progress=moved,
        )
    where = printable(str(folder))
    click.echo(
        f"{counted(made.registrants, 'registrant')}, {counted(made.staff, 'member')} of staff, "
        f"{counted(made.approvals, 'approval')}, {counted(made.declines, 'decline')} and "
        f"{counted(made.proposals, 'open proposal')} in {time.monotonic() - began:.0f} s."
    )
    told = [
        ("its history", f"register -C {where} audit"),
        ("its records", f"register -C {where} check"),
        ("one registrant", f"register -C {where} show {made.look_at}"),
        ("the founding", made.root),
    ]
    if made.keys is not None:
        told.append(("the keys", printable(str(made.keys))))
    if made.faults is not None:
        told.append((counted(made.made_wrong, "fault"), printable(str(made.faults))))
    for what, how in told:
        click.echo(f"  {what:<15} {how}")
