"""Whatever the standards name, exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from probation_register.models import (
    clauses,
    framework,
    learning,
    provision,
    qualifications,
    regions,
    registration_standards,
    requirements,
    roles,
    scheme,
)
from probation_register.models.base import Strict
from probation_register.models.clauses import Clauses
from probation_register.models.framework import Framework
from probation_register.models.learning import Learning
from probation_register.models.registration_standards import RegistrationStandards
from probation_register.models.roles import Roles
from probation_register.models.scheme import Scheme, SchemeInForce
from probation_register.rules.cpd import SEEDS2
from probation_register.verdicts.curriculum import REFLECTIVE_SUPERVISION
from pydantic import BaseModel
from standards.shelf import EDITION, GUIDANCE, SCHEMES, STANDARDS, everything, read

MODULES = (
    clauses,
    framework,
    learning,
    provision,
    qualifications,
    regions,
    registration_standards,
    requirements,
    roles,
    scheme,
)


def known_clauses() -> set[str]:
    return {clause.id for clause in read(Clauses, STANDARDS / "clauses.yml").clauses}


def cited(part: object) -> Iterator[str]:
    """Every clause that a record cites, however deep."""
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            value = getattr(part, name)
            if name == "clause":
                yield value
            yield from cited(value)
    elif isinstance(part, tuple):
        for each in part:
            yield from cited(each)


def models_of(module: ModuleType) -> list[type[Strict]]:
    return [
        each
        for each in vars(module).values()
        if isinstance(each, type)
        and issubclass(each, Strict)
        and each.__module__ == module.__name__
    ]


def test_every_clause_that_a_standard_cites_exists() -> None:
    for path, record in everything().items():
        assert set(cited(record)) <= known_clauses(), path


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.split(".")[-1])
def test_every_clause_that_a_field_cites_exists(module: ModuleType) -> None:
    for model in models_of(module):
        for name, field in model.model_fields.items():
            extra = field.json_schema_extra
            assert isinstance(extra, dict), f"{model.__name__}.{name} says nothing"
            clause = extra.get("clause")
            assert clause is None or clause in known_clauses(), f"{model.__name__}.{name}"


@pytest.mark.parametrize("page", GUIDANCE, ids=lambda page: page.stem)
def test_every_clause_that_guidance_cites_exists(page: Path) -> None:
    citations = set(re.findall(r"`(P[FP] [^`]+)`", page.read_text(encoding="utf-8")))
    assert citations
    assert citations <= known_clauses()


def test_every_clause_that_a_clause_mentions_exists() -> None:
    for clause in read(Clauses, STANDARDS / "clauses.yml").clauses:
        mentioned = re.findall(r"P[FP] \d(?:\.\d+)?(?:\([a-f]\))?", clause.text)
        assert set(mentioned) <= known_clauses(), clause.id


def test_every_role_that_a_course_is_for_exists() -> None:
    known = {role.id for role in read(Roles, STANDARDS / "roles.yml").roles}
    for course in read(Learning, STANDARDS / "learning.yml").courses:
        assert set(course.roles) <= known, course.id


def test_every_role_activity_and_standard_of_the_framework_exists() -> None:
    shelf = read(Framework, STANDARDS / "framework.yml")
    roles = {role.id for role in read(Roles, STANDARDS / "roles.yml").roles}
    activities = {each.id for each in shelf.professional_activities if each.kind != "core"}
    standards = {each.id for each in shelf.occupational_standards}
    assert {position.id for position in shelf.positions} == roles
    for position in shelf.positions:
        assert set(position.activities) <= activities, position.id
        assert set(position.standards) <= standards, position.id
    for route in shelf.routes:
        assert {route.from_, route.to} <= roles, route


def test_the_training_before_reflective_supervision_is_there() -> None:
    courses = {course.id: course for course in read(Learning, STANDARDS / "learning.yml").courses}
    assert [name for name, course in courses.items() if course.clause == "PF 5.7"] == list(SEEDS2)


def test_the_activity_of_reflective_supervision_is_there() -> None:
    activities = {each.id for each in read(Framework, STANDARDS / "framework.yml").activities}
    assert REFLECTIVE_SUPERVISION in activities


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
def test_every_activity_that_a_scheme_prices_exists(path: Path) -> None:
    known = {each.id for each in read(Framework, STANDARDS / "framework.yml").activities}
    priced = read(Scheme, path).points
    assert {each.activity for each in priced} <= known


def test_the_scheme_in_force_exists() -> None:
    in_force = read(SchemeInForce, STANDARDS / "scheme.yml").in_force
    assert in_force in {path.stem for path in SCHEMES}


def test_what_cpd_can_be_aligned_to_has_one_name_each() -> None:
    shelf = read(Framework, STANDARDS / "framework.yml")
    names = [
        *(each.id for each in shelf.professional_activities),
        *(each.id for each in shelf.occupational_standards),
        *(each.id for each in read(RegistrationStandards, EDITION).standards),
    ]
    assert len(set(names)) == len(names)


def test_an_occupational_standard_is_named_after_its_code() -> None:
    for each in read(Framework, STANDARDS / "framework.yml").occupational_standards:
        assert each.id == f"nos-{each.code.lower()}"
