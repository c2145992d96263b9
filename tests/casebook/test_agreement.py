"""Whether the two registers agree: every disagreement is found, and agreement is silent."""

from __future__ import annotations

from datetime import date

import pytest
from builders import (
    NUMBER,
    STANDING,
    Data,
    Files,
    ending,
    path,
    posting,
    register_with,
    registrant,
    standing_change,
)
from casebook_files import (
    ALL_SIX,
    BEGINNING,
    CASE,
    SUSPENDED,
    TOLD,
    UPDATED,
    case,
    casebook_with,
    decision,
    event,
    followed_up,
    hearing,
    withdrawn,
)
from probation_register.casebook.agreement import disagreements, person_effects
from probation_register.casebook.commitments import sealed, sealed_without_a_case
from probation_register.verdicts.case_effects import Effect

ON = date(2027, 3, 1)
LIFTED = decision("lifted", 20)
LIFTED_TICKS = (event("told", 21, about=20), event("hr-updated", 21, about=20))
RETAINED = registrant(basis="retained", postings=[posting(role="policy-adviser")])


def effects_of(*events: Data) -> tuple[Effect, ...]:
    return person_effects(casebook_with({CASE: case(*events)}), NUMBER)


def in_words(*events: Data) -> list[tuple[str, bool, str | None, bool]]:
    return [
        (str(e.from_), e.registered, str(e.corrects) if e.corrects else None, e.is_told)
        for e in effects_of(*events)
    ]


def recorded(*events: Data, so_far: int | None = None) -> Files:
    """Return the shared register's events as the effects of a case write them."""
    casebook = casebook_with({CASE: case(*events)})
    written = {}
    for effect in person_effects(casebook, NUMBER)[:so_far]:
        made = sealed(effect, casebook.cases[effect.case])
        data = made.model_dump(mode="json", by_alias=True)
        written[path("standing", NUMBER, str(effect.from_))] = data
    return written


def codes(events: tuple[Data, ...], shared: Files, on: date = ON) -> list[str]:
    casebook = casebook_with({CASE: case(*events)})
    return [f.code for f in disagreements(casebook, register_with(shared), on)]


def test_a_suspension_takes_effect_when_decided_and_ends_when_lifted() -> None:
    assert in_words(*BEGINNING, LIFTED, *LIFTED_TICKS) == [
        ("2027-01-04", False, None, True),
        ("2027-01-24", True, None, True),
    ]


def test_a_withdrawal_after_a_suspension_changes_nothing_that_is_shown() -> None:
    events = (*BEGINNING, hearing(10), withdrawn(20), *followed_up(20, 21))
    assert in_words(*events) == [("2027-01-04", False, None, True)]


def test_an_end_reinstates_nobody_and_a_reinstatement_does() -> None:
    lost = (hearing(1), withdrawn(2, from_=5, until=20), *followed_up(2, 3))
    assert in_words(*lost) == [("2027-01-09", False, None, True)]
    again = decision("reinstated", 30, confirmed=ALL_SIX)
    assert in_words(*lost, again)[1:] == [("2027-02-03", True, None, False)]


def test_a_suspension_survives_leaving_and_coming_back() -> None:
    away = (event("left", 5, how="resigned"), event("returned", 15))
    assert in_words(*BEGINNING, *away) == [("2027-01-04", False, None, True)]


def test_lifted_while_away_registers_on_coming_back() -> None:
    left = event("left", 5, how="resigned")
    assert in_words(*BEGINNING, left, LIFTED, *LIFTED_TICKS)[1:] == []
    back = in_words(*BEGINNING, left, LIFTED, *LIFTED_TICKS, event("returned", 30))
    assert back[1:] == [("2027-02-03", True, None, True)]


def test_an_appeal_upheld_takes_its_effect_back_from_the_beginning() -> None:
    lost = (hearing(1), withdrawn(2), *followed_up(2, 3), event("appeal-noted", 5, about=2))
    upheld = (*lost, event("appeal-upheld", 30, about=2), event("told", 31, about=30))
    assert in_words(*upheld) == [
        ("2027-01-06", False, None, True),
        ("2027-02-03", True, "2027-01-06", True),
    ]


def test_an_appeal_upheld_before_the_loss_begins_leaves_nothing_to_record() -> None:
    lost = (hearing(1), withdrawn(2, from_=40), event("appeal-noted", 5, about=2))
    assert in_words(*lost, event("appeal-upheld", 30, about=2)) == []


def test_a_suspension_was_lawful_even_where_the_loss_after_it_was_not() -> None:
    lost = (*BEGINNING, hearing(10), withdrawn(20), event("appeal-noted", 25, about=20))
    assert in_words(*lost, event("appeal-upheld", 30, about=20)) == [
        ("2027-01-04", False, None, True),
        ("2027-02-03", True, None, False),
    ]


def test_what_is_recorded_agrees() -> None:
    events = (*BEGINNING, LIFTED, *LIFTED_TICKS)
    assert codes(events, recorded(*events)) == []


def test_an_effect_that_waits_for_its_day_is_no_disagreement() -> None:
    events = (hearing(1), withdrawn(2, from_=70, until=200), *followed_up(2, 3))
    assert codes(events, {}, date(2027, 2, 1)) == []


@pytest.mark.parametrize(
    ("says", "events", "shared", "expected"),
    [
        ("an effect that is missing", BEGINNING, {}, ["AGR001"]),
        ("another day", BEGINNING,
         {path("standing", NUMBER, "2027-01-05"): standing_change("2027-01-05")},
         ["AGR001", "AGR004"]),
        ("typed by hand", BEGINNING,
         {path("standing", NUMBER, "2027-01-04"): standing_change("2027-01-04")},
         ["AGR001", "AGR004"]),
        ("shown before the person is told", (SUSPENDED,), recorded(SUSPENDED), ["AGR002"]),
        ("waiting for the person to be told", (SUSPENDED,), {}, ["AGR003"]),
        ("registered again by nobody's decision", BEGINNING,
         {**recorded(*BEGINNING), path("standing", NUMBER, "2027-02-01"):
          standing_change("2027-02-01", registered=True)}, ["AGR005"]),
        ("nobody of that number", BEGINNING,
         {path("registrant", NUMBER): None, STANDING: None}, ["AGR006"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_disagreement_is_found(
    says: str, events: tuple[Data, ...], shared: Files, expected: list[str]
) -> None:
    assert sorted(codes(events, shared)) == expected


def test_who_must_be_registered_and_is_not_needs_a_case() -> None:
    off = {path("standing", NUMBER, "2027-02-01"): standing_change("2027-02-01")}
    casebook = casebook_with({CASE: None})
    (found,) = disagreements(casebook, register_with(off), ON)
    assert found.code == "AGR004"
    assert found.message == (
        "po104233 is not registered from 2027-02-01 in a role that must be registered, and no "
        "case is behind it"
    )


def test_who_is_registered_by_choice_or_has_left_needs_none() -> None:
    off = {path("standing", NUMBER, "2027-02-01"): standing_change("2027-02-01")}
    left = registrant(postings=[posting(), ending("2027-01-29")])
    casebook = casebook_with({CASE: None})
    for own in (RETAINED, left):
        shared = register_with({**off, path("registrant", NUMBER): own})
        assert disagreements(casebook, shared, ON) == []


def test_who_was_off_by_choice_needs_no_second_event() -> None:
    off = {path("standing", NUMBER, "2027-01-02"): standing_change("2027-01-02")}
    assert codes(BEGINNING, {**off, path("registrant", NUMBER): RETAINED}) == []


def test_a_seal_depends_on_every_part_and_on_the_key() -> None:
    casebook = casebook_with({CASE: case(SUSPENDED, TOLD, UPDATED)})
    (effect,) = person_effects(casebook, NUMBER)
    known = casebook.cases[effect.case]
    seals = {
        sealed(effect, known).commitment,
        sealed(effect, known.model_copy(update={"key": "5b" * 32})).commitment,
        sealed(effect, known.model_copy(update={"id": "ca204418"})).commitment,
        sealed_without_a_case(),
        sealed_without_a_case(),
    }
    assert len(seals) == 5
    assert {len(seal or "") for seal in seals} == {76}
