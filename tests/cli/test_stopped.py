"""Stopped by a signal, a full disk or somebody else's push: nothing half-made, then the same."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
from cli.test_wherever import command, no_large_files, own_cache
from store.repositories import plain_git
from verbs import DAY, run_in

EXPORT = ("--format", "csv", "--as-of", DAY)


def exported(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def killed(words: list[str], environment: dict[str, str], when: Callable[[], bool]) -> None:
    """Start a command and kill it, and all that it has started, as soon as something is so."""
    started = subprocess.Popen(
        words,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while started.poll() is None and not when():
        assert time.monotonic() < until
        time.sleep(0.001)
    if started.poll() is None:
        os.killpg(started.pid, signal.SIGKILL)
    started.wait(60)


@pytest.mark.parametrize("begun", ["the folder", "the first table", "the last table"])
def test_an_export_that_was_killed_is_made_anew(home: Path, tmp_path: Path, begun: str) -> None:
    assert run_in(home, "export", str(tmp_path / "whole"), *EXPORT).exit_code == 0
    target = tmp_path / "tables"
    made = target.with_name(".tables.exporting")
    moments: dict[str, Callable[[], bool]] = {
        "the folder": made.exists,
        "the first table": lambda: any(made.glob("*.csv")),
        "the last table": (made / "approvals.csv").exists,
    }
    words = command(home, "export", str(target), *EXPORT)
    killed(words, own_cache(tmp_path), moments[begun])
    if target.exists():  # it was quicker than the signal
        assert exported(target) == exported(tmp_path / "whole")
        target.rename(tmp_path / "quick")
    assert run_in(home, "export", str(target), *EXPORT).exit_code == 0
    assert exported(target) == exported(tmp_path / "whole")
    assert not made.exists()


def test_an_export_without_room_is_told_in_a_sentence_and_leaves_nothing(
    home: Path, tmp_path: Path
) -> None:
    target = tmp_path / "tables"
    done = subprocess.run(
        command(home, "export", str(target), *EXPORT),
        env=own_cache(tmp_path),
        capture_output=True,
        preexec_fn=no_large_files,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().count("\n") == 1
    assert "too large" in done.stderr.decode()
    assert not [place for place in tmp_path.iterdir() if "tables" in place.name]


def test_an_audit_without_room_remembers_nothing_and_finds_the_same(
    home: Path, tmp_path: Path
) -> None:
    words = command(home, "audit", "--format", "csv")
    said = run_in(home, "audit", "--format", "csv", "--fresh").stdout
    for limit in (no_large_files, None):
        done = subprocess.run(
            words, env=own_cache(tmp_path), capture_output=True, preexec_fn=limit, check=False
        )
        assert (done.returncode, done.stdout.decode()) == (0, said), done.stderr.decode()


def test_a_register_that_is_pushed_to_and_packed_is_read_as_it_was_at_one_moment(
    home: Path, tmp_path: Path
) -> None:
    """Somebody pushes approvals one by one, takes them back, and packs all of it meanwhile."""
    server = tmp_path / "server"
    plain_git(home, "clone", "--quiet", "--bare", "--no-hardlinks", str(home), str(server))
    line = plain_git(home, "rev-list", "--first-parent", "main").split()
    asked = (
        ("audit", "--format", "csv", "--fresh"),
        ("check", "--at", "main", "--as-of", DAY, "--format", "json", "--fresh"),
    )
    states: dict[str, set[str]] = {words[0]: set() for words in asked}
    for tip in line[:3]:
        plain_git(server, "update-ref", "refs/heads/main", tip)
        for words in asked:
            result = run_in(server, *words)
            assert result.exit_code == 0
            states[words[0]].add(result.stdout)
    assert {len(each) for each in states.values()} == {3}
    over, pushes = Event(), 0

    def push() -> None:
        nonlocal pushes
        while not over.is_set():
            for tip in (*line[:3], *line[1:3]):
                plain_git(home, "push", "--quiet", "--force", str(server), f"{tip}:refs/heads/main")
                pushes += 1
            plain_git(server, "repack", "-a", "-d", "-q")

    pusher = Thread(target=push)
    pusher.start()
    try:
        while pushes < 10:
            for words in asked:
                done = subprocess.run(
                    command(server, *words), env=own_cache(tmp_path), capture_output=True
                )
                assert done.returncode == 0, done.stderr.decode()
                assert done.stdout.decode() in states[words[0]]
    finally:
        over.set()
        pusher.join(60)
