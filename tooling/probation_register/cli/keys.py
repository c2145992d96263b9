"""`register keys`: whose keys count and when, and the list of them for people who use plain Git."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from probation_register.gate.listed_keys import ListedKey, allowed_signers, listed_keys
from probation_register.models.base import Record
from probation_register.models.people import ForgeKind, Key
from probation_register.models.problems import nearest, shown
from probation_register.models.settings import Settings
from probation_register.proposals.refused import Refused
from probation_register.register.kinds import MODELS
from probation_register.register.register import Register
from probation_register.report import counted, to_json
from probation_register.store.openpgp import keys_in_file
from probation_register.store.paths import Place, place_of
from probation_register.store.ssh_keys import fingerprint, key_in_file

from .context import as_day, as_of_option, format_option, register_at, today, working_register
from .helping import Group
from .keeping import keep, made
from .one_of import OneOf
from .paths import FILE
from .usage import WrongUsage

LEAST_OF_A_FINGERPRINT = len("SHA256:") + 6

FORGE_ADDRESSES = {"github": "noreply@github.com", "gitlab": "noreply@gitlab.com"}
"""The address with which each public forge commits for the people who use its pages."""

key_file = click.option(
    "--key",
    "file",
    required=True,
    type=FILE,
    help="The file with the public key.",
)
at_option = click.option("--at", metavar="REV", help="As of a revision. Default: working files.")


@click.group("keys", cls=Group)
def keys_verb() -> None:
    """List the keys that people sign with, add one, revoke one.

    Example: register keys list
    """


@keys_verb.command("add")
@click.argument("person")
@key_file
@click.option("--from", "first", callback=as_day, metavar="DATE", help="Default: today.")
@as_of_option
@click.pass_obj
def add(
    folder: Path | None, person: str, file: Path, first: date | None, as_of: date | None
) -> None:
    """Add a public key to a person's record; it counts once that is approved.

    Example: register keys add st000412 --key ~/.ssh/id_ed25519.pub
    """
    register = working_register(folder)
    place, record = _record_of(register, person)
    key = key_in_file(file.read_bytes())
    if any(listed.key.key == key for listed in listed_keys(register, [person])):
        raise WrongUsage(f"{fingerprint(key)} is a key of {person} already: `register keys list`.")
    fields = record.model_dump(mode="json", by_alias=True)
    fields["keys"].append({"key": key, "from": str(first or as_of or today())})
    keep(folder, {place: made(type(record), place, fields)}, as_of)


@keys_verb.command("revoke")
@click.argument("person")
@click.argument("print_", metavar="FINGERPRINT")
@click.option("--on", callback=as_day, metavar="DATE", help="The day it ends. Default: today.")
@click.option(
    "--compromised-since",
    "since",
    callback=as_day,
    metavar="DATE",
    help="The day from which somebody else may have signed with it.",
)
@as_of_option
@click.pass_obj
def revoke(
    folder: Path | None,
    person: str,
    print_: str,
    on: date | None,
    since: date | None,
    as_of: date | None,
) -> None:
    """End the term of a key. It stays in the record, so that the past can still be judged.

    Example: register keys revoke st000412 SHA256:lbmsoA0y --compromised-since 2026-09-01
    """
    register = working_register(folder)
    place, record = _record_of(register, person)
    old = _key_called(register, person, print_).key
    until = min(day for day in (old.until, on or as_of or today()) if day)
    compromised = min((day for day in (old.compromised_since, since) if day), default=None)
    new = old.model_copy(update={"until": until, "compromised_since": compromised})
    if new == old:
        raise Refused(f"{fingerprint(old.key)} has not counted since {old.ends}.")
    fields = record.model_dump(mode="json", by_alias=True)
    fields["keys"] = [_plain(new) if key["key"] == old.key else key for key in fields["keys"]]
    keep(folder, {place: made(type(record), place, fields)}, as_of)


@keys_verb.command("list")
@click.argument("person", required=False)
@at_option
@format_option()
@click.pass_obj
def list_(folder: Path | None, person: str | None, at: str | None, form: str) -> None:
    """List keys by fingerprint, with the days on which they count.

    Example: register keys list st000412
    """
    register, _ = register_at(folder, at)
    if person is not None:
        _record_of(register, person)
    found = list(listed_keys(register, [person] if person else None))
    if form == "json":
        click.echo(to_json({"keys": [_as_value(listed) for listed in found]}))
        return
    for listed in found:
        click.echo(_as_line(listed))
    click.echo(f"{counted(len(found), 'key')}.", err=True)


@keys_verb.command("allowed-signers")
@at_option
@click.pass_obj
def allowed_signers_(folder: Path | None, at: str | None) -> None:
    """Print the keys as OpenSSH's list of allowed signers, for people who check with plain Git.

    Example: register keys allowed-signers > signers;
    git -c gpg.ssh.allowedSignersFile=$PWD/signers verify-commit main
    """
    register, _ = register_at(folder, at)
    click.echo(allowed_signers(register), nl=False)


@keys_verb.command("forge")
@click.argument("forge", type=OneOf(get_args(ForgeKind)), metavar="FORGE")
@key_file
@click.option("--committer", metavar="ADDRESS", help="The address with which it commits.")
@click.option("--from", "first", callback=as_day, metavar="DATE", help="Default: today.")
@as_of_option
@click.pass_obj
def forge_(
    folder: Path | None,
    forge: str,
    file: Path,
    committer: str | None,
    first: date | None,
    as_of: date | None,
) -> None:
    """List the public keys, OpenPGP or SSH, with which a forge signs what people do on its pages.

    Example: register keys forge github --key web-flow.gpg
    """
    address = committer or FORGE_ADDRESSES.get(forge)
    if address is None:
        raise WrongUsage(f"Name the address with which your {forge} commits: --committer ADDRESS.")
    data = file.read_bytes()
    is_ssh = data.startswith((b"ssh-", b"ecdsa-"))
    keys = [key_in_file(data)] if is_ssh else list(keys_in_file(data))
    place = Place("settings")
    fields = working_register(folder).settings.model_dump(mode="json", by_alias=True)
    fields["forges"].append(
        {
            "forge": forge,
            "committer": address,
            "keys": keys,
            "from": str(first or as_of or today()),
        }
    )
    keep(folder, {place: made(Settings, place, fields)}, as_of)


def _record_of(register: Register, person: str) -> tuple[Place, Record]:
    """Return the record of a member of staff or a registrant; raise `WrongUsage` without one."""
    kind = "staff" if person.startswith("st") else "registrant"
    place = Place(kind, person)
    record = register.record(place) if place_of(place.path) == place else None
    if not isinstance(record, MODELS[kind]):
        guess = nearest(person, (*register.staff_ids, *register.numbers)) or "."
        raise WrongUsage(f"There is nobody with the id {shown(person)}{guess}")
    return place, record


def _key_called(register: Register, person: str, called: str) -> ListedKey:
    """Return the one key of a person whose fingerprint begins so; raise `WrongUsage`."""
    found = [key for key in listed_keys(register, [person]) if key.fingerprint.startswith(called)]
    if len(called) < LEAST_OF_A_FINGERPRINT or len(found) != 1:
        raise WrongUsage(
            f"{shown(called)} is not the fingerprint of one key of {person}: copy it from "
            f"`register keys list {person}`."
        )
    return found[0]


def _plain(key: Key) -> dict[str, Any]:
    return key.model_dump(mode="json", by_alias=True)


def _as_value(listed: ListedKey) -> dict[str, Any]:
    return {"id": listed.owner, "fingerprint": listed.fingerprint, **_plain(listed.key)}


def _as_line(listed: ListedKey) -> str:
    """Return whose a key is, its fingerprint and kind, and when it counts."""
    key = listed.key
    words = [listed.owner, listed.fingerprint, key.key.partition(" ")[0], f"from {key.from_}"]
    if key.until:
        words.append(f"until {key.until}")
    if key.compromised_since:
        words.append(f"compromised since {key.compromised_since}")
    return "  ".join(words)
