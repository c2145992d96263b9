"""A whole register judged in parts: the same findings on every path, and none out of date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from builders import (
    CPD,
    NUMBER,
    REGISTRANT,
    SETTINGS,
    TODAY,
    Files,
    colleague,
    cpd_entry,
    cpd_year,
    path,
    staff,
    tree_with,
)
from gate.cast import public_key
from probation_register.finding import Finding
from probation_register.gate import whole
from probation_register.gate.judge import judge_register
from probation_register.gate.parts import paths_of_the_rest
from probation_register.gate.whole import Source, judge_whole
from probation_register.register.register import NotARegister, Register
from probation_register.store.paths import SHARDS
from probation_register.store.sealed import Sealed
from probation_register.store.tree import WorkingTree
from rules.test_awful import AWFUL
from store.repositories import checked_out

KEY = b"k" * 32
SHARED_KEY = public_key("one key")


def files_of(changes: Files) -> dict[str, bytes]:
    tree = tree_with(changes)
    return {each: tree.read(each) for each in tree.paths()}


def repository(folder: Path, changes: Files) -> Source:
    with checked_out(folder, files_of(changes))[0] as made:
        return Source(folder, made.resolve("main"))


def expected(source: Source, on: date = TODAY) -> tuple[Finding, ...]:
    return tuple(judge_register(Register(WorkingTree(source.folder)), on))


MANY: Files = {
    **AWFUL,
    **colleague("po300100", keys=[SHARED_KEY]),
    **colleague("po300200", keys=[SHARED_KEY]),
    "records/registrants/xx/notes.txt": b"?",
    "records/registrants/34": b"a file where a folder belongs\n",
    path("cpd", "po999999", 2026): cpd_year(number="po999999"),
}
"""Everything wrong, in several shards, with a key that two registrants of two shards list."""


@pytest.mark.parametrize("cores", [1, 2])
@pytest.mark.parametrize("committed", [True, False])
def test_parts_find_what_the_whole_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int, committed: bool
) -> None:
    monkeypatch.setattr(whole, "WORTH_SHARING", 1)
    source = repository(tmp_path / "r", MANY)
    found = judge_whole(source if committed else Source(source.folder), TODAY, cores=cores)
    assert found.findings == expected(source)
    assert {"HSE005", "PTH004", "PTH001", "STF003"} <= {f.code for f in found.findings}
    assert found.files > found.records > 0


def test_edits_are_judged_over_a_revision(tmp_path: Path) -> None:
    source = repository(tmp_path / "r", {})
    edited = tree_with({CPD: cpd_year(cpd_entry(hours=7.3))}).read(CPD)
    found = judge_whole(Source(source.folder, source.revision, {CPD: edited}), TODAY)
    assert [f.code for f in found.findings] == ["CPD003"]
    gone = judge_whole(Source(source.folder, source.revision, {REGISTRANT: None}), TODAY)
    assert "PTH004" in {f.code for f in gone.findings}


def test_a_register_without_settings_is_none(tmp_path: Path) -> None:
    source = repository(tmp_path / "r", {SETTINGS: None})
    with pytest.raises(NotARegister):
        judge_whole(source, TODAY)


def test_shares_of_the_shards_add_up(tmp_path: Path) -> None:
    source = repository(tmp_path / "r", MANY)
    shares = [judge_whole(source, TODAY, shards=SHARDS[i::3]) for i in range(3)]
    everything = judge_whole(source, TODAY)
    assert sum(share.files for share in shares) == everything.files
    assert {f for s in shares for f in s.findings} == set(everything.findings)
    assert all("HSE005" not in {f.code for f in share.findings} for share in shares[1:])


def remembering(folder: Path) -> Sealed:
    return Sealed(folder / "entries", KEY)


def newly_kept(source: Source, folder: Path, on: date = TODAY) -> int:
    """Judge with what is kept, as without it, and count the shards that are kept anew."""
    before = len(lines_of(folder))
    assert judge_whole(source, on, kept=remembering(folder)) == judge_whole(source, on)
    return len(lines_of(folder)) - before


def lines_of(folder: Path) -> list[bytes]:
    file = folder / "entries"
    return file.read_bytes().split() if file.exists() else []


def test_what_did_not_change_is_not_judged_again(tmp_path: Path) -> None:
    source = repository(tmp_path / "r", {**AWFUL, **colleague("po300100")})
    assert newly_kept(source, tmp_path) > 0
    assert newly_kept(source, tmp_path) == 0
    assert newly_kept(source, tmp_path, date(2027, 3, 2)) > 0
    entry = tree_with({CPD: cpd_year(cpd_entry(title="Another title"))}).read(CPD)
    # Nothing is kept of what is only being written.
    assert newly_kept(Source(source.folder, source.revision, {CPD: entry}), tmp_path) == 0


@pytest.mark.parametrize(
    "changes",
    [
        {path("staff", "st000412"): staff(offices=[])},
        {"standards/roles.yml": b"roles: []\n"},
        {SETTINGS: None},
    ],
)
def test_what_everyone_depends_on_makes_everything_judged_again(
    tmp_path: Path, changes: Files
) -> None:
    before = repository(tmp_path / "before", {})
    kept = remembering(tmp_path)
    judge_whole(before, TODAY, kept=kept)
    after = repository(tmp_path / "after", changes)
    try:
        assert judge_whole(after, TODAY, kept=remembering(tmp_path)) == judge_whole(after, TODAY)
    except NotARegister:
        assert SETTINGS in changes


def test_a_poisoned_memory_is_refused(tmp_path: Path) -> None:
    fault = {CPD: cpd_year(cpd_entry(hours=7.3))}
    source = repository(tmp_path / "r", fault)
    judge_whole(source, TODAY, kept=remembering(tmp_path))
    file = tmp_path / "entries"
    lines = file.read_bytes().replace(b"CPD003", b"CPD999").splitlines(keepends=True)
    file.write_bytes(b"".join(lines))
    kept = remembering(tmp_path)
    assert kept.refused == 1
    assert [f.code for f in judge_whole(source, TODAY, kept=kept).findings] == ["CPD003"]


def test_the_rest_is_all_that_lies_in_no_shard() -> None:
    tree = tree_with({"records/registrants/xx/a.yml": b"a: 1\n", "notes.txt": b"no\n"})
    rest = paths_of_the_rest(tree)
    every = [p for p in tree.paths() if p.startswith(("records/", "standards/"))]
    assert rest == [p for p in every if not p.startswith(SHARDS)]
    assert "records/registrants/xx/a.yml" in rest
    assert not any(NUMBER in each for each in rest)
