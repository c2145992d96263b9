"""What trust starts from: the audit refuses a history without a founding, or with another."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from gate.cast import CENTRAL, MANAGER, SECOND_CENTRAL, cpd, encoded, staff_record
from gate.stage import FOUNDED, MAIN, Stage, errors
from probation_register.audit.replay import NotFounded, audit
from probation_register.store.git import Repository
from probation_register.store.objects import EMPTY_TREE, Oid, Signature, build_commit

WHO = Signature("Ada", "st000001@register.invalid", FOUNDED)


def rooted(stage: Stage, tree: Oid) -> Oid:
    """Let main begin anew with a tree."""
    root = stage.repository.write_commit(build_commit(tree, [], WHO, WHO, "Begin\n"))
    return stage.onto_main(root)


def test_a_founding_is_named_and_is_no_approval(stage: Stage) -> None:
    founding = stage.main
    merge = stage.accepted(cpd("aaaaaa"))
    found = stage.audit()
    assert (found.founding, found.tip, found.length) == (founding, merge, 2)
    assert [approval.commit for approval in found.ledger] == [merge]
    assert found.founded_at.isoformat() == "2026-09-01T09:00:00+00:00"


def test_an_empty_beginning_is_no_founding(stage: Stage) -> None:
    rooted(stage, EMPTY_TREE)
    with pytest.raises(NotFounded, match="holds no register"):
        stage.audit()


def test_a_register_that_one_person_began_is_not_founded(stage: Stage) -> None:
    tree = stage.repository.commit(stage.main).tree
    alone = encoded({**staff_record(SECOND_CENTRAL, offices=[])})
    rooted(stage, stage.repository.edit_tree(tree, alone))
    with pytest.raises(NotFounded, match="names 1 people of the central team"):
        stage.audit()


def test_one_person_in_two_records_is_one_founder(stage: Stage) -> None:
    tree = stage.repository.commit(stage.main).tree
    twice = encoded(
        {
            **staff_record(CENTRAL, registrant="po104233"),
            **staff_record(SECOND_CENTRAL, registrant="po104233"),
        }
    )
    rooted(stage, stage.repository.edit_tree(tree, twice))
    with pytest.raises(NotFounded, match="names 1 people"):
        stage.audit()


def test_an_office_that_is_over_founds_nothing(stage: Stage) -> None:
    tree = stage.repository.commit(stage.main).tree
    term = {"office": "central-team", "scope": [], "from": "2023-01-09", "until": "2026-09-01"}
    over = encoded(staff_record(SECOND_CENTRAL, offices=[term]))
    rooted(stage, stage.repository.edit_tree(tree, over))
    with pytest.raises(NotFounded, match="names 1 people"):
        stage.audit()


def test_what_is_wrong_at_the_founding_is_found(stage: Stage) -> None:
    tree = stage.repository.commit(stage.main).tree
    rooted(stage, stage.repository.edit_tree(tree, {"records/notes.yml": b"a: b\n"}))
    assert errors(stage.audit().findings) == ["PTH001"]


def test_a_founding_that_cannot_be_read_is_none(stage: Stage) -> None:
    tree = stage.repository.commit(stage.main).tree
    data = build_commit(tree, [], WHO, WHO, "Begin\n") + b"\0more"
    stage.onto_main(stage.repository.write_commit(data))
    with pytest.raises(NotFounded, match="zero byte"):
        stage.audit()


def test_another_founding_than_the_pinned_one_is_an_error(stage: Stage) -> None:
    founding = stage.main
    stage.accepted(cpd("aaaaaa"))
    assert stage.audit(root=founding).is_sound
    found = stage.audit(root="a" * 40)
    assert errors(found.findings) == ["MRG010"]
    assert any("not aaaaaaaaaaaa" in finding.message for finding in found.findings)


def test_a_shallow_clone_cannot_be_audited(stage: Stage, tmp_path: Path) -> None:
    stage.accepted(cpd("aaaaaa"))
    source, clone = f"file://{stage.root}", tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "1", source, str(clone)], check=True)
    with (
        Repository.open(clone) as cut_off,
        pytest.raises(NotFounded, match="git fetch --unshallow"),
    ):
        audit(cut_off, cut_off.refs(MAIN)[MAIN])


def test_a_full_clone_is_audited_alike(stage: Stage, tmp_path: Path) -> None:
    stage.accepted(cpd("aaaaaa"))
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--mirror", str(stage.root), str(clone)], check=True)
    with Repository.open(clone) as bare:
        assert audit(bare, bare.refs(MAIN)[MAIN]) == stage.audit()


def test_what_is_dated_after_the_day_of_the_audit_is_an_error(stage: Stage) -> None:
    stage.on(date(2026, 9, 10))
    stage.accepted(cpd("aaaaaa"))
    assert errors(stage.audit(as_of=date(2026, 9, 9)).findings) == ["MRG007"]
    assert stage.audit(as_of=date(2026, 9, 10)).is_sound
    assert stage.audit().is_sound


def test_a_replacement_hides_nothing_from_the_audit(stage: Stage) -> None:
    stage.forced(cpd("aaaaaa"), approved_by="st000500")
    bad = stage.main
    before = stage.audit()
    assert errors(before.findings) == ["AUT002"]
    was = stage.repository.commit(bad)
    good = stage.commit({}, *was.parents, by=MANAGER, tree=was.tree)
    stage.repository.update_ref(f"refs/replace/{bad}", good, None)
    assert stage.audit() == before
