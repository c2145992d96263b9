"""`register gate` and `register audit`: a change judged at the door, and the whole of history."""

from __future__ import annotations

import csv
import io
import sys
from datetime import date
from pathlib import Path

import click

from probation_register.audit.ledger import Approval, Audit
from probation_register.report import (
    Checked,
    as_github,
    as_json,
    as_text,
    as_value,
    counted,
    to_json,
)

from .check import coloured
from .context import as_of_option, format_option, repository_of, today

LEDGER_COLUMNS = (
    "commit",
    "kind",
    "subject",
    "registrant",
    "year",
    "submitted_by",
    "approved_by",
    "approved_at",
    "submission_assurance",
    "assurance",
    "findings",
)
"""The columns of the ledger, in JSON and CSV alike."""


@click.command("gate")
@click.argument("base", required=False)
@click.argument("head", required=False)
@click.option("--actor", metavar="ID", help="Judge also whether this person may approve it.")
@click.option("--pre-receive", is_flag=True, help="Judge a push, as that hook of a server.")
@click.option(
    "--install",
    "server",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
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


@click.command("audit")
@click.option("--at", metavar="REV", default="main", help="The history to judge. Default: main.")
@click.option("--root", metavar="ID", help="The founding that you trust.")
@as_of_option
@format_option("csv")
@click.pass_obj
def audit_verb(
    folder: Path | None, at: str, root: str | None, as_of: date | None, form: str
) -> None:
    """Judge the whole history and print the ledger: who approved what, and how well it is proved.

    Example: register audit --root 4f1c… --format csv
    """
    from probation_register.audit.replay import audit
    from probation_register.proposals.repository import refuse_shallow

    with repository_of(folder) as repository:
        refuse_shallow(repository)
        tip = repository.resolve(at)
        trusted = repository.try_resolve(root) or root if root else None
        with click.progressbar(
            length=1, label="Judging", file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as bar:

            def moved(done: int, steps: int) -> None:
                bar.length = steps
                bar.update(1)

            found = audit(repository, tip, as_of=as_of, root=trusted, progress=moved)
    if form == "json":
        click.echo(to_json(audit_as_value(found)))
    elif form == "csv":
        click.echo(_as_csv(found), nl=False)
    else:
        click.echo(_as_text(found))
    raise SystemExit(0 if found.is_sound else 1)


def audit_as_value(found: Audit) -> dict[str, object]:
    """Return an audit as the value that JSON output holds."""
    return {
        "founding": found.founding,
        "ledger": [
            {**_row(approval), "findings": [as_value(f) for f in approval.findings]}
            for approval in found.ledger
        ],
        "declines": [
            {
                "commit": decline.commit,
                "proposal": decline.proposal,
                "kind": decline.kind,
                "subject": decline.subject,
                "declined_by": decline.declined_by,
                "declined_at": decline.declined_at.isoformat(),
                "reasons": list(decline.reasons),
                "assurance": decline.assurance,
            }
            for decline in found.declines
        ],
        "findings": [as_value(finding) for finding in found.findings],
        "main": {"tip": found.tip, "length": found.length},
    }


def _row(approval: Approval) -> dict[str, object]:
    return {
        "commit": approval.commit,
        "kind": approval.kind,
        "subject": approval.subject,
        "registrant": approval.registrant or None,
        "year": approval.year,
        "submitted_by": list(approval.submitted_by),
        "approved_by": approval.approved_by,
        "approved_at": approval.approved_at.isoformat(),
        "submission_assurance": approval.submission_assurance,
        "assurance": approval.assurance,
    }


def _as_csv(found: Audit) -> str:
    """Return the ledger as CSV; a cell that a spreadsheet would compute is made plain text."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(LEDGER_COLUMNS)
    for approval in found.ledger:
        row = {
            **_row(approval),
            "submitted_by": " ".join(approval.submitted_by),
            "findings": " ".join(sorted({finding.code for finding in approval.findings})),
        }
        writer.writerow([_plain(row[name]) for name in LEDGER_COLUMNS])
    return buffer.getvalue()


def _plain(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _as_text(found: Audit) -> str:
    lines = [
        f"{a.approved_at:%Y-%m-%d %H:%M}  {a.commit[:12]}  {a.kind or '?':<11} {a.subject:<10} "
        f"{a.year or '':<5} {','.join(a.submitted_by) or '?'} ({a.submission_assurance}) → "
        f"{a.approved_by or '?'} ({a.assurance})" + ("  ← findings" if a.findings else "")
        for a in found.ledger
    ]
    lines += [
        f"{d.declined_at:%Y-%m-%d %H:%M}  {d.commit[:12]}  declined {d.branch} by {d.declined_by} "
        f"({d.assurance}): {', '.join(d.reasons)}"
        for d in found.declines
    ]
    if found.findings:
        lines += ["", as_text(found.findings, coloured)]
    verdict = "Nothing is wrong." if found.is_sound else "Something is wrong."
    lines += [
        "",
        f"Founded {found.founded_at:%Y-%m-%d} by {found.founding}",
        f"{counted(len(found.ledger), 'approval')}, {counted(len(found.declines), 'decline')}, "
        f"main at {found.tip}",
        click.style(verdict, fg="green" if found.is_sound else "red", bold=True),
    ]
    return "\n".join(lines)
