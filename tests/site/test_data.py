"""The site's data: valid by its own schemas, sorted, complete, and nothing in it computes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from probation_register.models.base import STAFF, Strict, says
from probation_register.site.tables import Column, Table, defused
from probation_register.site.visible import as_data
from site_sample import REVISION, TODAY


def api(site: Path) -> Path:
    return site / "api" / "v1"


def read(path: Path) -> Any:
    return json.loads(path.read_text())


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u200b=1", '=HYPERLINK("x")', "\n=1"],
)
def test_a_formula_is_defused(text: str) -> None:
    assert defused(text) == f"'{text}"


@given(st.text(max_size=20))
def test_no_cell_begins_a_formula_and_every_row_can_be_read_again(text: str) -> None:
    table = Table("t", "T", (Column("a", "string", ""), Column("b", "integer", "")), ((text, 3),))
    text_of_it = table.as_csv().decode("utf-8", "surrogatepass")
    rows = list(csv.reader(io.StringIO(text_of_it, newline="")))
    assert not rows[1][0].lstrip().startswith(("=", "+", "-", "@"))
    assert rows[1][0].removeprefix("'") == text.removeprefix("'")
    assert rows[1][1] == "3"


def test_every_document_is_listed_and_sorted(site: Path) -> None:
    index = read(api(site) / "index.json")
    listed = {one["path"] for one in index["documents"]}
    found = {p.relative_to(api(site)).as_posix() for p in api(site).rglob("*") if p.is_file()}
    assert found == listed | {"index.json"}
    for path in api(site).rglob("*.json"):
        text = path.read_text()
        data = json.loads(text)
        assert json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n" == text


def test_every_document_holds_what_its_schema_says(site: Path) -> None:
    with_schema = [one for one in read(api(site) / "index.json")["documents"] if one["schema"]]
    assert len(with_schema) >= 12
    for one in with_schema:
        schema = read(api(site) / one["schema"])
        checker = jsonschema.Draft202012Validator(schema)
        assert list(checker.iter_errors(read(api(site) / one["path"]))) == [], one["path"]


def test_the_package_describes_every_table_as_it_is(site: Path) -> None:
    resources = read(api(site) / "datapackage.json")["resources"]
    assert {one["path"] for one in resources} == {p.name for p in api(site).glob("*.csv")}
    for one in resources:
        data = (api(site) / one["path"]).read_bytes()
        assert one["bytes"] == len(data)
        assert one["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        heading, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
        fields = one["schema"]["fields"]
        assert heading == [field["name"] for field in fields]
        keys = one["schema"].get("primaryKey", [])
        seen = [tuple(row[heading.index(key)] for key in keys) for row in rows]
        assert not keys or len(set(seen)) == len(rows)
        for row in rows:
            for value, field in zip(row, fields, strict=True):
                assert not value or fits(value, field["type"])


def fits(value: str, kind: str) -> bool:
    """Whether a cell is of a type, as the package says."""
    if kind == "integer":
        return value.isdigit()
    if kind == "date":
        return str(date.fromisoformat(value)) == value
    return kind == "string" or value in ("true", "false")


def test_what_was_built_is_said(site: Path) -> None:
    info = read(site / "build-info.json")
    assert info["revision"] == REVISION
    assert info["profile"] == "staff"
    assert info["as_of"] == str(TODAY)
    assert info["audit"]["verdict"] == "unsound"
    assert info["audit"]["errors"] == 1


def test_a_name_is_in_no_document(site: Path) -> None:
    for path in api(site).rglob("*"):
        assert not path.is_file() or b"Okafor" not in path.read_bytes()


class _Planted(Strict):
    shown: date = says("Shown.", shown_to=STAFF, alias="from")
    hidden: str = says("Not shown.")


def test_a_record_is_data_under_the_names_of_its_file() -> None:
    record = _Planted.model_validate_json('{"from": "2026-05-02", "hidden": "secret"}')
    assert as_data(record, "staff") == {"from": "2026-05-02"}
    assert as_data(record, "public") == {}


def test_a_table_is_indented_as_every_other_document() -> None:
    columns = tuple(Column(name, "string", "") for name in ("z", "a", "m", "k", "é", "b"))
    row = ('ab\u2028é"\\\n\x01', 3, 1.25, None, True, date(2026, 1, 2))
    for rows in ((), (row,), (row, row)):
        written = Table("t", "T", columns, rows).as_json().decode()
        told = json.loads(written)
        assert len(told["records"]) == len(rows)
        assert json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n" == written
