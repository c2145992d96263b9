"""A worker does not outlive the process that it works for, however that one ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

STARTING = """
import os, sys, time
from concurrent.futures import ProcessPoolExecutor
from probation_register.store.worker import begin_as_worker

def own(_):
    time.sleep(0.2)
    return os.getpid()

with ProcessPoolExecutor(2, initializer=begin_as_worker) as pool:
    print(*sorted(set(pool.map(own, range(4)))), flush=True)
    time.sleep(60)
"""


def is_running(process: int) -> bool:
    """Whether a process is there, and is not only waiting for somebody to note its end."""
    try:
        os.kill(process, 0)
        told = Path(f"/proc/{process}/stat").read_text("ascii")
    except ProcessLookupError:
        return False
    except FileNotFoundError:
        # A system without these files; or it ended just now, as the next look will say.
        return True
    return told.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_ends_with_who_started_it(how: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STARTING],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as started:
        assert started.stdout is not None
        workers = [int(word) for word in started.stdout.readline().split()]
        assert len(workers) == 2
        assert all(map(is_running, workers))
        started.send_signal(how)
        started.wait()
        ends = time.monotonic() + 10
        while any(map(is_running, workers)) and time.monotonic() < ends:
            time.sleep(0.05)
        left = [worker for worker in workers if is_running(worker)]
        for worker in left:
            os.kill(worker, signal.SIGKILL)
        assert left == []
