"""A file or a folder that is named wrongly is refused with what to name instead."""

from pathlib import Path

import click
import pytest
from probation_register.cli.paths import FILE, FOLDER, NEW_FILE, NEW_FOLDER, OnDisk


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a key and a folder in it, as the current one."""
    (tmp_path / "st000412").write_bytes(b"key")
    (tmp_path / "keys").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("kind", "named", "says"),
    [
        (FILE, "", "it is empty; name a file."),
        (NEW_FOLDER, "  ", "it is empty; name a folder."),
        (FILE, "st000413", "there is no file “st000413”; did you mean “st000412”?"),
        (FILE, "nowhere/key", "there is no file “nowhere/key”."),
        (FOLDER, "kesy", "there is no folder “kesy”; did you mean “keys”?"),
        (FILE, "keys", "“keys” is a folder; name a file."),
        (NEW_FILE, "keys", "“keys” is a folder; name a file."),
        (FOLDER, "st000412", "“st000412” is a file; name a folder."),
        (NEW_FOLDER, "st000412", "“st000412” is a file; name a folder."),
        (FILE, "/dev/zero", "“/dev/zero” is a device or a pipe; name a file."),
        (NEW_FILE, "/dev/full", "“/dev/full” is a device or a pipe; name a file."),
        (NEW_FILE, "x" * 5000, "cannot be looked at: File name too long."),
        (NEW_FILE, "a\0b", "can be no name; name a file."),
    ],
)
def test_a_path_of_the_wrong_kind(here: Path, kind: OnDisk, named: str, says: str) -> None:
    with pytest.raises(click.BadParameter) as refused:
        kind.convert(named, None, None)
    assert says in refused.value.message


@pytest.mark.parametrize(
    ("kind", "named"),
    [(FILE, "st000412"), (NEW_FILE, "st000412"), (NEW_FILE, "new"), (FOLDER, "keys"),
     (NEW_FOLDER, "new/er")],
)  # fmt: skip
def test_a_path_of_the_right_kind(here: Path, kind: OnDisk, named: str) -> None:
    assert kind.convert(named, None, None) == Path(named)
