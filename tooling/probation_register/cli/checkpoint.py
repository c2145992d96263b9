"""`register checkpoint` and `register roll`: what main is, signed; a closed year founded anew."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from probation_register.audit.notes import Note
from probation_register.models.problems import shown
from probation_register.report import counted, printable
from probation_register.store.files import write_atomically
from probation_register.store.git import Repository

from .context import YEAR, as_of_option, hand, hand_options, repository_of
from .paths import FILE, NEW_FILE, NEW_FOLDER
from .usage import WrongUsage


@click.command("checkpoint")
@click.option("--out", type=NEW_FILE, metavar="FILE", help="Where to write it. Default: print it.")
@click.option("--countersign", type=FILE, metavar="FILE", help="Sign a checkpoint as well.")
@click.option("--name", metavar="NAME", help="The name of an outsider who countersigns.")
@click.option("--year", type=YEAR, help="Close a registration year, for `register roll`.")
@click.option(
    "--without",
    multiple=True,
    metavar="ID",
    help="A registrant, or a casebook's case, to leave behind in rolling.",
)
@hand_options
@click.pass_obj
def checkpoint_verb(
    folder: Path | None,
    out: Path | None,
    countersign: Path | None,
    name: str | None,
    year: int | None,
    without: tuple[str, ...],
    person: str | None,
    key: Path | None,
) -> None:
    """Write a signed note of what main is now, for somebody outside to keep.

    Later, `register audit --since FILE` proves that nothing before it was rewritten.

    Example: register checkpoint --as st000001 --key st000001.key --out 2026-09.txt
    """
    from probation_register.audit.checkpoints import read_checkpoint
    from probation_register.audit.notes import NoteKey
    from probation_register.store.signatures import load_private

    if key is None:
        raise WrongUsage("A checkpoint is signed: add --key FILE with your private key.")
    if name and person:
        raise WrongUsage("Give --as for a person of the register or --name for an outsider.")
    if without and year is None:
        raise WrongUsage("--without is for closing a year: add --year.")
    for each in without:
        if not re.fullmatch("(po|ca)[0-9]{6}", each):
            raise WrongUsage(f"{shown(each)} is no registrant and no case, such as po104233.")
    private = load_private(key)
    if countersign is not None:
        _, note = read_checkpoint(countersign.read_bytes())
        signer = name or _listed(folder, person, key)
    else:
        signer = _listed(folder, person, key)
        with repository_of(folder) as repository:
            note = _unsigned(repository, year, without)
    note = note.signed(signer, private)
    place = out or countersign
    if place is None:
        click.echo(str(note), nl=False)
    else:
        write_atomically(place, str(note).encode())
    key_text = NoteKey(signer, private.public_key().public_bytes_raw())
    where = f" in {printable(str(place))}" if place else ""
    click.echo(f"Signed by {signer}{where}; the key is {key_text}", err=True)


@click.command("roll")
@click.argument("new", type=NEW_FOLDER, metavar="DIR")
@click.option(
    "--countersigned-by",
    "countersigned",
    type=FILE,
    metavar="FILE",
    required=True,
    help="The checkpoint that closes the year, with both signatures.",
)
@hand_options
@as_of_option
@click.pass_obj
def roll_verb(
    folder: Path | None,
    new: Path,
    countersigned: Path,
    person: str | None,
    key: Path | None,
    as_of: date | None,
) -> None:
    """Found the register anew at DIR from a closed year, with a bridge to the history before.

    The old repository stays as it is; keep it or delete it as your keeping times say.

    Example: register roll ../register-2027 --as st000001 --key KEY --countersigned-by 2026.txt
    """
    from probation_register.proposals.repository import main_of
    from probation_register.proposals.rolling import roll
    from probation_register.register.register import Register
    from probation_register.store.tree import RevisionTree

    with repository_of(folder) as repository:
        main = main_of(repository)
        by = hand(repository, Register(RevisionTree(repository, main)), person, key, as_of)
        founding = roll(repository, new, by, countersigned.read_bytes())
        after = len(repository.first_parents_since(main, _tip(countersigned)))
    click.echo(f"Founded the register anew in {printable(str(new))}.")
    click.echo(f"Its founding is {founding}; give that id to your auditors.")
    if after:
        told = counted(after, "approval")
        click.echo(f"{told} after the year's end did not come along: submit the changes again.")


def _tip(place: Path) -> str:
    from probation_register.audit.checkpoints import read_checkpoint

    return read_checkpoint(place.read_bytes())[0].tip


def _unsigned(repository: Repository, year: int | None, without: tuple[str, ...]) -> Note:
    from probation_register.audit.checkpoints import checkpoint_of
    from probation_register.proposals.repository import main_of, refuse_shallow
    from probation_register.proposals.rolling import last_of_year

    refuse_shallow(repository)
    line = (
        repository.first_parents(main_of(repository))
        if year is None
        else last_of_year(repository, year)
    )
    return Note(checkpoint_of(repository, line, year, without).text)


def _listed(folder: Path | None, person: str | None, key: Path) -> str:
    """Return who signs; raise `WrongUsage` where the key is not one that their record lists."""
    from probation_register.audit.checkpoints import note_keys
    from probation_register.proposals.hand import person_at_work
    from probation_register.proposals.repository import main_of
    from probation_register.register.register import Register
    from probation_register.store.signatures import load_private
    from probation_register.store.tree import RevisionTree

    with repository_of(folder) as repository:
        register = Register(RevisionTree(repository, main_of(repository)))
        signer = person_at_work(repository, register, person)
        public = load_private(key).public_key().public_bytes_raw()
        if public not in {listed.public for listed in note_keys(register, signer)}:
            raise WrongUsage(
                f"The key {printable(str(key))} is not listed for {signer}: sign with a listed "
                "key, or countersign as an outsider with --name."
            )
    return signer
