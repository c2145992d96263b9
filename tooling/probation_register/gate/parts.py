"""A whole register judged in parts: each shard of registrants by itself, and then the rest.

What the rules say of a registrant depends on their own records, on the staff and the standards,
and on the day; so shards can be judged apart, on several cores or at another time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from probation_register.finding import Finding, in_order
from probation_register.register.locating import located
from probation_register.register.memory import KeysOfShard, Memory
from probation_register.register.register import Register
from probation_register.store.paths import REGISTRANTS, SHARDS, Place, place_of
from probation_register.store.tree import Tree

from .judge import judge_person, judge_the_rest

FOLDERS = ("records/", "standards/")
"""Where a register lies."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of a part: the findings in order, and how many files and good records.

    `keys` are those that the registrants of a shard list, for the rules about all of them.
    """

    findings: tuple[Finding, ...]
    files: int
    records: int
    keys: KeysOfShard = ()


def judge_shard(tree: Tree, shard: str, memory: Memory, on: date) -> Found:
    """Judge the registrants of one shard on a day; raises `NotARegister`.

    Those of the shard before are forgotten, so that a large register takes no more memory.
    """
    memory.forget_people()
    tree.read_ahead(shard)
    register = Register(tree, memory)
    paths = list(tree.paths(shard))
    places, records = _read(register, paths)
    numbers = {place.subject for place in places if place.is_personal}
    findings: list[Finding] = []
    for person in register.people(numbers):
        findings += judge_person(person, register, on)
    # What is wrong with the staff or the standards is said once, of the rest.
    own = (finding for finding in register.findings if finding.path.startswith(shard))
    found = in_order(located([*findings, *own], tree))
    return Found(tuple(found), len(places), records, tuple(register.keys_of_shard(shard)))


def judge_rest(tree: Tree, memory: Memory, on: date) -> Found:
    """Judge everything but the registrants' own records; raises `NotARegister`.

    The keys of shards that `memory` holds are not read again.
    """
    register = Register(tree, memory)
    places, records = _read(register, paths_of_the_rest(tree))
    findings = list(judge_the_rest(register, on))
    own = (f for f in register.findings if not f.path.startswith(SHARDS))
    return Found(tuple(in_order(located([*findings, *own], tree))), len(places), records)


def paths_of_the_rest(tree: Tree) -> list[str]:
    """Return the paths of a register that are in no shard, in order."""
    paths: list[str] = []
    waiting = list(FOLDERS)
    while waiting:
        folder = waiting.pop()
        for path in tree.names(folder):
            if path in SHARDS:
                continue
            if path == REGISTRANTS:
                waiting.append(path)
            else:
                paths += tree.paths(path) if path.endswith("/") else [path]
    return sorted(paths)


def joined(parts: Iterable[Found]) -> Found:
    """Return what was found of several parts together."""
    every = list(parts)
    findings = in_order([finding for part in every for finding in part.findings])
    files, records = sum(p.files for p in every), sum(p.records for p in every)
    return Found(tuple(findings), files, records)


def _read(register: Register, paths: list[str]) -> tuple[list[Place], int]:
    """Read the records at some paths, and return their places and how many of them are good."""
    register.check_places(paths)
    places = [place for path in paths if (place := place_of(path)) is not None]
    return places, sum(register.record(place) is not None for place in places)
