"""Annex B's form, filled: every field, in the form's order, from the case and from the answers."""

from datetime import date
from typing import Any

import pytest
from casebook.annex_b import (
    ANSWERS,
    EXCLUDED,
    LEFT,
    SUSPENDED,
    TEMPORARY,
    WHOLE,
    WITHDRAWN,
    answers,
    case_with,
    facts,
    report,
)
from probation_register.casebook.facts import decision_to_report
from probation_register.casebook.report import MARKING, Report, as_text, contradictions, filled
from pydantic import ValidationError

ASKED_BY_THE_FORM = (
    ("reason for loss of authorisation", "B1"),
    ("summary of events, with the policy", "B2"),
    ("outcome", "B3"),
    ("still employed", "B4"),
    ("being redeployed", "B5"),
    ("losing the authority to practise", "B6"),
    ("removed from the register", "B7"),
    ("excluded from working in HMPPS", "B8"),
    ("length of the loss or of the exclusion", "B9"),
    ("duration of the withdrawal and its end", "B10"),
    ("full name of the line manager", "B11"),
    ("job role", "B12"),
    ("contractor, sub-contractor, voluntary organisation", "B13"),
    ("signature of the line manager", "B14"),
    ("date", "B15"),
    ("authorised by the regional director", "B16"),
    ("signature of who authorises", "B17"),
    ("date", "B18"),
)
"""What the form in the source asks for, in its order, and the row that answers it."""


def rows(made: Report) -> dict[str, str]:
    return {row.id: " ".join(row.paragraphs) for row in made.rows}


def field_of(contradicted: Any) -> list[str]:
    return [field for field, _, _ in contradicted]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"employed": True}, ["employed"]),
        ({"redeployed": True}, ["redeployed"]),
        ({"exclusion_period": None}, ["exclusion_period"]),
        ({"authorised_by": "robin example"}, ["authorised_by"]),
    ],
)
def test_an_answer_that_the_casebook_contradicts_is_named(
    changed: dict[str, Any], expected: list[str]
) -> None:
    assert field_of(contradictions(facts(), answers(**changed))) == expected


def test_someone_still_there_is_asked_about_and_has_no_period_of_exclusion() -> None:
    told = list(contradictions(facts(TEMPORARY), answers()))
    assert field_of(told) == ["employed", "exclusion_period"]
    assert told[1] == (
        "exclusion_period",
        "the casebook has no exclusion, which is a decision of its own (PF 4.17)",
        "leave it out, or record the exclusion first",
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "M"),
        ("name", "M" * 61),
        ("events", []),
        ("events", ["one"] * 13),
        ("reason", "x " * 800),
        ("signs_for", "somebody"),
        ("redeployed", "no"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as refused:
        answers(**{field: value})
    assert {detail["loc"][0] for detail in refused.value.errors()} == {field}


@pytest.mark.parametrize("field", sorted(set(ANSWERS) - {"exclusion_period"}))
def test_every_answer_is_asked_for(field: str) -> None:
    from probation_register.casebook.answers import Answers

    assert Answers.model_fields[field].is_required()


def test_scripts_without_spaces_may_run_on() -> None:
    assert answers(reason="王" * 100, outcome="ก" * 100).reason == "王" * 100


def test_every_field_of_the_form_is_filled_or_left_for_a_hand() -> None:
    made = list(report().rows)
    form = [row for row in made if row.id.startswith("B")]
    assert [row.id for row in form] == [row for _, row in ASKED_BY_THE_FORM]
    assert {row.id for row in made if not row.paragraphs} == {"B14", "B15", "B17", "B18"}
    assert {row.id: row.kind for row in made if row.kind != "answer"} == {
        "B14": "signature",
        "B15": "date",
        "B17": "signature",
        "B18": "date",
    }


def test_gross_misconduct_and_exclusion() -> None:
    assert rows(report()) == {
        "A1": "Morgan Sample",
        "A2": "po104233",
        "A3": "London",
        "A4": "ca204871",
        "B1": "Gross misconduct. The panel found the breaches of the code proved.",
        "B2": "Policy: Conduct and discipline. First of two paragraphs, about what was found. "
        "Second, about what was said.",
        "B3": "Authorisation withdrawn (PF 4.10), decided on 2 July 2026. Excluded from working in "
        "HMPPS (PF 4.17), decided on 9 July 2026. Dismissed without notice.",
        "B4": "No.",
        "B5": "No.",
        "B6": "Yes.",
        "B7": "Yes, from 2 July 2026.",
        "B8": "Yes, from 10 July 2026.",
        "B9": "Loss of authorisation: from 2 July 2026, permanent. "
        "Exclusion: from 10 July 2026; no period, as the framework has it.",
        "B10": "Permanently, for gross misconduct, in every role that needs it. End date: none.",
        "B11": "Robin Example",
        "B12": "Senior probation officer",
        "B13": "Probation Service",
        "B14": "",
        "B15": "",
        "B16": "Ashley Specimen",
        "B17": "",
        "B18": "",
    }


def test_a_withdrawal_to_a_day() -> None:
    found = rows(
        filled(facts(TEMPORARY), answers(employed=True, redeployed=True, exclusion_period=None))
    )
    assert {row: found[row] for row in ("B4", "B5", "B6", "B8", "B9", "B10")} == {
        "B4": "Yes.",
        "B5": "Yes.",
        "B6": "Yes.",
        "B8": "No.",
        "B9": "Loss of authorisation: from 22 June 2026 until 22 December 2026, 183 days.",
        "B10": "Temporarily, to a day, in the present role. End date: 22 December 2026. Nothing is "
        "reinstated by itself on that day.",
    }


def test_a_suspension() -> None:
    found = rows(filled(facts(SUSPENDED), answers(employed=True, exclusion_period=None)))
    assert found["B1"] == "The panel found the breaches of the code proved."
    assert found["B9"] == "Loss of authorisation: from 4 May 2026, until the investigation ends."
    assert found["B10"] == "Temporarily, pending investigation. End date: none."


def test_an_exclusion_by_itself_loses_authority_too() -> None:
    resigned = {**LEFT, "how": "resigned-in-relevant-circumstances"}
    found = rows(filled(facts(resigned, EXCLUDED), answers()))
    assert found["B6"] == "Yes, by the exclusion (PF 4.18)."
    assert found["B7"] == "Yes, from 10 July 2026."
    assert found["B9"] == "Exclusion: from 10 July 2026; no period, as the framework has it."
    assert found["B10"] == "Authorisation itself is not withdrawn by this decision."


def test_a_report_is_about_the_newest_decision_or_the_one_named() -> None:
    case = case_with(*WHOLE)
    newest = decision_to_report(case, None)
    named = decision_to_report(case, date(2026, 7, 2))
    assert newest is not None
    assert named is not None
    assert (newest.event, named.event) == ("excluded", "withdrawn")
    assert decision_to_report(case, date(2026, 7, 3)) is None
    assert facts(about=date(2026, 7, 2)).exclusion is None


def test_a_decision_that_an_appeal_voided_is_not_reported_as_held() -> None:
    upheld = [
        {"event": "appeal-noted", "day": "2026-07-05", "about": "2026-07-02"},
        {"event": "appeal-upheld", "day": "2026-07-08", "about": "2026-07-02"},
    ]
    assert facts(LEFT, WITHDRAWN, *upheld, EXCLUDED).loss is None


def test_the_text_is_marked_above_and_below_and_says_every_field() -> None:
    made = report()
    lines = as_text(made).splitlines()
    assert lines[0].strip() == lines[-1].strip() == MARKING == "OFFICIAL -SENSITIVE - WITHDRAWAL"
    assert max(map(len, lines)) <= 80
    told = " ".join(as_text(made).split())
    for row in made.rows:
        assert f"{row.id}. {row.label} {' '.join(row.paragraphs)}" in told
