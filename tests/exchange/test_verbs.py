"""`register import` and `register schema`, as they are typed: files, sentences, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import CPD, NUMBER, TODAY, path, tree_with
from click.testing import CliRunner, Result
from exchange.sheet import FAULTS, PEOPLE, ROWS, as_csv, lines, people
from probation_register.cli.main import register
from probation_register.exchange import together
from probation_register.register.kinds import MODELS
from probation_register.store.files import write_atomically

HEADING = "number,date,title,activity,hours,purpose,source,aligned_to\n"
GOOD = "po104233,2026-07-01,A good talk,conference,7,required,elsewhere,nos-ae1\n"
NEW = path("cpd", NUMBER, 2025)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tree = tree_with(people())
    for name in tree.paths():
        write_atomically(tmp_path / "register" / name, tree.read(name), durable=False)
    return tmp_path / "register"


def run(folder: Path, *words: object) -> Result:
    return CliRunner().invoke(register, ["-C", str(folder), *map(str, words)])


def importing(folder: Path, table: bytes | str, *words: str) -> Result:
    file = folder.parent / "export.csv"
    file.write_bytes(table.encode() if isinstance(table, str) else table)
    return run(folder, "import", "cpd", file, "--as-of", TODAY, *words)


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return every file's bytes and when it was last written."""
    files = [p for p in folder.rglob("*") if p.is_file()]
    return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in files}


def test_forty_faults_then_corrected_then_again(folder: Path) -> None:
    before = snapshot(folder)
    faulty = {25 + 47 * i: fault for i, fault in enumerate(FAULTS)}

    refused = importing(folder, as_csv(lines(faulty)), "--write", "--format", "json")
    assert refused.exit_code == 1
    found = json.loads(refused.stdout)
    assert [f["line"] for f in found["findings"]] == [position + 2 for position in faulty]
    assert (found["import"]["rows"], found["import"]["written"]) == (ROWS, False)
    assert snapshot(folder) == before

    tried = importing(folder, as_csv(lines()))
    assert tried.exit_code == 0
    assert "2,000 new, 0 known already, 0 errors." in tried.stderr
    assert "Nothing was written; --write adds them to 40 files." in tried.stderr
    assert snapshot(folder) == before

    written = importing(folder, as_csv(lines()), "--write")
    assert written.exit_code == 0
    assert "Wrote 40 files." in written.stderr
    assert len(snapshot(folder)) == len(before) + len(PEOPLE)
    assert run(folder, "check", "--as-of", TODAY).exit_code == 0

    full = snapshot(folder)
    again = importing(folder, as_csv(lines()), "--write", "--format", "json")
    assert json.loads(again.stdout)["import"] == {
        "rows": ROWS,
        "new": 0,
        "known": ROWS,
        "columns_left_out": [],
        "files": [],
        "written": False,
    }
    assert snapshot(folder) == full


def test_a_finding_is_printed_with_its_line_and_column(folder: Path) -> None:
    result = importing(folder, HEADING + GOOD.replace(",7,", ",7.3,"))
    place = f"{(folder.parent / 'export.csv').as_posix()}:2:5"
    assert result.stdout == (
        f"{place}: IMP007 error: hours is “7.3”; time is written in quarter hours.\n"
        "    fix: write 7.25 or 7.5.   [PP 5.2]\n"
    )
    assert result.stderr.endswith("Nothing was written; put the errors right first.\n")


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_findings_come_in_every_form(folder: Path, form: str) -> None:
    result = importing(folder, HEADING + GOOD.replace(",7,", ",7.3,"), "--format", form)
    assert "IMP007" in result.stdout
    assert result.exit_code == 1


def test_columns_are_mapped(folder: Path) -> None:
    table = HEADING.replace("title", "Course name").replace("number", "Staff no")
    maps = ("--map", "title=Course name", "--map", "number=Staff no")
    assert importing(folder, table + GOOD).exit_code == 1
    assert importing(folder, table + GOOD, *maps, "--write").exit_code == 0
    assert "A good talk" in (folder / CPD).read_text()


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ("titel=Course", "There is no field “titel”; did you mean “title”?"),
        ("title", "“title” is no FIELD=COLUMN"),
        ("title= ", "“title= ” is no FIELD=COLUMN"),
    ],
)
def test_a_wrong_mapping_is_wrong_usage(folder: Path, mapping: str, says: str) -> None:
    result = importing(folder, HEADING + GOOD, "--map", mapping)
    assert result.exit_code == 2
    assert says in result.stderr


def test_what_cannot_be_written_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {name: data for name, (data, _) in snapshot(folder).items()}

    def full_disk(place: Path, data: bytes) -> None:
        if PEOPLE[20] in str(place):
            raise OSError(28, "No space left on device", str(place))
        write_atomically(place, data)

    monkeypatch.setattr(together, "write_atomically", full_disk)
    assert importing(folder, as_csv(lines()), "--write").exit_code == 1
    assert {name: data for name, (data, _) in snapshot(folder).items()} == before


def test_new_files_point_to_the_schemas_of_a_register_that_has_them(folder: Path) -> None:
    row = GOOD.replace("2026-07-01", "2025-07-01")
    assert run(folder, "schema", "--out", folder / "schemas").exit_code == 0
    assert importing(folder, HEADING + row, "--write").exit_code == 0
    first = (folder / NEW).read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../../../../schemas/cpd.json"
    entry = ("--activity", "reading", "--hours", "1", "--purpose", "personal")
    more = ("--source", "elsewhere", "--aligned-to", "nos-ae1", "--as-of", str(TODAY))
    words = ("--date", "2025-08-01", "--title", "A good book", *entry, *more)
    assert run(folder, "new", "cpd", NUMBER, *words).exit_code == 0
    assert (folder / NEW).read_text().splitlines()[0] == first
    assert run(folder, "format", "--check").exit_code == 0


def test_schemas_are_written_for_every_kind(folder: Path) -> None:
    result = run(folder, "schema", "--out", folder / "schemas")
    assert result.exit_code == 0
    assert sorted(p.stem for p in (folder / "schemas").iterdir()) == sorted(MODELS)


def test_one_schema_is_printed_with_or_without_lists(folder: Path) -> None:
    plain = json.loads(run(folder, "schema", "cpd").stdout)
    closed = json.loads(run(folder, "schema", "cpd", "--lists").stdout)
    assert "enum" not in plain["$defs"]["Entry"]["properties"]["activity"]
    assert "workshop" in closed["$defs"]["Entry"]["properties"]["activity"]["enum"]


@pytest.mark.parametrize(
    ("words", "says"),
    [((), "Name a kind of record"), (("cdp",), "no kind of record “cdp”; did you mean “cpd”?")],
)
def test_an_unknown_kind_is_wrong_usage(folder: Path, words: tuple[str, ...], says: str) -> None:
    result = run(folder, "schema", *words)
    assert result.exit_code == 2
    assert says in result.stderr


def test_the_settings_for_editors_are_printed(folder: Path) -> None:
    settings = json.loads(run(folder, "schema", "--editor").stdout)
    assert settings["yaml.schemas"]["schemas/settings.json"] == "records/register.yml"
