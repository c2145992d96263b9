"""`register forge`: what a register on GitHub, GitLab or Forgejo needs besides its records."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from probation_register.play.forges import CODEOWNERS, FORGES, TEAMS, ForgeName, forge_of, pack
from probation_register.play.forges.codeowners import NoTeams, codeowners, read_teams
from probation_register.proposals.repository import main_of
from probation_register.register.register import Register
from probation_register.report import printable
from probation_register.store.files import write_atomically
from probation_register.store.git import Repository
from probation_register.store.tree import RevisionTree

from .context import as_of_option, hand, hand_options, register_at, repository_of, today
from .helping import Group
from .paths import NEW_FOLDER
from .usage import WrongUsage


@click.group("forge", cls=Group)
def forge_verb() -> None:
    """Keep a register on a forge: its workflows, its settings, and whom it asks to review.

    Example: register forge github --as st000001
    """


def _pack_command(forge: ForgeName) -> click.Command:
    """Return the verb that proposes the pack of one forge."""

    @click.command(
        forge,
        help=f"Propose workflows and settings for {forge}: a change to the house.\n\n"
        f"Example: register forge {forge} --as st000001",
    )
    @click.option(
        "--out",
        type=NEW_FOLDER,
        help="Write the files into this folder instead of proposing them.",
    )
    @hand_options
    @click.pass_obj
    def pack_verb(
        folder: Path | None, out: Path | None, person: str | None, key: Path | None
    ) -> None:
        register, _ = register_at(folder, "main")
        files = pack(forge, register.regions)
        if out is None:
            _propose(folder, {**files}, person, key)
            click.echo("Once it is approved, follow forge/README.md.")
            return
        for path, data in files.items():
            write_atomically(out / path, data)
        click.echo(f"Wrote the pack for {forge} into {printable(str(out))}; read forge/README.md.")

    return pack_verb


for _forge in FORGES:
    forge_verb.add_command(_pack_command(_forge))


@forge_verb.command("codeowners")
@click.option("--check", is_flag=True, help="Only say whether the file is as it should be.")
@as_of_option
@hand_options
@click.pass_obj
def codeowners_verb(
    folder: Path | None, check: bool, as_of: date | None, person: str | None, key: Path | None
) -> None:
    """Propose CODEOWNERS anew from where registrants work, and from forge/teams.csv.

    Example: register forge codeowners --check
    """
    with repository_of(folder) as repository:
        path, wanted, present = _codeowners(repository, as_of or today())
    if wanted == present:
        click.echo(f"{path} is up to date.", err=True)
        return
    if check:
        click.echo(
            f"{path} is out of date: a member of the central team proposes it anew with "
            "`register forge codeowners`.",
            err=True,
        )
        raise SystemExit(1)
    _propose(folder, {path: wanted}, person, key)


def _codeowners(repository: Repository, on: date) -> tuple[str, bytes, bytes | None]:
    """Return where main's CODEOWNERS is, what it should hold, and what it holds."""
    tree = RevisionTree(repository, main_of(repository))
    forge = forge_of(tree.paths())
    if forge is None or not tree.exists(TEAMS):
        raise WrongUsage(
            "There is no forge pack on main: propose one with `register forge github`."
        )
    try:
        teams = read_teams(tree.read(TEAMS).decode("utf-8", errors="replace"))
    except NoTeams as problem:
        raise WrongUsage(str(problem)) from None
    path = CODEOWNERS[forge]
    wanted = codeowners(Register(tree), teams, on).encode()
    return path, wanted, tree.read(path) if tree.exists(path) else None


def _propose(
    folder: Path | None, files: dict[str, bytes | None], person: str | None, key: Path | None
) -> None:
    from probation_register.proposals.submit import submit

    register, _ = register_at(folder, "main")
    with repository_of(folder) as repository:
        done = submit(repository, hand(repository, register, person, key, None), files)
    click.echo(f"Proposed as {done.branch}; a second member of the central team approves it.")
