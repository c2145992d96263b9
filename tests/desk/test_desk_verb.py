"""`register desk`: what it says where it is started, and what it leaves behind."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from desk.sitting import Sitter, answered
from gate.cast import NUMBER, key_of
from gate.stage import Stage
from probation_register.cli.main import register


def refused(stage: Stage, *words: str) -> tuple[int, str]:
    """Run the verb where it stops by itself."""
    done = CliRunner().invoke(register, ["-C", str(stage.root), "desk", "--no-open", *words])
    return done.exit_code, done.stderr


def test_nobody_unknown_sits_down(stage: Stage) -> None:
    code, said = refused(stage, "--as", "po999999", "--port", "0")
    assert (code, "“po999999” is not in the register" in said) == (2, True)


def test_who_has_a_key_is_told_to_sign(stage: Stage) -> None:
    code, said = refused(stage, "--as", NUMBER, "--port", "0")
    assert (code, "has a key, and what they do is signed" in said) == (1, True)


def test_a_port_that_is_taken_is_named(stage: Stage) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, said = refused(stage, "--as", NUMBER, "--port", str(port))
    assert (code, f"Port {port} cannot be served on" in said) == (1, True)


def test_a_folder_that_is_no_register_is_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(register, ["-C", str(tmp_path), "desk", "--as", NUMBER])
    assert (done.exit_code, "no Git repository" in done.stderr) == (2, True)


def test_a_desk_is_opened_used_and_closed_without_a_trace(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, scratch = tmp_path / "key", tmp_path / "scratch"
    key.touch(mode=0o600)
    key.write_bytes(
        key_of(NUMBER).private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    )
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    words = ["-C", str(stage.root), "desk", "--as", NUMBER, "--key", str(key), "--no-open"]
    words += ["--as-of", "2026-09-05"]
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "probation_register", *words, "--port=0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        first, second = process.stdout.readline(), process.stdout.readline()
        assert f"You act as {NUMBER}." in second
        [port] = re.findall(r"127\.0\.0\.1:([0-9]+)/", first)
        own = Sitter(int(port))
        own.enter(second.rpartition(":")[2])
        checked = answered(own).location
        own.follow(own.send(checked, checked, {}))
        process.terminate()
        said, complained = process.communicate(timeout=10)
        assert (process.returncode, said, complained) == (0, "The desk is closed.\n", "")
    assert list(scratch.iterdir()) == []
    assert f"refs/heads/cpd/{NUMBER}/2026" in stage.repository.refs()
