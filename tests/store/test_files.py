"""A file is there whole or not at all, and what is no file is left alone."""

import os
import stat
from pathlib import Path

import pytest
from probation_register.store.files import write_atomically


def test_a_pipe_is_refused_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="a device or a pipe, and no file"):
        write_atomically(pipe, b"new")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(kept, b"new")
    assert kept.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [kept]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to(there)
    write_atomically(link, b"new")
    assert (link.read_bytes(), link.is_symlink(), there.read_bytes()) == (b"new", False, b"old")


def test_a_folder_that_may_not_be_written_is_told_by_the_files_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> int:
        raise PermissionError(13, "Permission denied", "a name that nobody gave")

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(PermissionError) as error:
        write_atomically(tmp_path / "kept", b"new")
    assert error.value.filename == str(tmp_path / "kept")
