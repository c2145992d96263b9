"""The same answers wherever a register lies, whatever Git keeps beside it, and after any stop."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from store.repositories import plain_git
from verbs import DAY, NUMBER, run_in

VERBS: tuple[tuple[str, ...], ...] = (
    ("check", "--at", "main", "--as-of", DAY, "--format", "json", "--fresh"),
    ("audit", "--format", "csv", "--fresh"),
    ("show", NUMBER, "--on", DAY, "--at", "main", "--format", "json"),
    ("gate", "main~2", "main~1^2", "--as-of", DAY, "--format", "json"),
)


def packed(home: Path, beside: Path) -> Path:
    plain_git(home, "gc", "--quiet")
    return home


def unpacked(home: Path, beside: Path) -> Path:
    plain_git(home, "gc", "--quiet")
    for pack in (home / ".git" / "objects" / "pack").glob("*.pack"):
        moved = beside / pack.name
        shutil.move(pack, moved)
        pack.with_suffix(".idx").unlink()
        with moved.open("rb") as stream:
            subprocess.run(["git", "unpack-objects", "-q"], cwd=home, stdin=stream, check=True)
    return home


def borrowed(home: Path, beside: Path) -> Path:
    plain_git(home, "clone", "--quiet", "--shared", str(home), str(beside / "borrowed"))
    return beside / "borrowed"


def linked(home: Path, beside: Path) -> Path:
    plain_git(home, "worktree", "add", "--quiet", "--detach", str(beside / "linked"))
    return beside / "linked"


def bare(home: Path, beside: Path) -> Path:
    plain_git(home, "clone", "--quiet", "--bare", "--no-hardlinks", str(home), str(beside / "bare"))
    return beside / "bare"


def lent_elsewhere(home: Path, beside: Path) -> Path:
    """Move every object into a store of its own, which the register only names."""
    store = beside / "store"
    (home / ".git" / "objects").rename(store)
    info = home / ".git" / "objects" / "info"
    info.mkdir(parents=True)
    (info / "alternates").write_text(f"{store}\n")
    return home


def with_a_graph(home: Path, beside: Path) -> Path:
    plain_git(home, "commit-graph", "write", "--reachable")
    return home


def with_a_torn_graph(home: Path, beside: Path) -> Path:
    graph = with_a_graph(home, beside) / ".git" / "objects" / "info" / "commit-graph"
    data = graph.read_bytes()
    graph.unlink()
    graph.write_bytes(data[: len(data) - 40])
    return home


def with_a_stale_graph(home: Path, beside: Path) -> Path:
    graph = home / ".git" / "objects" / "info" / "commit-graph"
    tip = plain_git(home, "rev-parse", "main").strip()
    plain_git(home, "update-ref", "refs/heads/main", f"{tip}~1")
    plain_git(home, "commit-graph", "write", "--reachable")
    plain_git(home, "update-ref", "refs/heads/main", tip)
    assert graph.is_file()
    return home


def with_a_broken_graph(home: Path, beside: Path) -> Path:
    info = home / ".git" / "objects" / "info"
    info.mkdir(exist_ok=True)
    (info / "commit-graph").write_bytes(b"CGPH" + bytes(400))
    return home


@pytest.mark.parametrize(
    "place",
    [
        *(packed, unpacked, bare, borrowed, lent_elsewhere, linked),
        *(with_a_graph, with_a_stale_graph, with_a_torn_graph, with_a_broken_graph),
    ],
    ids=lambda place: place.__name__,
)
def test_the_answers_are_the_same(
    home: Path, tmp_path: Path, place: Callable[[Path, Path], Path]
) -> None:
    before = [run_in(home, *verb).stdout for verb in VERBS]
    elsewhere = place(home, tmp_path)
    for verb, said in zip(VERBS, before, strict=True):
        again = run_in(elsewhere, *verb)
        assert (again.exit_code, again.stdout) == (0, said), again.output


def test_a_register_that_is_pushed_to_is_judged_as_it_was(home: Path, tmp_path: Path) -> None:
    """A revision is read by its id: what comes upon main meanwhile changes nothing of it."""
    tip = plain_git(home, "rev-parse", "main").strip()
    before = run_in(home, "check", "--at", tip, "--as-of", DAY, "--format", "json").stdout
    plain_git(home, "update-ref", "refs/heads/main", f"{tip}~1")
    after = run_in(home, "check", "--at", tip, "--as-of", DAY, "--format", "json", "--fresh")
    assert after.stdout == before


def command(home: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "probation_register", "-C", str(home), *words]


def own_cache(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder / "state"),
    }


def test_what_was_killed_is_done_again(home: Path, tmp_path: Path) -> None:
    plain = [run_in(home, *verb).stdout for verb in VERBS[:2]]
    environment = own_cache(tmp_path)
    for wait in (0.2, 0.4, 0.5):
        for words in (VERBS[0][:-1], VERBS[1][:-1]):
            killed = subprocess.Popen(
                command(home, *words),
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(wait)
            killed.send_signal(signal.SIGKILL)
            killed.wait()
    for words, said in zip((VERBS[0][:-1], VERBS[1][:-1]), plain, strict=True):
        done = subprocess.run(
            command(home, *words), env=environment, capture_output=True, check=True
        )
        assert done.stdout.decode() == said


def no_large_files() -> None:
    """Let no file be written beyond its first 100 bytes, as on a disk that is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


def test_a_full_disk_costs_the_memory_and_nothing_else(home: Path, tmp_path: Path) -> None:
    said = run_in(home, *VERBS[0]).stdout
    done = subprocess.run(
        command(home, *VERBS[0][:-1]),
        env=own_cache(tmp_path),
        capture_output=True,
        preexec_fn=no_large_files,
        check=False,
    )
    assert (done.returncode, done.stdout.decode()) == (0, said), done.stderr.decode()
    again = subprocess.run(
        command(home, *VERBS[0][:-1]), env=own_cache(tmp_path), capture_output=True, check=True
    )
    assert again.stdout.decode() == said
