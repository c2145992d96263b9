"""The templates of a generated register write what the models and the writer would write."""

from __future__ import annotations

import json
from datetime import date

import pytest
from probation_register.models.base import Record
from probation_register.models.cpd import CpdYear
from probation_register.play.generate_learning import file_of_entries, year_of_entries
from probation_register.play.generate_records import (
    Papers,
    Post,
    plan,
    registrant,
    renewal,
    staff,
    standing,
)
from probation_register.register.kinds import MODELS
from probation_register.register.writing import encode
from probation_register.store import yaml

NUMBER = "po104233"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIRz1HiGmGJZ5GZ8a5wMTfWkVxX3NXLXqZwO3XqW5W5M"
DAY = date(2025, 5, 6)
POST = Post(DAY, "probation-officer", "london", "hackney-and-city", "st000412")


def papers(**changes: object) -> Papers:
    found = Papers(NUMBER, "mandatory", [POST], "pqip", date(2019, 7, 12), "st000412", DAY)
    for name, value in changes.items():
        setattr(found, name, value)
    return found


def record(kind: str, data: bytes) -> Record:
    """Return the record that a file holds, as strictly as a register reads it."""
    return MODELS[kind].model_validate_json(yaml.read(data), strict=True)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("registrant", registrant(papers())),
        (
            "registrant",
            registrant(
                papers(
                    basis="retained",
                    posts=[
                        POST._replace(agency="lantern-bay-staffing"),
                        Post(date(2025, 9, 1)),
                        POST._replace(since=date(2026, 1, 5)),
                    ],
                    learning=[
                        ("seeds2-practitioner", DAY, None),
                        ("information-security", DAY, date(2026, 5, 6)),
                    ],
                    key=KEY,
                    joined=DAY,
                )
            ),
        ),
        ("standing", standing(NUMBER, DAY)),
        ("plan", plan(1, NUMBER, 2025, induction=True, reviewed=None)),
        ("plan", plan(1, NUMBER, 2024, induction=False, reviewed=DAY)),
        ("renewal", renewal(NUMBER, 2025, date(2024, 9, 30), [DAY, date(2026, 1, 7)], DAY)),
        ("renewal", renewal(NUMBER, 2025, date(2024, 9, 30), [], DAY)),
        ("staff", staff("st000412", "", "central-team", [], DAY)),
        (
            "staff",
            staff("st000412", NUMBER, "line-manager", ["london"], DAY, date(2026, 1, 5), KEY),
        ),
        ("cpd", file_of_entries(NUMBER, 2025, []).encode()),
    ],
)
def test_a_template_is_canonical_and_fits_its_model(kind: str, data: bytes) -> None:
    assert encode(record(kind, data)) == data


@pytest.mark.parametrize("role", ["probation-officer", "senior-probation-officer", "other"])
def test_a_year_of_learning_is_canonical_and_fits_its_model(role: str) -> None:
    for number in range(60):
        name = f"po{number:06d}"
        entries = year_of_entries(1, name, 2025, role, date(2024, 4, 1))
        data = file_of_entries(name, 2025, entries).encode()
        year = record("cpd", data)
        assert isinstance(year, CpdYear)
        assert encode(year) == data
        days = [entry.date for entry in year.entries]
        assert days == sorted(days)
        assert 5 <= len({entry.title for entry in year.entries}) == len(year.entries) <= 8


def test_who_joins_late_has_no_learning_before() -> None:
    joined = date(2025, 11, 3)
    entries = year_of_entries(1, NUMBER, 2025, "probation-officer", joined)
    assert entries[0].last > joined
    assert year_of_entries(1, NUMBER, 2025, "probation-officer", date(2026, 3, 10)) == ()


def test_learning_rushes_towards_the_end_of_the_year() -> None:
    days = [
        entry.last
        for number in range(200)
        for entry in year_of_entries(1, f"po{number:06d}", 2025, "any", date(2024, 4, 1))
    ]
    assert 0.35 < sum(day >= date(2026, 1, 6) for day in days) / len(days) < 0.65


def test_an_entry_id_is_never_taken_for_a_number() -> None:
    found = json.loads(
        yaml.read(
            file_of_entries(
                NUMBER, 2025, year_of_entries(1, NUMBER, 2025, "any", date(2024, 4, 1))
            ).encode()
        )
    )
    assert all(isinstance(e["id"], str) and e["id"][0].isalpha() for e in found["entries"])
