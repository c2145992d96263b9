"""Trees of files: each kind gives the same answers, and none leads out of itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from probation_register.store.errors import GitError, Missing
from probation_register.store.git import Repository
from probation_register.store.objects import (
    EXECUTABLE,
    GITLINK,
    REGULAR,
    SYMLINK,
    TreeEntry,
    object_id,
)
from probation_register.store.tree import MemoryTree, OverlayTree, RevisionTree, Tree, WorkingTree
from store.repositories import checked_out

ODD = 'odd \udcff\n"name".yml'
FILES = {
    "records/a/one.yml": b"1\n",
    "records/a-b.yml": b"2\n",
    "records/a/two.yml": b"",
    f"records/{ODD}": b"\0\xff",
    "standards/x.yml": b"3\n",
}


@pytest.fixture(params=["revision", "tree", "working", "memory", "overlay"])
def tree(request: pytest.FixtureRequest, tmp_path: Path) -> Tree:
    repository, tip = checked_out(tmp_path / "r", FILES)
    extra: dict[str, bytes] = {"records/a/one.yml": b"old\n", "records/gone.yml": b"old\n"}
    kinds: dict[str, Tree] = {
        "revision": RevisionTree(repository, tip),
        "tree": RevisionTree(repository, repository.commit(tip).tree),
        "working": WorkingTree(tmp_path / "r"),
        "memory": MemoryTree(FILES),
        "overlay": OverlayTree(MemoryTree(extra), {**FILES, "records/gone.yml": None}),
    }
    return kinds[request.param]


def test_paths_are_sorted_and_lie_below_a_folder(tree: Tree) -> None:
    assert list(tree.paths()) == sorted(FILES)
    assert list(tree.paths("records")) == list(tree.paths("records/")) == sorted(FILES)[:4]
    assert list(tree.paths("records/a")) == ["records/a/one.yml", "records/a/two.yml"]
    assert list(tree.paths("records/a-b.yml")) == ["records/a-b.yml"]
    assert list(tree.paths("rec")) == list(tree.paths("absent/x")) == []


def test_files_are_read_with_their_mode_and_id(tree: Tree) -> None:
    for path, data in FILES.items():
        assert tree.read(path) == data
        assert tree.mode(path) == REGULAR
        assert tree.blob(path) == object_id("blob", data)
        assert tree.exists(path)


@pytest.mark.parametrize(
    ("prefix", "texts", "found"),
    [
        ("records/", ["3"], []),
        ("absent/", ["1"], []),
        ("records/", ["absent", "2"], ["records/a-b.yml"]),
        ("records", ["1", "2"], ["records/a-b.yml", "records/a/one.yml"]),
        ("records/a/", [".", "[0-9]", "-e", "1"], ["records/a/one.yml"]),
        ("", ["3"], ["standards/x.yml"]),
    ],
)
def test_files_are_found_by_what_stands_in_them(
    tree: Tree, prefix: str, texts: list[str], found: list[str]
) -> None:
    assert sorted(tree.holding(prefix, texts)) == found


def test_no_setting_or_attribute_hides_what_stands_in_a_file(tmp_path: Path) -> None:
    files = {"a.yml": b"key: one\0\xff\n", 'b "\u00e9".yml': b"key: one\n", "c.yml": b"key: two\n"}
    repository, tip = checked_out(tmp_path / "r", files)
    for name, value in (
        ("grep.patternType", "perl"),
        ("grep.fullName", "true"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("diff.hidden.textconv", "cat /dev/null"),
        ("diff.hidden.binary", "true"),
    ):
        repository.run("config", name, value)
    (repository.git_dir / "info").mkdir(exist_ok=True)
    (repository.git_dir / "info" / "attributes").write_text("*.yml -text diff=hidden\n")
    tree = RevisionTree(repository, tip)
    assert sorted(tree.holding("", ["y: one"])) == ["a.yml", 'b "\u00e9".yml']
    assert list(tree.holding("", ["y:.one"])) == []


def test_what_cannot_be_looked_through_is_not_taken_for_looked_through(tmp_path: Path) -> None:
    repository, tip = checked_out(tmp_path / "r", {"a.yml": b"one\n", "b.yml": b"two\n"})
    blob = object_id("blob", b"one\n")
    (repository.git_dir / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(GitError, match="partial clone"):
        list(RevisionTree(repository, tip).holding("", ["two"]))


@pytest.mark.parametrize(
    "path",
    [
        "",
        "absent",
        "records",
        "records/gone.yml",
        "standards/x.yml/y",
        "../r/standards/x.yml",
        "records/../standards/x.yml",
        "records//a-b.yml",
        "/etc/passwd",
        ".git/HEAD",
        "a\0b",
    ],
)
def test_what_is_not_there_is_missing(tree: Tree, path: str) -> None:
    assert not tree.exists(path)
    assert tree.blob(path) is None
    for ask in (tree.read, tree.mode):
        with pytest.raises(Missing) as caught:
            ask(path)
        assert isinstance(caught.value, FileNotFoundError)
        assert "\0" not in str(caught.value)


def test_reading_a_path_reads_only_the_folders_on_its_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Repository.create(tmp_path / "r")
    files: dict[str, bytes | None] = {f"{n}/{m}/file": b"1" for n in range(9) for m in range(9)}
    root = made.edit_tree(None, files)
    repository = Repository.open(tmp_path / "r")
    tree = RevisionTree(repository, root)
    asked: list[str] = []
    read = repository.read

    def counted(oid: str) -> tuple[str, bytes]:
        asked.append(oid)
        return read(oid)

    monkeypatch.setattr(repository, "read", counted)
    assert tree.read("3/4/file") == b"1"
    assert len(asked) == 4


def test_a_revision_shows_links_and_submodules_as_they_are(tmp_path: Path) -> None:
    repository = Repository.create(tmp_path / "r")
    target = repository.write_blob(b"/etc/passwd")
    root = repository.write_tree(
        [TreeEntry(SYMLINK, "link", target), TreeEntry(GITLINK, "module", "1" * 40)]
    )
    tree = RevisionTree(repository, root)
    assert list(tree.paths()) == ["link", "module"]
    assert (tree.mode("link"), tree.read("link")) == (SYMLINK, b"/etc/passwd")
    assert tree.mode("module") == GITLINK
    with pytest.raises(Missing, match="submodule"):
        tree.read("module")


def test_working_files_never_lead_out(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret").write_bytes(b"secret")
    root = tmp_path / "r"
    (root / "sub" / ".git").mkdir(parents=True)
    (root / "sub" / ".git" / "HEAD").write_bytes(b"x")
    (root / "folder").symlink_to(tmp_path / "outside")
    (root / "file").symlink_to(tmp_path / "outside" / "secret")
    (root / "loop").symlink_to("loop")
    (root / "run").write_bytes(b"#!")
    (root / "run").chmod(0o755)
    os.mkfifo(root / "pipe")
    tree = WorkingTree(root)
    assert list(tree.paths()) == ["file", "folder", "loop", "run"]
    assert [tree.mode(path) for path in tree.paths()] == [SYMLINK, SYMLINK, SYMLINK, EXECUTABLE]
    assert tree.read("file") == os.fsencode(tmp_path / "outside" / "secret")
    assert tree.read("loop") == b"loop"
    for path in ("folder/secret", "pipe", "sub/.git/HEAD"):
        assert not tree.exists(path)
        assert list(tree.paths(path)) == []
        with pytest.raises(Missing):
            tree.read(path)


def test_an_overlay_leaves_its_base_alone() -> None:
    base = MemoryTree({"a": b"1", "b": b"2"})
    over = OverlayTree(base, {"b": None, "c/d": b"3"})
    assert list(over.paths()) == ["a", "c/d"]
    assert list(over.paths("c")) == ["c/d"]
    assert not over.exists("b")
    assert list(base.paths()) == ["a", "b"]
