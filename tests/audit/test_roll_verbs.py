"""The verbs around checkpoints: signed, countersigned, held against history, and rolled."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from builders import plan
from cryptography.hazmat.primitives import serialization
from gate.cast import CENTRAL, HEAD, MANAGER, PLAN, SECOND_CENTRAL, cpd, key_of, yearly_renewal
from gate.stage import Stage
from verbs import run_in


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """A folder with everyone's private key, and an outsider's."""
    folder = tmp_path / "keys"
    folder.mkdir()
    for person in (CENTRAL, SECOND_CENTRAL, HEAD, "outsider"):
        private = key_of(person).private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.OpenSSH,
            serialization.NoEncryption(),
        )
        (folder / person).write_bytes(private)
    return folder


def signed(stage: Stage, keys: Path, file: Path, *more: str) -> None:
    made = run_in(
        *(stage.root, "checkpoint", "--as", CENTRAL, "--key", str(keys / CENTRAL)),
        *("--out", str(file), *more),
    )
    assert made.exit_code == 0, made.output


def test_a_checkpoint_is_kept_and_history_held_against_it(
    stage: Stage, keys: Path, tmp_path: Path
) -> None:
    stage.accepted(cpd("aaaaaa"))
    file = tmp_path / "kept.txt"
    signed(stage, keys, file)
    founding, first = stage.repository.first_parents(stage.main)
    stage.accepted({PLAN: plan()})
    good = run_in(stage.root, "audit", "--since", str(file))
    assert good.exit_code == 0
    assert f"signed by {CENTRAL}" in good.stderr
    assert "git fsck: " in good.stderr
    stage.onto_main(founding)
    stage.forced(cpd("bbbbbb"))
    bad = run_in(stage.root, "audit", "--no-fsck", "--since", str(file))
    assert bad.exit_code == 1
    assert "CKP003" in bad.stdout
    assert "rewritten at commit 1 of main" in bad.stdout
    assert first != stage.main


def test_an_outsider_countersigns_and_is_trusted_by_key(
    stage: Stage, keys: Path, tmp_path: Path
) -> None:
    stage.accepted(cpd("aaaaaa"))
    file = tmp_path / "kept.txt"
    signed(stage, keys, file)
    outsider = ("--name", "auditor.example", "--key", str(keys / "outsider"))
    done = run_in(stage.root, "checkpoint", "--countersign", str(file), *outsider)
    assert done.exit_code == 0
    key = done.stderr.split()[-1]
    told = run_in(stage.root, "audit", "--no-fsck", "--since", str(file), "--trust", key)
    assert f"signed by {CENTRAL}, auditor.example" in told.stderr
    assert run_in(stage.root, "audit", "--since", str(file), "--trust", "nonsense").exit_code == 1


@pytest.mark.parametrize(
    "words",
    [
        ("--as", CENTRAL),
        ("--as", CENTRAL, "--key", HEAD),
        ("--as", CENTRAL, "--name", "x", "--key", CENTRAL),
        ("--as", CENTRAL, "--key", CENTRAL, "--without", "po104233"),
        ("--as", "st999999", "--key", CENTRAL),
    ],
)
def test_wrong_words_are_refused(stage: Stage, keys: Path, words: tuple[str, ...]) -> None:
    given = [str(keys / word) if words[n - 1] == "--key" else word for n, word in enumerate(words)]
    assert run_in(stage.root, "checkpoint", *given).exit_code == 2


def test_a_year_is_rolled_and_the_audit_shows_the_bridge(
    stage: Stage, keys: Path, tmp_path: Path
) -> None:
    stage.accepted(cpd("aaaaaa"))
    stage.on(date(2027, 2, 20))
    stage.accepted(yearly_renewal())
    stage.on(date(2027, 5, 1))
    stage.accepted(cpd("aaaaaa", "bbbbbb"), approved_by=MANAGER)
    file, new = tmp_path / "2026.txt", tmp_path / "new"
    signed(stage, keys, file, "--year", "2026")
    by = ("--as", CENTRAL, "--key", str(keys / CENTRAL), "--as-of", "2027-05-02")
    roll = ("roll", str(new), *by, "--countersigned-by", str(file))
    alone = run_in(stage.root, *roll)
    assert (alone.exit_code, new.exists()) == (1, False)
    assert "two people sign it" in alone.stderr
    second = ("--as", SECOND_CENTRAL, "--key", str(keys / SECOND_CENTRAL))
    assert run_in(stage.root, "checkpoint", "--countersign", str(file), *second).exit_code == 0
    done = run_in(stage.root, *roll)
    assert done.exit_code == 0, done.output
    assert "1 approval after the year's end did not come along" in done.stdout
    shown = run_in(new, "audit")
    assert shown.exit_code == 0, shown.output
    assert "Rolled after 2026 from " in shown.stdout
    assert f"signed by {CENTRAL} and {SECOND_CENTRAL}" in shown.stdout
    assert '"bridge": {' in run_in(new, "audit", "--format", "json").stdout
