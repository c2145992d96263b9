"""Objects and trees in real repositories: read exactly, compared whole, written quickly."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from probation_register.store.errors import BadObject, MissingObject
from probation_register.store.git import Repository
from probation_register.store.git_trees import PathChange
from probation_register.store.objects import (
    EMPTY_TREE,
    EXECUTABLE,
    FOLDER,
    GITLINK,
    REGULAR,
    SYMLINK,
    TreeEntry,
    build_commit,
)
from store.repositories import WHO, checked_out, plain_git


def test_objects_are_read_by_full_id_only(tmp_path: Path) -> None:
    repository, tip = checked_out(tmp_path / "r", {"a": b"1\n"})
    blob = repository.write_blob(b"any\0bytes\n")
    assert repository.read(blob) == ("blob", b"any\0bytes\n")
    assert list(repository.read_many([blob, blob])) == [(blob, "blob", b"any\0bytes\n")] * 2
    assert list(repository.read_many([])) == []
    for odd in ("main", "-x", f"{blob}\n{tip}", blob[:10]):
        with pytest.raises(MissingObject, match="full object id"):
            repository.read(odd)
    with pytest.raises(MissingObject, match="not in this repository"):
        repository.read("1" * 40)
    assert repository.read(blob)[0] == "blob"
    with pytest.raises(MissingObject):
        list(repository.read_many([blob, "1" * 40]))
    with pytest.raises(BadObject, match="not a commit"):
        repository.commit(blob)
    with pytest.raises(BadObject, match="not a tree"):
        repository.tree(tip)
    repository.close()
    assert repository.commit(tip).oid == tip
    assert plain_git(tmp_path / "r", "fsck", "--strict", "--no-dangling") == ""


def test_an_object_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository.create(tmp_path / "r")
    large, small = repository.write_blob(b"x" * 5000), repository.write_blob(b"y")
    monkeypatch.setattr("probation_register.store.git_objects.LARGEST_OBJECT", 4096)
    with pytest.raises(BadObject, match="5000 bytes"):
        repository.read(large)
    assert repository.read(small) == ("blob", b"y")


def test_differences_name_every_path_and_mode(tmp_path: Path) -> None:
    repository = Repository.create(tmp_path / "r")
    blob, other = repository.write_blob(b"1\n"), repository.write_blob(b"2\n")
    odd = "\udcff\n\"' -x"
    below = repository.write_tree([TreeEntry(REGULAR, odd, blob), TreeEntry(REGULAR, "same", blob)])
    after_below = repository.write_tree(
        [TreeEntry(EXECUTABLE, odd, blob), TreeEntry(REGULAR, "same", blob)]
    )
    old = repository.write_tree(
        [
            TreeEntry(FOLDER, "b", below),
            TreeEntry(REGULAR, "link", blob),
            TreeEntry(FOLDER, "turns", below),
        ]
    )
    new = repository.write_tree(
        [
            TreeEntry(FOLDER, "b", after_below),
            TreeEntry(SYMLINK, "link", blob),
            TreeEntry(GITLINK, "module", "1" * 40),
            TreeEntry(REGULAR, "turns", other),
        ]
    )
    assert repository.diff(old, new) == [
        PathChange(f"b/{odd}", REGULAR, EXECUTABLE, blob, blob),
        PathChange("link", REGULAR, SYMLINK, blob, blob),
        PathChange("module", None, GITLINK, None, "1" * 40),
        PathChange("turns", None, REGULAR, None, other),
        PathChange("turns/same", REGULAR, None, blob, None),
        PathChange(f"turns/{odd}", REGULAR, None, blob, None),
    ]
    assert repository.diff(old, old) == repository.diff(None, None) == []
    assert len(repository.diff(new, None)) == len(repository.flatten(new)) == 5
    assert list(repository.flatten(below, "b/")) == ["b/same", f"b/{odd}"]


def test_trees_that_hold_each_other_do_not_run_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("probation_register.store.git_trees.MOST_NAMES", 10_000)
    repository = Repository.create(tmp_path / "r")
    wide = deep = EMPTY_TREE
    for _ in range(20):
        wide = repository.write_tree([TreeEntry(FOLDER, name, wide) for name in "abcdefgh"])
    for _ in range(40):
        deep = repository.write_tree([TreeEntry(FOLDER, "a", deep)])
    for bomb in (wide, deep):
        with pytest.raises(BadObject, match="too deep"):
            repository.flatten(bomb)


def test_editing_a_tree_touches_only_what_is_named(tmp_path: Path) -> None:
    repository = Repository.create(tmp_path / "r")
    first = repository.edit_tree(None, {"a/b/c": b"1\n", "a/d": b"2\n", "e": b"3\n"})
    assert list(repository.flatten(first)) == ["a/b/c", "a/d", "e"]
    assert repository.edit_tree(first, {"a/b/c": b"1\n", "gone/too": None}) == first
    assert list(repository.flatten(repository.edit_tree(first, {"a/b/c": None}))) == ["a/d", "e"]
    assert repository.edit_tree(first, {"a/b/c": None, "a/d": None, "e": None}) == EMPTY_TREE
    turned = repository.edit_tree(first, {"e/f": b"4\n", "a": None})
    assert list(repository.flatten(turned)) == ["e/f"]
    kept = repository.write_tree([TreeEntry(EXECUTABLE, "run", repository.write_blob(b"1\n"))])
    assert repository.tree(repository.edit_tree(kept, {"run": b"2\n"}))[0].mode == EXECUTABLE
    for unsafe in ("../x", "/x", "a//b", ".git/config", ""):
        with pytest.raises(BadObject, match="not safe"):
            repository.edit_tree(first, {unsafe: b""})
    with pytest.raises(BadObject, match="both"):
        repository.edit_tree(first, {"x": b"", "x/y": b""})


def test_an_edited_trees_id_is_found_without_writing(tmp_path: Path) -> None:
    repository = Repository.create(tmp_path / "r")
    first = repository.edit_tree(None, {"a/b/c": b"1\n", "a/d": b"2\n", "e": b"3\n"})
    edits = {"a/b/c": b"4\n", "a/d": None, "f/g": b"5\n"}
    found = repository.edited_id(first, edits)
    with pytest.raises(MissingObject):
        repository.tree(found)
    assert repository.edit_tree(first, edits) == found
    assert repository.edited_id(first, dict.fromkeys(("a/b/c", "a/d", "e"))) == EMPTY_TREE


def test_a_forked_process_reads_for_itself(tmp_path: Path) -> None:
    repository = Repository.create(tmp_path / "r")
    mine, theirs = repository.write_blob(b"mine" * 5000), repository.write_blob(b"theirs" * 5000)
    assert repository.read(mine) == ("blob", b"mine" * 5000)
    child = os.fork()
    if child == 0:
        same = all(repository.read(theirs)[1] == b"theirs" * 5000 for _ in range(200))
        os._exit(0 if same else 1)
    assert all(repository.read(mine)[1] == b"mine" * 5000 for _ in range(200))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_thousands_of_commits_take_seconds(tmp_path: Path) -> None:
    repository = Repository.create(tmp_path / "r")
    number = range(1000)
    files = {f"records/registrants/{n % 100:02}/po{n:06}/registrant.yml": b"%d" % n for n in number}
    tree = repository.edit_tree(None, files)
    started = time.perf_counter()
    tips: list[str] = []
    for n in number:
        path = f"records/registrants/{n % 100:02}/po{n:06}/cpd/2026.yml"
        tree = repository.edit_tree(tree, {path: b"hours: %d\n" % n})
        tips.append(repository.write_commit(build_commit(tree, tips[-1:], WHO, WHO, f"{n}")))
    written = time.perf_counter()
    wanted = [*tips, *(found.tree for found in repository.commits(tips))]
    assert sum(1 for _ in repository.read_many(wanted)) == 2000
    read = time.perf_counter()
    # Generous: the aims are 3 seconds and 1, on two cores that do nothing else.
    assert written - started < 12
    assert read - written < 4
