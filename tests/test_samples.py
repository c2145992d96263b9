"""The fictional samples in this project's own `records/` are good records in canonical form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from probation_register.finding import Severity
from probation_register.gate.judge import judge_register
from probation_register.register.register import Register
from probation_register.store import yaml
from probation_register.store.paths import PERSON_KINDS, PLACES, Place, place_of
from probation_register.store.tree import WorkingTree
from probation_register.verdicts.renewals import RenewalState, renewal_standing
from probation_register.verdicts.requirements import assess, missing
from probation_register.verdicts.standing import Employment, standing

ROOT = Path(__file__).parents[1]
FIRST_DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def samples() -> Register:
    return Register(WorkingTree(ROOT))


def test_they_are_judged_without_a_finding(samples: Register) -> None:
    assert judge_register(samples, FIRST_DAY) == []


@pytest.mark.parametrize("on", [date(2027, 4, 1), date(2031, 1, 1)])
def test_time_makes_nothing_wrong_of_them(samples: Register, on: date) -> None:
    assert {finding.severity for finding in judge_register(samples, on)} <= {Severity.NOTICE}


def test_they_are_in_canonical_form() -> None:
    for place in sorted((ROOT / "records").rglob("*.yml")):
        data = place.read_bytes()
        assert yaml.is_canonical(data), place
        assert yaml.format(data, limit=len(data)) == data, place


def test_there_is_a_sample_of_every_kind_of_record_that_a_new_shared_register_has() -> None:
    paths = (p.relative_to(ROOT).as_posix() for p in (ROOT / "records").rglob("*.yml"))
    kinds = {place.kind for path in paths if (place := place_of(path)) is not None}
    assert kinds == {kind for kind, path in PLACES.items() if path.startswith("records/")} - {
        "house",
        "bridge",
        "case",
    }


def test_each_registrant_has_every_kind_of_record(samples: Register) -> None:
    assert len(samples.numbers) == 4
    for number in samples.numbers:
        folder = (ROOT / Place("registrant", number).path).parent
        paths = (p.relative_to(ROOT).as_posix() for p in folder.rglob("*.yml"))
        kinds = {place.kind for path in paths if (place := place_of(path)) is not None}
        assert kinds == set(PERSON_KINDS)


def test_they_show_people_in_different_standing(samples: Register) -> None:
    people = {p.number: p for p in samples.people()}
    employment = {n: standing(p, FIRST_DAY).employment for n, p in people.items()}
    assert employment["po338562"] is Employment.ASSIGNMENT_ENDED
    assert {e for n, e in employment.items() if n != "po338562"} == {Employment.IN_POST}
    retained = people["po570819"]
    assert not standing(retained, date(2026, 7, 1)).is_registered
    assert standing(retained, FIRST_DAY).is_registered


def test_the_first_sample_has_met_its_requirements(samples: Register) -> None:
    (juniper,) = samples.people(["po104233"])
    assert renewal_standing(juniper, samples.settings, date(2026, 3, 1)).state is (
        RenewalState.RENEWED
    )
    for year, on in ((2025, date(2026, 2, 20)), (2026, FIRST_DAY)):
        assert missing(assess(juniper, samples.policy, samples.settings, year, on)) == ()
