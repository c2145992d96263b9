"""Every test that the threat model names exists, and no attack is missing from it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from attacks.test_attacks import ATTACKS
from probation_register.coverage.tables import RULES

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "threat-model.md").read_text(encoding="utf-8")

ATTACKS_NAMED = re.findall(r"`\[([a-z0-9-]+)\]`", TEXT)
TESTS_NAMED = sorted(set(re.findall(r"`(tests/[a-z0-9_/]+\.py)::(test_[a-z0-9_]+)`", TEXT)))
CODES_NAMED = sorted(set(re.findall(r"`([A-Z]{3}[0-9]{3})`", TEXT)))

LEAST = 40


def names_in(place: Path) -> set[str]:
    """The names of all tests in a file, those in classes as well."""
    tree = ast.parse(place.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_at_least_forty_attacks_are_named_each_with_its_twin() -> None:
    assert len(set(ATTACKS_NAMED)) >= LEAST
    assert all(attack.attack is not attack.twin for attack in ATTACKS)


def test_every_attack_is_named_and_every_name_is_an_attack() -> None:
    names = [attack.name for attack in ATTACKS]
    assert len(set(names)) == len(names)
    assert set(ATTACKS_NAMED) == set(names)


@pytest.mark.parametrize(("path", "name"), TESTS_NAMED)
def test_a_test_that_is_named_exists(path: str, name: str) -> None:
    assert name in names_in(ROOT / path)


@pytest.mark.parametrize("code", CODES_NAMED)
def test_a_code_that_is_named_is_a_rules(code: str) -> None:
    assert code in RULES


def test_every_code_that_catches_an_attack_is_a_rules() -> None:
    assert {code for attack in ATTACKS for code in attack.codes.split()} <= RULES.keys()
