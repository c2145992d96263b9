"""A build that was killed, or a memory that was spoiled, never makes a wrong page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from probation_register.site import build as building
from probation_register.site import memory
from probation_register.site.finish import finish
from probation_register.site.folder import SiteFolder
from probation_register.site.spare import Making
from site_sample import number
from site_world import (
    World,
    a_guide_changed,
    a_name_gone,
    another_day,
    assert_as_new,
    held,
    nothing,
    one_entry,
    remembered,
    spare,
)


class Killed(BaseException):
    """The process was killed: nothing catches this."""


def _killed(*_: object, **__: object) -> None:
    raise Killed


@pytest.mark.parametrize(
    "moment",
    [
        (SiteFolder, "prune"),
        (Making, "swap"),
        (memory.Memory, "keep"),
        (Making, "make_ready"),
        (building, "finish"),
    ],
    ids=lambda moment: str(moment[1]),
)
def test_a_build_that_is_killed_leaves_a_whole_site_and_the_next_is_right(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: tuple[object, str]
) -> None:
    out = tmp_path / "build" / "site"
    before = held(out)
    nothing(world)
    one_entry(world)
    with monkeypatch.context() as patched:
        patched.setattr(*moment, _killed)
        with pytest.raises(Killed):
            world.build(out)
    world.build(tmp_path / "anew" / "site", b"")
    assert held(out) in (before, held(tmp_path / "anew" / "site"))
    assert_as_new(world, tmp_path)


@pytest.mark.parametrize("writes", [0, 3, 30])
def test_a_build_that_is_killed_while_it_writes_leaves_the_old_site(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    out = tmp_path / "build" / "site"
    before = held(out)
    nothing(world)
    another_day(world)
    left = iter(range(writes))
    write = SiteFolder._write

    def until(folder: SiteFolder, path: str, data: bytes) -> None:
        if next(left, None) is None:
            # Torn, as a disk leaves it that was full.
            write(folder, path, data[: len(data) // 2])
            raise Killed
        write(folder, path, data)

    with monkeypatch.context() as patched:
        patched.setattr(SiteFolder, "_write", until)
        with pytest.raises(Killed):
            world.build(out)
    assert held(out) == before
    assert_as_new(world, tmp_path)


def test_a_site_that_was_set_aside_comes_back(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build was killed between putting the old site aside and putting the new one in place."""
    out = tmp_path / "build" / "site"
    before = held(out)
    out.rename(spare(tmp_path) / "before")
    with monkeypatch.context() as patched:
        patched.setattr(building, "finish", _killed)
        with pytest.raises(Killed):
            world.build(out)
    assert held(out) == before
    assert_as_new(world, tmp_path)


def _flip(place: Path) -> None:
    data = bytearray(place.read_bytes())
    data[len(data) // 2] ^= 1
    place.write_bytes(data)


def torn(folder: Path) -> None:
    data = remembered(folder).read_bytes()
    remembered(folder).write_bytes(data[: len(data) // 2])


def tampered(folder: Path) -> None:
    _flip(remembered(folder))


def gone(folder: Path) -> None:
    remembered(folder).unlink()


def a_page_edited(folder: Path) -> None:
    _flip(spare(folder) / "site" / "register" / number(0) / "index.html")
    _flip(spare(folder) / "site" / "index.html")


def a_page_of_the_site_edited(folder: Path) -> None:
    shutil.rmtree(spare(folder) / "site" / "register")
    _flip(folder / "build" / "site" / "register" / number(0) / "index.html")


def a_page_cut(folder: Path) -> None:
    os.truncate(spare(folder) / "site" / "register" / number(0) / "index.html", 100)


def pages_more(folder: Path) -> None:
    (spare(folder) / "site" / "left.html").write_text("left behind")
    (spare(folder) / "site" / "register" / "po000001").mkdir()
    (spare(folder) / "site" / "register" / "po000001" / "index.html").write_text("nobody")


def folders_for_files(folder: Path) -> None:
    site = spare(folder) / "site"
    (site / "index.html").unlink()
    (site / "index.html").mkdir()
    (site / "index.html" / "inside").write_text("x")
    shutil.rmtree(site / "register" / number(1))
    (site / "register" / number(1)).write_text("a file")


def links(folder: Path) -> None:
    site, elsewhere = spare(folder) / "site", folder / "elsewhere"
    shutil.copytree(site / "register", elsewhere)
    shutil.rmtree(site / "register")
    (site / "register").symlink_to(elsewhere)
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(elsewhere / number(0) / "index.html")


def all_gone(folder: Path) -> None:
    shutil.rmtree(spare(folder))


@pytest.mark.parametrize(
    "spoil",
    [
        torn,
        tampered,
        gone,
        a_page_edited,
        a_page_of_the_site_edited,
        a_page_cut,
        pages_more,
        folders_for_files,
        links,
        all_gone,
    ],
    ids=lambda spoil: spoil.__name__,
)
def test_nothing_is_relied_upon_that_was_spoiled(
    world: World, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(tmp_path)
    beside = held(tmp_path / "elsewhere") if (tmp_path / "elsewhere").exists() else {}
    nothing(world)
    one_entry(world)
    assert_as_new(world, tmp_path)
    if beside:
        assert held(tmp_path / "elsewhere") == beside


def test_anothers_memory_counts_for_nothing(world: World, tmp_path: Path) -> None:
    out = tmp_path / "build" / "site"
    assert world.build(out).kept > 40
    assert world.build(out, b"the secret of somebody else").kept == 0
    assert_as_new(world, tmp_path)


def test_another_program_draws_everything_again(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "program_digest", lambda: "0" * 64)
    assert assert_as_new(world, tmp_path).kept == 0
    assert assert_as_new(world, tmp_path).kept > 40


def test_a_copy_by_hard_links_stays_as_it_is(world: World, tmp_path: Path) -> None:
    """Who keeps former sites with `cp -al` has files in common with ours."""
    out, kept = tmp_path / "build" / "site", tmp_path / "kept"
    shutil.copytree(out, kept, copy_function=os.link)
    before = held(kept)
    for _ in range(3):
        nothing(world)
        assert_as_new(world, tmp_path)
    assert held(kept) == before


def test_what_is_edited_while_it_is_read_is_not_remembered(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "build" / "site"
    guide = world.sources / "site" / "pages" / "guides" / "audit.md"
    whole = guide.read_text()

    def meddled(*given: Any, **named: Any) -> Any:
        guide.write_text(whole + "\nEdited meanwhile.\n")
        return finish(*given, **named)

    before = remembered(tmp_path).read_bytes()
    a_guide_changed(world)
    with monkeypatch.context() as patched:
        patched.setattr(building, "finish", meddled)
        world.build(out)
    assert remembered(tmp_path).read_bytes() == before
    assert_as_new(world, tmp_path)


def test_a_name_that_is_deleted_is_nowhere_any_more(world: World, tmp_path: Path) -> None:
    def told() -> list[Path]:
        every = (p for p in (tmp_path / "build").rglob("*") if p.is_file())
        return [path for path in every if b"Ada Okafor" in path.read_bytes()]

    assert len(told()) > 1
    assert remembered(tmp_path) not in told()
    a_name_gone(world)
    world.build(tmp_path / "build" / "site")
    assert told() == []


def test_a_folder_that_is_not_ours_is_left_alone(world: World, tmp_path: Path) -> None:
    shutil.rmtree(spare(tmp_path))
    spare(tmp_path).mkdir()
    (spare(tmp_path) / "notes.txt").write_text("mine")
    nothing(world)
    assert_as_new(world, tmp_path)
    assert [path.name for path in spare(tmp_path).iterdir()] == ["notes.txt"]
