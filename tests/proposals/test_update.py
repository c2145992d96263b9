"""Updating: a proposal is brought up to main, and no word of either side is lost."""

from __future__ import annotations

import json

import pytest
from builders import cpd_year, plan
from gate.cast import COLLEAGUE, CPD, MANAGER, NUMBER, OTHER_MANAGER, PLAN, cpd, entry
from gate.stage import Stage, errors
from probation_register.proposals.refused import Refused
from probation_register.proposals.update import Updated, update
from probation_register.store import yaml
from probation_register.store.tree import RevisionTree

BRANCH = "cpd/po104233/2026"


def updated(stage: Stage, by: str = NUMBER) -> Updated:
    return update(stage.repository, stage.hand(by), BRANCH)


def entry_ids(stage: Stage, commit: str) -> list[str]:
    data = json.loads(yaml.read(RevisionTree(stage.repository, commit).read(CPD)))
    return [record["id"] for record in data["entries"]]


@pytest.fixture
def stale(stage: Stage) -> Stage:
    """A stage where a proposal holds one entry, and main has gained another since."""
    stage.submit(cpd("aaaaaa"))
    stage.forced(cpd("bbbbbb"))
    return stage


@pytest.mark.parametrize("by", [NUMBER, MANAGER, OTHER_MANAGER, COLLEAGUE])
def test_anybody_may_update_and_nothing_is_lost(stale: Stage, by: str) -> None:
    made = updated(stale, by)
    assert (made.moved, errors(made.judged.findings)) == (True, [])
    assert [part.person for part in made.judged.submitters] == [NUMBER]
    stale.git("reset", "-q", "--hard")
    merge = stale.approve(BRANCH).commit
    assert entry_ids(stale, merge) == ["bbbbbb", "aaaaaa"]
    assert stale.audit().is_sound


def test_an_update_that_has_nothing_to_do_does_nothing(stage: Stage) -> None:
    head = stage.submit(cpd("aaaaaa")).commit
    before = stage.snapshot()
    made = updated(stage)
    assert (made.moved, made.commit) == (False, head)
    assert stage.snapshot() == before


def test_an_update_brings_in_what_else_changed_on_main(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    stage.forced({PLAN: plan()})
    made = updated(stage)
    assert made.moved
    assert RevisionTree(stage.repository, made.commit).exists(PLAN)
    assert made.judged.change is not None
    assert made.judged.change.paths == (CPD,)


def test_a_conflict_is_told_plainly_and_nothing_moves(stage: Stage) -> None:
    stage.forced(cpd("aaaaaa"))
    head = stage.commit({CPD: cpd_year(entry("aaaaaa", hours=2))})
    stage.branch(BRANCH, head)
    stage.forced({CPD: cpd_year(entry("aaaaaa", hours=3))})
    before = stage.snapshot()
    with pytest.raises(Refused, match="entry aaaaaa changed both on main and in the proposal"):
        updated(stage)
    assert stage.snapshot() == before


def test_what_is_no_proposal_cannot_be_updated(stage: Stage) -> None:
    stage.branch(BRANCH, stage.main)
    with pytest.raises(Refused, match="cannot be updated") as refused:
        updated(stage)
    assert "changes nothing" in refused.value.findings[0].message
    with pytest.raises(Refused, match="There is no proposal"):
        update(stage.repository, stage.hand(NUMBER), "cpd/po104233/2025")


def test_an_update_that_loses_a_race_moves_nothing(
    stale: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = f"refs/heads/{BRANCH}"
    head = stale.repository.refs()[ref]
    other = stale.commit(cpd("aaaaaa", "cccccc"), head)
    update_ref = stale.repository.update_ref

    def late(name: str, new: str, old: str | None) -> None:
        update_ref(ref, other, head)
        update_ref(name, new, old)

    monkeypatch.setattr(stale.repository, "update_ref", late)
    with pytest.raises(Refused, match="at this moment"):
        updated(stale)
    assert stale.repository.refs()[ref] == other
