"""A desk that is killed while a form is sent: no proposal or the whole one, and nothing else."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from threading import Thread

import pytest
from desk.processes import running
from desk.sitting import answered, sitting
from gate.cast import CPD, NUMBER
from gate.stage import Stage
from probation_register.desk.keeping import FOLDER
from probation_register.register.register import Register
from probation_register.store.tree import RevisionTree

REF = f"refs/heads/cpd/{NUMBER}/2026"
TITLE = "Working with young adults"


def kept(git_dir: Path) -> str:
    """Return what the desk keeps of the form."""
    return "".join(path.read_text() for path in (git_dir / FOLDER / "forms").glob("*.json"))


def written(git_dir: Path) -> int:
    """Return how many objects there are besides those that the register began with."""
    return sum(1 for _ in (git_dir / "objects").glob("[0-9a-f][0-9a-f]/[0-9a-f]*"))


MOMENTS: dict[str, Callable[[Path], bool]] = {
    "as soon as it is sent": lambda _: True,
    "once it is noted what is sent": lambda git_dir: '"upon": ["' in kept(git_dir),
    "once its objects are written": lambda git_dir: written(git_dir) > 0,
    "once the branch is there": lambda git_dir: (git_dir / REF).exists(),
    "once the receipt is kept": lambda git_dir: '"branch": "cpd/' in kept(git_dir),
}
"""Moments of sending, in their order, by what lies in the repository's folder."""


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_desk_that_is_killed_leaves_nothing_half_made(
    stage: Stage, tmp_path: Path, moment: str
) -> None:
    git_dir, before = stage.repository.git_dir, stage.snapshot()
    main, refs = stage.main, stage.repository.refs()
    with running(stage, NUMBER, tmp_path) as desk:
        own = desk.browser()
        checked = answered(own).location
        fields = own.get(checked).hidden(checked)
        assert written(git_dir) == 0

        def send() -> None:
            with suppress(OSError, HTTPException):
                own.post(checked, fields)

        sending = Thread(target=send)
        sending.start()
        until = time.monotonic() + 20
        while not MOMENTS[moment](git_dir):
            assert time.monotonic() < until, f"it is never {moment}"
        # The desk, and whatever Git it has started: as when the machine stops.
        os.killpg(desk.process.pid, signal.SIGKILL)
        assert desk.process.wait(10) == -signal.SIGKILL
        sending.join(10)

    stage.git("fsck", "--full", "--strict", "--no-dangling")
    (git_dir / f"{REF}.lock").unlink(missing_ok=True)  # as Git says to, once no Git is running
    assert (stage.main, stage.repository.refs().keys() - refs.keys() <= {REF}) == (main, True)
    head = stage.repository.refs().get(REF)
    if head is not None:
        whole(stage, head)

    with sitting(stage, NUMBER, port=desk.port):
        home = own.get("/").seen
        assert (TITLE in home) or (head is not None and "CPD 2026–27" in home)
        receipt = own.follow(own.post(checked, fields))
        sent = stage.repository.refs()[REF]
        assert head in (None, sent)
        assert sent[:12] in receipt.seen
        assert "CPD 2026–27" in own.get("/").seen
    whole(stage, sent)
    assert {**stage.snapshot(), "refs": b""} == {**before, "refs": b""}


def whole(stage: Stage, head: str) -> None:
    """Hold a proposal against what was filled in: one commit upon main, one entry, no more."""
    commit = stage.repository.commit(head)
    assert commit.parents == (stage.main,)
    changed = stage.repository.diff(stage.repository.commit(stage.main).tree, commit.tree)
    assert [change.path for change in changed] == [CPD]
    person = Register(RevisionTree(stage.repository, head)).person(NUMBER)
    assert person is not None
    assert [entry.title for entry in person.cpd[2026].entries] == [TITLE]
