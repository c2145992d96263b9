"""Reflection, the plan and the renewal: refusals first, then the records."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from builders import (
    CPD,
    NUMBER,
    PLAN,
    REGISTRANT,
    RENEWAL,
    Files,
    cpd_entry,
    cpd_year,
    register_with,
    registrant,
    renewal,
)
from forms.cases import CASES, ENTRY, NO_PLAN, UNREFLECTED, Case
from probation_register.forms.answers import Filled, Refused, fill
from probation_register.forms.form import Beside
from probation_register.models.renewal import REQUIREMENT_IDS
from probation_register.store import yaml

REFLECTION, PLANNED, RENEWED = CASES["reflection"], CASES["plan"], CASES["renewal"]
ABOUT_AN_ENTRY = Case(
    "reflection", {"about": ("k3v9q2",), "learned": ENTRY["learned"]}, UNREFLECTED
)


def only(filled: Filled) -> dict[str, Any]:
    """Return the one record of a filled form."""
    [data] = filled.files.values()
    record: dict[str, Any] = json.loads(yaml.read(data))
    return record


def test_a_session_says_what_was_learned() -> None:
    assert REFLECTION.refused(learned=None) == [
        ("learned", "“What did you learn?” has no answer. Write it in a sentence or two.")
    ]


def test_a_session_is_asked_for_where_no_entry_is_chosen() -> None:
    case = Case("reflection", {"about": ("reflection",), "learned": ("To listen.",)}, UNREFLECTED)
    assert [question for question, _ in case.refused()] == [
        "title",
        "date",
        "hours",
        "purpose",
        "source",
    ]


def test_an_entry_that_is_reflected_already_is_not_offered() -> None:
    case = Case("reflection", {"about": ("k3v9q2",), "learned": ("More.",)})
    assert [question for question, _ in case.refused()] == ["about"]


def test_a_session_is_an_entry_of_its_own() -> None:
    entry = only(REFLECTION.filled())["entries"][1]
    assert (entry["activity"], entry["hours"]) == ("reflective-supervision", 7.5)
    assert entry["learned"] == ENTRY["learned"][0]


def test_reflecting_on_an_entry_changes_nothing_else_of_it() -> None:
    [before] = cpd_year(cpd_entry(learned=None, applied=None))["entries"]
    [after] = only(ABOUT_AN_ENTRY.filled())["entries"]
    assert {name: after[name] for name in before} == {**before, "learned": ENTRY["learned"][0]}


def test_a_form_about_an_entry_begins_with_what_it_says() -> None:
    learned: Files = {CPD: cpd_year(cpd_entry(applied=None))}
    case = Case("reflection", {}, learned, about="k3v9q2")
    assert case.made(case.register).known == {
        "about": ("k3v9q2",),
        "learned": ("Sending an outline first makes a first appointment safer.",),
    }


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"need-1-from": ()}, [("need-1-from", "has no answer. Choose one from the list.")]),
        ({"need-2-area": ("victims",)}, [
            ("need-2-objective", "has no answer. Write it in a sentence or two."),
            ("need-2-from", "has no answer. Choose one from the list."),
        ]),
        ({"need-1-objective": ("ab",)}, [
            ("need-1-objective", "is “ab”; it has at least 3 characters. Say it in a few words.")
        ]),
        ({"need-1-objective": ("See A1234BC.",)}, [
            (
                "need-1-objective",
                "holds what looks like a prison number. "
                "Say it without: the register never forgets.",
            )
        ]),
        ({"over": ("n9",)}, [("over", "is “n9”, which is not in its list. "
                              "Choose one from the list.")]),
        ({"hours_promised": ("401", "0")}, [
            ("hours_promised", "is “401.0”; it must be at most 400. Write at most 400.")
        ]),
        ({"reviewed_on": ("1", "3", "2026")}, [
            (
                "reviewed_on",
                "is 2026-03-01, before the year begins on 2026-04-01. "
                "Write the day on which you went through the plan with your line manager.",
            )
        ]),
    ],
)  # fmt: skip
def test_a_plan_is_refused_need_by_need(
    change: dict[str, tuple[str, ...]], expected: list[tuple[str, str]]
) -> None:
    found = PLANNED.fill({**PLANNED.answers, **change})
    assert isinstance(found, Refused)
    told = [(p.question, p.message.partition("” ")[2] + ". " + p.fix) for p in found.problems]
    assert [(q, said.lower()) for q, said in told] == [(q, s.lower()) for q, s in expected]


def test_needs_are_numbered_after_all_that_there_ever_were() -> None:
    plan = only(PLANNED.filled())
    assert [(need["id"], need["area"]) for need in plan["needs"]] == [("n2", "victims")]
    assert plan["hours_promised"] == 28.25
    assert (plan["induction"], plan["resubmits"]) == (True, ["plan"])


def test_a_need_that_is_there_already_is_not_added_again() -> None:
    same = {
        "need-1-area": ("risk-assessment",),
        "need-1-objective": ("Lead a multi-agency review.",),
        "need-1-from": ("performance-conversation",),
        "over": (),
    }
    plan = only(PLANNED.filled(**{name.replace("-", "__"): texts for name, texts in same.items()}))
    assert [need["id"] for need in plan["needs"]] == ["n1"]


def test_a_first_plan_asks_for_a_need_and_begins_with_nothing() -> None:
    case = replace(PLANNED, changes=NO_PLAN)
    form = case.made(case.register)
    assert [q.name for q in form.questions if q.required] == [
        "need-1-area",
        "need-1-objective",
        "need-1-from",
    ]
    assert form.question("over") is None
    assert (form.known, form.amends) == ({}, "")


def test_the_plan_of_another_year_can_be_asked_for() -> None:
    answers = {name: texts for name, texts in PLANNED.answers.items() if name.startswith("need")}
    case = Case("plan", answers, about="2027")
    filled = case.filled()
    assert list(filled.files) == [PLAN.replace("2026", "2027")]


@pytest.mark.parametrize("name", ["plan", "renewal"])
@pytest.mark.parametrize("about", ["soon", "1999", "20266", "-1", "../2026", "２０２６"])
def test_what_is_no_year_has_no_form(name: str, about: str) -> None:
    with pytest.raises(LookupError, match="is no registration year"):
        Case(name, {}, about=about).made(PLANNED.register)


def test_a_mistake_behind_a_need_that_is_there_already_is_told_at_its_own() -> None:
    same = {
        "need-1-area": ("risk-assessment",),
        "need-1-objective": ("Lead a multi-agency review.",),
        "need-1-from": ("performance-conversation",),
        "need-2-area": ("victims",),
        "need-2-objective": ("ab",),
        "need-2-from": ("feedback",),
    }
    assert [question for question, _ in Case("plan", same).refused()] == ["need-2-objective"]


def test_a_renewal_without_an_affirmation_says_where_to_turn() -> None:
    [told] = RENEWED.refused(conduct=None)
    assert told[0] == "conduct"
    assert told[1].endswith(
        "is not ticked. Tick it if it is so. If you cannot, stop here and speak to your line "
        "manager. Write nothing about it in the register."
    )


@pytest.mark.parametrize("name", [*REQUIREMENT_IDS, "record_accurate"])
def test_a_renewal_has_no_place_to_write_no(name: str) -> None:
    found = RENEWED.fill({**RENEWED.answers, name: ("no",)})
    assert isinstance(found, Refused)
    assert [problem.question for problem in found.problems] == [name]


@pytest.mark.parametrize(
    ("changes", "on", "question", "sentence"),
    [
        (
            {},
            date(2027, 3, 1),
            "",
            "The renewal for 2026–27 is approved, and is edited or removed. "
            "You have renewed for that year already, and there is nothing more to send.",
        ),
        (
            {RENEWAL: None},
            date(2026, 11, 2),
            "",
            "Submitted is 2026-11-02; renewing for 2026–27 opens on 2026-12-31. "
            "Submit it between 2026-12-31 and 2027-03-31.",
        ),
        (
            {RENEWAL: None},
            date(2027, 3, 1),
            "conversations",
            "The conversation of 2025-09-14 is not between 2026-04-01 and 2027-03-01. "
            "Correct the day, or remove it.",
        ),
    ],
)
def test_a_renewal_at_the_wrong_time_is_refused(
    changes: dict[str, None], on: date, question: str, sentence: str
) -> None:
    case = replace(RENEWED, changes=changes, on=on)
    day = "14/9/2025" if question else "14/9/2026"
    assert case.refused(conversations=day) == [(question, sentence)]


def test_each_affirmation_stands_beside_what_the_records_show() -> None:
    case = replace(
        RENEWED,
        changes={RENEWAL: None, CPD: None, REGISTRANT: registrant(vetting=None)},
    )
    beside = {q.name: q.beside for q in case.made(case.register).questions if q.beside}
    assert list(beside) == list(REQUIREMENT_IDS)
    assert beside["standards"] == Beside(
        "not yet",
        (),
        ("no CPD is recorded for 2026–27",),
        "Talk to your line manager about the learning you have done and anything that got in its "
        "way.",
    )
    assert beside["conduct"] == Beside(
        "your manager confirms",
        (),
        (),
        "Stop here and speak to your line manager. Write nothing about it in the register.",
    )
    assert beside["not-excluded"] == Beside(
        "met",
        ("the register shows you as registered",),
        (),
        "Stop here and speak to your line manager. Write nothing about it in the register.",
    )
    assert beside["vetting"] is not None
    assert beside["vetting"].because == ("vetting for the role is not confirmed",)


def test_what_is_affirmed_beside_other_records_is_another_form() -> None:
    fewer = replace(RENEWED, changes={RENEWAL: None, CPD: None})
    assert fewer.made(fewer.register).version != RENEWED.made(RENEWED.register).version


def test_a_renewal_affirms_all_six_on_the_day_it_is_sent() -> None:
    filled = RENEWED.filled()
    assert only(filled) == {
        **renewal(),
        "conversations": ["2026-09-14", "2026-12-02"],
        "submitted": "2027-03-01",
    }
    assert filled.missing == ()
    assert filled.path is not None
    assert filled.path.in_words == "You are done: your line manager approves it next."


def test_a_renewal_without_a_conversation_is_sent_and_told() -> None:
    filled = RENEWED.filled(conversations=None)
    assert filled.missing == ("no regular conversation about registration is recorded",)
    assert [each.question for each in filled.advice] == ["conversations"]


@pytest.mark.parametrize(
    ("conversation", "submitted"), [("14/9/2026", "2027-02-20"), ("22/2/2027", "2027-03-01")]
)
def test_a_renewal_sent_in_time_stays_so_unless_a_conversation_came_after(
    conversation: str, submitted: str
) -> None:
    proposed, approved = register_with(), register_with({RENEWAL: None})
    form = RENEWED.made(proposed)
    assert form.known == {"conversations": ("2026-09-14",)}
    answers = {**RENEWED.answers, "conversations": (conversation, "1/6/2026")}
    person = proposed.person(NUMBER)
    found = fill(form, answers, proposed, NUMBER, person, RENEWED.on, bytes(16), approved=approved)
    assert isinstance(found, Filled)
    assert only(found)["submitted"] == submitted
