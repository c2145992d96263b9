"""What a first build leaves that was killed is built upon by the next, or goes: nothing stays."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from probation_register.site.destination import MARKER
from probation_register.site.spare import HELD, making
from site_world import SEAL, World, held, sources_in

MAKING = """\
import sys
from pathlib import Path
from probation_register.site.spare import HELD, making
with making(Path(sys.argv[1]), sys.argv[2].encode()) as made:
    made.site.mkdir(parents=True)
    (made.site / "index.html").write_text("Ada Okafor, half")
    print("made", flush=True)
    sys.stdin.read()
"""


def begun(out: Path, seal: bytes) -> subprocess.Popen[str]:
    """Start a first build in a process of its own, and return once it has written something."""
    out.parent.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-c", MAKING, str(out), seal.decode()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "made\n"
    return process


def killed(out: Path, seal: bytes) -> None:
    with begun(out, seal) as process:
        process.kill()


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(sources_in(tmp_path / "sources"))


@pytest.mark.parametrize("before", [SEAL, b""], ids=["remembering", "without a memory"])
@pytest.mark.parametrize("after", [SEAL, b""], ids=["remembering", "without a memory"])
def test_the_next_build_is_whole_and_nothing_else_stays(
    world: World, tmp_path: Path, before: bytes, after: bytes
) -> None:
    out = tmp_path / "build" / "site"
    killed(out, before)
    assert not out.exists()
    assert any("half" in path.read_text() for path in out.parent.rglob("index.html"))
    world.build(out, after)
    world.build(tmp_path / "anew" / "site", b"")
    assert held(out) == held(tmp_path / "anew" / "site")
    beside = {path.name for path in out.parent.iterdir()} - {"site"}
    assert beside == ({".site.spare"} if SEAL in (before, after) else set())
    whole = held(out)
    for path, digest in held(out.parent / ".site.spare" / "site").items():
        assert whole[path] == digest
    if not after and before:
        assert [path.name for path in (out.parent / ".site.spare").iterdir()] == [MARKER]


def test_a_build_that_goes_on_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "build" / "site"
    with begun(out, b"") as process:
        (working,) = out.parent.iterdir()
        with making(out, b"") as other:
            assert other.site.parent != working
        assert (working / "site" / "index.html").exists()
        process.communicate()
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize("seal", [SEAL, b""], ids=["remembering", "without a memory"])
def test_a_site_that_was_set_aside_comes_back_whoever_builds_next(
    tmp_path: Path, seal: bytes
) -> None:
    """A build without a memory was killed between putting the old site aside and its own there."""
    out = tmp_path / "build" / "site"
    killed(out, b"")
    (working,) = out.parent.iterdir()
    (working / "before").mkdir()
    (working / "before" / "index.html").write_text("The site that was there.")
    with making(out, seal):
        assert (out / "index.html").read_text() == "The site that was there."
    assert not working.exists()


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    out = tmp_path / "build" / "site"
    folders = [
        out.parent / name for name in (".site-abcdefgh", ".site-b-abcdefgh", ".other-abcdefgh")
    ]
    for folder in folders:
        folder.mkdir(parents=True)
    for folder in folders[1:]:
        (folder / HELD).touch()
    with making(out, b""):
        pass
    assert sorted(out.parent.iterdir()) == sorted(folders)
