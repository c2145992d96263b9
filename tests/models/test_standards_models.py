"""The models of the standards refuse what is wrong, and say why."""

from __future__ import annotations

import json
from datetime import date

import pytest
from probation_register.models.base import Record, Strict
from probation_register.models.clauses import Clause, Clauses
from probation_register.models.framework import Activity, Framework
from probation_register.models.learning import Learning
from probation_register.models.provision import Provision
from probation_register.models.qualifications import Qualifications
from probation_register.models.regions import Regions
from probation_register.models.registration_standards import RegistrationStandards
from probation_register.models.requirements import Requirements
from probation_register.models.roles import Role, Roles
from probation_register.models.scheme import Scheme, SchemeInForce
from pydantic import ValidationError

RECORDS = (
    Clauses,
    Framework,
    Learning,
    Provision,
    Qualifications,
    Regions,
    RegistrationStandards,
    Requirements,
    Roles,
    Scheme,
    SchemeInForce,
)

CLAUSE = {
    "id": "PF 4.7",
    "source": "PF",
    "section": "Standards",
    "title": "The standards are mandatory",
    "text": "Everyone keeps to them.",
    "kind": "requirement",
}

ROLE = {
    "id": "probation-officer",
    "title": "Probation officer",
    "mandatory": True,
    "band": 4,
    "vetting": None,
    "clause": "PF 1.2",
    "sample": False,
}

SCHEME = {
    "id": "hours",
    "title": "Hours",
    "clause": "PP 3.3",
    "text": "Hours are added up.",
    "model": "outcomes-and-hours",
    "sample": True,
}


def problem(kind: type[Strict], value: object) -> str:
    """What the model says of a wrong value."""
    with pytest.raises(ValidationError) as caught:
        kind.model_validate_json(json.dumps(value))
    return "; ".join(error["msg"] for error in caught.value.errors())


def test_two_entries_may_not_share_an_id() -> None:
    said = problem(Clauses, {"clauses": [CLAUSE, CLAUSE]})
    assert "more than once: 'PF 4.7'; give each entry its own id" in said


def test_a_clause_names_the_document_that_its_id_begins_with() -> None:
    assert "write the source that its id begins with" in problem(Clause, CLAUSE | {"source": "PP"})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("band", "4"),
        ("band", 0),
        ("mandatory", "yes"),
        ("id", "Probation Officer"),
        ("clause", "section 4"),
        ("title", ""),
        ("salary", 1),
    ],
)
def test_a_wrong_field_is_refused_and_never_mended(field: str, value: object) -> None:
    assert problem(Role, ROLE | {field: value})


def test_what_is_unknown_may_be_left_out() -> None:
    known = {key: value for key, value in ROLE.items() if key not in ("band", "vetting")}
    role = Role.model_validate_json(json.dumps(known))
    assert role.band is None
    assert role.vetting is None


@pytest.mark.parametrize("hours", [7.3, -1, 2000.25])
def test_suggested_hours_are_quarter_hours_within_reason(hours: float) -> None:
    activity = {"id": "course", "title": "Course", "clause": "PP 5.2", "group": "other"}
    assert problem(Activity, activity | {"hours": hours})


@pytest.mark.parametrize("field", ["minimum", "expectation"])
@pytest.mark.parametrize("number", [28.5, -1, 2001, "28"])
def test_what_a_scheme_asks_for_is_in_whole_units(field: str, number: object) -> None:
    assert problem(Scheme, SCHEME | {field: number})


def test_a_scheme_may_set_no_minimum() -> None:
    scheme = Scheme.model_validate_json(json.dumps(SCHEME))
    assert (scheme.minimum, scheme.expectation) == (None, None)


def test_a_scheme_follows_one_of_the_five_models() -> None:
    assert problem(Scheme, SCHEME | {"model": "hours"})


def test_a_points_system_lists_points() -> None:
    assert "list what activities count" in problem(Scheme, SCHEME | {"model": "points"})


def test_only_a_points_system_lists_points() -> None:
    points = [{"activity": "course", "points": 6}]
    assert "leave points empty" in problem(Scheme, SCHEME | {"points": points})


def test_an_activity_has_points_once() -> None:
    points = [{"activity": "course", "points": 6}, {"activity": "course", "points": 7}]
    said = problem(Scheme, SCHEME | {"model": "points", "points": points})
    assert "list each activity once" in said


def test_hours_are_not_counted_in_units_of_nothing() -> None:
    assert problem(Scheme, SCHEME | {"unit_hours": 0})


def test_the_scheme_in_force_says_since_when() -> None:
    in_force = SchemeInForce.model_validate_json('{"in_force": "guided", "from": "2024-09-30"}')
    assert in_force.from_ == date(2024, 9, 30)


def test_a_delivery_unit_is_in_one_region() -> None:
    unit = {"id": "york", "name": "York", "code": "N55YRK"}
    region = {"name": "A region", "kind": "region", "units": [unit]}
    said = problem(Regions, {"regions": [region | {"id": "north"}, region | {"id": "south"}]})
    assert "unit 'york' is in 'north' and in 'south'" in said


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_field_says_what_it_means_and_who_may_see_it(kind: type[Record]) -> None:
    schema = kind.model_json_schema()
    for model in [schema, *schema.get("$defs", {}).values()]:
        for name, field in model.get("properties", {}).items():
            assert field["description"].endswith("."), name
            assert field["shown_to"] == ["staff", "public", "assurance"], name
