"""Export: the register as tables for other programs, shard by shard, so that memory stays small."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from probation_register.audit.ledger import Approval
from probation_register.models.base import Profile
from probation_register.models.problems import shown
from probation_register.proposals.refused import Refused
from probation_register.register.memory import Memory
from probation_register.register.register import Register
from probation_register.store.collecting import seldom
from probation_register.store.paths import SHARDS, place_of
from probation_register.store.tree import Tree

from .export_files import Form, TableFile, open_table
from .export_tables import TABLES, Table, approvals_of

Progress = Callable[[int, int], None]
"""Told after each shard how many are exported, and how many there are."""

Opened = Callable[[], Tree]
"""Opens the tree to export, anew for each shard, so that nothing of the last one is kept."""


def export(
    folder: Path,
    opened: Opened,
    on: date,
    *,
    form: Form,
    tables: Sequence[Table] = TABLES,
    profile: Profile = "staff",
    ledger: Iterable[Approval] = (),
    progress: Progress | None = None,
) -> Mapping[str, int]:
    """Write tables of a register as it is true on a day into a new folder.

    Returns how many rows each has, and under "" how many records could not be read and are left
    out. A folder of that name holds all of them or does not exist. Raises `Refused`.
    """
    folder = folder.resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{shown(str(folder), 120)} is not empty: name a folder that is new.")
    made = folder.with_name(f".{folder.name}.exporting")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    try:
        rows = _written(made, opened, on, form, tables, profile, ledger, progress)
        made.replace(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return rows


def _written(
    made: Path,
    opened: Opened,
    on: date,
    form: Form,
    tables: Sequence[Table],
    profile: Profile,
    ledger: Iterable[Approval],
    progress: Progress | None,
) -> dict[str, int]:
    rows = dict.fromkeys([table.name for table in tables], 0)
    unread = 0
    with ExitStack() as stack:
        stack.enter_context(seldom())
        files = {
            table.name: stack.enter_context(
                open_table(form, made / f"{table.name}.{form}", table.seen_by(profile))
            )
            for table in tables
        }
        standards = Memory()
        for number, shard in enumerate(SHARDS if any(table.rows for table in tables) else (), 1):
            memory = Memory()
            memory.policies = standards.policies
            unread += _shard(opened(), shard, memory, on, tables, files, rows)
            if progress is not None:
                progress(number, len(SHARDS))
        if "approvals" in files:
            rows["approvals"] = files["approvals"].write(approvals_of(ledger))
    return rows | {"": unread}


def _shard(
    tree: Tree,
    shard: str,
    memory: Memory,
    on: date,
    tables: Sequence[Table],
    files: Mapping[str, TableFile],
    rows: dict[str, int],
) -> int:
    """Write the rows of one shard; return how many records in it could not be read."""
    tree.read_ahead(shard)
    register = Register(tree, memory)
    places = filter(None, map(place_of, tree.paths(shard)))
    numbers = {place.subject for place in places if place.is_personal}
    for person in register.people(numbers):
        for table in tables:
            if table.rows is not None:
                rows[table.name] += files[table.name].write(table.rows(person, register, on))
    return len({f.path for f in register.findings if f.path.startswith(shard)})
