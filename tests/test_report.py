"""Findings reach every stream whole, whatever bytes stand in the names of files."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from builders import good_files
from probation_register.finding import Finding, Severity
from probation_register.report import Checked, as_github, as_json, as_sarif, as_text

HOSTILE = "records/caf\udce9-\x1b[31m.yml"
FINDING = Finding("PTH001", Severity.ERROR, HOSTILE, "no record belongs here", "move it.", "PF 3.1")
CHECKED = Checked(1, 0, "2026-09-01", "abc")


@pytest.mark.parametrize(
    "written",
    [
        as_json([FINDING], CHECKED),
        as_sarif([FINDING], {}, "1"),
        as_github([FINDING]),
        as_text([FINDING]),
    ],
    ids=["json", "sarif", "github", "text"],
)
def test_a_path_that_is_not_utf_8_can_be_written(written: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="strict")
    stream.write(written)
    stream.flush()
    assert "\x1b" not in written


def test_json_gives_the_path_back() -> None:
    assert json.loads(as_json([FINDING], CHECKED))["findings"][0]["path"] == HOSTILE


def test_json_keeps_every_language_readable() -> None:
    readable = Finding("X", Severity.NOTICE, "records/Llangefni–Môn.yml", "“ŵ”", "?")
    assert "Llangefni–Môn" in as_json([readable], CHECKED)


@pytest.mark.parametrize("form", ["json", "text", "github", "sarif"])
def test_the_command_writes_it_to_a_real_stream(tmp_path: Path, form: str) -> None:
    for path, data in good_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    (tmp_path / "records" / "caf\udce9.yml").write_bytes(b"a: b\n")
    command = [sys.executable, "-m", "probation_register", "-C", str(tmp_path), "check"]
    done = subprocess.run(
        [*command, "--as-of", "2027-03-01", "--format", form],
        capture_output=True,
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        timeout=120,
    )
    assert done.returncode == 1, done.stderr
    assert b"PTH001" in done.stdout + done.stderr
    assert b"Traceback" not in done.stderr
