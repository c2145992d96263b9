"""`register gate`: a change judged at the door."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from probation_register.report import (
    Checked,
    as_github,
    as_json,
    as_text,
)

from .colours import coloured
from .context import as_of_option, format_option, repository_of, today
from .paths import FOLDER


@click.command("gate")
@click.argument("base", required=False)
@click.argument("head", required=False)
@click.option("--actor", metavar="ID", help="Judge also whether this person may approve it.")
@click.option("--pre-receive", is_flag=True, help="Judge a push, as that hook of a server.")
@click.option(
    "--install",
    "server",
    type=FOLDER,
    metavar="DIR",
    help="Let the bare repository DIR judge every push.",
)
@as_of_option
@format_option("github")
@click.pass_obj
def gate_verb(
    folder: Path | None,
    base: str | None,
    head: str | None,
    actor: str | None,
    pre_receive: bool,
    server: Path | None,
    as_of: date | None,
    form: str,
) -> None:
    """Judge a proposal HEAD as it would come upon BASE, or the merge HEAD that approved it.

    Example: register gate main renewal/po104233/2026 --actor st000412
    """
    from .receive import install, receive

    if pre_receive:
        receive()
    if server is not None:
        install(server)
        return
    if base is None or head is None:
        raise click.UsageError("Name BASE and HEAD: register gate main cpd/po104233/2026")
    _judge_one(folder, base, head, actor, as_of, form)


def _judge_one(
    folder: Path | None, base: str, head: str, actor: str | None, as_of: date | None, form: str
) -> None:
    from probation_register.gate.gate import Gate
    from probation_register.gate.times import end_of_day

    on = as_of or today()
    with repository_of(folder) as repository:
        main, tip = repository.resolve(base), repository.resolve(head)
        commit = repository.commit(tip)
        gate = Gate(repository)
        if len(commit.parents) == 2 and commit.parents[0] == main:
            time = max(commit.committer.time, repository.commit(main).committer.time)
            judged = gate.judge_merge(commit, min(time, end_of_day(on)))
        else:
            judged = gate.judge_proposal(main, tip, on, actor)
    if form == "json":
        paths = judged.proposal.paths if judged.proposal else ()
        click.echo(as_json(judged.findings, Checked(len(paths), len(paths), str(on), tip)))
    elif form == "github":
        click.echo(as_github(judged.findings))
    else:
        if judged.findings:
            click.echo(as_text(judged.findings, coloured))
        kind = judged.change.kind if judged.change else None
        about = judged.change.subject if judged.change else ""
        verdict = "accepted" if judged.is_accepted else "refused"
        click.echo(f"{kind or 'change'} {about}: {verdict}.", err=True)
    raise SystemExit(0 if judged.is_accepted else 1)
