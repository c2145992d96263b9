"""`register generate` says what it made, where, and what to do next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from probation_register.cli.main import register
from probation_register.store.git import Repository


def generate(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(register, ["generate", *arguments])
    return result.exit_code, result.output


def test_it_says_what_is_made_and_what_comes_next(tmp_path: Path) -> None:
    folder = tmp_path / "national"
    size = ("--registrants", "24", "--years", "1", "--sign", "--faults")
    code, told = generate(str(folder), *size)
    assert code == 0
    lines = told.splitlines()
    assert lines[0].startswith("24 registrants, 11 members of staff, ")
    assert [line.split("  ")[1] for line in lines[1:]] == [
        "its history",
        "its records",
        "one registrant",
        "the founding",
        "the keys",
        "2 faults",
    ]
    assert f"register -C {folder} audit" in told
    assert len(json.loads((tmp_path / "national-faults.json").read_text())["faults"]) == 2
    with Repository.open(folder) as repository:
        assert repository.head()[0] == "main"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--registrants", "3"), "24<=x<=400000"),
        (("--years", "0"), "1<=x<=20"),
        (("--seed", "-1"), "--seed"),
    ],
)
def test_a_size_that_cannot_be_made_is_refused(
    tmp_path: Path, arguments: tuple[str, ...], why: str
) -> None:
    code, told = generate(str(tmp_path / "national"), *arguments)
    assert code == 2
    assert why in told
    assert list(tmp_path.iterdir()) == []
