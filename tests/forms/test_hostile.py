"""Every question of every form with what nobody should send: a sentence, and never a traceback."""

from __future__ import annotations

import pytest
from forms.cases import CASES, NO_PLAN, Case
from probation_register.forms.answers import Filled, Refused
from probation_register.forms.catalogue import FORMS
from probation_register.forms.form import VERSION, Question

HOSTILE: tuple[tuple[str, ...], ...] = (
    ("\x00\x1b[2J\u202e\u2066\ud800",),
    ("<script>alert(1)</script>../../main {{ 7*7 }} $(id) '; --",),
    ("9" * 30_000,),
    ("=1+1", "\n", "-1", "\ufeff"),
    ("x",) * 300,
)
"""Controls and changes of direction; markup, paths and commands; much; several; many."""

LONGEST_SENTENCE = 700


def is_text(question: Question) -> bool:
    return question.kind in ("text", "long-text")


@pytest.mark.parametrize("name", sorted(FORMS))
def test_each_question_says_what_is_wrong_with_each_answer(name: str) -> None:
    case = CASES[name]
    register = case.register
    asked = case.fill(case.answers, register)
    assert isinstance(asked, Filled)
    form = case.made(register)
    for line in asked.said:
        question = form.question(line.question)
        assert question is not None
        for texts in HOSTILE:
            found = case.fill({**case.answers, question.name: texts}, register)
            if isinstance(found, Filled):
                assert is_text(question), (question.name, texts)
                assert texts[0] in [each.value for each in found.said]
                continue
            wrong = {problem.question for problem in found.problems}
            assert question.name in wrong or is_text(question)
            for problem in found.problems:
                assert problem.sentence.isprintable()
                assert len(problem.sentence) < LONGEST_SENTENCE
                assert problem.sentence.endswith(".")


@pytest.mark.parametrize("name", sorted(FORMS))
def test_nothing_at_all_is_told_question_by_question(name: str) -> None:
    case = CASES[name] if name != "plan" else Case("plan", {}, NO_PLAN)
    found = case.fill({})
    assert isinstance(found, Refused)
    form = case.made(case.register)
    needed = [
        question.name
        for page in form.pages
        if page.when is None
        for question in page.questions
        if question.required
    ]
    assert [problem.question for problem in found.problems if problem.question] == needed


@pytest.mark.parametrize("name", sorted(FORMS))
def test_an_older_version_is_told_and_the_right_one_is_taken(name: str) -> None:
    case = CASES[name]
    register = case.register
    version = case.made(register).version
    assert isinstance(case.fill({**case.answers, VERSION: (version,)}, register), Filled)
    found = case.fill({**case.answers, VERSION: ("0" * 16,)}, register)
    assert isinstance(found, Refused)
    assert [problem.sentence for problem in found.problems] == [
        "This form, or what it shows, has changed since you opened it. Nothing that you wrote is "
        "lost: read it again, and send it once more."
    ]


@pytest.mark.parametrize("name", sorted(FORMS))
def test_the_same_form_sent_twice_makes_the_same_files(name: str) -> None:
    case = CASES[name]
    assert case.filled().files == case.filled().files


def test_somebody_elses_entry_cannot_be_named() -> None:
    with pytest.raises(LookupError, match="has no entry 'aaaaaa'"):
        Case("cpd-entry", {}, about="aaaaaa").made(CASES["cpd"].register)


def test_nobody_has_no_form_of_a_registrant() -> None:
    for name in ("renewal", "transfer", "plan", "correction", "reflection", "left", "returned"):
        with pytest.raises(LookupError, match="there is no registrant 'po999999'"):
            Case(name, {}, subject="po999999").made(CASES["cpd"].register)
