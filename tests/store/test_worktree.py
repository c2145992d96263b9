"""Checked-out files: brought to another tree whole, and never at the cost of somebody's edits."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from probation_register.store.errors import GitError, WouldLoseEdits
from probation_register.store.files import write_atomically
from probation_register.store.git import Repository
from probation_register.store.objects import EXECUTABLE, SYMLINK, TreeEntry
from store.repositories import checked_out, commit, plain_git

FILES = {"a/one.yml": b"1\n", "a/two.yml": b"2\n", "b/three.yml": b"3\n", "keep.yml": b"k\n"}
EDITS: dict[str, bytes | None] = {
    "a/one.yml": b"1 changed\n",
    "a/two.yml": None,
    "b/three.yml": None,
    "c/new.yml": b"4\n",
}


def prepared(root: Path) -> tuple[Repository, str, str]:
    """A checked-out repository, and the trees of its tip and of the commit that comes next."""
    repository, tip = checked_out(root, FILES)
    after = commit(repository, EDITS, tip)
    repository.update_ref("refs/heads/main", after, tip)
    return repository, repository.commit(tip).tree, repository.commit(after).tree


def test_files_and_index_follow_a_move(tmp_path: Path) -> None:
    repository, old, new = prepared(tmp_path / "r")
    untouched = (tmp_path / "r" / "keep.yml").stat()
    assert repository.sync_worktree(old, new) == sorted(EDITS)
    assert repository.changed_paths() == []
    assert plain_git(tmp_path / "r", "status", "--porcelain") == ""
    assert (tmp_path / "r" / "a" / "one.yml").read_bytes() == b"1 changed\n"
    assert not (tmp_path / "r" / "b").exists()
    assert (tmp_path / "r" / "keep.yml").stat() == untouched
    assert repository.sync_worktree(old, new) == sorted(EDITS)
    assert repository.sync_worktree(new, old) == sorted(EDITS)
    assert (tmp_path / "r" / "b" / "three.yml").read_bytes() == b"3\n"


def test_edits_elsewhere_stay(tmp_path: Path) -> None:
    repository, old, new = prepared(tmp_path / "r")
    (tmp_path / "r" / "keep.yml").write_bytes(b"mine\n")
    (tmp_path / "r" / "b" / "draft.yml").write_bytes(b"mine too\n")
    repository.sync_worktree(old, new)
    assert repository.changed_paths() == [("??", "b/draft.yml"), (".M", "keep.yml")]


def edit(root: Path) -> None:
    (root / "a" / "one.yml").write_bytes(b"mine\n")


def edit_what_goes(root: Path) -> None:
    (root / "a" / "two.yml").write_bytes(b"mine\n")


def draft(root: Path) -> None:
    (root / "c").mkdir()
    (root / "c" / "new.yml").write_bytes(b"mine\n")


def stage(root: Path) -> None:
    (root / "a" / "one.yml").write_bytes(b"mine\n")
    plain_git(root, "add", "a/one.yml")
    (root / "a" / "one.yml").write_bytes(b"1\n")


def file_where_a_folder_comes(root: Path) -> None:
    (root / "c").write_bytes(b"mine\n")


def folder_where_a_file_comes(root: Path) -> None:
    (root / "c" / "new.yml").mkdir(parents=True)
    (root / "c" / "new.yml" / "mine").write_bytes(b"mine\n")


def link(root: Path) -> None:
    (root / "a" / "one.yml").unlink()
    (root / "a" / "one.yml").symlink_to(root / "keep.yml")


def linked_folder(root: Path) -> None:
    (root.parent / "outside").mkdir()
    (root / "c").symlink_to(root.parent / "outside")


@pytest.mark.parametrize(
    "disturb",
    [
        edit,
        edit_what_goes,
        draft,
        stage,
        file_where_a_folder_comes,
        folder_where_a_file_comes,
        link,
        linked_folder,
    ],
)
def test_nothing_is_touched_where_an_edit_would_be_lost(
    tmp_path: Path, disturb: Callable[[Path], None]
) -> None:
    repository, old, new = prepared(tmp_path / "r")
    disturb(tmp_path / "r")
    before = repository.changed_paths()
    assert len(repository.edits_at_risk(old, new)) == 1
    with pytest.raises(WouldLoseEdits, match="commit, move or discard") as caught:
        repository.sync_worktree(old, new)
    assert len(caught.value.paths) == 1
    assert repository.changed_paths() == before
    assert (tmp_path / "r" / "b" / "three.yml").exists()
    assert not list(tmp_path.glob("outside/*"))


def test_files_and_folders_can_change_places(tmp_path: Path) -> None:
    repository, old, _ = prepared(tmp_path / "r")
    new = repository.edit_tree(old, {"a": b"file\n", "b/three.yml": None, "keep.yml/in": b"5\n"})
    repository.sync_worktree(old, new)
    assert (tmp_path / "r" / "a").read_bytes() == b"file\n"
    assert (tmp_path / "r" / "keep.yml" / "in").read_bytes() == b"5\n"
    assert plain_git(tmp_path / "r", "write-tree").strip() == new
    repository.sync_worktree(new, old)
    assert plain_git(tmp_path / "r", "write-tree").strip() == old


def test_executable_marks_follow_and_links_are_refused(tmp_path: Path) -> None:
    repository, old, _ = prepared(tmp_path / "r")
    entries = {entry.name: entry for entry in repository.tree(old)}
    keep = entries["keep.yml"]
    marked = repository.write_tree(
        {**entries, "keep.yml": TreeEntry(EXECUTABLE, "keep.yml", keep.oid)}.values()
    )
    linked = repository.write_tree(
        {**entries, "keep.yml": TreeEntry(SYMLINK, "keep.yml", keep.oid)}.values()
    )
    repository.sync_worktree(old, marked)
    assert os.access(tmp_path / "r" / "keep.yml", os.X_OK) or os.name == "nt"
    assert plain_git(tmp_path / "r", "write-tree").strip() == marked
    repository.sync_worktree(marked, old)
    assert plain_git(tmp_path / "r", "write-tree").strip() == old
    with pytest.raises(GitError, match="not a regular file"):
        repository.sync_worktree(old, linked)


def test_odd_names_are_listed_whole(tmp_path: Path) -> None:
    odd = "-x \"quoted\" 'and'\n\udcff.yml"
    repository, tip = checked_out(tmp_path / "r", {odd: b"1\n", "gone": b"1\n"})
    (tmp_path / "r" / odd).write_bytes(b"2\n")
    (tmp_path / "r" / "gone").unlink()
    plain_git(tmp_path / "r", "add", "gone")
    assert repository.changed_paths() == [(".M", odd), ("D.", "gone")]
    new = repository.edit_tree(repository.commit(tip).tree, {odd: None})
    with pytest.raises(WouldLoseEdits) as caught:
        repository.sync_worktree(repository.commit(tip).tree, new)
    assert "\n" not in str(caught.value)


def test_a_conflict_is_listed(tmp_path: Path) -> None:
    repository, tip = checked_out(tmp_path / "r", {"a": b"1\n"})
    repository.update_ref("refs/heads/other", commit(repository, {"a": b"2\n"}, tip), None)
    (tmp_path / "r" / "a").write_bytes(b"3\n")
    plain_git(tmp_path / "r", "commit", "-qam", "Mine")
    with pytest.raises(Exception, match="status 1"):
        plain_git(tmp_path / "r", "merge", "other")
    assert repository.changed_paths() == [("UU", "a")]


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.yml"
    write_atomically(path, b"1\n")
    path.chmod(0o640)
    write_atomically(path, b"2\n", durable=False)
    assert path.read_bytes() == b"2\n"
    assert path.stat().st_mode & 0o777 == 0o640
    (tmp_path / "link").symlink_to(path)
    write_atomically(tmp_path / "link", b"3\n")
    assert path.read_bytes() == b"2\n"
    assert not (tmp_path / "link").is_symlink()
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_atomically(tmp_path / "folder", b"4\n")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["folder", "link", "new"]
