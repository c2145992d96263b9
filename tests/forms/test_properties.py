"""Whatever a form accepts makes records that all others accept, and says the same read again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from builders import NUMBER, TODAY
from exchange.test_schema import Validator
from forms.cases import CASES, RANDOM, Case
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from probation_register.exchange.entry_ids import entry_id
from probation_register.exchange.schema import schema_of
from probation_register.forms.answers import Filled, Refused
from probation_register.forms.catalogue import FORMS
from probation_register.forms.form import Form, Question
from probation_register.gate.judge import judge_register
from probation_register.models.unseen import unseen_in
from probation_register.register.register import Register
from probation_register.store import yaml
from probation_register.store.paths import place_of
from probation_register.store.tree import OverlayTree

EVERY = sorted(set(FORMS) - {"placement"})
"""A table has answers of its own, and tests of its own."""

REGISTERS: Mapping[str, Register] = {name: CASES[name].register for name in EVERY}
FORM: Mapping[str, Form] = {name: CASES[name].made(REGISTERS[name]) for name in EVERY}
VALIDATORS = {
    kind: Validator(schema_of(kind, REGISTERS["cpd"]))
    for kind in ("cpd", "plan", "renewal", "registrant", "standing")
}

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1
)


def texts_for(question: Question) -> SearchStrategy[tuple[str, ...]]:
    """Return a strategy for answers to a question, nearly all of which mean something."""
    values = [option.value for option in question.options]
    match question.kind:
        case "day":
            days = st.dates(TODAY - timedelta(days=400), TODAY + timedelta(days=20))
            return days.map(lambda day: (str(day.day), str(day.month), str(day.year)))
        case "days":
            days = st.dates(TODAY - timedelta(days=330), TODAY)
            return st.lists(days.map(str), max_size=3).map(tuple)
        case "hours":
            return st.tuples(st.integers(0, 20).map(str), st.sampled_from(["", "0", "15", "45"]))
        case "choice":
            return st.sampled_from(values).map(lambda value: (value,))
        case "choices":
            return st.lists(st.sampled_from(values), max_size=3).map(tuple)
        case "tick":
            return st.just(("yes",))
        case _:
            return WORDS.map(lambda text: (text[: question.longest],))


@st.composite
def answers(draw: st.DrawFn, name: str) -> dict[str, tuple[str, ...]]:
    """Return the good answers to a form, with some of them replaced, added or left out."""
    found = dict(CASES[name].answers)
    questions = list(FORM[name].questions)
    for question in draw(st.lists(st.sampled_from(questions), max_size=4)):
        left_out = not question.required and draw(st.booleans())
        found[question.name] = () if left_out else draw(texts_for(question))
    return found


@pytest.mark.parametrize("name", EVERY)
@given(st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_a_form_accepts_all_others_accept(name: str, data: st.DataObject) -> None:
    case, register = CASES[name], REGISTERS[name]
    found = case.fill(data.draw(answers(name)), register)
    if isinstance(found, Refused):
        assert found.problems
        return
    after = Register(OverlayTree(register.tree, found.files), register.memory)
    subject = found.subject if found.subject.startswith("po") else NUMBER
    # A form need not mend what was wrong before it.
    before = judge_register(register, TODAY, {subject})
    errors = {f for f in judge_register(after, TODAY, {subject}) if f.is_error}
    assert errors.difference(before) == set()
    for path, written in found.files.items():
        place = place_of(path)
        assert place is not None
        assert yaml.format(written) == written
        assert VALIDATORS[place.kind].is_valid(json.loads(yaml.read(written)))


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_entry_read_again_gives_back_the_answers(data: st.DataObject) -> None:
    register, sent = REGISTERS["cpd"], data.draw(answers("cpd"))
    found = CASES["cpd"].fill(sent, register)
    if isinstance(found, Refused):
        return
    after = Register(OverlayTree(register.tree, found.files), register.memory)
    made = entry_id(RANDOM, {"k3v9q2"})
    known = Case("cpd-entry", {}, about=made).made(after).known
    assert known == {
        question.name: texts
        for question in FORM["cpd"].questions
        if (texts := as_kept(question, sent.get(question.name, ())))
    }


@given(st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_plan_read_again_gives_back_the_answers(data: st.DataObject) -> None:
    register, sent = REGISTERS["plan"], data.draw(answers("plan"))
    found = CASES["plan"].fill(sent, register)
    if isinstance(found, Refused):
        return
    after = Register(OverlayTree(register.tree, found.files), register.memory)
    known = CASES["plan"].made(after).known
    names = ("hours_promised", "induction", "reviewed_on", "resubmits")
    questions = {question.name: question for question in FORM["plan"].questions}
    kept = {name: as_kept(questions[name], sent.get(name, ())) for name in names}
    assert known == {name: texts for name, texts in kept.items() if texts}


@given(WORDS)
@settings(max_examples=200, deadline=None)
def test_a_text_is_kept_letter_by_letter_or_told(text: str) -> None:
    found = CASES["cpd"].fill({**CASES["cpd"].answers, "learned": (text,)}, REGISTERS["cpd"])
    plain = " ".join(text.split())
    if isinstance(found, Filled):
        entries = json.loads(yaml.read(next(iter(found.files.values()))))["entries"]
        assert (entries[-1]["learned"] or "") == plain
    else:
        assert {problem.question for problem in found.problems} == {"learned"}
        is_seen = not list(unseen_in(text, (), ""))
        assert not is_seen or len(plain) > 300 or "looks like" in found.problems[0].message


def as_kept(question: Question, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return answers as a record gives them back: whole times, each choice once, single spaces."""
    clean = tuple(" ".join(text.split()) for text in texts)
    match question.kind:
        case "hours":
            return tuple(text or "0" for text in clean)
        case "choices":
            return tuple(dict.fromkeys(clean))
        case _:
            return tuple(text for text in clean if text)


def test_every_kind_of_question_is_generated() -> None:
    kinds: set[Any] = {question.kind for form in FORM.values() for question in form.questions}
    assert kinds == {
        "text", "long-text", "day", "days", "hours", "choice", "choices", "tick",
    }  # fmt: skip
    assert date(2026, 1, 1) < TODAY
