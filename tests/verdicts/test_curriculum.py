"""What a year's CPD covers, what it was for, and what it leaves out."""

from __future__ import annotations

from datetime import date

from builders import CPD, NUMBER, YEAR, Data, cpd_entry, cpd_year, register_with
from probation_register.verdicts.curriculum import Breadth, breadth

ON = date(2027, 3, 1)

RISK = cpd_entry(id="aaaaaa", hours=2.5, curriculum=["risk-assessment"])
BOTH = cpd_entry(
    id="bbbbbb", hours=1.25, purpose="personal", curriculum=["risk-assessment", "victims"]
)
NEITHER = cpd_entry(id="cccccc", hours=1, purpose="future-role", applied=None)
SESSION = cpd_entry(id="dddddd", date="2026-05-04", activity="reflective-supervision", hours=1)


def of(*entries: Data, on: date = ON) -> Breadth:
    """Return what a year of some entries covers."""
    register = register_with({CPD: cpd_year(*entries)})
    person = register.person(NUMBER)
    assert person is not None
    return breadth(person, register.policy, YEAR, on)


def test_an_area_has_its_entries_hours_and_purposes() -> None:
    found = {area.id: area for area in of(RISK, BOTH, NEITHER).areas}
    risk, victims = found["risk-assessment"], found["victims"]
    assert (risk.entries, risk.hours) == (2, 3.75)
    assert dict(risk.purposes) == {"required": 2.5, "personal": 1.25}
    assert (victims.entries, victims.hours) == (1, 1.25)


def test_every_area_is_covered_or_a_gap_in_the_order_of_the_curriculum() -> None:
    found = of(RISK, BOTH, NEITHER)
    curriculum = list(register_with().policy.curriculum)
    assert [area.id for area in found.areas] == curriculum
    assert [area.id for area in found.covered] == ["risk-assessment", "victims"]
    assert {area.id for area in found.gaps} == {*curriculum} - {"risk-assessment", "victims"}


def test_hours_by_purpose_count_each_entry_once() -> None:
    purposes = of(RISK, BOTH, NEITHER).purposes
    assert dict(purposes) == {"required": 2.5, "future-role": 1, "personal": 1.25}
    assert list(purposes) == ["required", "future-role", "personal"]


def test_learning_that_is_not_applied_is_counted() -> None:
    quiet = cpd_entry(id="eeeeee", learned=None, applied=None)
    assert of(RISK, NEITHER, quiet).unreflected == 1


def test_supervision_is_dates_alone() -> None:
    later = {**SESSION, "id": "eeeeee", "date": "2026-11-02"}
    assert of(later, RISK, SESSION).sessions == (date(2026, 5, 4), date(2026, 11, 2))


def test_what_is_still_to_come_covers_nothing() -> None:
    found = of(RISK, SESSION, on=date(2026, 6, 10))
    assert (found.covered, len(found.sessions)) == ((), 1)


def test_a_year_without_cpd_has_only_gaps() -> None:
    register = register_with({CPD: None})
    person = register.person(NUMBER)
    assert person is not None
    found = breadth(person, register.policy, YEAR, ON)
    assert (found.covered, dict(found.purposes)) == ((), {})
