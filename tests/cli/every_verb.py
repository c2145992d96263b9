"""Every verb with words that it accepts, to spoil one of them at a time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import click
from casebook.annex_b import ANSWERS
from casebook_files import BEGINNING, CASE, CASE_ID, case, casebook_tree
from probation_register.cli.main import register
from probation_register.store import yaml
from store.repositories import plain_git
from verbs import DAY, JOINING, LEARNING, NUMBER, key_file, run_in

NEW = "new"
"""The name of what a verb makes."""

PROPOSAL = f"cpd/{NUMBER}/2026"
ON_A_DAY = ("--as-of", DAY)
RENEWING = ("--year", "2026", "--as-of", "2027-02-20")

ACCEPTED: dict[str, tuple[str, ...]] = {
    "check": ON_A_DAY,
    "format": (),
    "new choices": (),
    "new cpd": (NUMBER, *LEARNING, *ON_A_DAY),
    "new plan": (NUMBER, "--year", "2026", "--need", "feedback/victims/Listen first."),
    "new posting": (NUMBER, *JOINING[:12], *ON_A_DAY),
    "new registrant": ("po777777", *JOINING, *ON_A_DAY),
    "new renewal": (NUMBER, *RENEWING, "--affirm-all", "--record-accurate"),
    "new staff": (
        "st000500", "--office", "line-manager", "--scope", "london", "--from", "2026-01-01",
    ),
    "new standing": (NUMBER, "--from", "2026-06-01", *ON_A_DAY),
    "import cpd": ("{table}", *ON_A_DAY),
    "export": ("{new}", "--format", "csv", *ON_A_DAY),
    "schema": ("cpd",),
    "clauses": ("PF 4.4(f)",),
    "explain": ("CPD003",),
    "show": (NUMBER, "--on", DAY),
    "submit": ("--as", NUMBER, *ON_A_DAY),
    "update": (PROPOSAL, "--as", NUMBER),
    "review": (PROPOSAL, *ON_A_DAY),
    "approve": (PROPOSAL, "--as", "st000412", *ON_A_DAY),
    "decline": (PROPOSAL, "--as", "st000412", "--reason", "standards", *ON_A_DAY),
    "remind": ON_A_DAY,
    "gate": ("main", PROPOSAL, *ON_A_DAY),
    "audit": (),
    "federate": ("{federation}",),
    "evidence": (NUMBER, "2026", "--out", "{new}"),
    "case add": (CASE_ID, "told", "--day", "2026-06-30", "--about", "2026-06-01"),
    "case effect": (CASE_ID, "--with", "{register}"),
    "case keeping": ON_A_DAY,
    "case open": (NUMBER, "suspended"),
    "case report": (CASE_ID, "--out", "{new}.pdf", "--answers", "{answers}"),
    "case show": (CASE_ID,),
    "case verify": (CASE_ID, "{empty}"),
    "casebook check": ("--with", "{register}"),
    "casebook pairs": (),
    "casebook panel": ("--with", "{register}"),
    "casebook readers": ON_A_DAY,
    "sample": ("--approvals", "1", "--seed", "4 12 19"),
    "checkpoint": ("--as", "st000001", "--key", "{key}"),
    "roll": ("{new}", "--countersigned-by", "{empty}", "--as", "st000001", "--key", "{key}"),
    "diff": ("main~1", "main"),
    "scheme hours": ("90", "minutes"),
    "scheme impact": ("outcomes-and-hours", "--year", "2026"),
    "scheme list": (),
    "scheme show": ("guided",),
    "keys add": ("st000412", "--key", "{public}"),
    "keys allowed-signers": (),
    "keys forge": ("forgejo", "--key", "{empty}"),
    "keys list": (),
    "keys revoke": ("st000001", "SHA256:x"),
    "init": ("{new}", "--central-team", "st000001", "--central-team", "st000002"),
    "forge codeowners": ("--as", "st000001", "--key", "{key}"),
    "forge forgejo": ("--out", "{new}"),
    "forge github": ("--out", "{new}"),
    "forge gitlab": ("--out", "{new}"),
}  # fmt: skip
"""Words that a verb takes. What stands in braces is a place that the test makes."""

LONG: dict[str, tuple[str, ...]] = {
    "desk": ("--as", NUMBER, "--no-open"),
    "site build": ON_A_DAY,
    "site screenshots": (),
    "site serve": ("--out", "{new}"),
    "demo": ("{new}",),
    "generate": ("{new}", "--registrants", "24", "--years", "1"),
}
"""The verbs that serve, or work for long once their words are right: only spoilt ones are run."""


def leaves() -> Iterator[tuple[str, click.Command]]:
    """Yield every verb and each verb within it, with its command."""
    yield from _below(register, (), click.Context(register))


def _below(
    command: click.Command, words: tuple[str, ...], context: click.Context
) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield " ".join(words), command
        return
    for name in command.list_commands(context):
        within = command.get_command(context, name)
        assert within is not None
        yield from _below(within, (*words, name), click.Context(command, parent=context))


def places_in(folder: Path, founded: Path) -> dict[str, Path]:
    """Make what the words in braces stand for, and files that no verb wants."""
    home = folder / "register"
    shutil.copytree(founded / "register", home)
    run_in(home, "new", "cpd", NUMBER, *LEARNING)
    assert run_in(home, "submit", "--as", NUMBER).exit_code == 0
    # It is copied again and again: a few packs are copied sooner than hundreds of objects.
    plain_git(home, "gc", "-q")
    files = {
        "table": _table("One").encode(),
        "latin": _table("Caf\xe9").encode("latin-1"),
        "answers": yaml.write(ANSWERS),
        "federation": b"members: []\n",
        "public": b"ssh-ed25519 " + b"A" * 68 + b"\n",
        "empty": b"",
        "binary": bytes(range(256)) * 400,
    }
    beside = folder / "beside"
    beside.mkdir()
    for name, data in files.items():
        (beside / name).write_bytes(data)
    return {name: beside / name for name in files} | {
        "register": home,
        "casebook": _casebook(folder / "casebook"),
        "key": key_file(beside, "st000001"),
        "folder": beside,
        "missing": folder / "nowhere",
        "within": beside / "empty" / "within",
    }


def _table(title: str) -> str:
    columns = "number,date,title,activity,hours,purpose,source"
    return f"{columns}\n{NUMBER},2026-06-11,{title},workshop,7,required,elsewhere\n"


def _casebook(folder: Path) -> Path:
    tree = casebook_tree({CASE: case(*BEGINNING)})
    for path in tree.paths():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(tree.read(path))
    plain_git(folder, "init", "-q", "-b", "main")
    plain_git(folder, "add", ".")
    plain_git(folder, "commit", "-q", "-m", "Found")
    plain_git(folder, "gc", "-q")
    return folder
