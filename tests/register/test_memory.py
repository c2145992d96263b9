"""What registers share: always the same answers as reading afresh, and never too much of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import (
    LINE_MANAGER,
    NUMBER,
    OFFICES,
    Data,
    Files,
    colleague,
    office,
    path,
    staff,
    tree_with,
)
from gate.cast import public_key
from probation_register.register.memory import Kept, Memory
from probation_register.register.register import Register
from probation_register.register.who import owner_of_account, owner_of_key, staff_naming
from probation_register.store.git import Repository
from probation_register.store.objects import Oid
from probation_register.store.tree import RevisionTree
from store.repositories import commit

DEPUTY = "st000413"
KEY, OTHER = public_key("one"), public_key("other")
ACCOUNT = {"forge": "github", "id": 4321}

HISTORY: tuple[Files, ...] = (
    {},
    colleague("po300100", keys=[KEY], account=ACCOUNT),
    {path("staff", DEPUTY): staff(DEPUTY, registrant="po300100", offices=[office()])},
    {
        path("staff", LINE_MANAGER): staff(
            delegations=[{"to": DEPUTY, "from": "2026-01-01", "until": "2026-12-31"}],
            keys=[OTHER],
        )
    },
    {path("staff", DEPUTY): None, **colleague("po300100", keys=[OTHER])},
    {path("registrant", "po300100"): None, path("standing", "po300100", "2024-09-30"): None},
    {path("staff", LINE_MANAGER): b"id: st000412\nid: st000412\n"},
    {path("staff", LINE_MANAGER): staff()},
)
"""Changes that come one upon another: people, offices, keys and accounts that come and go."""


@pytest.fixture
def history(tmp_path: Path) -> Iterator[tuple[Repository, list[Oid]]]:
    tree = tree_with()
    with Repository.create(tmp_path / "r") as repository:
        tips = [commit(repository, {each: tree.read(each) for each in tree.paths()})]
        files: dict[str, Data | bytes | None] = {}
        for changes in HISTORY[1:]:
            files |= changes
            after = tree_with(files)
            data = {p: after.read(p) if after.exists(p) else None for p in changes}
            tips.append(commit(repository, data, tips[-1]))
        yield repository, tips


def answers(register: Register) -> tuple[object, ...]:
    return (
        [one.id for one in register.all_staff()],
        [one.id for one in staff_naming(register, "po300100")],
        [one.id for one in staff_naming(register, DEPUTY)],
        owner_of_key(register, str(KEY["key"])),
        owner_of_key(register, str(OTHER["key"])),
        owner_of_account(register, "github", 4321),
        owner_of_account(register, "gitlab", 4321),
        register.person(NUMBER),
        register.person("po300100"),
        register.numbers,
    )


@pytest.mark.parametrize("order", [range(8), range(7, -1, -1), (0, 3, 1, 6, 2, 7, 5, 4, 3)])
def test_what_is_shared_gives_the_same_answers(
    history: tuple[Repository, list[Oid]], order: range | tuple[int, ...]
) -> None:
    repository, tips = history
    shared, once = Memory(for_many=True), Memory()
    for place in order:
        tree = RevisionTree(repository, tips[place])
        afresh = answers(Register(tree))
        assert answers(Register(tree, shared)) == afresh, place
        assert answers(Register(tree, once)) == afresh, place
        if place == 3:
            assert afresh[:6] == (
                sorted([*OFFICES, DEPUTY]), [DEPUTY], [LINE_MANAGER], "po300100", LINE_MANAGER,
                "po300100",
            )  # fmt: skip


def test_no_more_is_kept_than_there_is_room_for() -> None:
    kept: Kept[str, int] = Kept(2)
    for number, name in enumerate("abc"):
        kept.keep(name, number)
    assert [kept.get(name) for name in "abc"] == [None, 1, 2]
    kept.keep("c", 7)
    assert [kept.get(name) for name in "abc"] == [None, None, 7]
