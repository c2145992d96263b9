"""The verbs clauses and explain: tables, blocks, JSON, and what they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import good_files
from click.testing import CliRunner, Result
from probation_register.cli.main import register
from probation_register.coverage.tables import RULES


def run(*words: str) -> Result:
    return CliRunner().invoke(register, list(words))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The good register as files, outside any repository."""
    for path, data in good_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def test_the_table_fits_and_ends_with_its_counts(home: Path) -> None:
    shown = run("-C", str(home), "clauses")
    assert shown.exit_code == 0
    lines = shown.stdout.splitlines()
    assert max(len(line) for line in lines) <= 100
    assert lines[-2].startswith("100 clauses: ")
    assert lines[-1].endswith("0 have no answer.")
    vetted = next(line for line in lines if line.startswith("PF 4.4(f) "))
    assert vetted.split()[:3] == ["PF", "4.4(f)", "Vetted"]


def test_outside_a_register_the_shipped_standards_are_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("clauses").stdout.splitlines()[-2].startswith("100 clauses: ")
    named = run("-C", str(tmp_path), "clauses")
    assert named.exit_code == 2
    assert "There is no register" in named.stderr


def test_clauses_as_json(home: Path) -> None:
    value = json.loads(run("-C", str(home), "clauses", "--format", "json").stdout)
    assert value["gaps"] == []
    assert value["counts"]["clauses"] == len(value["clauses"]) == 100
    vetted = next(each for each in value["clauses"] if each["id"] == "PF 4.4(f)")
    assert {"REG013", "RNW001"} <= set(vetted["rules"])
    assert vetted["rules"] == sorted(vetted["rules"])


def test_clauses_of_one_source(home: Path) -> None:
    value = json.loads(run("-C", str(home), "clauses", "--source", "PP", "--format", "json").stdout)
    assert {each["source"] for each in value["clauses"]} == {"PP"}


@pytest.mark.parametrize("words", [["PF 4.4(f)"], ["pf 4.4(f)"], ["PF", "4.4(f)"]])
def test_one_clause_in_full(home: Path, words: list[str]) -> None:
    shown = run("-C", str(home), "clauses", *words)
    assert shown.exit_code == 0
    assert shown.stdout.startswith("PF 4.4(f)  Vetted\n")
    assert "REG013  Vetting is confirmed" in shown.stdout
    assert "registrant.vetting.confirmed_on" in shown.stdout


def test_an_unknown_clause_gets_the_nearest(home: Path) -> None:
    near = run("-C", str(home), "clauses", "PF 4.4(g)")
    assert near.exit_code == 2
    assert "did you mean “PF 4.4(f)”?" in near.stderr
    far = run("-C", str(home), "clauses", "\x1b[31mno such thing")
    assert far.exit_code == 2
    assert "lists them all" in far.stderr
    assert "\x1b" not in far.stderr


def test_a_gap_is_said_and_the_verb_fails(home: Path) -> None:
    clauses = home / "standards" / "clauses.yml"
    before = clauses.read_text(encoding="utf-8")
    clauses.write_text(before.replace("      - CHG006\n", "      - CHG999\n"), encoding="utf-8")
    shown = run("-C", str(home), "clauses")
    assert shown.exit_code == 1
    assert shown.stderr == "PF 4.15 names the rule CHG999, which does not exist.\n"


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_explained(home: Path, code: str) -> None:
    shown = run("-C", str(home), "explain", code.lower())
    assert shown.exit_code == 0
    rule = RULES[code]
    assert shown.stdout.startswith(f"{code} {rule.severity}: {rule.title}\n")
    for part in (f"\n{rule.clause}  ", "\nNot so", "\nBut so", "\nTo repair it\n"):
        assert part in shown.stdout
    assert shown.stdout.replace("\n", "").isprintable()


def test_an_explanation_as_json(home: Path) -> None:
    value = json.loads(run("-C", str(home), "explain", "CPD003", "--format", "json").stdout)
    assert (value["code"], value["clause"], value["severity"]) == ("CPD003", "PP 5.2", "error")
    assert value["example"]["bad"] == "entries:\n  - hours: 7.3\n"


def test_an_unknown_code_gets_the_nearest() -> None:
    near = run("explain", "RNW03")
    assert near.exit_code == 2
    assert "did you mean “RNW003”?" in near.stderr
    assert "lists them all" in run("explain", "banana").stderr


def test_without_a_code_every_rule_is_listed() -> None:
    lines = run("explain").stdout.splitlines()
    assert [line[:6] for line in lines if not line.startswith(" ")] == list(RULES)
    assert max(len(line) for line in lines) <= 100
    value = json.loads(run("explain", "--format", "json").stdout)
    assert [each["code"] for each in value["rules"]] == list(RULES)
