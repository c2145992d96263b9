"""An approval that was killed between its two moves is finished by whoever comes next."""

from __future__ import annotations

import os
import signal

import pytest
from gate.cast import CPD, MANAGER, NUMBER, OTHER_MANAGER, cpd, encoded
from gate.stage import Stage
from probation_register.proposals.approve import approve
from probation_register.proposals.refused import Refused
from probation_register.proposals.submit import submit_working_files
from probation_register.proposals.unfinished import NOTE, finish
from probation_register.store.errors import WouldLoseEdits
from probation_register.store.git import Repository

BRANCH = f"cpd/{NUMBER}/2026"


@pytest.fixture
def killed(stage: Stage) -> Stage:
    """A register whose main has an approval that its working files have not."""
    stage.submit(cpd("aaaaaa"))
    before, hand = stage.main, stage.hand(MANAGER)
    child = os.fork()
    if child == 0:
        try:
            with _Killed.open(stage.root) as repository:
                approve(repository, hand, BRANCH)
        finally:
            os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    assert stage.main != before
    assert stage.git("status", "--porcelain").strip().endswith(CPD)
    return stage


class _Killed(Repository):
    def sync_worktree(self, old: str | None, new: str | None) -> list[str]:
        os.kill(os.getpid(), signal.SIGKILL)
        return []


def is_whole(stage: Stage) -> bool:
    return not stage.git("status", "--porcelain") and not (stage.root / ".git" / NOTE).exists()


def test_submitting_finds_nothing_to_take_back(killed: Stage) -> None:
    with pytest.raises(Refused, match="There is nothing to submit"):
        submit_working_files(killed.repository, killed.hand(NUMBER))
    assert is_whole(killed)
    assert (killed.root / CPD).read_bytes() == encoded(cpd("aaaaaa"))[CPD]


def test_the_next_approval_comes_upon_whole_files(killed: Stage) -> None:
    killed.submit(cpd("aaaaaa", "bbbbbb"))
    killed.approve(BRANCH)
    assert is_whole(killed)
    assert killed.audit().is_sound


def test_what_was_edited_since_is_never_lost(killed: Stage) -> None:
    (killed.root / CPD).parent.mkdir(parents=True, exist_ok=True)
    (killed.root / CPD).write_bytes(b"mine\n")
    with pytest.raises(WouldLoseEdits, match="commit, move or discard them"):
        finish(killed.repository)
    assert (killed.root / CPD).read_bytes() == b"mine\n"
    (killed.root / CPD).unlink()
    finish(killed.repository)
    assert is_whole(killed)


def test_a_lock_that_git_left_is_named(killed: Stage) -> None:
    lock = killed.root / ".git" / "index.lock"
    lock.touch()
    with pytest.raises(Refused, match=r"if none is running delete \.git/index\.lock"):
        finish(killed.repository)
    lock.unlink()
    finish(killed.repository)
    assert is_whole(killed)


@pytest.mark.parametrize("note", [b"", b"what is this\n", b"\xff" * 100, b"%s %s %s\n"])
def test_a_note_that_says_nothing_true_moves_nothing(stage: Stage, note: bytes) -> None:
    some = stage.main.encode()
    place = stage.root / ".git" / NOTE
    place.write_bytes(note.replace(b"%s", b"0" * 40) if b"%" in note else note)
    before = {k: v for k, v in stage.snapshot().items() if NOTE not in k}
    finish(stage.repository)
    assert not place.exists()
    assert {k: v for k, v in stage.snapshot().items() if NOTE not in k} == before
    assert stage.main.encode() == some


def test_a_refused_approval_leaves_no_note(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    with pytest.raises(Refused):
        stage.approve(BRANCH, by=OTHER_MANAGER)
    assert not (stage.root / ".git" / NOTE).exists()
