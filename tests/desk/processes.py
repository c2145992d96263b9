"""A desk in a process of its own, as the verb starts it, which can be closed or killed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from desk.sitting import TODAY, Sitter
from gate.cast import key_of
from gate.stage import Stage

STARTS = re.compile(
    r"The desk is at http://127\.0\.0\.1:([0-9]+)/.*\nYou act as (\w+)\..*once: ([0-9]{3} [0-9]{3})"
)


@dataclass(frozen=True)
class Running:
    """A desk that runs by itself, and the code that it asks for."""

    process: subprocess.Popen[str]
    person: str
    port: int
    code: str

    def browser(self) -> Sitter:
        """Return a browser in which the code was typed."""
        sitter = Sitter(self.port)
        assert sitter.enter(self.code).status == 302
        return sitter


@contextmanager
def running(stage: Stage, person: str, folder: Path) -> Iterator[Running]:
    """Start a desk for a person who signs; their key and the desk's scratch lie in a folder."""
    key, scratch = folder / "key", folder / "scratch"
    key.touch(mode=0o600)
    key.write_bytes(
        key_of(person).private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    )
    scratch.mkdir()
    words = ["-C", str(stage.root), "desk", "--as", person, "--key", str(key), "--no-open"]
    words += ["--as-of", str(TODAY), "--port=0"]
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "probation_register", *words],
        env={**os.environ, "TMPDIR": str(scratch)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        try:
            said = process.stdout.readline() + process.stdout.readline()
            found = STARTS.fullmatch(said.strip())
            assert found, said
            yield Running(process, found[2], int(found[1]), found[3])
        finally:
            process.kill()
