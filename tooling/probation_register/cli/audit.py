"""`register audit`: the whole of history judged, and held against a checkpoint."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import click

from probation_register.audit.ledger import Audit
from probation_register.finding import Finding
from probation_register.report import counted, to_json
from probation_register.store.git import Repository
from probation_register.store.objects import Oid

from .context import as_day, as_of_option, cores, format_option, repository_of
from .ledger_text import audit_as_text, audit_as_value, ledger_as_csv
from .paths import FILE
from .usage import WrongUsage


@click.command("audit")
@click.option("--at", metavar="REV", default="main", help="The history to judge. Default: main.")
@click.option("--root", metavar="ID", help="The founding that you trust.")
@click.option(
    "--since",
    type=FILE,
    metavar="FILE",
    help="A checkpoint: prove that history extends it, or say where it was rewritten.",
)
@click.option(
    "--trust", multiple=True, metavar="KEY", help="The key of an outsider who signed a checkpoint."
)
@click.option(
    "--kept-since",
    callback=as_day,
    metavar="DATE",
    help="Since when you have kept that checkpoint: what it covers was there by then.",
)
@click.option("--fresh", is_flag=True, help="Judge everything again, whatever passed before.")
@click.option("--no-fsck", is_flag=True, help="Leave out Git's own check of every object.")
@as_of_option
@format_option("csv")
@click.pass_obj
def audit_verb(
    folder: Path | None,
    at: str,
    root: str | None,
    since: Path | None,
    trust: tuple[str, ...],
    kept_since: date | None,
    fresh: bool,
    no_fsck: bool,
    as_of: date | None,
    form: str,
) -> None:
    """Judge the whole history and print the ledger: who approved what, and how well it is proved.

    What has passed is remembered in your own cache folder, so that the next audit judges only what
    is new.

    Example: register audit --since checkpoint-2026-09.txt
    """
    from probation_register.proposals.repository import refuse_shallow

    with repository_of(folder) as repository:
        refuse_shallow(repository)
        tip = repository.resolve(at)
        others = () if no_fsck else _health(repository, tip)
        proved_by = _proved(repository, tip, since, kept_since)
        found = audited(repository, tip, root, as_of, afresh=fresh, proved_by=proved_by)
        if since is not None:
            others += _against(repository, found, since.read_bytes(), trust)
    if form == "json":
        click.echo(to_json(audit_as_value(found, others)))
    elif form == "csv":
        click.echo(ledger_as_csv(found), nl=False)
    else:
        click.echo(audit_as_text(found, others))
    is_sound = found.is_sound and not any(finding.is_error for finding in others)
    raise SystemExit(0 if is_sound else 1)


def audited(
    repository: Repository,
    tip: Oid,
    root: str | None = None,
    as_of: date | None = None,
    *,
    afresh: bool = False,
    proved_by: Mapping[Oid, date] | None = None,
) -> Audit:
    """Return the audit of a history, going on from what is remembered, with every core."""
    from probation_register.audit.replay import audit
    from probation_register.audit.steps import History

    from .remembered import remembered

    history = History(repository, tip)
    memory = remembered(history.line[0], afresh=afresh)
    if memory.refused:
        told = counted(memory.refused, "remembered step")
        click.echo(f"{told} could not be relied upon and will be judged again.", err=True)
    with click.progressbar(
        length=1, label="Judging", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:

        def moved(done: int, steps: int) -> None:
            bar.length = steps
            bar.update(1)

        return audit(
            repository,
            tip,
            as_of=as_of,
            root=repository.try_resolve(root) or root if root else None,
            progress=moved,
            remembered=memory,
            cores=cores(),
            proved_by=proved_by,
            history=history,
        )


def _proved(
    repository: Repository, tip: Oid, since: Path | None, kept_since: date | None
) -> dict[Oid, date] | None:
    """Return the commits that a checkpoint covers, each with the day by which it was there."""
    from probation_register.audit.checkpoints import read_checkpoint

    if kept_since is None:
        return None
    if since is None:
        raise WrongUsage("--kept-since says how old a checkpoint is: name it with --since.")
    checkpoint, _ = read_checkpoint(since.read_bytes())
    line = repository.first_parents(tip)[: checkpoint.length]
    return dict.fromkeys(line if line[-1] == checkpoint.tip else (), kept_since)


def _health(repository: Repository, tip: Oid) -> tuple[Finding, ...]:
    """Return what Git's own check finds, and tell how long it took."""
    from probation_register.audit.health import examine

    began = time.monotonic()
    found = tuple(examine(repository, tip))
    click.echo(
        f"git fsck: {time.monotonic() - began:.1f} s, {counted(len(found), 'complaint')}.", err=True
    )
    return found


def _against(
    repository: Repository, found: Audit, data: bytes, trust: Sequence[str]
) -> tuple[Finding, ...]:
    """Return where a history does not extend a checkpoint; tell who signed it if it does."""
    from probation_register.audit.checkpoints import against, read_checkpoint, signers
    from probation_register.audit.notes import NoteKey
    from probation_register.register.register import Register
    from probation_register.store.tree import RevisionTree

    checkpoint, note = read_checkpoint(data)
    register = Register(RevisionTree(repository, found.tip))
    names = signers(note, register, map(NoteKey.read, trust))
    line = repository.first_parents(found.tip)
    different = tuple(against(repository, line, checkpoint, names, found.bridge))
    if not different:
        click.echo(
            f"History extends the checkpoint of {counted(checkpoint.length, 'commit')} up to "
            f"{checkpoint.tip[:12]}, signed by {', '.join(names)}.",
            err=True,
        )
    return different
