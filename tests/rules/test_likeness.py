"""When two entries are probably one."""

from __future__ import annotations

import json

import pytest
from builders import Data, cpd_entry
from hypothesis import given
from hypothesis import strategies as st
from probation_register.models.cpd import Entry
from probation_register.rules.likeness import are_alike, titles_are_alike


def entry(**changes: object) -> Entry:
    data: Data = cpd_entry(**changes)
    return Entry.model_validate_json(json.dumps(data))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Risk and need", "Risk and need", True),
        ("Risk and need", "RISK-AND-NEED.", True),
        ("Talking about risk of harm", "Talking about risk of harms", True),
        ("Talking about risk of harm", "Talking about the risk of harm", True),
        ("Safeguarding part 1", "Safeguarding part 2", False),
        ("Safeguarding", "Safeguarding children", False),
        ("Reading on desistance", "Working with the courts", False),
        ("Risk and need", "Risk and seed", False),
        ("Risk", "Rusk", False),
    ],
)
def test_titles(one: str, other: str, alike: bool) -> None:
    assert titles_are_alike(one, other) is titles_are_alike(other, one) is alike


@pytest.mark.parametrize(
    ("changes", "alike"),
    [
        ({}, True),
        ({"hours": 3, "activity": "reading"}, True),
        ({"date": "2026-06-10"}, True),
        ({"date": "2026-06-12"}, True),
        ({"date": "2026-06-09"}, False),
        ({"date": "2026-06-13"}, False),
        ({"date": "2026-06-12", "hours": 3}, False),
        ({"date": "2026-06-12", "activity": "reading"}, False),
        ({"date": "2026-06-08", "until": "2026-06-10"}, True),
        ({"date": "2026-06-08", "until": "2026-06-09"}, False),
        ({"title": "Reading on desistance"}, False),
    ],
)
def test_days_times_and_kinds(changes: dict[str, object], alike: bool) -> None:
    one, other = entry(), entry(**changes)
    assert are_alike(one, other) is are_alike(other, one) is alike


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_has_no_direction_and_nothing_is_unlike_itself(one: str, other: str) -> None:
    assert titles_are_alike(one, one)
    assert titles_are_alike(one, other) is titles_are_alike(other, one)
