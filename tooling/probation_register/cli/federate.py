"""`register federate`: several registers, each audited by itself, and shown as one."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pydantic import ValidationError

from probation_register.finding import Finding
from probation_register.models.federation import Federation, Member
from probation_register.models.problems import findings_of, shown
from probation_register.report import as_text, as_value, counted, printable, to_json
from probation_register.store import yaml
from probation_register.store.errors import NotARepository, StoreError
from probation_register.store.git import Repository
from probation_register.store.ref_names import MAIN
from probation_register.store.tree import RevisionTree

from .colours import coloured
from .context import as_of_option, directory, format_option
from .ledger_text import LEDGER_COLUMNS, approval_as_value, cells_of
from .names import directory_option
from .paths import FILE, NEW_FOLDER
from .usage import WrongUsage

if TYPE_CHECKING:
    from probation_register.audit.federation import Audited


@click.command("federate")
@click.argument("file", type=FILE)
@click.option(
    "--site",
    type=NEW_FOLDER,
    metavar="DIR",
    help="Build one site of all registers there.",
)
@directory_option
@as_of_option
@format_option("csv")
def federate_verb(
    file: Path, site: Path | None, names: Path | None, as_of: date | None, form: str
) -> None:
    """Audit the registers of several regions, each by its own founding and authority, as one.

    FILE names them, in YAML: a list `members`, each with `name`, `folder` (its clone, from FILE)
    and `founding` (the id that is trusted). Beside their own audits it is checked that numbers and
    staff ids are one person's across all of them, and that they keep to the same standards.

    Example: register federate federation.yml --site build/national
    """
    from probation_register.audit.federation import between

    with ExitStack() as opened:
        members = [_audited(opened, file.parent, member, as_of) for member in _read(file).members]
        on = as_of or max(m.audit.ledger[-1].approved_at.date() for m in members if m.audit.ledger)
        found = between(members, on)
        if form == "json":
            click.echo(to_json(_as_value(members, found)))
        elif form == "csv":
            click.echo(_as_csv(members), nl=False)
        else:
            click.echo(_as_lines(members, found))
        is_sound = all(m.audit.is_sound for m in members) and not any(f.is_error for f in found)
        if site is not None:
            _build(members, on, site, directory(names))
    raise SystemExit(0 if is_sound else 1)


def _read(file: Path) -> Federation:
    try:
        return Federation.model_validate_json(yaml.read(file.read_bytes()))
    except yaml.Unreadable as problem:
        raise WrongUsage(f"{file.name}:{problem.line}: {problem.message} {problem.fix}") from None
    except ValidationError as refused:
        wrong = findings_of(refused, Federation, file.name)
        raise WrongUsage(as_text(wrong)) from None


def _audited(opened: ExitStack, beside: Path, member: Member, as_of: date | None) -> Audited:
    """Audit one register, by the founding that is trusted; raises `WrongUsage`."""
    from probation_register.audit.federation import Audited
    from probation_register.audit.replay import NotFounded
    from probation_register.register.register import NotARegister, Register

    from .audit import audited

    try:
        repository = opened.enter_context(Repository.open(beside / member.folder))
        tip = repository.resolve(MAIN)
        found = audited(repository, tip, member.founding, as_of)
        return Audited(member.name, Register(RevisionTree(repository, tip)), found)
    except (NotARepository, StoreError, NotFounded, NotARegister) as refused:
        raise WrongUsage(
            f"The register {member.name} at {shown(member.folder, 120)} cannot be audited: "
            f"{refused}"
        ) from None


def _build(members: Sequence[Audited], on: date, out: Path, names: dict[str, str]) -> None:
    from probation_register.audit.federation import one_audit, together
    from probation_register.site.build import NotBuilt, build_site
    from probation_register.site.destination import NotReplaceable
    from probation_register.store.shipped import shipped

    # One site of several revisions is named by all of them.
    tips = "".join(f"{member.name} {member.audit.tip}\n" for member in members)
    try:
        built = build_site(
            register=together(members, on),
            audit=one_audit(members),
            on=on,
            out=out,
            sources=shipped(),
            revision=sha256(tips.encode()).hexdigest()[:40],
            directory=names,
        )
    except (NotBuilt, NotReplaceable) as refused:
        raise click.ClickException(printable(str(refused))) from None
    click.echo(f"{built.pages} pages, {built.records} of them of records, in {out}.", err=True)


def _as_lines(members: Sequence[Audited], found: Sequence[Finding]) -> str:
    lines = []
    for member in members:
        verdict = "nothing is wrong" if member.audit.is_sound else "something is wrong"
        lines.append(
            f"{member.name}: {counted(len(member.register.numbers), 'registrant')}, "
            f"{counted(len(member.audit.ledger), 'approval')}, founded by "
            f"{member.audit.founding[:12]}, main at {member.audit.tip[:12]}: {verdict}."
        )
        if member.audit.findings:
            lines.append(as_text(member.audit.findings, coloured))
    if found:
        lines += ["", as_text(found, coloured)]
    else:
        lines.append("Between them nothing is wrong.")
    return "\n".join(lines)


def _as_value(members: Sequence[Audited], found: Sequence[Finding]) -> dict[str, object]:
    return {
        "members": [
            {
                "name": member.name,
                "founding": member.audit.founding,
                "main": {"tip": member.audit.tip, "length": member.audit.length},
                "registrants": len(member.register.numbers),
                "findings": [as_value(f) for f in member.audit.findings],
            }
            for member in members
        ],
        "ledger": [
            {"register": member.name, **approval_as_value(approval)}
            for member in members
            for approval in member.audit.ledger
        ],
        "findings": [as_value(f) for f in found],
    }


def _as_csv(members: Sequence[Audited]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(("register", *LEDGER_COLUMNS))
    for member in members:
        writer.writerows([member.name, *cells_of(each)] for each in member.audit.ledger)
    return buffer.getvalue()
