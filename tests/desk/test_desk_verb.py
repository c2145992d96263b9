"""`register desk`: what it says where it is started, and what it leaves behind."""

from __future__ import annotations

import socket
from pathlib import Path

from click.testing import CliRunner
from desk.processes import running
from desk.sitting import answered
from gate.cast import NUMBER
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


def test_a_desk_is_opened_used_and_closed_without_a_trace(stage: Stage, tmp_path: Path) -> None:
    with running(stage, NUMBER, tmp_path) as desk:
        assert desk.person == NUMBER
        own = desk.browser()
        checked = answered(own).location
        own.follow(own.send(checked, checked, {}))
        desk.process.terminate()
        said, complained = desk.process.communicate(timeout=10)
        assert (desk.process.returncode, said, complained) == (0, "The desk is closed.\n", "")
    assert list((tmp_path / "scratch").iterdir()) == []
    assert f"refs/heads/cpd/{NUMBER}/2026" in stage.repository.refs()
