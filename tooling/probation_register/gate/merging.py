"""Bringing two versions of a record together: field by field, and lists entry by entry."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic import ValidationError

from probation_register.models.base import Record
from probation_register.models.problems import shown
from probation_register.register.kinds import MODELS
from probation_register.register.writing import encode
from probation_register.rules.wording import listed
from probation_register.store import yaml
from probation_register.store.git import Repository
from probation_register.store.objects import Commit, Oid
from probation_register.store.paths import place_of

from .protocol import REGULAR

Fields = dict[str, object]


class Conflict(Exception):
    """Both sides changed one thing differently; a person has to decide."""

    def __init__(self, path: str, what: list[str]) -> None:
        super().__init__(
            f"{shown(path, 120)}: {listed(what, 3)} changed both on main and in the proposal; "
            "make the change again from main: `register submit`."
        )
        self.path = path


def merge_files(
    path: str,
    base: bytes | None,
    ours: bytes | None,
    theirs: bytes | None,
    *,
    ours_is_newer: bool = False,
) -> bytes:
    """Return one version of a file that both sides changed since `base`.

    Where only one side changed a field, or an entry of a list that has ids, that side counts; what
    both added is kept, theirs first. Where both changed the same thing ours counts if it is one
    person's newer word on it; otherwise that raises `Conflict`.
    """
    if base == theirs or ours == theirs:
        return _present(path, ours)
    if base == ours:
        return _present(path, theirs)
    place = place_of(path)
    if place is None or ours is None or theirs is None:
        raise Conflict(path, ["the whole file"])
    conflicts: list[str] = []
    # A file that both sides added is merged as if both had begun with nothing in it.
    before = _fields(path, base) if base is not None else {}
    merged = _merge_fields(before, _fields(path, ours), _fields(path, theirs), conflicts)
    if conflicts and not ours_is_newer:
        raise Conflict(path, conflicts)
    return encode(_record(path, MODELS[place.kind], merged), ours)


def is_mechanical(repository: Repository, commit: Commit, left_at: str) -> bool:
    """Whether a merge of main into a proposal is only what `update` makes, so nobody's own words.

    `left_at` is the commit at which the proposal's first parent had left main.
    """
    ours, theirs = (repository.commit(parent).tree for parent in commit.parents[:2])
    base = repository.commit(left_at).tree
    try:
        files = updated_files(repository, base, ours, theirs)
    except (Conflict, yaml.Unreadable):
        return False
    return repository.edited_id(theirs, files) == commit.tree


def updated_files(
    repository: Repository, base: Oid, ours: Oid, theirs: Oid
) -> dict[str, bytes | None]:
    """Return what a proposal (`ours`), brought up to main, differs in from main (`theirs`).

    All three are trees, and `base` is the one that both began with. A file that is gone is None.
    Raises `Conflict` where a person has to decide.
    """
    edits: dict[str, bytes | None] = {}
    moved = {change.path: change for change in repository.diff(base, theirs)}
    for change in repository.diff(base, ours):
        if {change.old_mode, change.new_mode} - {None, REGULAR}:
            raise Conflict(change.path, ["a file that is not an ordinary one"])
        mine = repository.read(change.new_oid)[1] if change.new_oid else None
        other = moved.get(change.path)
        if other is None:
            edits[change.path] = mine
            continue
        before = repository.read(change.old_oid)[1] if change.old_oid else None
        on_main = repository.read(other.new_oid)[1] if other.new_oid else None
        edits[change.path] = merge_files(change.path, before, mine, on_main)
    return edits


def _present(path: str, data: bytes | None) -> bytes:
    if data is None:
        raise Conflict(path, ["a file removed on one side"])
    return data


def _record(path: str, model: type[Record], fields: Fields) -> Record:
    try:
        return model.model_validate_json(json.dumps(fields))
    except ValidationError:
        raise Conflict(path, ["fields that do not fit together"]) from None


def _fields(path: str, data: bytes) -> Fields:
    try:
        found = json.loads(yaml.read(data))
    except yaml.Unreadable:
        raise Conflict(path, ["a file that cannot be read"]) from None
    return found if isinstance(found, dict) else {}


def _merge_fields(base: Fields, ours: Fields, theirs: Fields, conflicts: list[str]) -> Fields:
    """Merge field by field; name each conflict, and take ours there."""
    merged: Fields = {}
    for name in [*theirs, *(n for n in ours if n not in theirs)]:
        before, mine, other = base.get(name), ours.get(name), theirs.get(name)
        if mine in (other, before):
            merged[name] = other
        elif other == before:
            merged[name] = mine
        elif _has_ids(mine) and _has_ids(other):
            merged[name] = _merge_entries(_by_id(before), _by_id(mine), _by_id(other), conflicts)
        elif (longer := _longer(mine, other)) is not None:
            merged[name] = longer
        else:
            conflicts.append(name)
            merged[name] = mine
    return merged


def _merge_entries(
    base: Mapping[str, object],
    ours: Mapping[str, object],
    theirs: Mapping[str, object],
    conflicts: list[str],
) -> list[object]:
    merged: list[object] = []
    for name in [*theirs, *(n for n in ours if n not in theirs)]:
        before, mine, other = base.get(name), ours.get(name), theirs.get(name)
        chosen = other if mine == before else mine
        if mine != before and other not in (before, mine):
            conflicts.append(f"entry {name}")
        if chosen is not None:
            merged.append(chosen)
    return merged


def _longer(mine: object, other: object) -> object | None:
    """Return the one of two lists that only adds to the other, such as the events of a case."""
    if not isinstance(mine, list) or not isinstance(other, list):
        return None
    shorter, longer = sorted((mine, other), key=len)
    return longer if longer[: len(shorter)] == shorter else None


def _has_ids(value: object) -> bool:
    """Whether a value is a list of entries that can be told apart by their ids."""
    if not isinstance(value, list) or not all(isinstance(e, dict) and "id" in e for e in value):
        return False
    return len({str(e["id"]) for e in value}) == len(value)


def _by_id(value: object) -> dict[str, object]:
    return {str(e["id"]): e for e in value} if isinstance(value, list) and _has_ids(value) else {}
