"""How long a command takes, how much work it is, and how much memory it and its workers hold."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

EVERY = 0.05
"""Seconds between two looks at the memory, at least."""

SELDOM = 30
"""How many times as long as a look took the next one waits, so that looking slows down nothing."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds on the clock, seconds of work on all cores, and the most memory in MB.

    `load` is what else the machine did: the processes that ran or waited, over the last minute.
    """

    seconds: float
    work: float
    megabytes: float
    output: str
    load: float = 0.0

    def scaled(self, factor: float) -> Measured:
        """Return what so many times the work would take; the memory stays."""
        return replace(self, seconds=self.seconds * factor, work=self.work * factor)


def measured(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    *,
    fine: tuple[int, ...] = (0,),
) -> Measured:
    """Run a command to its end; raises `AssertionError` where its status is not a fine one."""
    began, before = time.perf_counter(), os.times()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    peak = _Peak(process.pid)
    output = process.communicate()[0].decode("utf-8", "replace")
    seconds, after = time.perf_counter() - began, os.times()
    assert process.returncode in fine, f"{' '.join(command)}: {output[-2000:]}"
    work = after.children_user + after.children_system
    work -= before.children_user + before.children_system
    return Measured(seconds, work, peak.stop(), output, os.getloadavg()[0])


class _Peak:
    """The most memory that a process and all below it hold together, looked at now and then."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._most = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """Stop looking, and return the most that was seen, in MB."""
        self._over.set()
        self._thread.join()
        return self._most

    def _watch(self) -> None:
        wait = EVERY
        while not self._over.wait(wait):
            began = time.perf_counter()
            self._most = max(self._most, sum(map(_held, _family(self._process))) / 1024)
            wait = max(EVERY, SELDOM * (time.perf_counter() - began))


def _family(process: int) -> list[int]:
    found, waiting = [], [process]
    while waiting:
        one = waiting.pop()
        found.append(one)
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                waiting += map(int, (task / "children").read_text("ascii").split())
        except OSError:
            continue
    return found


def _held(process: int) -> int:
    """Return a process's share of the memory in KB: what several share is counted once."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0
