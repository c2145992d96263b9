"""An audit goes on where it stopped, and nobody can make it believe what it never judged."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import plan
from gate.cast import HEAD, MANAGER, OTHER_MANAGER, PLAN, cpd, moved
from gate.stage import Stage, errors
from probation_register.audit import declines, steps, workers
from probation_register.audit import memory as memories
from probation_register.audit.ledger import Audit, Decline
from probation_register.audit.memory import Remembered
from probation_register.audit.replay import audit
from probation_register.audit.steps import judge_share
from probation_register.finding import Finding
from probation_register.gate.gate import Gate, Judged
from probation_register.store.objects import Commit

KEY = b"k" * 32


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The merges that are judged, in order."""
    done: list[str] = []
    real = Gate.judge_merge

    def judge_merge(self: Gate, merge: Commit, time: int) -> Judged:
        done.append(merge.oid)
        return real(self, merge, time)

    monkeypatch.setattr(Gate, "judge_merge", judge_merge)
    return done


def remembering(stage: Stage, folder: Path, key: bytes = KEY, *, afresh: bool = False) -> Audit:
    founding = stage.repository.first_parents(stage.main)[0]
    memory = Remembered.of(folder, founding, key, afresh=afresh)
    return audit(stage.repository, stage.main, remembered=memory)


def lived(stage: Stage) -> None:
    stage.accepted(cpd("aaaaaa"))
    stage.forced({PLAN: plan()}, approved_by=HEAD)
    stage.accepted(cpd("aaaaaa", "bbbbbb"))


def the_file(folder: Path) -> Path:
    [file] = folder.iterdir()
    return file


def test_only_what_is_new_is_judged_and_the_same_is_found(
    stage: Stage, tmp_path: Path, judged: list[str]
) -> None:
    lived(stage)
    plain = stage.audit()
    assert remembering(stage, tmp_path / "m") == plain
    judged.clear()
    assert remembering(stage, tmp_path / "m") == plain
    assert judged == [plain.ledger[1].commit]  # what has an error is judged each time
    new = stage.accepted(moved(), by=OTHER_MANAGER, approved_by=HEAD)
    judged.clear()
    found = remembering(stage, tmp_path / "m")
    assert judged == [plain.ledger[1].commit, new]
    assert found == stage.audit()


def test_afresh_judges_everything_again(stage: Stage, tmp_path: Path, judged: list[str]) -> None:
    lived(stage)
    found = remembering(stage, tmp_path / "m")
    judged.clear()
    assert remembering(stage, tmp_path / "m", afresh=True) == found
    assert len(judged) == 3


def test_a_memory_may_be_deleted(stage: Stage, tmp_path: Path) -> None:
    lived(stage)
    found = remembering(stage, tmp_path / "m")
    the_file(tmp_path / "m").unlink()
    assert remembering(stage, tmp_path / "m") == found


@pytest.mark.parametrize("cut", [1, 40, 100, 200, 700])
def test_a_torn_memory_is_harmless(stage: Stage, tmp_path: Path, cut: int) -> None:
    lived(stage)
    found = remembering(stage, tmp_path / "m")
    file = the_file(tmp_path / "m")
    file.write_bytes(file.read_bytes()[:-cut])
    assert remembering(stage, tmp_path / "m") == found
    assert remembering(stage, tmp_path / "m") == found


def test_a_changed_entry_is_noticed_and_judged_again(stage: Stage, tmp_path: Path) -> None:
    lived(stage)
    found = remembering(stage, tmp_path / "m")
    file = the_file(tmp_path / "m")
    file.write_bytes(file.read_bytes().replace(MANAGER.encode(), HEAD.encode()))
    memory = Remembered.of(tmp_path / "m", found.founding, KEY)
    assert memory.refused == 2
    assert audit(stage.repository, stage.main, remembered=memory) == found


def test_an_entry_for_another_commit_is_refused(stage: Stage, tmp_path: Path) -> None:
    """A good step's entry, put in the place of one that did not pass."""
    lived(stage)
    found = remembering(stage, tmp_path / "m")
    good, bad = found.ledger[0].commit, found.ledger[1].commit
    file = the_file(tmp_path / "m")
    lines = file.read_bytes().splitlines(keepends=True)
    forged = [each.replace(good.encode(), bad.encode()) for each in lines]
    file.write_bytes(b"".join([*lines, *forged]))
    assert errors(remembering(stage, tmp_path / "m").findings) == ["AUT002"]


def test_what_somebody_else_wrote_is_refused(stage: Stage, tmp_path: Path) -> None:
    """A memory sealed with another key, in which everything passes."""
    lived(stage)
    found = stage.audit()
    forger = Remembered.of(tmp_path / "m", found.founding, b"x" * 32)
    clean = [steps.Step(replace(a, findings=()), 0, 0) for a in found.ledger]
    assert list(forger.keeping(clean)) == clean
    memory = Remembered.of(tmp_path / "m", found.founding, KEY)
    assert memory.refused == 3
    assert audit(stage.repository, stage.main, remembered=memory) == found


def test_another_program_starts_afresh(
    stage: Stage, tmp_path: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lived(stage)
    remembering(stage, tmp_path / "m")
    monkeypatch.setattr(memories, "program_digest", lambda: "f" * 64)
    judged.clear()
    remembering(stage, tmp_path / "m")
    assert len(judged) == 3
    assert len(list((tmp_path / "m").iterdir())) == 1


def test_a_remembered_step_from_the_future_is_still_found(stage: Stage, tmp_path: Path) -> None:
    stage.on(date(2026, 9, 10))
    stage.accepted(cpd("aaaaaa"))
    found = remembering(stage, tmp_path / "m")
    assert found.is_sound
    memory = Remembered.of(tmp_path / "m", found.founding, KEY)
    early = audit(stage.repository, stage.main, as_of=date(2026, 9, 9), remembered=memory)
    assert errors(early.findings) == ["MRG007"]


def test_a_rewritten_history_is_judged_whatever_is_remembered(stage: Stage, tmp_path: Path) -> None:
    founding = stage.main
    lived(stage)
    remembering(stage, tmp_path / "m")
    stage.onto_main(founding)
    stage.forced(cpd("cccccc"), approved_by=HEAD)
    assert errors(remembering(stage, tmp_path / "m").findings) == ["AUT002"]


def test_several_processes_find_the_same(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(stage)
    stage.accepted(moved(), by=OTHER_MANAGER, approved_by=HEAD)
    late = stage.commit(cpd("aaaaaa", "bbbbbb", "cccccc"))
    stage.onto_main(stage.merge(late, by=OTHER_MANAGER, time=stage.time - 90_000))
    after = stage.commit(cpd("aaaaaa", "bbbbbb", "cccccc", "dddddd"))
    stage.onto_main(stage.merge(after, by=OTHER_MANAGER, time=stage.time - 80_000))
    alone = stage.audit()
    assert errors(alone.findings) == ["AUT002", "MRG007"]
    monkeypatch.setattr(workers, "WORTH_SHARING", 1)
    for stretch, cores in ((1, 2), (2, 2), (2, 3), (250, 2)):
        monkeypatch.setattr("probation_register.audit.replay.STRETCH", stretch)
        assert audit(stage.repository, stage.main, cores=cores) == alone


def test_a_share_is_the_same_peoples_and_all_shares_are_everyone(stage: Stage) -> None:
    lived(stage)
    lie = "Approve\n\nSubject: po999999\udcff\n"
    stage.onto_main(stage.merge(stage.commit(cpd("aaaaaa", "bbbbbb", "cccccc")), message=lie))
    history = steps.History(stage.repository, stage.main)
    gate = Gate(stage.repository, history.ancestry)
    for shares in (1, 2, 3):
        judged = [
            [step.approval for _, step in judge_share(gate, history, history.steps(), n, shares)]
            for n in range(shares)
        ]
        together = sorted((a for share in judged for a in share), key=lambda a: a.number)
        assert together == list(stage.audit().ledger)
        honest = {tuple(a.number in (1, 3) for a in share).count(True) for share in judged}
        assert honest <= {0, 2}


@pytest.mark.parametrize("stretch", [1, 2, 3, 250])
def test_every_remembered_step_is_in_the_ledger_however_long_the_stretches(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stretch: int
) -> None:
    for entries in range(1, 6):
        stage.accepted(cpd(*(f"aaaaa{letter}" for letter in "abcdef"[:entries])))
    plain = stage.audit()
    assert len(plain.ledger) == 5
    monkeypatch.setattr("probation_register.audit.replay.STRETCH", stretch)
    for _ in range(2):
        assert remembering(stage, tmp_path / "m") == plain


def test_an_entry_is_plain_json_behind_its_seal(stage: Stage, tmp_path: Path) -> None:
    lived(stage)
    found = remembering(stage, tmp_path / "m")
    entries = the_file(tmp_path / "m").read_bytes().splitlines()[1:]
    told = [json.loads(entry.split(b" ", 2)[2]) for entry in entries]
    assert told[1]["approval"]["commit"] == found.ledger[0].commit


def test_declines_are_remembered_by_all_that_they_rest_on(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that was sound is not judged again, but where main is another by then."""
    read: list[str] = []
    real = declines.read_decline

    def read_decline(*given: Any) -> Decline | Finding:
        read.append(given[3])
        return real(*given)

    monkeypatch.setattr(declines, "read_decline", read_decline)
    head = stage.commit(cpd("eeeeee"))
    words = "Decline\n\nReason: record\n"
    for name, by in (("good", MANAGER), ("without", OTHER_MANAGER), ("od\udcff", MANAGER)):
        decline = stage.commit({}, head, by=by, message=words)
        stage.repository.update_ref(f"refs/declined/cpd/{name}/x", decline, None)
    lived(stage)
    plain = stage.audit()
    assert [d.declined_by for d in plain.declines] == [MANAGER, OTHER_MANAGER, MANAGER]
    assert remembering(stage, tmp_path / "m") == plain
    read.clear()
    assert remembering(stage, tmp_path / "m") == plain
    assert read == ["cpd/od\udcff/x", "cpd/without/x"]
    stage.repository.update_ref(
        "refs/heads/main", stage.repository.first_parents(stage.main)[1], stage.main
    )
    read.clear()
    assert remembering(stage, tmp_path / "m") == stage.audit()
