"""What the models refuse becomes a finding that names field, value and repair."""

from __future__ import annotations

import pytest
from builders import (
    CPD,
    PLAN,
    REGISTRANT,
    RENEWAL,
    SETTINGS,
    STANDING,
    cpd_entry,
    cpd_year,
)
from hypothesis import given
from hypothesis import strategies as st
from models.refusals import Refusal, refusals
from models.refused_fields import FIELDS
from models.refused_values import VALUES
from probation_register.finding import Finding, Severity
from probation_register.models.problems import MODEL_RULES, nearest, shown

REFUSED = (*FIELDS, *VALUES)


@pytest.mark.parametrize("refusal", REFUSED, ids=str)
def test_a_refusal_is_a_finding(refusal: Refusal) -> None:
    assert refusals(refusal.path, refusal.data) == [
        Finding(
            refusal.code,
            Severity.ERROR,
            refusal.path,
            refusal.message,
            refusal.fix,
            refusal.clause,
            refusal.pointer,
        )
    ]


def test_every_code_of_the_models_fires() -> None:
    fired = {f.code for refusal in REFUSED for f in refusals(refusal.path, refusal.data)}
    assert fired == set(MODEL_RULES)


def test_all_that_is_wrong_is_said_at_once() -> None:
    data = {"registrant": "x", "entries": [{"hours": "7", "titel": "Reading"}]}
    assert [(f.code, f.pointer) for f in refusals(CPD, data)] == [
        ("MOD005", ("registrant",)),
        ("MOD002", ("year",)),
        ("MOD002", ("entries", 0, "id")),
        ("MOD002", ("entries", 0, "date")),
        ("MOD002", ("entries", 0, "title")),
        ("MOD002", ("entries", 0, "activity")),
        ("MOD003", ("entries", 0, "hours")),
        ("MOD002", ("entries", 0, "purpose")),
        ("MOD002", ("entries", 0, "source")),
        ("MOD001", ("entries", 0, "titel")),
    ]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(
    where=st.sampled_from([CPD, PLAN, RENEWAL, REGISTRANT, SETTINGS, STANDING]), data=json_values
)
def test_whatever_is_refused_is_a_bounded_sentence(where: str, data: object) -> None:
    for finding in refusals(where, data):
        assert finding.code in MODEL_RULES
        assert finding.message.isprintable()
        assert len(finding.message) < 500
        assert "input should" not in finding.message.lower()
        assert finding.fix.endswith(".")


@given(value=json_values, field=st.sampled_from(sorted(cpd_entry())))
def test_whatever_a_field_holds_is_a_bounded_sentence(value: object, field: str) -> None:
    for finding in refusals(CPD, cpd_year(cpd_entry(**{field: value}))):
        assert finding.pointer[:3] == ("entries", 0, field)
        assert finding.message.isprintable()
        assert "input should" not in finding.message.lower()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "empty"),
        ("a\nb\u202ec", "“a\\nb\\u202ec”"),
        ("x" * 61, f"“{'x' * 59}…”"),
        ("x" * 60, f"“{'x' * 60}”"),
        ([1, "é"], '“[1, "é"]”'),
        (7.3, "“7.3”"),
    ],
)
def test_a_value_is_shown_escaped_and_bounded(value: object, expected: str) -> None:
    assert shown(value) == expected


def test_the_nearest_choice_is_offered_where_one_is_near() -> None:
    assert nearest("workshp", ["course", "workshop"]) == "; did you mean “workshop”?"
    assert nearest("Workshop", ["course", "workshop"]) == "; did you mean “workshop”?"
    assert nearest("zzz", ["course", "workshop"]) == ""
    assert nearest(7, []) == ""
