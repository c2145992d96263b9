"""Examples of rules put into the smallest good register."""

from __future__ import annotations

import json
import re
from typing import Any, cast

from builders import TODAY, Data, good_files, judged, tree_with
from casebook_files import CASE, casebook_tree, good_casebook
from probation_register.change.change import change_between
from probation_register.finding import Finding
from probation_register.models.authority import Assurance
from probation_register.register.register import NotARegister, Register
from probation_register.rules.act import Act, Part
from probation_register.rules.catalogue import CHANGE_RULES
from probation_register.rules.examples.example import Example, Hands
from probation_register.store import yaml
from probation_register.store.tree import MemoryTree

AnyFiles = dict[str, "Data | bytes | None"]

_HEADER = re.compile(r"^# ((?:records|standards)/\S+)$", re.MULTILINE)
_ROOM_ENOUGH = 512 * 1024


_OF_CASEBOOKS = ("CAS", "CHG025", "CHG026", "AUT005")
"""The rules whose examples are put into the smallest good casebook, before its one case."""


def _tree_of(example: Example, changes: AnyFiles) -> MemoryTree:
    """Return the smallest good register or casebook with an example's files in it."""
    if example.code.startswith(_OF_CASEBOOKS):
        return casebook_tree({CASE: None, **changes})
    return tree_with(changes)


def _good_for(path: str) -> bytes | None:
    """Return the good file at a path that an example changes a part of."""
    return good_files().get(path) or (good_casebook().get(path) if path != CASE else None)


def files_of(example: Example, text: str) -> AnyFiles:
    """Return the files that a text of an example makes, by path, its parts put in their places."""
    pieces = _HEADER.split(f"# {example.path}\n{text}{example.beside}")[1:]
    return _placed(pieces)


def found_in_records(example: Example, text: str) -> set[str]:
    """Return the codes of all findings in the good register with an example in it."""
    try:
        return codes(judged(Register(_tree_of(example, files_of(example, text)))))
    except NotARegister as refused:
        return codes(refused.findings)


def found_in_change(example: Example, text: str, hands: Hands) -> set[str]:
    """Return the codes of all findings about the change that an example makes."""
    base = _placed(_HEADER.split(example.before)[1:])
    before = _tree_of(example, base)
    after = _tree_of(example, {**base, **files_of(example, text)})
    paths = [
        path
        for path in sorted({*before.paths(), *after.paths()})
        if before.blob(path) != after.blob(path)
    ]
    old, new = Register(before), Register(after)
    submitter, approver = (
        Part(person, cast(Assurance, hands.assurance), TODAY)
        for person in (hands.submitted_by, hands.approved_by)
    )
    act = Act(change_between(old, new, paths), old, new, (submitter,), approver, TODAY)
    return codes([finding for rule in CHANGE_RULES for finding in rule.judge(act)])


def codes(findings: list[Finding]) -> set[str]:
    return {finding.code for finding in findings}


def _placed(pieces: list[str]) -> AnyFiles:
    """Return files from paths and texts in turn: parts of a good file, or a file by itself."""
    placed: AnyFiles = {}
    for path, text in zip(pieces[::2], pieces[1::2], strict=True):
        if all(not line or line.startswith("#") for line in text.splitlines()):
            placed[path] = None
        elif (known := _good_for(path)) is not None:
            good = json.loads(yaml.read(known, limit=_ROOM_ENOUGH))
            placed[path] = _laid_over(good, json.loads(yaml.read(text.encode())))
        else:
            placed[path] = text.strip("\n").encode() + b"\n"
    return placed


def _laid_over(good: Any, part: Any) -> Any:
    """Return a value with a part of it laid over: fields by name, entries by id or position."""
    if isinstance(good, dict) and isinstance(part, dict):
        laid = {name: _laid_over(good.get(name), value) for name, value in part.items()}
        return {**good, **laid}
    if isinstance(good, list) and isinstance(part, list) and good:
        return [_laid_over(_like(good, i, each), each) for i, each in enumerate(part)]
    return part


def _like(good: list[Any], position: int, part: Any) -> Any:
    """Return the good entry that a part belongs to: of its id or kind, or in its position."""
    for name in ("id", "kind"):
        for entry in good:
            if isinstance(part, dict) and name in part and entry.get(name) == part[name]:
                return entry
    return good[min(position, len(good) - 1)]
