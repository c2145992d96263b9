"""What an attack is: what somebody does to a real register, and the honest act that looks alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Unpack

from gate.cast import MANAGER, NUMBER, Files
from gate.stage import Manner, Stage, Writer
from probation_register.store.objects import Oid

Act = Callable[[Stage], object]
"""Something that somebody does on the stage; afterwards main is where they want it."""


@dataclass(frozen=True)
class Attack:
    """An attack by its name, the codes by which the audit catches it, and its innocent twin.

    `at_the_gate` says whether the gate sees it too, in judging the last merge alone.
    """

    name: str
    codes: str
    attack: Act
    twin: Act
    at_the_gate: bool = True

    def __str__(self) -> str:
        """The name, as pytest shows it."""
        return self.name


def merged(
    files: Files,
    by: str = NUMBER,
    approved_by: str = MANAGER,
    *,
    after: Files | None = None,
    on: date | None = None,
    submitting: Writer | None = None,
    **approving: Unpack[Manner],
) -> Act:
    """Return the act of submitting and approving files, allowed or not.

    `after` is submitted and approved by the same two before; `submitting` and `approving` say how
    the two commits are made otherwise than signed and plain.
    """

    def act(stage: Stage) -> None:
        if on is not None:
            stage.on(on)
        if after is not None:
            stage.forced(after)
        written: Writer = {"by": by, **(submitting or {})}
        head = stage.commit(files, **written)
        stage.onto_main(stage.merge(head, by=approved_by, **approving))

    return act


def in_steps(*steps: Files, by: str = NUMBER, approved_by: str = MANAGER) -> Act:
    """Return the act of submitting files commit by commit, approved together."""

    def act(stage: Stage) -> None:
        head = stage.main
        for files in steps:
            head = stage.commit(files, head, by=by)
        stage.onto_main(stage.merge(head, by=approved_by))

    return act


def approving(make: Callable[[Stage, Oid], Oid], files: Files, by: str = NUMBER) -> Act:
    """Return the act of submitting files and bringing them onto main by a commit of any shape."""

    def act(stage: Stage) -> None:
        stage.onto_main(make(stage, stage.commit(files, by=by)))

    return act


def one_after_another(*acts: Act) -> Act:
    """Return several acts as one."""

    def act(stage: Stage) -> None:
        for each in acts:
            each(stage)

    return act
