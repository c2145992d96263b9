"""The packages of the editor and of its local server: fetched once, kept in the build folder."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from builders import ROOT
from probation_register.site.decap import FETCH, NotTheEditor, program_of

KEPT = ROOT / "build" / "decap"
"""Where packages are kept between runs; no part of the repository."""

HERE = Path(__file__).parent


def editor_packages() -> Path:
    """Return the folder that holds the editor's packages, fetched where they are missing."""
    with _alone():
        try:
            program_of(KEPT)
        except NotTheEditor:
            _npm(FETCH.split())
    return KEPT


def server_program() -> Path:
    """Return the program of Decap's local server, installed as the lock file says."""
    with _alone():
        lock = HERE / "package-lock.json"
        installed = KEPT / "package-lock.json"
        modules = KEPT / "node_modules"
        if not modules.is_dir() or installed.read_bytes() != lock.read_bytes():
            for name in ("package.json", "package-lock.json"):
                shutil.copyfile(HERE / name, KEPT / name)
            _npm(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"])
    return modules / "decap-server" / "dist" / "index.js"


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time fetch or install."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _npm(words: Sequence[str]) -> None:
    done = subprocess.run(words, cwd=KEPT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
