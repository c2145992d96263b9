"""The schemas say what the models say, but for the differences that are listed."""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from builders import (
    CPD,
    ROOT,
    Data,
    cpd_entry,
    cpd_year,
    good_files,
    register_with,
    registrant,
    renewal,
    shipped,
    staff,
    standing_event,
    without,
)
from exchange.generated import records, spoiled
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError as SchemaRefusal
from jsonschema.validators import extend
from probation_register.exchange.differences import DIFFERENCES
from probation_register.exchange.schema import DAY, schema_of, written
from probation_register.models.base import FIRST_DAY, LAST_DAY
from probation_register.register.kinds import MODELS
from probation_register.store import yaml
from probation_register.store.paths import place_of
from pydantic import ValidationError

KINDS = sorted(MODELS)

KEYWORDS = {
    "$defs", "$id", "$ref", "$schema", "additionalProperties", "anyOf", "const", "default",
    "description", "enum", "exclusiveMinimum", "format", "items", "maxItems", "maxLength",
    "maximum", "minItems", "minLength", "minimum", "multipleOf", "pattern", "properties",
    "required", "title", "type",
}  # fmt: skip


def as_the_standard_reads(
    validator: Any, pattern: str, text: object, schema: object
) -> Iterator[SchemaRefusal]:
    """Match as ECMA-262 does, for which `$` is the end itself; Python lets a line end follow."""
    ends = re.sub(r"\$(?=$)", r"\\Z", pattern)
    if isinstance(text, str) and not re.search(ends, text):
        yield SchemaRefusal(f"{text!r} does not match {pattern!r}")


Validator = extend(Draft202012Validator, {"pattern": as_the_standard_reads})
VALIDATORS = {kind: Validator(schema_of(kind)) for kind in KINDS}


def schema_accepts(kind: str, data: object) -> bool:
    return bool(VALIDATORS[kind].is_valid(data))


def refused_as(kind: str, data: object) -> set[str]:
    """Return the kinds of error that the model raises; none where it accepts."""
    try:
        MODELS[kind].model_validate_json(json.dumps(data))
    except ValidationError as error:
        return {detail["type"] for detail in error.errors()}
    return set()


def is_comparison(errors: set[str]) -> bool:
    """Whether a model refuses only what it computes; a list can fall short for that alone."""
    return not errors or (errors <= {"value_error", "too_short"} and "value_error" in errors)


def agree(kind: str, data: object) -> None:
    """Hold that both accept, or both refuse; only what must be computed is the model's alone."""
    errors = refused_as(kind, data)
    if schema_accepts(kind, data):
        assert is_comparison(errors)
    else:
        assert errors


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_the_model_accepts_the_schema_accepts(kind: str, data: st.DataObject) -> None:
    record = data.draw(records(MODELS[kind]))
    assert schema_accepts(kind, record)
    assert is_comparison(refused_as(kind, record))


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_the_schema_refuses_the_model_refuses(kind: str, data: st.DataObject) -> None:
    agree(kind, data.draw(spoiled(MODELS[kind])))


def _renewed(**changes: object) -> Data:
    return {**renewal(), **changes}


def _units_twice() -> Data:
    units = [{"id": "one", "name": "One", "code": "ONE"}]
    region = {"name": "Region", "kind": "region", "units": units}
    return {"regions": [{"id": "east", **region}, {"id": "west", **region}]}


def _clause(**changes: object) -> Data:
    clause = shipped("clauses")["clauses"][0]
    return {"clauses": [{**clause, **changes}]}


def _activity(**changes: object) -> Data:
    framework = shipped("framework")
    return {**framework, "activities": [{**framework["activities"][0], **changes}]}


def _roles_twice() -> Data:
    role = shipped("roles")["roles"][0]
    return {"roles": [role, role]}


def _named_in_python() -> Data:
    return {**without(standing_event(), "from"), "from_": "2026-05-02"}


def _case_without(field: str) -> Data:
    event = {"event": "lifted", "day": "2026-05-02", "decided_by": "st000031", "from": "2026-05-02"}
    return {
        "id": "ca204417",
        "registrant": "po104233",
        "region": "london",
        "line_manager": "st000412",
        "key": "5a" * 32,
        "events": [without(event, field)],
    }


NO_KEY = "ssh-ed25519 " + "A" * 68

EXAMPLES: dict[str, tuple[str, object]] = {
    "ids-differ": ("roles", _roles_twice()),
    "units-differ": ("regions", _units_twice()),
    "clause-and-source": ("clauses", _clause(id="PP 1.1", source="PF")),
    "scheme-agrees": (
        "scheme",
        shipped("scheme", "guided", points=[{"activity": "course", "points": 3}]),
    ),
    "key-without-proof": ("staff", staff(keys=[{"key": NO_KEY, "from": "2026-01-05"}])),
    "whole-number-with-a-point": ("cpd", {**cpd_year(), "year": 2026.0}),
    "event-without-its-field": ("case", _case_without("decided_by")),
    "half-a-character": ("cpd", cpd_year(cpd_entry(title="half \ud83d of one"))),
    "one-for-true": ("renewal", _renewed(record_accurate=1)),
    "name-in-python": ("standing", _named_in_python()),
    "almost-a-quarter": ("framework", _activity(hours=7.0000000001)),
}


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda d: d.name)
def test_every_difference_is_one(difference: Any) -> None:
    kind, data = EXAMPLES[difference.name]
    by_schema, by_model = schema_accepts(kind, data), not refused_as(kind, data)
    assert (by_schema, by_model) == (
        difference.accepted_by == "schema",
        difference.accepted_by == "model",
    )


def test_every_difference_has_an_example_and_a_reason() -> None:
    assert {d.name for d in DIFFERENCES} == set(EXAMPLES)
    assert all(d.what and d.why.endswith(".") for d in DIFFERENCES)


@pytest.mark.parametrize("year", [0, 1, 400, 1899, 1900, 2000, 2023, 2024, 2100, 2199, 2200, 9999])
def test_the_form_of_a_day_knows_the_calendar(year: int) -> None:
    for month in range(14):
        for number in range(33):
            real = FIRST_DAY.year <= year <= LAST_DAY.year and 1 <= month <= 12
            real = real and 1 <= number <= calendar.monthrange(year, month)[1]
            assert bool(re.search(DAY, f"{year:04}-{month:02}-{number:02}")) is real


@pytest.mark.parametrize("text", ["2026-6-11", "26-06-11", "2026-06-11T00:00", " 2026-06-11", "0"])
def test_a_day_has_one_form(text: str) -> None:
    assert not re.search(DAY, text)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_a_schema_and_uses_only_its_words(kind: str) -> None:
    schema = schema_of(kind)
    Draft202012Validator.check_schema(schema)
    assert _keywords(schema) <= KEYWORDS
    assert schema["additionalProperties"] is False
    assert all(part["additionalProperties"] is False for part in schema.get("$defs", {}).values())
    for part in schema["properties"].values():
        assert part["title"]
        assert part["description"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_schema_is_the_one_that_the_models_give(kind: str) -> None:
    """After a change of the models: `register schema --out schemas`."""
    assert (ROOT / "schemas" / f"{kind}.json").read_bytes() == written(schema_of(kind))


def test_no_other_schema_is_shipped() -> None:
    assert {p.stem for p in (ROOT / "schemas").iterdir()} == set(KINDS)


def test_every_good_file_fits_the_schema_with_the_lists_of_its_register() -> None:
    register = register_with()
    for path, data in good_files().items():
        if place := place_of(path):
            record = json.loads(yaml.read(data, limit=len(data)))
            assert list(Validator(schema_of(place.kind, register)).iter_errors(record)) == []


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("cpd", cpd_year(cpd_entry(activity="wrkshop"))),
        ("cpd", cpd_year(cpd_entry(aligned_to=["nos-zz9"]))),
        ("registrant", registrant(learning=[{"course": "juggling", "completed": "2026-01-01"}])),
        ("scheme-in-force", {"in_force": "none", "from": "2026-04-01"}),
    ],
)
def test_lists_close_what_the_models_leave_open(kind: str, data: object) -> None:
    assert schema_accepts(kind, data)
    assert not Validator(schema_of(kind, register_with())).is_valid(data)


def test_an_empty_list_closes_nothing() -> None:
    schema = schema_of("cpd", register_with())
    assert "pattern" in schema["$defs"]["Entry"]["properties"]["provider"]["anyOf"][0]


def test_the_good_records_are_what_they_are_called() -> None:
    assert place_of(CPD) is not None
    assert schema_accepts("standing", standing_event())


def _keywords(schema: Any) -> set[str]:
    found = set(schema)
    for group in ("properties", "$defs"):
        for part in schema.get(group, {}).values():
            found |= _keywords(part)
    for part in [schema["items"]] if "items" in schema else []:
        found |= _keywords(part)
    for part in schema.get("anyOf", []):
        found |= _keywords(part)
    return found
