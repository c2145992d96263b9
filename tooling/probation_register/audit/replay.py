"""The replay: the whole of main judged again, from its founding to its tip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from itertools import groupby

from probation_register.finding import Finding
from probation_register.gate.gate import Gate
from probation_register.gate.listed_keys import keys_compromised
from probation_register.gate.protocol import second_root
from probation_register.gate.times import LATEST, end_of_day, moment
from probation_register.register.register import NotARegister, Register
from probation_register.store.errors import BadObject
from probation_register.store.git import Repository
from probation_register.store.objects import Oid

from .acknowledgements import as_acknowledged, with_acknowledgements
from .compromised import only_claimed, with_compromised_keys
from .declines import read_declines
from .founding import NotFounded, founded
from .ledger import Approval, Audit, Decline
from .memory import Remembered
from .notices import notices
from .steps import STRETCH, History, Step
from .workers import Workers

__all__ = ["NotFounded", "Progress", "audit"]

Progress = Callable[[int, int], None]
"""Told after each step how many steps are judged, and how many there are."""


def audit(
    repository: Repository,
    tip: Oid,
    *,
    as_of: date | None = None,
    root: Oid | None = None,
    progress: Progress | None = None,
    remembered: Remembered | None = None,
    cores: int = 1,
    proved_by: Mapping[Oid, date] | None = None,
    history: History | None = None,
) -> Audit:
    """Judge the whole history of main up to `tip` and return the ledger with every finding.

    `as_of` is the last day that may have come, the tip's own by default; `root` is the founding
    that the auditor trusts. Steps that are `remembered` to have passed are not judged again. With
    several `cores` a long history is judged in several processes; what is found is the same. For
    the commits that a checkpoint covers, `proved_by` says since when the auditor has kept it.
    `history` is that of the tip, where it has been read. Raises `NotFounded`.
    """
    if repository.is_shallow:
        raise NotFounded(
            "This is a shallow clone, so its history cannot be judged: run "
            "`git fetch --unshallow` first."
        )
    history = history or History(repository, tip)
    gate = Gate(repository, history.ancestry)
    memory = remembered or Remembered.nothing()
    founding, bridge, of_founding = founded(gate, history.line[0], root, memory)
    latest = end_of_day(as_of) if as_of else _last_time(repository, history.line)
    judged: list[Approval] = []
    for step in _all_steps(gate, history, founding.committer.time, memory, cores):
        judged.append(step.by(latest))
        if progress is not None:
            progress(len(judged), len(history.steps()))
    # An approval left out would be the worst thing that an audit could do without a word.
    assert len(judged) == len(history.steps())
    declined = list(read_declines(repository, gate, history, memory))
    newest = _last_register(gate, history.line)
    compromised = keys_compromised(newest, memory) if newest is not None else {}
    judged = with_compromised_keys(judged, gate, history, compromised, proved_by)
    ledger, acknowledged = with_acknowledgements(judged, gate)
    seen = {f.commit for approval in judged for f in approval.findings if f.code == "MRG010"}
    others = [oid for oid in history.roots if oid != founding.oid and oid not in seen]
    findings = [*of_founding, *map(second_root, others)]
    return Audit(
        founding=founding.oid,
        founded_at=moment(founding.committer.time),
        tip=tip,
        length=len(history.line),
        ledger=tuple(ledger),
        declines=tuple(d for d in declined if isinstance(d, Decline)),
        findings=(
            *as_acknowledged(findings, acknowledged),
            *(f for approval in ledger for f in approval.findings),
            *(d for d in declined if isinstance(d, Finding)),
        ),
        bridge=bridge,
        notices=(
            *notices(ledger, newest),
            *(only_claimed(ledger, gate, history, compromised, proved_by) if proved_by else ()),
        ),
    )


def _all_steps(
    gate: Gate, history: History, time: int, memory: Remembered, cores: int
) -> Iterator[Step]:
    """Yield every step: remembered, or judged now and remembered from now on."""
    stretches = [
        range(first, min(first + STRETCH, numbers[-1] + 1))
        for _, run in groupby(history.steps(), lambda n: history.line[n] in memory)
        for numbers in [list(run)]
        for first in range(numbers[0], numbers[-1] + 1, STRETCH)
    ]
    todo = [numbers for numbers in stretches if history.line[numbers[0]] not in memory]
    with Workers(gate, history, todo, cores) as workers:
        for numbers in stretches:
            if history.line[numbers[0]] in memory:
                steps = iter([memory.step(history.line[number]) for number in numbers])
            else:
                steps = memory.keeping(workers.judge(numbers, time))
            for step in steps:
                time = step.time
                yield step


def _last_time(repository: Repository, line: list[Oid]) -> int:
    """Return the committer's time of the last commit that can be read."""
    for oid in reversed(line):
        with suppress(BadObject):
            return repository.commit(oid).committer.time
    return LATEST


def _last_register(gate: Gate, line: list[Oid]) -> Register | None:
    """Return the register at the tip, or None where it is none any more."""
    try:
        return gate.register_at(gate.repository.commit(line[-1]).tree)
    except (BadObject, NotARegister):
        return None
