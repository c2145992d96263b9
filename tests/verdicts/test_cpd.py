"""The one count of a person's CPD that every place shows."""

from __future__ import annotations

from datetime import date

import pytest
from builders import (
    CPD,
    NUMBER,
    REGISTRANT,
    SCHEME_IN_FORCE,
    TODAY,
    YEAR,
    Data,
    Files,
    cpd_entry,
    cpd_year,
    ending,
    posting,
    register_with,
    registrant,
    shipped,
)
from probation_register.verdicts.cpd import counted, entries_until
from probation_register.verdicts.requirements import assess
from probation_register.verdicts.schemes import Counted

IN_FORCE = {SCHEME_IN_FORCE: shipped("scheme-in-force", in_force="outcomes-and-hours")}

ADVISES = [posting(role="policy-adviser")]


def found(files: Files, on: date = TODAY, year: int = YEAR) -> Counted | None:
    """Return the registrant's count."""
    register = register_with(files)
    person = register.person(NUMBER)
    assert person is not None
    return counted(person, register.policy, register.settings, year, on)


def changed(**changes: object) -> dict[str, Data]:
    return {**IN_FORCE, REGISTRANT: registrant(**changes)}


@pytest.mark.parametrize(
    ("files", "minimum", "expectation"),
    [
        pytest.param(IN_FORCE, 28, 0, id="registered"),
        pytest.param(changed(basis="retained", postings=ADVISES), 0, 14, id="retained"),
        pytest.param(changed(basis="cpd-only", postings=ADVISES), 0, 14, id="CPD only"),
        pytest.param(changed(basis="retained"), 28, 0, id="a role that must be registered"),
        pytest.param(
            changed(pauses=[{"from": "2026-06-01", "to": "2026-06-01"}]), 27, 0, id="a day away"
        ),
        pytest.param(changed(postings=[posting(from_="2026-10-01")]), 13, 0, id="a half and less"),
        pytest.param(
            changed(postings=[*ADVISES, ending("2026-10-01")], basis="retained"),
            0,
            7,
            id="left half through",
        ),
        pytest.param({}, 0, 0, id="a scheme that asks for nothing"),
    ],
)
def test_what_is_asked_follows_basis_and_share(
    files: Files, minimum: int, expectation: int
) -> None:
    count = found(files)
    assert count is not None
    assert (count.total, count.minimum, count.expectation) == (7, minimum, expectation)


def test_nothing_is_counted_where_no_scheme_is_in_force() -> None:
    assert found({SCHEME_IN_FORCE: shipped("scheme-in-force", in_force="gone")}) is None


def test_a_year_without_a_file_comes_to_nothing() -> None:
    count = found(IN_FORCE, year=2025)
    assert count is not None
    assert (count.total, count.entries) == (0, 0)


@pytest.mark.parametrize(("day", "number"), [("2026-06-10", 0), ("2026-06-11", 1)])
def test_entries_count_from_their_day(day: str, number: int) -> None:
    register = register_with({CPD: cpd_year(cpd_entry())})
    person = register.person(NUMBER)
    assert person is not None
    assert len(entries_until(person, YEAR, date.fromisoformat(day))) == number


def test_an_expectation_that_is_not_reached_is_no_reason_against_renewing() -> None:
    register = register_with(changed(basis="retained", postings=ADVISES))
    person = register.person(NUMBER)
    assert person is not None
    verdicts = assess(person, register.policy, register.settings, YEAR, TODAY)
    assert [v.reasons for v in verdicts if v.requirement == "standards"] == [()]
