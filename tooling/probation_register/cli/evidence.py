"""`register evidence`: one renewal with all that proves it, in one file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import click

from probation_register.proposals.evidence import Files, evidence
from probation_register.report import counted, printable
from probation_register.store.files import write_atomically

from .context import YEAR, repository_of
from .paths import NEW_FILE

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a pack: the same evidence is the same bytes."""


@click.command("evidence")
@click.argument("number")
@click.argument("year", type=YEAR)
@click.option(
    "--out",
    type=NEW_FILE,
    required=True,
    metavar="FILE.zip",
    help="Where to put it.",
)
@click.pass_obj
def evidence_verb(folder: Path | None, number: str, year: int, out: Path) -> None:
    """Pack the evidence of an approved renewal, to be checked with plain Git and ssh-keygen.

    Example: register evidence po104233 2025 --out evidence.zip
    """
    from probation_register.audit.replay import audit
    from probation_register.proposals.repository import main_of, refuse_shallow

    with repository_of(folder) as repository:
        refuse_shallow(repository)
        found = audit(repository, main_of(repository))
        pack = evidence(repository, found, number.lower(), year)
    write_atomically(out, zipped(pack.files))
    click.echo(f"Wrote {counted(len(pack.files), 'file')} to {printable(str(out))}.")
    click.echo("Whoever receives it follows CHECK.md in it; nobody else's records are in it.")


def zipped(files: Files) -> bytes:
    """Return files as a zip, in order and without times of their own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return buffer.getvalue()
