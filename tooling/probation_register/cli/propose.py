"""`register submit` and `register update`: proposals of change, made and kept up to date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from probation_register.change.titles import titles_of
from probation_register.change.words import in_words
from probation_register.register.register import Register
from probation_register.report import as_text, printable
from probation_register.store.tree import RevisionTree, WorkingTree

from .check import wanted_paths
from .colours import coloured
from .context import as_of_option, hand, hand_options, repository_of, root_of


@click.command("submit")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@hand_options
@as_of_option
@click.pass_obj
def submit_verb(
    folder: Path | None,
    paths: tuple[str, ...],
    person: str | None,
    key: Path | None,
    as_of: date | None,
) -> None:
    """Put changed records on a proposal branch, named by kind, subject and year.

    Example: register submit --as po104233 --key ~/.ssh/id_ed25519
    """
    from probation_register.proposals.repository import main_of
    from probation_register.proposals.submit import submit_working_files

    with repository_of(folder) as repository:
        main = Register(RevisionTree(repository, main_of(repository)))
        wanted = wanted_paths(folder, WorkingTree(root_of(folder)), paths, main.tree)
        by = hand(repository, main, person, key, as_of)
        submitted = submit_working_files(repository, by, wanted)
    verb = "Added to" if submitted.is_addition else "Submitted as"
    click.echo(f"{verb} {submitted.branch} by {by.person}, {'signed' if by.key else 'unsigned'}.")
    for sentence in in_words(submitted.change, titles_of(main)):
        click.echo(f"  {sentence}")
    if submitted.judged.findings:
        click.echo(as_text(submitted.judged.findings, coloured), err=True)
    for other in submitted.beside:
        click.echo(
            f"{printable(other)} is open on the same record too: once one of the two is approved, "
            "bring the other up with `register update`.",
            err=True,
        )
    click.echo(f"Next: your approver runs `register review {submitted.branch}`.")


@click.command("update")
@click.argument("branch")
@hand_options
@as_of_option
@click.pass_obj
def update_verb(
    folder: Path | None, branch: str, person: str | None, key: Path | None, as_of: date | None
) -> None:
    """Bring a proposal up to main, merging year files entry by entry.

    Example: register update cpd/po104233/2026 --as po104233
    """
    from probation_register.proposals.repository import head_of, main_of
    from probation_register.proposals.update import update

    with repository_of(folder) as repository:
        head_of(repository, branch)
        main = Register(RevisionTree(repository, main_of(repository)))
        updated = update(repository, hand(repository, main, person, key, as_of), branch)
    if updated.moved:
        click.echo(f"{branch} is up to date with main now; nothing of either side is lost.")
    else:
        click.echo(f"{branch} was up to date with main already.")
    if updated.judged.findings:
        click.echo(as_text(updated.judged.findings, coloured), err=True)
