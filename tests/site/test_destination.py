"""A site takes the place of nothing but an absent or empty folder, or a site built before."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from probation_register.cli.main import register as command
from probation_register.site.destination import (
    MARKER,
    NotReplaceable,
    mark,
    refuse_unless_replaceable,
)
from verbs import founded, home

__all__ = ["founded", "home"]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    "out",
    [
        ".",
        "..",
        "records",
        "records/new",
        "standards",
        "standards/guidance/new",
        "site",
        "schemas",
        ".git",
        ".git/refs/tags",
        "foreign",
        "foreign/../.",
        "link-to-records",
        "worktree",
    ],
)
def test_what_is_not_a_site_is_never_replaced(
    home: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    (home / "foreign").mkdir()
    (home / "foreign" / "thesis.txt").write_text("years of work")
    (home / "link-to-records").symlink_to("records")
    (home / "worktree").mkdir()
    (home / "worktree" / ".git").write_text("gitdir: elsewhere")
    mark(home / "worktree")
    before = snapshot(home.parent)
    monkeypatch.chdir(home)
    refused = CliRunner().invoke(command, ["site", "build", "--out", out])
    assert refused.exit_code == 1
    assert "Nothing was written. Name a" in refused.output
    assert snapshot(home.parent) == before


def test_a_new_an_empty_and_a_marked_folder_may_be_replaced(tmp_path: Path) -> None:
    root, marked, empty = tmp_path / "register", tmp_path / "marked", tmp_path / "empty"
    for folder in (root, marked, empty):
        folder.mkdir()
    mark(marked)
    (marked / "index.html").write_text("an old page")
    for out in (marked, empty, tmp_path / "new", root / "build" / "site", root / "public"):
        refuse_unless_replaceable(out, root)


def test_a_file_is_no_place_for_a_site(tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("a file")
    with pytest.raises(NotReplaceable, match="is not a folder"):
        refuse_unless_replaceable(tmp_path / "a-file", tmp_path / "register")


def test_a_marker_in_the_register_itself_does_not_give_it_away(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_text("")
    with pytest.raises(NotReplaceable, match="holds the register itself"):
        refuse_unless_replaceable(tmp_path, tmp_path)
