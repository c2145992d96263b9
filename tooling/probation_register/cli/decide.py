"""`register review`, `approve` and `decline`: the manager's three verbs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from probation_register.proposals.repository import head_of, main_of
from probation_register.proposals.sheet import AFTER_RENEWAL
from probation_register.register.register import Register
from probation_register.store.git import Repository
from probation_register.store.tree import RevisionTree

from .context import (
    as_of_option,
    directory,
    format_option,
    hand,
    hand_options,
    is_terminal,
    repository_of,
    today,
)
from .names import directory_option
from .packs import pack_as_markdown, pack_as_text, pack_as_value


@click.command("review")
@click.argument("branch")
@as_of_option
@directory_option
@format_option("markdown")
@click.pass_obj
def review_verb(
    folder: Path | None, branch: str, as_of: date | None, names: Path | None, form: str
) -> None:
    """Read a proposal on one page: what changed, the six requirements, who may approve.

    Example: register review renewal/po104233/2026
    """
    from probation_register.proposals.review import review
    from probation_register.report import to_json

    with repository_of(folder) as repository:
        pack = review(repository, branch, as_of or today())
    known = directory(names)
    if form == "json":
        click.echo(to_json(pack_as_value(pack)))
    elif form == "markdown":
        click.echo(pack_as_markdown(pack, known))
    else:
        click.echo(pack_as_text(pack, known))
    raise SystemExit(0 if pack.is_ready else 1)


@click.command("approve")
@click.argument("branch")
@hand_options
@click.option("--reviewed", metavar="ID", help="The head that you reviewed; refused if it moved.")
@click.option("--yes", is_flag=True, help="Do not ask again.")
@as_of_option
@directory_option
@click.pass_obj
def approve_verb(
    folder: Path | None,
    branch: str,
    person: str | None,
    key: Path | None,
    reviewed: str | None,
    yes: bool,
    as_of: date | None,
    names: Path | None,
) -> None:
    """Merge a proposal onto main as its approver: that is the approval.

    Example: register approve cpd/po104233/2026 --as st000412 --key ~/.ssh/id_ed25519
    """
    from probation_register.proposals.approve import approve
    from probation_register.proposals.review import review

    with repository_of(folder) as repository:
        head_of(repository, branch)
        by = hand(repository, _main(repository), person, key, as_of)
        head = repository.resolve(reviewed) if reviewed else None
        if is_terminal() and not yes:
            pack = review(repository, branch, as_of or today())
            click.echo(pack_as_text(pack, directory(names)))
            if pack.is_ready:
                click.confirm(f"Approve as {by.person}?", default=None, abort=True)
            head = head or pack.head
        approved = approve(repository, by, branch, reviewed=head)
    how = "signed" if by.key else "recorded, not signed"
    click.echo(f"Approved {branch} as {by.person}: {approved.commit[:12]} ({how}).")
    if approved.judged.change and approved.judged.change.kind == "renewal":
        click.echo(AFTER_RENEWAL)


@click.command("decline")
@click.argument("branch")
@hand_options
@click.option("--reason", "reasons", multiple=True, required=True, metavar="CODE", help="Why.")
@as_of_option
@click.pass_obj
def decline_verb(
    folder: Path | None,
    branch: str,
    person: str | None,
    key: Path | None,
    reasons: tuple[str, ...],
    as_of: date | None,
) -> None:
    """Refuse a proposal on the record, by reason codes; it stays open to be amended.

    Example: register decline renewal/po104233/2026 --as st000412 --reason standards
    """
    from probation_register.audit.declines import DECLINE_REASONS
    from probation_register.proposals.decline import decline

    with repository_of(folder) as repository:
        by = hand(repository, _main(repository), person, key, as_of)
        commit = decline(repository, by, branch, reasons)
    click.echo(f"Declined {branch} as {by.person}: {commit[:12]}.")
    for reason in reasons:
        click.echo(f"  {DECLINE_REASONS[reason]}")


def _main(repository: Repository) -> Register:
    return Register(RevisionTree(repository, main_of(repository)))
