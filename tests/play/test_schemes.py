"""The demo register under each of the five schemes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from probation_register.models.scheme import ModelName, Scheme
from probation_register.play.cast import CLIFF, JUNIPER, LARK
from probation_register.play.demo import Demo
from probation_register.register.register import Register
from probation_register.verdicts.cpd import counted, counted_by
from probation_register.verdicts.impact import Outcome, grouped, impact
from probation_register.verdicts.schemes import Counted

YEAR = 2025
"""The demo's last complete year."""


def scheme(register: Register, name: str) -> Scheme:
    (found,) = [each for each in register.policy.schemes if each.id == name]
    return found


def count_of(register: Register, demo: Demo, name: str, number: str) -> Counted:
    person = register.person(number)
    assert person is not None
    policy, settings = register.policy, register.settings
    return counted_by(scheme(register, name), person, policy, settings, YEAR, demo.as_of)


@pytest.mark.parametrize(
    ("name", "words", "left_out"),
    [
        ("points", "16 points of 30", 6),
        ("learning-outcomes", "12 pieces of learning of 4", 0),
        ("outcomes-and-hours", "35 hours of 28", 0),
        ("guided", "35 hours", 0),
        ("all-recordable", "12 pieces of learning of 1", 0),
    ],
)
def test_one_persons_year(
    register: Register, demo: Demo, name: ModelName, words: str, left_out: int
) -> None:
    found = count_of(register, demo, name, JUNIPER)
    assert (found.in_words, len(found.left_out)) == (words, left_out)


def test_every_year_of_everyone_is_counted_by_every_scheme(register: Register, demo: Demo) -> None:
    policy, settings = register.policy, register.settings
    for person in register.people():
        for year, file in person.cpd.items():
            for each in policy.schemes:
                found = counted_by(each, person, policy, settings, year, demo.as_of)
                assert found.entries + len(found.left_out) == len(file.entries)
                assert 0 <= found.asked.number <= (each.minimum or each.expectation or 0)
            in_force = counted(person, policy, settings, year, demo.as_of)
            assert in_force is not None
            assert in_force.total == int(sum(entry.hours for entry in file.entries))


@pytest.mark.parametrize("number", [LARK, CLIFF])
def test_who_was_away_is_asked_for_less(register: Register, demo: Demo, number: str) -> None:
    assert 0 < count_of(register, demo, "outcomes-and-hours", number).minimum < 28


def test_a_change_and_its_reverse_mirror_each_other(register: Register, demo: Demo) -> None:
    policy, settings = register.policy, register.settings
    mirrored = {
        Outcome.NEWLY_SHORT: Outcome.NEWLY_ENOUGH,
        Outcome.NEWLY_ENOUGH: Outcome.NEWLY_SHORT,
    }
    for one, other in pairwise(policy.schemes):
        there, back = (
            impact(register.people(), policy, settings, YEAR, demo.as_of, *pair)
            for pair in ((one, other), (other, one))
        )
        assert [mirrored.get(e.outcome, e.outcome) for e in there] == [e.outcome for e in back]


def test_impact_from_the_scheme_in_force_to_one_with_a_minimum(
    register: Register, demo: Demo
) -> None:
    before, after = scheme(register, "guided"), scheme(register, "outcomes-and-hours")
    policy, settings = register.policy, register.settings
    effects = impact(register.people(), policy, settings, YEAR, demo.as_of, before, after)
    regions = grouped(effects, lambda effect: effect.region)
    assert len(regions) == 13
    assert sum(group.people for group in regions) == len(effects) > 40
    found = {outcome: sum(group.numbers[outcome] for group in regions) for outcome in Outcome}
    assert found[Outcome.NEWLY_SHORT] > 10
    assert found[Outcome.STILL_ENOUGH] > 10
    assert found[Outcome.NEWLY_ENOUGH] == found[Outcome.STILL_SHORT] == 0
