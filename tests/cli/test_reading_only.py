"""A register that cannot be written is audited, shown, packed and built as any other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from builders import plan
from cli.state import bytes_of
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from gate.cast import CENTRAL, NUMBER, PLAN, cpd, key_of, yearly_renewal
from gate.stage import staged
from probation_register.proposals.update import update

PROPOSAL = f"cpd/{NUMBER}/2026"
ON_A_DAY = ("--as-of", "2027-02-22")

VERBS: tuple[tuple[str, ...], ...] = (
    ("check", *ON_A_DAY, "--fresh"),
    ("check", "--at", "main", *ON_A_DAY),
    ("format", "--check"),
    ("show", NUMBER, "--history", *ON_A_DAY),
    ("review", PROPOSAL, *ON_A_DAY),
    ("diff", "main~2", "main"),
    ("gate", "main", PROPOSAL, *ON_A_DAY),
    ("audit", "--fresh"),
    ("evidence", NUMBER, "2026", "--out", "{out}/evidence.zip"),
    ("checkpoint", "--as", CENTRAL, "--key", "{key}", "--out", "{out}/checkpoint.txt"),
    ("sample", "--approvals", "1", "--seed", "4 12 19"),
    ("remind", *ON_A_DAY, "--out", "{out}/reminders"),
    ("scheme", "impact", "outcomes-and-hours", "--year", "2026"),
    ("keys", "list"),
    ("export", "{out}/export", "--format", "csv", *ON_A_DAY),
    ("site", "build", "--out", "{out}/site"),
)


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A register with a renewal, and proposals that main had overtaken, closed to writing."""
    stage = staged(tmp_path_factory.mktemp("closed") / "register")
    stage.submit(cpd("aaaaaa"))
    stage.accepted({PLAN: plan()})
    update(stage.repository, stage.hand(NUMBER), PROPOSAL)
    stage.approve(PROPOSAL)
    stage.submit(cpd("aaaaaa", "bbbbbb"))
    stage.on(date(2027, 2, 21))
    stage.accepted(yearly_renewal())
    update(stage.repository, stage.hand(NUMBER), PROPOSAL)
    stage.repository.close()
    _open_to_writing(stage.root, False)
    yield stage.root
    _open_to_writing(stage.root, True)


def _open_to_writing(home: Path, is_open: bool) -> None:
    for path in (home, *home.rglob("*")):
        mode = path.stat().st_mode
        path.chmod(mode | 0o200 if is_open else mode & ~0o222)


def _held_to_permissions(*words: str) -> list[str]:
    """Return a command that what is closed to writing is closed to, whoever runs the tests."""
    apart = ["setpriv", "--bounding-set=-dac_override", "--"] if os.geteuid() == 0 else []
    return [*apart, *words]


def test_it_is_closed_indeed(closed: Path) -> None:
    for place in (closed / "new", closed / ".git" / "objects" / "new"):
        command = _held_to_permissions("touch", str(place))
        assert subprocess.run(command, capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("words", VERBS, ids=lambda words: " ".join(words[:2]))
def test_what_only_reads_needs_no_writing(
    closed: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    key = tmp_path / "key"
    key.write_bytes(
        key_of(CENTRAL).private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    )
    places = {"out": tmp_path, "key": key}
    before = bytes_of(closed)
    command = [sys.executable, "-m", "probation_register", "-C", str(closed)]
    done = subprocess.run(
        _held_to_permissions(*command, *(word.format_map(places) for word in words)),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert bytes_of(closed) == before
    for word in words:
        if word.startswith("{out}"):
            assert Path(word.format_map(places)).exists()
