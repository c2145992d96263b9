"""`register site build` and `register site serve`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from probation_register.models.base import Profile
from probation_register.report import printable
from probation_register.store.collecting import seldom
from probation_register.store.shipped import shipped

from .audit import audited
from .context import as_of_option, cores, directory, root_of, today
from .editing import NO_EDITING, Editing, editing_by, editing_options
from .helping import Group
from .names import directory_option
from .one_of import OneOf
from .paths import FILE, NEW_FOLDER
from .usage import WrongUsage

DEFAULT_PORT = 8000

PROFILES: tuple[Profile, ...] = ("staff", "public", "assurance")
"""For whom a site can be built; the staff unless another is named."""


@click.group("site", cls=Group)
def site_verb() -> None:
    """Build the site, or serve it on this machine alone.

    Example: register site build && register site serve
    """


@site_verb.command("build")
@click.option("--out", type=NEW_FOLDER, help="Where to put it.")
@click.option(
    "--profile",
    type=OneOf(PROFILES),
    default=PROFILES[0],
    show_default=True,
    help="For whom: the staff, the public (numbers alone), or auditors and the panel.",
)
@click.option(
    "--checkpoint",
    "note",
    type=FILE,
    metavar="FILE",
    help="A signed checkpoint to publish, once history was held against it.",
)
@click.option("--trust", multiple=True, metavar="KEY", help="The key of an outsider who signed it.")
@click.option(
    "--team",
    metavar="ID",
    help="Build one line manager's own page instead, into the folder named with --out.",
)
@editing_options
@as_of_option
@directory_option
@click.pass_obj
def build_verb(
    folder: Path | None,
    out: Path | None,
    profile: Profile,
    note: Path | None,
    trust: tuple[str, ...],
    team: str | None,
    forge: str | None,
    client: str,
    bridge: str,
    editor: Path | None,
    as_of: date | None,
    names: Path | None,
) -> None:
    """Build the site of main as of its tip, with the audit of its history.

    With --forge, each registrant's page leads to where their records are changed on that forge;
    with --editor too, to an editor within the site, which makes a proposal of what is saved.

    The site for the public shows numbers and nobody's record, and only where the register's own
    settings allow it. The one for assurance shows how approving goes and where records lack
    something, for auditors and the panel. With --team, one line manager's own page is built: who
    needs something this month, and prompts for the next conversation.

    Example: register site build --out public --directory people.csv
    """
    root = root_of(folder)
    if team is not None:
        if out is None:
            raise WrongUsage(
                "A team's page is private: say with --out where it goes, outside of any site."
            )
        click.echo(f"Built {_team_at(root, out, as_of, directory(names), team)}")
        return
    editing = editing_by(forge, client, bridge, editor)
    place = build_at(
        root,
        out or root / "build" / ("site" if profile == PROFILES[0] else f"site-{profile}"),
        as_of,
        directory(names),
        editing=editing,
        profile=profile,
        checkpoint=note.read_bytes() if note is not None else None,
        trust=trust,
    )
    click.echo(f"Built {place}/index.html")


@site_verb.command("screenshots")
@click.pass_obj
def screenshots_verb(folder: Path | None) -> None:
    """Make the guides' pictures anew: play the demo and walk through it in a browser.

    They are put into build/pictures beside the site's sources; the next build shows them.

    Example: register site screenshots && register site build
    """
    from probation_register.site.build import NotBuilt

    from .pictures import NotPictured, make_pictures

    root = root_of(folder)
    sources = root if (root / "mkdocs.yml").is_file() else shipped()
    try:
        made = make_pictures(sources)
    except (NotPictured, NotBuilt) as refused:
        raise click.ClickException(printable(str(refused))) from None
    click.echo(f"{len(made)} pictures in {sources / 'build' / 'pictures'}")


@site_verb.command("serve")
@click.option("--out", type=NEW_FOLDER, help="Which built site.")
@click.option("--port", type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True)
@click.option("--watch", is_flag=True, help="Build again whenever what it is made of changes.")
@directory_option
@click.pass_obj
def serve_verb(
    folder: Path | None, out: Path | None, port: int, watch: bool, names: Path | None
) -> None:
    """Serve the built site on 127.0.0.1 until interrupted.

    With --watch the site is built first, and again whenever main moves or the site's sources
    change; where it shows working files, whenever those change. --directory is for those builds.

    Example: register site serve --port 8080
    """
    root = root_of(folder)
    place = out or root / "build" / "site"
    if watch:
        from .rebuilding import serve_and_rebuild

        refuse_if_taken(port)
        serve_and_rebuild(root, place, port, names)
        return
    if not (place / "index.html").is_file():
        raise WrongUsage(f"There is no site at {place}: run `register site build` first.")
    serve_at(place, port)


@seldom()
def build_at(
    root: Path,
    out: Path,
    as_of: date | None,
    names: Mapping[str, str],
    *,
    editing: Editing = NO_EDITING,
    profile: Profile = "staff",
    checkpoint: bytes | None = None,
    trust: tuple[str, ...] = (),
) -> Path:
    """Build the site of the register at `root` and return the folder that holds it."""
    from probation_register.site.build import NotBuilt, build_site
    from probation_register.site.checkpoint import CheckpointRefused
    from probation_register.site.destination import NotReplaceable, refuse_unless_replaceable
    from probation_register.site.guides import are_stale
    from probation_register.site.load import load

    from .remembered import seal_of_sites

    sources = root if (root / "mkdocs.yml").is_file() else shipped()
    try:
        # Before the audit, which takes long: nobody waits for it only to be refused.
        refuse_unless_replaceable(out, root)
        found = load(root, audited, checkpoint=checkpoint, trust=trust)
        if checkpoint is not None and found.checkpoint is None:
            raise NotBuilt(
                "A checkpoint is held against the history, and there is none here to audit: "
                f"{found.unaudited}."
            )
        if found.unaudited:
            click.echo(_UNAUDITED.format(found.unaudited), err=True)
        built = build_site(
            register=found.register,
            audit=found.audit,
            on=as_of or (found.day if found.audit else today()),
            out=out,
            sources=sources,
            revision=found.revision,
            directory=names,
            reopen=found.reopen,
            cores=cores(),
            profile=profile,
            checkpoint=found.checkpoint,
            forge=editing.forge,
            editor=editing.program,
            seal=seal_of_sites(),
        )
    except (NotBuilt, NotReplaceable, CheckpointRefused) as refused:
        lines = map(printable, str(refused).splitlines())
        raise click.ClickException("\n".join(lines)) from None
    click.echo(f"{built.pages} pages, {built.records} of them of records.", err=True)
    if are_stale(sources):
        click.echo(_STALE, err=True)
    return built.out


def _team_at(
    root: Path, out: Path, as_of: date | None, names: Mapping[str, str], manager: str
) -> Path:
    """Build the page of a line manager's team as of main's tip and return its file."""
    from probation_register.site.destination import NotReplaceable
    from probation_register.site.load import load
    from probation_register.site.publication import Publication
    from probation_register.site.team import NoTeam, build_team
    from probation_register.site.texts import read_texts

    sources = root if (root / "mkdocs.yml").is_file() else shipped()
    found = load(root, audited)
    published = Publication(
        found.register,
        found.audit,
        as_of or (found.day if found.audit else today()),
        found.revision,
        read_texts(sources),
        names,
    )
    try:
        return build_team(published, manager, out, sources)
    except (NoTeam, NotReplaceable) as refused:
        raise click.ClickException(printable(str(refused))) from None


def serve_at(place: Path, port: int) -> None:
    """Serve a built site on 127.0.0.1 until interrupted; return then."""
    from probation_register.site.serve import serve

    refuse_if_taken(port)
    serve(place, port, lambda address: click.echo(f"Serving {address} until you press Ctrl-C."))


def refuse_if_taken(port: int) -> None:
    """Refuse a port on which this machine cannot serve, before anything else is done."""
    from probation_register.site.serve import why_not_served

    why = why_not_served(port)
    if why is not None:
        raise click.ClickException(
            f"Port {port} cannot be served on: {why}. Stop what uses it, or name another with "
            "--port, such as --port 8080; --port 0 takes any that is free."
        )


_STALE = (
    "The guides stand without pictures, which show pages as they looked before. To make them anew: "
    "`register site screenshots`."
)

_UNAUDITED = (
    "Warning: {}. The site shows the working files, without an audit, and says so on its pages; "
    "do not publish it as the register."
)
