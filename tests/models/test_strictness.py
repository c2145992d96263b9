"""Every model refuses what it does not know, and changes nothing of what it reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from builders import (
    Data,
    cpd_entry,
    cpd_year,
    plan,
    posting,
    registrant,
    renewal,
    settings,
    staff,
    standing_event,
)
from probation_register.models.base import Record, Strict
from probation_register.models.cpd import CpdYear
from probation_register.models.plan import Plan
from probation_register.models.problems import FORMS
from probation_register.models.registrant import Registrant
from probation_register.models.renewal import Renewal
from probation_register.models.settings import Settings
from probation_register.models.staff import Staff
from probation_register.models.standing_event import StandingEvent
from probation_register.register.kinds import MODELS
from pydantic import ValidationError

GOOD: tuple[tuple[type[Record], Data], ...] = (
    (Settings, settings()),
    (Staff, staff()),
    (Registrant, registrant()),
    (StandingEvent, standing_event()),
    (Plan, plan()),
    (CpdYear, cpd_year()),
    (Renewal, renewal()),
)


def models() -> list[type[Strict]]:
    """Return every model, records and their parts."""
    found: dict[str, type[Strict]] = {}
    waiting: list[type[Strict]] = [Strict]
    while waiting:
        for model in waiting.pop().__subclasses__():
            if model.__module__.startswith("probation_register."):
                found[f"{model.__module__}.{model.__name__}"] = model
                waiting.append(model)
    return [found[name] for name in sorted(found)]


def patterns(schema: Any) -> Iterator[str]:
    """Yield every pattern in a JSON Schema."""
    if isinstance(schema, dict):
        if isinstance(pattern := schema.get("pattern"), str):
            yield pattern
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from patterns(part)


def refused(model: type[Record], data: object) -> list[str]:
    """Return the kinds of error that a model raises."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate_json(json.dumps(data))
    return [error["type"] for error in caught.value.errors()]


@pytest.mark.parametrize("model", models(), ids=lambda m: m.__name__)
def test_every_model_is_strict_and_frozen_and_refuses_unknown_fields(model: type[Strict]) -> None:
    assert model.model_config.get("extra") == "forbid"
    assert model.model_config.get("strict") is True
    assert model.model_config.get("frozen") is True


@pytest.mark.parametrize("model", models(), ids=lambda m: m.__name__)
def test_every_field_says_what_it_means(model: type[Strict]) -> None:
    for name, field in model.model_fields.items():
        assert (field.description or "").endswith((".", "…")), name
        extra = field.json_schema_extra
        assert isinstance(extra, dict)
        assert "shown_to" in extra, name


@pytest.mark.parametrize(("model", "good"), GOOD, ids=lambda x: getattr(x, "__name__", ""))
def test_an_unknown_field_is_refused(model: type[Record], good: Data) -> None:
    assert refused(model, {**good, "surname": "Someone"}) == ["extra_forbidden"]


@pytest.mark.parametrize(("model", "good"), GOOD, ids=lambda x: getattr(x, "__name__", ""))
def test_a_value_of_another_type_is_refused(model: type[Record], good: Data) -> None:
    for name in good:
        assert refused(model, {**good, name: {"a": 1}}), name


@pytest.mark.parametrize(
    ("model", "data"),
    [
        pytest.param(CpdYear, {**cpd_year(), "year": "2026"}, id="a number in quotes"),
        pytest.param(CpdYear, {**cpd_year(), "year": 2026.0}, id="a year with a point"),
        pytest.param(CpdYear, {**cpd_year(), "year": True}, id="true for a number"),
        pytest.param(CpdYear, cpd_year(cpd_entry(hours="7")), id="hours in quotes"),
        pytest.param(CpdYear, cpd_year(cpd_entry(title=7)), id="a number for a text"),
        pytest.param(CpdYear, cpd_year(cpd_entry(date=20260611)), id="a number for a day"),
        pytest.param(CpdYear, cpd_year(cpd_entry(date="2026-06-11T09:00")), id="a day and time"),
        pytest.param(CpdYear, cpd_year(cpd_entry(date="2026-02-30")), id="no day at all"),
        pytest.param(StandingEvent, standing_event(registered="yes"), id="yes for true"),
        pytest.param(StandingEvent, standing_event(registered=1), id="one for true"),
        pytest.param(Renewal, renewal(record_accurate=False), id="a record that is not accurate"),
        pytest.param(Renewal, renewal(affirms="conduct"), id="a text for a list"),
        pytest.param(Registrant, registrant(postings=[]), id="no posting"),
        pytest.param(Registrant, registrant("PO104233"), id="a number in capital letters"),
        pytest.param(Registrant, registrant("po104233\n"), id="a number with a line end"),
        pytest.param(Registrant, registrant(postings=[posting(region="Lon don")]), id="no slug"),
    ],
)
def test_nothing_is_coerced(model: type[Record], data: Data) -> None:
    assert refused(model, data)


def test_a_record_cannot_be_changed() -> None:
    record = Settings.model_validate_json(json.dumps(settings()))
    field = "name"
    with pytest.raises(ValidationError):
        setattr(record, field, "Other")


def test_years_are_named_by_the_year_they_start_in() -> None:
    record = Settings.model_validate_json(json.dumps(settings()))
    assert record.first_day(2026) == date(2026, 4, 1)
    assert record.last_day(2026) == date(2027, 3, 31)
    assert record.year_of(date(2026, 3, 31)) == 2025
    assert record.year_of(date(2026, 4, 1)) == 2026


def test_every_form_of_a_text_has_a_repair() -> None:
    used = {p for model in MODELS.values() for p in patterns(model.model_json_schema())}
    assert used == set(FORMS)
