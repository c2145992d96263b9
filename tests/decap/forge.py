"""A register edited through Decap: its repository, Decap's local server, and the site, all here."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from builders import ROOT, last_renewal, path
from decap.packages import editor_packages, server_program
from gate.cast import WELSH_MANAGER, WELSH_NUMBER
from gate.stage import Stage
from probation_register.gate.people import address_of
from probation_register.register.register import Register
from probation_register.site.build import build_site
from probation_register.site.decap import program_of
from probation_register.site.forge import Forge
from probation_register.site.serve import serve
from probation_register.store.tree import RevisionTree

DAY = date(2027, 2, 20)
"""The day of the journey: renewing for 2026 has opened."""

NUMBER, MANAGER = WELSH_NUMBER, WELSH_MANAGER
"""Who edits and who approves: two people without any other office, and so without another key."""

YEAR = 2026

NOON = f"{DAY}T12:00:00Z"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the site is served, and from which folder."""

    address: str
    site: Path


@contextmanager
def edited(stage: Stage, folder: Path) -> Iterator[Place]:
    """Serve a stage's site with the editor, and its repository through Decap's server.

    Everything listens on this machine alone, and stops when the block ends. What the editor saves
    is committed as the registrant, who has no key: Decap signs nothing.
    """
    stage.without_keys(NUMBER, MANAGER)
    last = path("renewal", NUMBER, YEAR - 1)
    stage.forced({last: last_renewal(NUMBER)}, by=NUMBER, approved_by=MANAGER)
    stage.git("reset", "--quiet", "--hard")
    stage.git("config", "user.name", NUMBER)
    stage.git("config", "user.email", address_of(NUMBER))
    port = _free_port()
    built(stage, folder, Forge("local", f"http://127.0.0.1:{port}", "api/v1", has_editor=True))
    address = served(folder)
    with _server(stage.root, port, address.rstrip("/")):
        yield Place(address, folder)


def built(stage: Stage, folder: Path, forge: Forge | None = None) -> None:
    """Build the site of main as of the day of the journey."""
    build_site(
        register=Register(RevisionTree(stage.repository, stage.main)),
        audit=stage.audit(DAY),
        on=DAY,
        out=folder,
        sources=ROOT,
        revision=stage.main,
        forge=forge,
        editor=program_of(editor_packages()) if forge else b"",
    )


@contextmanager
def _server(repository: Path, port: int, origin: str) -> Iterator[None]:
    """Run Decap's local server over a repository until the block ends."""
    settings = {
        "MODE": "git",
        "GIT_REPO_DIRECTORY": str(repository),
        "BIND_HOST": "127.0.0.1",
        "PORT": str(port),
        "ORIGIN": origin,
        "GIT_AUTHOR_DATE": NOON,
        "GIT_COMMITTER_DATE": NOON,
    }
    with subprocess.Popen(
        ["node", str(server_program())],
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            _answers(port)
            yield
        finally:
            process.terminate()


def _answers(port: int) -> None:
    """Wait until a port of this machine answers."""
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("Decap's server did not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def served(folder: Path) -> str:
    """Serve a folder for as long as the tests run, and return its address."""
    ready = threading.Event()
    address: list[str] = []

    def on_ready(url: str) -> None:
        address.append(url)
        ready.set()

    threading.Thread(target=serve, args=(folder, 0, on_ready), daemon=True).start()
    assert ready.wait(5), "the site's server did not start"
    return address[0]
