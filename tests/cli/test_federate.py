"""`register federate`: registers of their own, audited and shown together."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from probation_register.cli.main import register
from store.repositories import plain_git

NAMES = ("north", "south")


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two generated registers, and the file that names them."""
    folder = tmp_path_factory.mktemp("federation")
    for seed, name in enumerate(NAMES, start=1):
        size = ["--registrants", "24", "--years", "1", "--seed", str(seed)]
        done = CliRunner().invoke(register, ["generate", str(folder / name), *size])
        assert done.exit_code == 0, done.output
    return folder


def founding(registers: Path, name: str) -> str:
    return plain_git(registers / name, "rev-list", "--max-parents=0", "main").strip()


def named(registers: Path, *members: tuple[str, str, str]) -> Path:
    lines = ["members:"]
    for name, folder, root in members:
        lines += [f"  - name: {name}", f"    folder: {folder}", f"    founding: {root}"]
    file = registers / "federation.yml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def both(registers: Path) -> Path:
    return named(registers, *((name, name, founding(registers, name)) for name in NAMES))


def federate(file: Path, *words: str) -> Result:
    return CliRunner().invoke(register, ["federate", str(file), *words])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("members: []\n", "members"),
        ("members:\n  - name: north\n", "founding"),
        ("members: &a\n", "federation.yml:1"),
        ("\t", "federation.yml:1"),
        ("members:\n  - name: ../x\n    folder: x\n    founding: abc\n", "name"),
    ],
)
def test_a_file_that_names_no_registers_is_refused(registers: Path, text: str, reason: str) -> None:
    file = registers / "federation.yml"
    file.write_text(text, encoding="utf-8")
    refused = federate(file)
    assert (refused.exit_code, reason in refused.output) == (2, True), refused.output


def test_a_register_that_is_not_there_is_named(registers: Path) -> None:
    refused = federate(named(registers, ("west", "west", "a" * 40)))
    assert (refused.exit_code, "register west at" in refused.output) == (2, True), refused.output


def test_a_founding_that_is_not_the_trusted_one_is_found(registers: Path) -> None:
    file = named(registers, ("north", "north", founding(registers, "south")))
    assert federate(file).exit_code != 0


def test_one_register_twice_is_found(registers: Path) -> None:
    root = founding(registers, "north")
    found = federate(named(registers, ("one", "north", root), ("two", "north", root)))
    assert found.exit_code == 1
    assert {"FED001", "FED002"} <= {word.rstrip(":") for word in found.output.split()}


def test_registers_are_audited_together(registers: Path) -> None:
    said = federate(both(registers))
    assert said.exit_code == 0, said.output
    assert said.output.count("nothing is wrong") == 3
    value = json.loads(federate(both(registers), "--format", "json").stdout)
    assert [member["name"] for member in value["members"]] == list(NAMES)
    assert value["findings"] == []
    rows = list(csv.DictReader(io.StringIO(federate(both(registers), "--format", "csv").stdout)))
    assert [row["commit"] for row in rows] == [line["commit"] for line in value["ledger"]]
    assert {row["register"] for row in rows} == set(NAMES)


def test_one_site_shows_everyone(registers: Path, tmp_path: Path) -> None:
    done = federate(both(registers), "--site", str(tmp_path / "site"))
    assert done.exit_code == 0, done.output
    for name in NAMES:
        people = (registers / name / "records" / "registrants").glob("*/*")
        for person in people:
            assert (tmp_path / "site" / "register" / person.name / "index.html").is_file()
