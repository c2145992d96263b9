"""Every attack is caught by its code in a real history, and its innocent twin is left alone."""

from __future__ import annotations

import pytest
from attacks import by_managers, by_operators, by_pairs, by_registrants
from attacks.attack import Attack
from gate.stage import Stage, errors

ATTACKS: tuple[Attack, ...] = (
    *by_registrants.ATTACKS,
    *by_managers.ATTACKS,
    *by_pairs.ATTACKS,
    *by_operators.ATTACKS,
)


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_it_is_caught(stage: Stage, attack: Attack) -> None:
    attack.attack(stage)
    found = stage.audit().findings
    assert errors(found) == attack.codes.split(), found
    if attack.at_the_gate:
        assert errors(stage.judged(stage.main).findings) == attack.codes.split()


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_its_innocent_twin_passes(stage: Stage, attack: Attack) -> None:
    attack.twin(stage)
    found = stage.audit().findings
    assert errors(found) == [], found
