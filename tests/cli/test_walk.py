"""One entry's way through the verbs: new, submit, review, approve, audit."""

import json
from pathlib import Path

from verbs import LEARNING, NUMBER, Run

BRANCH = f"cpd/{NUMBER}/2026"


def test_an_entry_becomes_part_of_the_register(run: Run, home: Path) -> None:
    assert run("new", "cpd", NUMBER, *LEARNING).exit_code == 0
    assert (home / "records/registrants/33/po104233/cpd/2026.yml").exists()
    submitted = run("submit", "--as", NUMBER)
    assert submitted.exit_code == 0
    assert BRANCH in submitted.output
    assert not (home / "records/registrants/33/po104233/cpd/2026.yml").exists()
    reviewed = json.loads(run("review", BRANCH, "--format", "json").stdout)
    assert reviewed["changes"] == ["Adds “Working with young adults” on 2026-06-11, 7 hours."]
    assert reviewed["submitted_by"] == [NUMBER]
    assert run("approve", BRANCH, "--as", "st000412").exit_code == 0
    assert (home / "records/registrants/33/po104233/cpd/2026.yml").exists()
    ledger = json.loads(run("audit", "--format", "json").stdout)["ledger"]
    assert (ledger[-1]["kind"], ledger[-1]["approved_by"]) == ("cpd", "st000412")
    assert ledger[-1]["submission_assurance"] == "recorded"


def test_the_registrant_and_another_manager_are_refused_and_told_who_may(run: Run) -> None:
    run("new", "cpd", NUMBER, *LEARNING)
    run("submit", "--as", NUMBER)
    own = run("approve", BRANCH, "--as", NUMBER)
    assert own.exit_code == 1
    assert "AUT002" in own.stderr
    assert "AUT003" in own.stderr
    assert "st000412" in own.stderr
    assert "PF 4.20" in own.stderr
    other = run("approve", BRANCH, "--as", "st000413")
    assert other.exit_code == 1
    assert "st000413 may not approve CPD for po104233" in other.stderr
    assert "the line manager (st000412)" in other.stderr


def test_a_second_entry_joins_the_open_proposal(run: Run) -> None:
    run("new", "cpd", NUMBER, *LEARNING)
    run("submit", "--as", NUMBER)
    second = [w.replace("young adults", "families") for w in LEARNING]
    assert run("new", "cpd", NUMBER, *second).exit_code == 0
    added = run("submit", "--as", NUMBER)
    assert added.stdout.startswith(f"Added to {BRANCH}")
    changes = json.loads(run("review", BRANCH, "--format", "json").stdout)["changes"]
    assert len(changes) == 2


def test_a_decline_is_listed_and_the_proposal_can_be_amended(run: Run) -> None:
    run("new", "cpd", NUMBER, *LEARNING)
    run("submit", "--as", NUMBER)
    assert run("decline", BRANCH, "--as", "st000412", "--reason", "standards").exit_code == 0
    again = run("decline", BRANCH, "--as", "st000412", "--reason", "standards")
    assert again.exit_code == 1
    assert "declined already" in again.stderr
    declines = json.loads(run("audit", "--format", "json").stdout)["declines"]
    assert [d["reasons"] for d in declines] == [["standards"]]
    assert json.loads(run("review", BRANCH, "--format", "json").stdout)["declines"] == [
        ["standards"]
    ]
    assert run("approve", BRANCH, "--as", "st000412").exit_code == 0


def test_gate_says_who_may_approve_before_anyone_does(run: Run) -> None:
    run("new", "cpd", NUMBER, *LEARNING)
    run("submit", "--as", NUMBER)
    assert run("gate", "main", BRANCH, "--actor", "st000412").exit_code == 0
    assert run("gate", "main", BRANCH, "--actor", "st000413").exit_code == 1


def test_check_changed_since_looks_only_at_what_differs(run: Run) -> None:
    run("new", "cpd", NUMBER, *LEARNING)
    found = json.loads(run("check", "--changed-since", "main", "--format", "json").stdout)
    assert found["findings"] == []
    assert found["checked"]["files"] > 0


def test_whoever_amends_their_own_proposal_has_the_last_word(run: Run) -> None:
    when = ("--year", "2026", "--as-of", "2027-02-20")
    renewing = ("new", "renewal", NUMBER, *when, "--affirm-all", "--record-accurate")
    assert run(*renewing).exit_code == 0
    assert run("submit", "--as", NUMBER, "--as-of", "2027-02-20").exit_code == 0
    assert run(*renewing, "--conversation", "2026-09-14").exit_code == 0
    amended = run("submit", "--as", NUMBER, "--as-of", "2027-02-20")
    assert amended.exit_code == 0, amended.output
    pack = run("review", f"renewal/{NUMBER}/2026", "--as-of", "2027-02-21")
    assert "RNW006" not in pack.output
