"""Founding a register: the root commit that all trust starts from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from probation_register.gate.judge import judge_register
from probation_register.gate.times import day_of
from probation_register.models.base import Record
from probation_register.models.settings import Settings, YearStart
from probation_register.models.staff import Staff
from probation_register.proposals.hand import Hand
from probation_register.proposals.refused import Refused, refuse_errors
from probation_register.register.register import Register
from probation_register.register.writing import encode
from probation_register.store.git import Repository
from probation_register.store.objects import Oid
from probation_register.store.paths import Place
from probation_register.store.ref_names import MAIN
from probation_register.store.shipped import starting_files
from probation_register.store.tree import MemoryTree

DEFAULT_SETTINGS = Settings(
    name="Probation Professional Register",
    year_starts=YearStart(month=4, day=1),
    renewal_opens=90,
)


CASEBOOK_SETTINGS = DEFAULT_SETTINGS.model_copy(
    update={"name": "Casebook of conduct decisions", "register_kind": "casebook"}
)


def casebook_files() -> dict[str, bytes]:
    """Return what a casebook has of its own: its authority, and how long closed cases are kept."""
    folder = files("probation_register.casebook")
    kinds = ("authority", "retention")
    return {Place(kind).path: (folder / f"{kind}.yml").read_bytes() for kind in kinds}


def found(
    folder: Path,
    hand: Hand,
    staff: Sequence[Staff],
    *,
    settings: Settings = DEFAULT_SETTINGS,
    others: Sequence[tuple[Place, Record]] = (),
    besides: Mapping[str, bytes] = MappingProxyType({}),
) -> tuple[Repository, Oid]:
    """Found a register in a new folder and return it with its founding commit.

    `staff` holds at least two people of the central team; `besides` are files that hold no record,
    such as a forge's. Nothing is written unless the register is sound. Raises `Refused`.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"{folder} is not empty: name a folder that does not exist yet.")
    contents = {**dict(starting_files()), **besides}
    contents[Place("settings").path] = encode(settings)
    for member in staff:
        contents[Place("staff", member.id).path] = encode(member)
    for place, record in others:
        contents[place.path] = encode(record)
    findings = judge_register(Register(MemoryTree(contents)), day_of(hand.time))
    refuse_errors("Not founded: the register would not be sound.", findings)
    repository = Repository.create(folder)
    tree = repository.edit_tree(None, dict(contents))
    commit = hand.write(repository, tree, [], "Found the register\n")
    repository.sync_worktree(None, tree)
    repository.update_ref(MAIN, commit, None)
    return repository, commit
