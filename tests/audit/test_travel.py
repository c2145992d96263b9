"""Time travel: what changed between two revisions, in words, and what proves a record."""

from __future__ import annotations

from builders import plan
from gate.cast import CENTRAL, COLLEAGUE, CPD, NUMBER, PLAN, SECOND_CENTRAL, cpd, staff_record
from gate.stage import Stage
from probation_register.audit.travel import approvals_of, changes_between
from probation_register.gate.gate import Gate
from verbs import run_in


def test_what_changed_is_told_by_subject_and_in_words(stage: Stage) -> None:
    founding = stage.main
    stage.accepted(cpd("aaaaaa"))
    middle = stage.main
    stage.accepted({PLAN: plan()})
    stage.accepted(staff_record("st000412", delegations=[]), CENTRAL, SECOND_CENTRAL)
    gate = Gate(stage.repository)
    told = {c.subject: c.sentences for c in changes_between(gate, founding, stage.main)}
    assert list(told) == [NUMBER, "st000412"]
    assert told[NUMBER][0].startswith("Adds “Workshop aaaaaa”")
    [first] = changes_between(gate, founding, middle)
    assert (first.subject, first.paths) == (NUMBER, (CPD,))
    assert changes_between(gate, middle, middle) == ()


def test_the_other_way_round_takes_away(stage: Stage) -> None:
    stage.accepted(cpd("aaaaaa"))
    before = stage.main
    stage.accepted(cpd("aaaaaa", "bbbbbb"))
    [change] = changes_between(Gate(stage.repository), stage.main, before)
    assert change.sentences[0].startswith("Takes away “Workshop bbbbbb”")


def test_the_proof_of_a_record_is_its_approvals(stage: Stage) -> None:
    mine = [stage.accepted(cpd("aaaaaa")), stage.accepted({PLAN: plan()})]
    stage.accepted(staff_record("st000412", delegations=[]), CENTRAL, SECOND_CENTRAL)
    ledger = stage.audit().ledger
    assert [approval.commit for approval in approvals_of(NUMBER, ledger)] == mine
    assert approvals_of(COLLEAGUE, ledger) == ()


def test_the_verbs_tell_it(stage: Stage) -> None:
    stage.accepted(cpd("aaaaaa"))
    told = run_in(stage.root, "diff", "main~1", "main")
    assert (told.exit_code, told.stdout.splitlines()[0]) == (0, NUMBER)
    proof = run_in(stage.root, "show", NUMBER, "--history")
    assert stage.main[:12] in proof.stdout
    listed = run_in(stage.root, "show", NUMBER, "--history", "--format", "json")
    assert f'"{stage.main}"' in listed.stdout
