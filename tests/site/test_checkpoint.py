"""A checkpoint is held against the history before it is shown, and shown as it was given."""

from __future__ import annotations

from pathlib import Path

import pytest
from probation_register.audit.replay import audit
from probation_register.site.checkpoint import CheckpointRefused, checked
from probation_register.store.git import Repository
from verbs import founded, home, key_file, run_in

__all__ = ["founded", "home"]


@pytest.fixture
def note(founded: Path, home: Path, tmp_path: Path) -> bytes:
    """A checkpoint of the register, signed by one of the central team."""
    out = tmp_path / "checkpoint.txt"
    words = ["--as", "st000001", "--key", str(key_file(founded, "st000001")), "--out", str(out)]
    made = run_in(home, "checkpoint", *words)
    assert made.exit_code == 0, made.output
    return out.read_bytes()


def test_a_good_one_is_shown_with_who_signed_counted(home: Path, note: bytes) -> None:
    with Repository.open(home) as repository:
        tip = repository.resolve("main")
        shown = checked(repository, audit(repository, tip), note)
    assert (shown.tip, shown.signatures, shown.data) == (tip, 1, note)
    assert shown.length >= 1


def test_one_that_was_changed_is_refused(home: Path, note: bytes) -> None:
    spoiled = note.replace(note.split(b"\n")[2][:6], b"AAAAAA", 1)
    assert spoiled != note
    with Repository.open(home) as repository:
        found = audit(repository, repository.resolve("main"))
        with pytest.raises(CheckpointRefused, match="cannot be shown"):
            checked(repository, found, spoiled)


def test_a_build_with_a_bad_one_writes_nothing(home: Path, tmp_path: Path, note: bytes) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(note.replace(note.split(b"\n")[2][:6], b"AAAAAA", 1))
    out = tmp_path / "site"
    refused = run_in(home, "site", "build", "--out", str(out), "--checkpoint", str(bad))
    assert refused.exit_code == 1
    assert "The checkpoint cannot be shown" in refused.output
    assert not out.exists()
