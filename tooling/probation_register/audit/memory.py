"""What has passed already: steps remembered by commit id, so that an audit goes on where it was.

A step's judgement depends on nothing but its commit, whose id fixes all its history, and on the
program that judges. So what is remembered is kept apart by the program's own digest, and each
entry is sealed with a key of the auditor's own: an entry that is torn, changed or written by
somebody else is as good as none, and its step is judged again. Steps with errors are not kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from probation_register.finding import Finding
from probation_register.store.objects import Oid
from probation_register.store.sealed import Sealed, sealed_in
from probation_register.store.shipped import program_digest

from .ledger import Decline
from .steps import Step


class Remembered:
    """Steps that have passed, by commit id."""

    def __init__(self, entries: Sealed) -> None:
        self._entries = entries

    @classmethod
    def nothing(cls) -> Remembered:
        """Return a memory that is empty and is not kept."""
        return cls(Sealed(None, b""))

    @classmethod
    def of(cls, folder: Path, founding: Oid, key: bytes, *, afresh: bool = False) -> Remembered:
        """Return what is remembered, in a folder, of the register with a founding.

        What other versions of the program remembered of it is thrown away; with `afresh` all is.
        """
        return cls(sealed_in(folder, founding, program_digest(), key, afresh=afresh))

    @property
    def refused(self) -> int:
        """How many entries of the file were not what they should be."""
        return self._entries.refused

    def __contains__(self, commit: Oid) -> bool:
        return commit in self._entries

    def step(self, commit: Oid) -> Step:
        """Return the step of a commit that is remembered; raise `KeyError` where it is not."""
        entry = self._entries.get(commit)
        if entry is None:
            raise KeyError(commit)
        return _steps().validate_json(entry)

    def founding(self, commit: Oid) -> tuple[Finding, ...] | None:
        """Return what was found of a founding that is remembered to have passed, or None."""
        entry = self._entries.get(commit)
        return _findings().validate_json(entry) if entry is not None else None

    def keep_founding(self, commit: Oid, findings: tuple[Finding, ...]) -> None:
        """Remember what was found of a founding, if it passes."""
        if not any(finding.is_error for finding in findings):
            self._entries.add([(commit, _findings().dump_json(findings))])

    def decline(self, rests_on: Iterable[str]) -> Decline | None:
        """Return a decline that was found to be one, by all that this rests on, or None."""
        entry = self._entries.get(_name_of_decline(rests_on))
        return _declines().validate_json(entry) if entry is not None else None

    def keep_decline(self, rests_on: Iterable[str], decline: Decline) -> None:
        """Remember a decline against which there is nothing, by all that this rests on."""
        with suppress(PydanticSerializationError):
            entry = _declines().dump_json(decline)
            self._entries.add([(_name_of_decline(rests_on), entry)])

    def suspects(self, folder: Oid) -> tuple[str, ...] | None:
        """Return whose records in a folder may say that a key is compromised, if remembered."""
        entry = self._entries.get(f"suspects:{folder}")
        return tuple(json.loads(entry)) if entry is not None else None

    def keep_suspects(self, folder: Oid, ids: tuple[str, ...]) -> None:
        """Remember whose records in a folder may say that a key is compromised."""
        self._entries.add([(f"suspects:{folder}", json.dumps(ids).encode())])

    def keeping(self, steps: Iterable[Step]) -> Iterator[Step]:
        """Yield steps as they are judged, and remember those that pass."""
        entries: list[tuple[str, bytes]] = []
        for step in steps:
            if step.has_passed and (entry := _written(step)) is not None:
                entries.append((step.approval.commit, entry))
            yield step
        self._entries.add(entries)


def _name_of_decline(rests_on: Iterable[str]) -> str:
    text = "\0".join(rests_on).encode("utf-8", errors="surrogateescape")
    return f"decline:{sha256(text).hexdigest()}"


@cache
def _steps() -> TypeAdapter[Step]:
    return TypeAdapter(Step)


@cache
def _declines() -> TypeAdapter[Decline]:
    return TypeAdapter(Decline)


@cache
def _findings() -> TypeAdapter[tuple[Finding, ...]]:
    return TypeAdapter(tuple[Finding, ...])


def _written(step: Step) -> bytes | None:
    """Return a step as JSON; None where a name in it is not text, and so cannot be written."""
    try:
        return _steps().dump_json(step)
    except PydanticSerializationError:
        return None
