"""Every rule has an example, and each example breaks its rule and no other."""

from __future__ import annotations

import pytest
from example_trees import found_in_change, found_in_records
from probation_register.coverage.tables import RULES
from probation_register.rules.examples import EXAMPLES, FAMILIES
from probation_register.rules.examples.example import Example, Situation

IN_WORDS = ("WHO", "MRG", "CMT", "PSH", "DCL", "APR", "CKP", "FSK", "BRG", "AGR", "ANS", "FED")
"""The families about commits, merges or several registers: no record can show them."""

BYTES_AND_MODES = {"YML001", "YML002", "YML004", "YML006", "PTH003"}
"""Rules about a file's bytes, size and mode, which a text cannot show."""

SHOWN = [example for example in EXAMPLES.values() if isinstance(example, Example)]


def test_every_rule_has_an_example() -> None:
    assert sorted(RULES.keys() - EXAMPLES.keys()) == []


def test_every_example_is_a_rules() -> None:
    assert sorted(EXAMPLES.keys() - RULES.keys()) == []
    assert len(EXAMPLES) == sum(len(family) for family in FAMILIES)


def test_only_what_no_record_can_show_is_in_words() -> None:
    told = {example.code for example in EXAMPLES.values() if isinstance(example, Situation)}
    assert told == {code for code in RULES if code.startswith(IN_WORDS)} | BYTES_AND_MODES


@pytest.mark.parametrize("example", SHOWN, ids=lambda example: example.code)
def test_a_bad_example_breaks_exactly_its_rule(example: Example) -> None:
    if example.bad_hands is None:
        assert found_in_records(example, example.bad) == {example.code}
    else:
        assert found_in_change(example, example.bad, example.bad_hands) == {example.code}


@pytest.mark.parametrize("example", SHOWN, ids=lambda example: example.code)
def test_a_good_example_breaks_none(example: Example) -> None:
    if example.good_hands is None:
        assert found_in_records(example, example.good) == set()
    else:
        assert found_in_change(example, example.good, example.good_hands) == set()


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=lambda example: example.code)
def test_a_repair_is_one_sentence(example: Example | Situation) -> None:
    assert example.repair.endswith(".")
    assert example.repair[0].isupper()
    assert len(example.repair) <= 100
