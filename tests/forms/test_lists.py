"""The lists to choose from: in plain words, found by what people type, and as of the day."""

from __future__ import annotations

from datetime import date

from builders import HEAD, LINE_MANAGER, path, register_with, staff
from forms.cases import CASES, EVERYONE
from probation_register.forms.form import Option, Question
from probation_register.forms.lists import closed_lists, managers, options_of
from probation_register.forms.lists import staff as everyone
from probation_register.models.cpd import Entry
from probation_register.models.registrant import Posting

CPD = CASES["cpd"]


def found(question: Question, words: str) -> list[str]:
    """Return what somebody finds who types a word."""
    return [
        option.value
        for option in question.options
        if words in f"{option.label} {option.hint} {option.words}".lower()
    ]


def asked(name: str) -> Question:
    question = CPD.made(CPD.register).question(name)
    assert question is not None
    return question


def test_standards_are_found_by_the_behaviours_that_show_them() -> None:
    assert found(asked("aligned_to"), "ae1") == ["nos-ae1"]
    behaviours = asked("aligned_to").option("integrity")
    assert behaviours is not None
    assert len(behaviours.words.split()) > 20
    assert "integrity" in found(asked("aligned_to"), behaviours.words.split(".")[0].lower())


def test_activities_are_found_by_what_people_call_them() -> None:
    assert "workshop" in found(asked("activity"), "training")
    assert "reading" in found(asked("activity"), "on my own")
    assert "shadowing" in found(asked("activity"), "on the job")


def test_what_an_activity_counts_as_is_its_hint() -> None:
    course = asked("activity").option("course")
    assert course is not None
    assert course.hint == "Counts as 7 hours"


def test_units_are_found_by_region_place_and_code() -> None:
    units = Question("unit", "", "", "choice", options=options_of(Posting, "unit", CPD.register))
    assert "hackney-and-city" in found(units, "london")
    assert len(units.options) > 100
    assert all(option.hint and option.words for option in units.options)


def test_only_who_is_a_line_manager_on_the_day_is_offered() -> None:
    register = register_with()
    assert [option.value for option in managers(register, date(2027, 3, 1), {})] == [LINE_MANAGER]
    assert managers(register, date(2020, 1, 1), {}) == ()
    assert managers(register, date(2027, 3, 1), {LINE_MANAGER: "Robin Sample"}) == (
        Option(LINE_MANAGER, f"Robin Sample ({LINE_MANAGER})", "Line manager, London", "London"),
    )


def test_everybody_in_office_can_have_seen_evidence() -> None:
    register = register_with({path("staff", HEAD): staff(HEAD)})
    assert Option(HEAD, HEAD, "Head of corporate services") in everyone(register, {})


def test_an_agency_is_offered_only_where_there_is_one() -> None:
    with_one, without = register_with(EVERYONE), register_with()
    assert [o.value for o in options_of(Posting, "employment", with_one)] == ["direct", "agency"]
    assert [o.value for o in options_of(Posting, "employment", without)] == ["direct"]


def test_a_choice_that_may_be_left_out_is_not_asked_from_an_empty_list() -> None:
    case = CASES["cpd"]
    assert case.made(register_with()).question("provider") is None
    assert case.made(case.register).question("provider") is not None


def test_what_is_written_freely_has_no_list() -> None:
    assert options_of(Entry, "title", CPD.register) == ()
    assert closed_lists(CPD.register)["activity"]["workshop"] == "Workshop or in-house course"
