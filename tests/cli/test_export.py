"""`register export` writes tables and says how many rows each has."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from probation_register.cli.main import register
from probation_register.play.generate import generate
from probation_register.play.generate_play import Size


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported") / "register"
    generate(folder, Size(24, 1, 1))
    return folder


def export(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(register, ["-C", str(folder), "export", *arguments])


def test_a_folder_outside_any_register_is_refused(tmp_path: Path) -> None:
    result = export(tmp_path, str(tmp_path / "tables"))
    assert result.exit_code == 2
    assert not (tmp_path / "tables").exists()


def test_an_unknown_table_is_refused(folder: Path, tmp_path: Path) -> None:
    result = export(folder, str(tmp_path / "tables"), "--table", "people")
    assert result.exit_code == 2
    assert "there is no “people”; write one of: registrants, postings," in result.output


def test_parquet_without_its_library_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = export(folder, str(tmp_path / "tables"), "--table", "cpd")
    assert result.exit_code == 1
    assert "pip install 'probation-register[export]'" in result.output
    assert list(tmp_path.iterdir()) == []


def test_all_tables_are_written(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "tables"
    result = export(folder, str(target), "--as-of", "2026-06-12")
    assert result.exit_code == 0
    told = {path: count for count, path in map(str.split, result.output.splitlines())}
    assert list(told) == [
        f"{target}/{name}.parquet"
        for name in ("registrants", "postings", "cpd", "renewals", "standing", "approvals")
    ]
    assert told[f"{target}/registrants.parquet"] == "24"
    assert set(told) == set(map(str, target.iterdir()))


def test_one_table_is_written_where_one_is_asked_for(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "tables"
    result = export(folder, str(target), "--table", "standing", "--format", "csv")
    assert result.exit_code == 0
    assert [path.name for path in target.iterdir()] == ["standing.csv"]
    first = (target / "standing.csv").read_text().splitlines()[0]
    assert first == "registrant,on,registered,renewal_year,renewal"
