"""`register desk`: the site, the forms and the review page in a browser on this machine."""

from __future__ import annotations

import signal
import webbrowser
from datetime import date
from pathlib import Path
from types import FrameType

import click

from probation_register.register.register import Register
from probation_register.report import printable
from probation_register.store.tree import RevisionTree

from .context import as_of_option, directory, hand_options, repository_of
from .names import directory_option
from .paths import FOLDER
from .site import refuse_if_taken

DEFAULT_PORT = 8010


@click.command("desk")
@click.option(
    "-C",
    "named",
    type=FOLDER,
    metavar="DIR",
    help="The register, as before the verb.",
)
@hand_options
@click.option("--port", type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True)
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
@directory_option
@as_of_option
@click.pass_obj
def desk_verb(
    folder: Path | None,
    /,
    named: Path | None,
    person: str | None,
    key: Path | None,
    port: int,
    no_open: bool,
    names: Path | None,
    as_of: date | None,
) -> None:
    """Fill in forms, and review and approve proposals, in a browser on this machine alone.

    Whom you act as is chosen here and proves nothing: what you do is recorded, and signed only
    with --key. On the demo, whose keys everybody can make, it is signed without.

    Example: register desk -C demo --as po104233
    """
    from probation_register.desk.desk import Desk, is_demo
    from probation_register.desk.frame import desk_texts
    from probation_register.desk.server import serve_desk
    from probation_register.proposals.hand import person_at_work
    from probation_register.proposals.repository import main_of
    from probation_register.proposals.unfinished import finish
    from probation_register.store.signatures import load_private

    refuse_if_taken(port)
    with repository_of(named or folder) as repository:
        root = repository.root or repository.git_dir
        main = Register(RevisionTree(repository, main_of(repository)))
        acting = person_at_work(repository, main, person)
        finish(repository)
        demo = is_demo(main)
    if demo and names is None:
        beside = root.with_name(f"{root.name}-directory.csv")
        names = beside if beside.is_file() else None
    desk = Desk(
        folder=root,
        person=acting,
        texts=desk_texts(),
        key=load_private(key) if key else None,
        as_of=as_of,
        names=directory(names),
        is_demo=demo,
    )
    with desk.work(acting) as work:
        work.hand()

    def on_ready(address: str) -> None:
        click.echo(f"The desk is at {address} until you press Ctrl-C.")
        click.echo(
            f"You act as {printable(desk.named(acting))}. Type this code there once: "
            f"{desk.code[:3]} {desk.code[3:]}"
        )
        if not no_open:
            webbrowser.open(address)

    signal.signal(signal.SIGTERM, _stop)
    serve_desk(desk, port, on_ready, names)
    click.echo("The desk is closed.")


def _stop(signum: int, frame: FrameType | None) -> None:
    """Close the desk as Ctrl-C does, so that it leaves nothing behind."""
    raise KeyboardInterrupt
