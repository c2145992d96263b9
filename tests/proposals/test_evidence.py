"""The evidence of a renewal is checked by its own page, with Git and ssh-keygen alone."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from probation_register.audit.replay import audit
from probation_register.cli.evidence import zipped
from probation_register.play.demo import Demo, play_demo
from probation_register.proposals.evidence import Evidence, evidence
from probation_register.proposals.refused import Refused

STEP = re.compile(r"```sh\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return play_demo(tmp_path_factory.mktemp("evidence") / "register")


@pytest.fixture(scope="module")
def pack(demo: Demo) -> Evidence:
    return evidence(demo.repository, audit(demo.repository, demo.tip), "po104233", 2025)


@pytest.fixture
def folder(pack: Evidence, tmp_path: Path) -> Path:
    """The pack as somebody outside unpacks it."""
    archive = tmp_path / "evidence.zip"
    archive.write_bytes(zipped(pack.files))
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(tmp_path / "pack")
    return tmp_path / "pack"


def checked(folder: Path) -> int:
    """Run the steps of CHECK.md as they are printed; return the exit code of the first to fail."""
    steps = STEP.findall((folder / "CHECK.md").read_text())
    assert len(steps) == 5
    script = "set -eu\n" + "\n".join(steps)
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(["sh", "-c", script], cwd=folder, env=environment).returncode


def test_the_printed_steps_hold(folder: Path) -> None:
    assert checked(folder) == 0


@pytest.mark.parametrize("name", ["records", "objects", "allowed_signers"])
def test_a_changed_byte_is_noticed(folder: Path, name: str) -> None:
    place = folder / name
    files = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.is_file())
    changed = bytearray(files[0].read_bytes())
    changed[-2] ^= 1
    files[0].write_bytes(changed)
    assert checked(folder) != 0


def test_a_forged_approval_is_noticed_even_where_the_sums_are_made_again(
    folder: Path, pack: Evidence
) -> None:
    signers = (folder / "allowed_signers").read_text().splitlines()
    kept = [line for line in signers if pack.approval.approved_by not in line]
    (folder / "allowed_signers").write_text("\n".join(kept) + "\n")
    sums = (folder / "SHA256SUMS").read_text().splitlines()
    lines = [line for line in sums if not line.endswith("allowed_signers")]
    (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n")
    assert checked(folder) != 0


def test_nobody_elses_records_are_in_it(pack: Evidence) -> None:
    acted = {"po104233", pack.approval.approved_by, *pack.approval.submitted_by}
    for name in pack.files:
        found = re.findall(r"(?:po|st)[0-9]{6}", name)
        assert set(found) <= acted


def test_the_same_evidence_is_the_same_bytes(demo: Demo, pack: Evidence) -> None:
    again = evidence(demo.repository, audit(demo.repository, demo.tip), "po104233", 2025)
    assert zipped(again.files) == zipped(pack.files)


def test_a_renewal_that_was_not_approved_has_none(demo: Demo) -> None:
    with pytest.raises(Refused, match=r"No renewal of po104233 for 2031 is on main: approved are"):
        evidence(demo.repository, audit(demo.repository, demo.tip), "po104233", 2031)
