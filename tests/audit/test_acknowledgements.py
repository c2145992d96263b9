"""What cannot be undone is acknowledged by two people, shown for ever, and by nobody alone."""

from __future__ import annotations

from builders import Data, path, plan
from gate.cast import CENTRAL, CPD, HEAD, PLAN, SECOND_CENTRAL, cpd
from gate.stage import Stage, errors
from probation_register.audit.ledger import Audit
from probation_register.finding import Severity


def house(name: str, commit: str, *codes: str) -> dict[str, Data | None]:
    """A house record that acknowledges some findings about a commit."""
    record = {"commit": commit, "codes": list(codes), "acknowledged_on": "2026-09-01"}
    return {path("house", f"2026-09-01-{name}"): record}


def acknowledge(stage: Stage, name: str, commit: str, *codes: str, by: str = SECOND_CENTRAL) -> str:
    """Bring a house record onto main, submitted by the central team and approved by somebody."""
    return stage.forced(house(name, commit, *codes), by=CENTRAL, approved_by=by)


def severities(found: Audit, commit: str) -> dict[str, Severity]:
    return {f.code: f.severity for a in found.ledger if a.commit == commit for f in a.findings}


def test_two_people_turn_an_error_into_a_notice_for_ever(stage: Stage) -> None:
    wrong = stage.forced(cpd("aaaaaa"), approved_by=HEAD)
    assert errors(stage.audit().findings) == ["AUT002"]
    acknowledge(stage, "cpd", wrong, "AUT002")
    found = stage.audit()
    assert found.is_sound
    assert severities(found, wrong) == {"AUT002": Severity.NOTICE}
    [shown] = [f for f in found.findings if f.code == "AUT002"]
    assert shown.message.startswith("acknowledged: ")
    assert severities(stage.audit(), wrong) == {"AUT002": Severity.NOTICE}


def test_only_the_named_commit_and_codes_are_acknowledged(stage: Stage) -> None:
    wrong = stage.forced(cpd("aaaaaa"), approved_by=HEAD)
    other = stage.forced({PLAN: plan()}, approved_by=HEAD)
    acknowledge(stage, "cpd", wrong, "AUT003", "MRG003")
    assert severities(stage.audit(), wrong) == {"AUT002": Severity.ERROR}
    acknowledge(stage, "more", wrong, "AUT002")
    found = stage.audit()
    assert severities(found, wrong) == {"AUT002": Severity.NOTICE}
    assert severities(found, other) == {"AUT002": Severity.ERROR}


def test_one_person_acknowledges_nothing(stage: Stage) -> None:
    wrong = stage.forced(cpd("aaaaaa"), approved_by=HEAD)
    alone = acknowledge(stage, "alone", wrong, "AUT002", by=CENTRAL)
    found = stage.audit()
    assert severities(found, wrong) == {"AUT002": Severity.ERROR}
    assert severities(found, alone)["AUT003"] is Severity.ERROR


def test_nobody_without_authority_acknowledges(stage: Stage) -> None:
    wrong = stage.forced(cpd("aaaaaa"), approved_by=HEAD)
    acknowledge(stage, "head", wrong, "AUT002", by=HEAD)
    assert severities(stage.audit(), wrong) == {"AUT002": Severity.ERROR}


def test_a_lone_acknowledgement_counts_once_it_is_itself_acknowledged(stage: Stage) -> None:
    wrong = stage.forced(cpd("aaaaaa"), approved_by=HEAD)
    alone = acknowledge(stage, "alone", wrong, "AUT002", by=CENTRAL)
    chained = acknowledge(stage, "chained", alone, "AUT003", by=CENTRAL)
    found = stage.audit()
    for commit in (wrong, alone, chained):
        assert Severity.ERROR in severities(found, commit).values()
    acknowledge(stage, "both", chained, "AUT003")
    found = stage.audit()
    assert found.is_sound
    assert severities(found, wrong) == {"AUT002": Severity.NOTICE}


def test_an_acknowledgement_slipped_in_by_a_merge_counts_for_nothing(stage: Stage) -> None:
    wrong = stage.forced(cpd("aaaaaa"), approved_by=HEAD)
    evil = stage.merge(stage.commit(cpd("aaaaaa", "bbbbbb")), files=house("x", wrong, "AUT002"))
    stage.onto_main(evil)
    found = stage.audit()
    assert severities(found, wrong) == {"AUT002": Severity.ERROR}
    assert "MRG003" in errors(found.findings)


def test_an_acknowledgement_on_an_unmerged_branch_counts_for_nothing(stage: Stage) -> None:
    wrong = stage.forced(cpd("aaaaaa"), approved_by=HEAD)
    stage.branch("house/register/2026-09-01", stage.commit(house("x", wrong, "AUT002"), by=CENTRAL))
    assert severities(stage.audit(), wrong) == {"AUT002": Severity.ERROR}


def test_what_is_changed_later_by_two_people_is_what_counts(stage: Stage) -> None:
    wrong = stage.forced(cpd("aaaaaa"), approved_by=HEAD)
    acknowledge(stage, "cpd", wrong, "AUT002")
    acknowledge(stage, "cpd", wrong, "AUT003")
    assert severities(stage.audit(), wrong) == {"AUT002": Severity.ERROR}


def test_what_one_person_changes_later_takes_nothing_back(stage: Stage) -> None:
    wrong = stage.forced(cpd("aaaaaa"), approved_by=HEAD)
    acknowledge(stage, "cpd", wrong, "AUT002")
    acknowledge(stage, "cpd", wrong, "AUT003", by=CENTRAL)
    assert severities(stage.audit(), wrong) == {"AUT002": Severity.NOTICE}


def test_a_squash_can_be_acknowledged_and_history_goes_on(stage: Stage) -> None:
    squashed = stage.onto_main(stage.commit(cpd("aaaaaa"), by=HEAD))
    assert errors(stage.audit().findings) == ["MRG001"]
    acknowledge(stage, "squash", squashed, "MRG001")
    assert stage.audit().is_sound
    stage.forced(cpd("aaaaaa", "bbbbbb"))
    found = stage.audit()
    assert found.is_sound
    assert found.ledger[-1].paths == (CPD,)


def test_a_second_beginning_can_be_acknowledged(stage: Stage) -> None:
    stage.git("switch", "-q", "--orphan", "elsewhere")
    stage.write({"notes.txt": b"nothing\n"})
    stage.git("add", "notes.txt")
    stage.git("commit", "-qm", "Elsewhere")
    root = stage.git("rev-parse", "HEAD").strip()
    stage.git("switch", "-q", "main")
    stage.git("merge", "-q", "--no-edit", "--allow-unrelated-histories", "elsewhere")
    merge = stage.main
    acknowledge(stage, "merge", merge, "MRG002")
    assert errors(stage.audit().findings) == ["MRG010"]
    acknowledge(stage, "root", root, "MRG010")
    assert stage.audit().is_sound
