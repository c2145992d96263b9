"""The options by which a site is built with a way to change records on a forge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import click

from probation_register.site.decap import FETCH, NotTheEditor, program_of
from probation_register.site.forge import Forge, NotAForge, forge_from

from .paths import FOLDER
from .usage import WrongUsage

Verb = TypeVar("Verb", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Editing:
    """Where records are changed through a browser, and the program of the editor if it is given."""

    forge: Forge | None
    program: bytes


NO_EDITING = Editing(None, b"")


def editing_options(verb: Verb) -> Verb:
    """Add `--forge`, `--forge-client`, `--forge-bridge` and `--editor`."""
    options = (
        click.option(
            "--forge",
            metavar="KIND:WHERE",
            envvar="REGISTER_FORGE",
            help="Where the register is kept: github:org/register, forgejo:https://host/org/name.",
        ),
        click.option(
            "--forge-client",
            "client",
            default="",
            metavar="ID",
            envvar="REGISTER_FORGE_CLIENT",
            help="The id of the forge's application by which people sign in.",
        ),
        click.option(
            "--forge-bridge",
            "bridge",
            default="",
            metavar="URL",
            envvar="REGISTER_FORGE_BRIDGE",
            help="The service that signs in for GitHub.",
        ),
        click.option(
            "--editor",
            type=FOLDER,
            metavar="DIR",
            envvar="REGISTER_EDITOR",
            help=f"The folder of the editor's packages, from `{FETCH}`.",
        ),
    )
    for option in reversed(options):
        verb = option(verb)
    return verb


def editing_by(text: str | None, client: str, bridge: str, packages: Path | None) -> Editing:
    """Return what the options come to; raise `WrongUsage` where they make no sense together."""
    if text is None:
        if packages is not None:
            raise WrongUsage("An editor changes records on a forge: name it with --forge.")
        return NO_EDITING
    try:
        forge = forge_from(text, client, bridge)
        program = program_of(packages) if packages is not None else b""
    except (NotAForge, NotTheEditor) as refused:
        raise WrongUsage(str(refused)) from None
    if program and forge.backend is None:
        raise WrongUsage(_WHY_NOT[forge.kind])
    return Editing(replace(forge, has_editor=bool(program)), program)


_WHY_NOT = {
    "github": "On GitHub the editor needs a service that signs people in: name it with "
    "--forge-bridge, or leave --editor out and let pages lead to GitHub's own editor.",
    "gitlab": "On GitLab the editor needs an application's id: name it with --forge-client.",
    "forgejo": "On Forgejo the editor needs an application's id: name it with --forge-client.",
    "gitea": "The editor makes no proposals on Gitea: leave --editor out, and let pages lead to "
    "Gitea's own editor.",
}
