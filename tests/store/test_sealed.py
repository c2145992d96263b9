"""What is remembered in a file: what is torn, changed or another's counts for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from probation_register.store import sealed
from probation_register.store.sealed import Sealed, sealed_in

KEY = b"k" * 32


def kept(file: Path, key: bytes = KEY) -> Sealed:
    return Sealed(file, key)


def test_entries_come_back_and_the_last_of_a_name_counts(tmp_path: Path) -> None:
    file = tmp_path / "entries"
    kept(file).add([("a", b"one"), ("b", b"two words")])
    kept(file).add([("a", b"three")])
    found = kept(file)
    assert (found.get("a"), found.get("b"), found.get("c")) == (b"three", b"two words", None)
    assert ("a" in found, "c" in found, found.refused) == (True, False, 0)


@pytest.mark.parametrize("cut", range(1, 90, 11))
def test_a_torn_file_is_harmless(tmp_path: Path, cut: int) -> None:
    file = tmp_path / "entries"
    kept(file).add([("a", b"one"), ("b", b"two")])
    file.write_bytes(file.read_bytes()[:-cut])
    found = kept(file)
    assert found.get("b") is None
    assert found.get("a") in (b"one", None)
    assert found.refused == 1 or cut > 70
    found.add([("c", b"three")])
    assert (kept(file).get("b"), kept(file).get("c")) == (None, b"three")


def test_what_is_changed_or_sealed_by_another_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "entries"
    kept(file).add([("a", b"one")])
    kept(file, b"x" * 32).add([("b", b"two")])
    file.write_bytes(file.read_bytes().replace(b"one", b"0ne") + b"\n\xff\n\n")
    found = kept(file)
    assert (found.get("a"), found.get("b"), found.refused) == (None, None, 3)


def test_an_entry_does_not_count_under_another_name(tmp_path: Path) -> None:
    file = tmp_path / "entries"
    kept(file).add([("a", b"one")])
    seal, _, body = file.read_bytes().partition(b" ")
    file.write_bytes(seal + b" b" + body[1:])
    assert (kept(file).get("b"), kept(file).refused) == (None, 1)


def test_two_programs_may_add_at_once(tmp_path: Path) -> None:
    file = tmp_path / "entries"
    one, other = kept(file), kept(file)
    one.add([("a", b"one")])
    other.add([("b", b"two")])
    one.add([("c", b"three")])
    found = kept(file)
    assert [found.get(name) for name in "abc"] == [b"one", b"two", b"three"]


def test_a_file_too_large_begins_afresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "entries"
    kept(file).add([("a", b"one")])
    monkeypatch.setattr(sealed, "LARGEST", 10)
    assert "a" not in kept(file)
    assert not file.exists()


def test_another_version_begins_afresh(tmp_path: Path) -> None:
    sealed_in(tmp_path, "parts", "1" * 64, KEY).add([("a", b"one")])
    assert "a" in sealed_in(tmp_path, "parts", "1" * 64, KEY)
    assert "a" not in sealed_in(tmp_path, "parts", "2" * 64, KEY)
    assert len(list(tmp_path.iterdir())) == 0
    sealed_in(tmp_path, "parts", "2" * 64, KEY).add([("a", b"one")])
    assert "a" not in sealed_in(tmp_path, "parts", "2" * 64, KEY, afresh=True)
