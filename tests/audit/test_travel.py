"""Time travel: what changed between two revisions, in words, and what proves a record."""

from __future__ import annotations

from pathlib import Path

from builders import plan
from gate.cast import (
    CENTRAL,
    COLLEAGUE,
    CPD,
    DEPUTY,
    HEAD,
    MANAGER,
    NUMBER,
    PLAN,
    SECOND_CENTRAL,
    SECOND_HEAD,
    cpd,
    founded_staff,
    joined,
    moved,
    staff_record,
)
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
    assert told[NUMBER][0] == "Adds a development plan for 2026–27, with 1 need."
    assert told[NUMBER][-1].startswith("Adds “Workshop aaaaaa”")
    [first] = changes_between(gate, founding, middle)
    assert (first.subject, first.paths) == (NUMBER, (CPD,))
    assert changes_between(gate, middle, middle) == ()


def test_the_other_way_round_takes_away(stage: Stage) -> None:
    stage.accepted(cpd("aaaaaa"))
    before = stage.main
    stage.accepted(cpd("aaaaaa", "bbbbbb"))
    [change] = changes_between(Gate(stage.repository), stage.main, before)
    assert change.sentences[0].startswith("Takes away “Workshop bbbbbb”")


def test_who_somebody_is_stands_before_what_they_did(stage: Stage) -> None:
    before = stage.main
    joining = joined()
    stage.accepted(joining, MANAGER, HEAD)
    [change] = changes_between(Gate(stage.repository), before, stage.main)
    assert change.what == "registrant"
    assert [sentence.split()[0] for sentence in change.sentences] == ["Adds", "From", "Registered"]


def test_staff_are_told_by_their_offices_and_never_by_files(stage: Stage) -> None:
    [office] = next(one for one in founded_staff() if one["id"] == MANAGER)["offices"]
    ended = {**office, "until": "2026-12-01"}
    wales = {**office, "scope": ["wales"], "from": "2026-12-01"}
    lent = {"to": DEPUTY, "from": "2026-10-01", "until": "2026-10-31"}
    middle = stage.main
    changed = staff_record(
        MANAGER, offices=[ended, wales], delegations=[lent], registrant=COLLEAGUE
    )
    stage.accepted(changed, CENTRAL, SECOND_CENTRAL)
    gate = Gate(stage.repository)
    names = {DEPUTY: f"Ada Example ({DEPUTY})"}
    [change] = changes_between(gate, middle, stage.main, names)
    assert change.what == "line manager"
    assert {
        "No longer line manager in London from 2026-12-01.",
        "Line manager in Wales from 2026-12-01.",
        f"Hands the offices on to Ada Example ({DEPUTY}) from 2026-10-01 until 2026-10-31.",
        f"Is the registrant {COLLEAGUE}.",
    } <= set(change.sentences)
    [undone] = changes_between(gate, stage.main, middle)
    assert "Takes back: line manager in Wales from 2026-12-01." in undone.sentences
    assert f"Is no longer noted as the registrant {COLLEAGUE}." in undone.sentences


def test_names_of_a_directory_are_in_headings_and_sentences(stage: Stage, tmp_path: Path) -> None:
    stage.accepted(moved(line_manager=MANAGER), HEAD, SECOND_HEAD)
    names = tmp_path / "names.csv"
    names.write_text(f"id,name\n{NUMBER},Ada Example\n{MANAGER},Ben Example\n")
    told = run_in(stage.root, "diff", "main~1", "main", "--directory", str(names)).stdout
    assert told.splitlines()[0] == f"Registrant Ada Example ({NUMBER})"
    assert "Probation officer in Brent, London, managed by Ben Example (st000412)." in told


def test_the_proof_of_a_record_is_its_approvals(stage: Stage) -> None:
    mine = [stage.accepted(cpd("aaaaaa")), stage.accepted({PLAN: plan()})]
    stage.accepted(staff_record("st000412", delegations=[]), CENTRAL, SECOND_CENTRAL)
    ledger = stage.audit().ledger
    assert [approval.commit for approval in approvals_of(NUMBER, ledger)] == mine
    assert approvals_of(COLLEAGUE, ledger) == ()


def test_the_verbs_tell_it(stage: Stage) -> None:
    stage.accepted(cpd("aaaaaa"))
    told = run_in(stage.root, "diff", "main~1", "main")
    assert (told.exit_code, told.stdout.splitlines()[0]) == (0, f"Registrant {NUMBER}")
    assert told.stderr.startswith("1 registrant changed between ")
    proof = run_in(stage.root, "show", NUMBER, "--history")
    assert stage.main[:12] in proof.stdout
    listed = run_in(stage.root, "show", NUMBER, "--history", "--format", "json")
    assert f'"{stage.main}"' in listed.stdout
