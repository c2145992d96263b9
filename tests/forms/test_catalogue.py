"""Every form of the catalogue: what it asks, what it says, and that no field is forgotten."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from builders import REGISTRANT, posting, register_with, registrant
from forms.cases import CASES, EVERYONE, Case
from probation_register.forms.catalogue import FORMS
from probation_register.forms.form import Form, Question
from probation_register.forms.unasked import UNASKED
from probation_register.models.base import Strict
from probation_register.register.kinds import MODELS
from probation_register.register.register import Register
from probation_register.store.paths import place_of

EVERY = sorted(FORMS)


def form(name: str) -> Form:
    case = CASES[name]
    return case.made(case.register)


def test_every_form_has_a_case() -> None:
    assert sorted(CASES) == EVERY


@pytest.mark.parametrize("name", EVERY)
def test_a_form_is_made_for_whoever_it_is_about(name: str) -> None:
    made = form(name)
    assert made.id == name
    assert made.title == FORMS[name].title
    assert made.intro.endswith(".")
    assert made.then.endswith(".")


@pytest.mark.parametrize("name", EVERY)
def test_every_name_is_used_once_and_can_stand_in_a_page(name: str) -> None:
    made = form(name)
    names = [question.name for question in made.questions]
    assert len(set(names)) == len(names)
    assert all(each.replace("-", "").replace("_", "").isalnum() for each in names)
    pages = [page.id for page in made.pages]
    assert len(set(pages)) == len(pages)


@pytest.mark.parametrize("name", EVERY)
def test_every_question_is_asked_in_words(name: str) -> None:
    for question in form(name).questions:
        assert question.label
        assert question.clause, question.name


@pytest.mark.parametrize("name", EVERY)
def test_every_choice_is_among_named_options(name: str) -> None:
    for question in form(name).questions:
        if question.kind in ("choice", "choices"):
            values = [option.value for option in question.options]
            assert len(set(values)) == len(values) > 0
            assert all(option.label for option in question.options)
        else:
            assert question.options == ()


@pytest.mark.parametrize("name", EVERY)
def test_a_page_that_is_not_always_asked_depends_on_a_question_before_it(name: str) -> None:
    asked: set[str] = set()
    for page in form(name).pages:
        if page.when is not None:
            assert page.when.question in asked
            question = form(name).question(page.when.question)
            assert question is not None
            assert any(question.option(value) for value in page.when.values)
        asked |= {question.name for question in page.questions}


@pytest.mark.parametrize("name", EVERY)
def test_each_field_of_its_records_is_asked_or_has_a_reason(name: str) -> None:
    case = CASES[name]
    filled = case.filled()
    asked = {question.of for question in case.made(_with_an_agency(case)).questions} - {""}
    kinds = {place.kind for path in filled.files if (place := place_of(path))}
    spoken_of = asked | set(UNASKED[name])
    assert asked & set(UNASKED[name]) == set()
    assert spoken_of == {field for kind in kinds for field in _fields(MODELS[kind], spoken_of)}


def test_every_reason_is_a_sentence() -> None:
    assert sorted(UNASKED) == EVERY
    reasons = {reason for each in UNASKED.values() for reason in each.values()}
    assert [reason for reason in reasons if not reason.endswith(".")] == []


def test_no_form_has_a_place_to_write_no() -> None:
    for question in form("renewal").questions:
        assert question.kind in ("tick", "days")


@pytest.mark.parametrize("name", EVERY)
def test_each_form_proposes_the_kind_of_change_that_it_says(name: str) -> None:
    assert CASES[name].filled().kind == FORMS[name].change


def _with_an_agency(case: Case) -> Register:
    """Return the case's register with an agency worker, whom a correction asks about the agency."""
    if case.form != "correction":
        return case.register
    through = posting(employment="agency", agency="northgate-staffing")
    return register_with({**EVERYONE, REGISTRANT: registrant(postings=[through])})


def _fields(model: type[Strict], spoken_of: set[str]) -> Iterator[str]:
    """Yield every field of a model, and of each model in it that is spoken of at all."""
    for name, field in model.model_fields.items():
        whole = f"{model.__name__}.{name}"
        yield whole
        for inner in _models(field.annotation):
            is_inside = any(known.startswith(f"{inner.__name__}.") for known in spoken_of)
            if whole not in spoken_of or is_inside:
                yield from _fields(inner, spoken_of)


def _models(annotation: Any) -> Iterator[type[Strict]]:
    if get_origin(annotation) in (Annotated, tuple, Union, types.UnionType):
        for inner in get_args(annotation):
            yield from _models(inner)
    elif isinstance(annotation, type) and issubclass(annotation, Strict):
        yield annotation


def test_a_question_knows_its_option() -> None:
    question = form("cpd").question("activity")
    assert isinstance(question, Question)
    assert question.option("workshop") is not None
    assert question.option("wrkshop") is None
