"""Bridges: what a register founded anew states of the history before it, and who signed that."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import date

from probation_register.finding import Finding, Severity
from probation_register.models.bridge import Bridge, BridgeSignature
from probation_register.register.register import Register
from probation_register.rules.authority import one_person
from probation_register.rules.whole import LEAST_CENTRAL_TEAM
from probation_register.store.objects import Oid
from probation_register.store.paths import Place

from .checkpoints import Checkpoint, signers
from .notes import Note, NoteSignature

BRIDGE_RULES: dict[str, str] = {
    "BRG001": "A bridge to an earlier history is signed by two people of the central team.",
}
"""What is checked of a founding that rolls an earlier history, by code."""


def bridge_of(register: Register) -> Bridge | None:
    """Return the bridge of a register that was founded anew, or None."""
    record = register.record(Place("bridge"))
    return record if isinstance(record, Bridge) else None


def bridge_from(checkpoint: Checkpoint, note: Note) -> Bridge:
    """Return the record of a checkpoint that closes a year, with the signatures of its note."""
    return Bridge(
        year=checkpoint.year or 0,
        founding=checkpoint.founding,
        length=checkpoint.length,
        root=checkpoint.root,
        tip=checkpoint.tip,
        without=checkpoint.without,
        signatures=tuple(
            BridgeSignature(by=s.name, signature=str(s).rpartition(" ")[2]) for s in note.signatures
        ),
    )


def note_of(bridge: Bridge) -> Note:
    """Return the signed note that a bridge was made from."""
    checkpoint = Checkpoint(
        founding=bridge.founding,
        length=bridge.length,
        root=bridge.root,
        tip=bridge.tip,
        year=bridge.year,
        without=bridge.without,
    )
    blobs = [(s.by, base64.b64decode(s.signature)) for s in bridge.signatures]
    return Note(checkpoint.text, tuple(NoteSignature(by, b[:4], b[4:]) for by, b in blobs))


def of_central_team(note: Note, register: Register, on: date) -> tuple[str, ...]:
    """Return who of the central team signed a note, each person once, by the ids that they bear."""
    people: dict[str, str] = {}
    for name in signers(note, register):
        staff = register.staff(name)
        if staff and any(o.office == "central-team" and o.holds(on) for o in staff.offices):
            people.setdefault(one_person(register, name), name)
    return tuple(people.values())


def judge_bridge(register: Register, founding: Oid, on: date) -> Iterator[Finding]:
    """Yield what is wrong with the bridge of a founding, if it has one."""
    bridge = bridge_of(register)
    if bridge is None:
        return
    by = of_central_team(note_of(bridge), register, on)
    if len(by) < LEAST_CENTRAL_TEAM:
        yield Finding(
            "BRG001",
            Severity.ERROR,
            Place("bridge").path,
            f"the bridge from {bridge.founding[:12]} is signed by {', '.join(by) or 'nobody'} of "
            f"the central team; {LEAST_CENTRAL_TEAM} of them have to sign it",
            "roll the year again from a checkpoint with a countersignature.",
            "PF Summary Data protection",
            line=1,
            column=1,
            commit=founding,
        )
