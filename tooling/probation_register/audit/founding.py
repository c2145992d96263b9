"""The founding: the first commit, from which all trust starts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from probation_register.finding import Finding
from probation_register.gate.gate import Gate
from probation_register.gate.judge import judge_register
from probation_register.gate.protocol import finding
from probation_register.gate.times import day_of
from probation_register.models.bridge import Bridge
from probation_register.register.register import NotARegister, Register
from probation_register.rules.whole import LEAST_CENTRAL_TEAM
from probation_register.store.errors import BadObject
from probation_register.store.objects import Commit, Oid

from .bridges import bridge_of, judge_bridge
from .memory import Remembered


class NotFounded(Exception):
    """The history does not begin with a register that at least two people founded."""


def founded(
    gate: Gate, first: Oid, root: Oid | None, memory: Remembered
) -> tuple[Commit, Bridge | None, list[Finding]]:
    """Return the founding, its bridge to an earlier history if it has one, and what is wrong.

    Raise `NotFounded` where there is no founding.
    `root` is the founding that the auditor trusts, if they name one.
    """
    try:
        founding = gate.repository.commit(first)
        register = gate.register_at(founding.tree)
    except (NotARegister, BadObject) as refused:
        raise NotFounded(
            f"The first commit, {first[:12]}, holds no register: {refused}. "
            "Found one with `register init DIR`."
        ) from None
    on = day_of(founding.committer.time)
    founders = central_team(register, on)
    if len(founders) < LEAST_CENTRAL_TEAM:
        raise NotFounded(
            f"The first commit, {first[:12]}, names {len(founders)} people of the central team on "
            f"{on}; a founding needs at least {LEAST_CENTRAL_TEAM}."
        )
    found = memory.founding(first)
    if found is None:
        found = tuple(_of_founding(register, founding, on))
        memory.keep_founding(first, found)
    return founding, bridge_of(register), [*_another(first, root), *found]


def central_team(register: Register, on: date) -> set[str]:
    """Return the people of the central team on a day, each by the one id that is theirs."""
    return {
        staff.registrant or staff.id
        for staff in register.all_staff()
        if any(o.office == "central-team" and o.holds(on) for o in staff.offices)
    }


def _another(founding: Oid, root: Oid | None) -> Iterator[Finding]:
    if root is not None and founding != root:
        yield finding(
            "MRG010",
            founding,
            f"the founding is {founding[:12]}, not {root[:12]}",
            "ask the central team which founding is theirs; this is another history.",
        )


def _of_founding(register: Register, founding: Commit, on: date) -> Iterator[Finding]:
    """Yield what is wrong with the records of a founding, and with its bridge if it has one."""
    for found in judge_register(register, on):
        yield replace(found, commit=founding.oid)
    yield from judge_bridge(register, founding.oid, on)
