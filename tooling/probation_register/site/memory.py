"""What the last build made, and of what: so that the next one draws only what is made of more.

For each file that was drawn there is a key, which says all that it was made of, and the digest of
what came of it. A file is kept where the key is the same as before and the file's bytes have the
digest: whatever else was remembered, torn or tampered with, costs time and never gives a wrong
page. What is remembered holds nobody's name, and is sealed with a key of the user's own.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from probation_register.store.sealed import sealed_in
from probation_register.store.shipped import program_digest

from .drawn import Drawn
from .facts import Fact

NAME = "site"
"""What the file begins with that holds what is remembered."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: of what, as a key, and the SHA-256 and size of what it held.

    `marks` are the places in it, in bytes, that take the revision; the digest is of the file with
    the mark there.
    """

    key: str
    digest: str
    size: int
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What was counted of a registrant, without a name, and of what; None for no readable one."""

    key: str
    fact: Fact | None


@dataclass(slots=True)
class Remembered:
    """All that one build knows of the one before: files by path, people by number, the pages."""

    made: dict[str, Made] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)
    drawn: tuple[str, Drawn] | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """Where a build remembers: a folder, and the key that seals it. Without a folder, nowhere."""

    folder: Path | None = None
    seal: bytes = b""

    def key(self, *parts: object) -> str:
        """Return a key for what something is made of; nobody without the seal can work it back."""
        told = json.dumps(parts, ensure_ascii=True, separators=(",", ":"), default=repr)
        return hmac.digest(self.seal, told.encode(), "sha256").hex()

    def recalled(self) -> Remembered:
        """Return what is remembered; nothing where it is torn, another's, or another program's."""
        if self.folder is None:
            return Remembered()
        entries = sealed_in(self.folder, NAME, program_digest(), self.seal)
        made, known, drawn = (entries.get(name) for name in ("made", "known", "drawn"))
        return Remembered(
            _made().validate_json(made) if made else {},
            _known().validate_json(known) if known else {},
            _drawn().validate_json(drawn) if drawn else None,
        )

    def keep(self, found: Remembered) -> None:
        """Remember a build instead of the one before."""
        if self.folder is not None:
            entries = sealed_in(self.folder, NAME, program_digest(), self.seal, afresh=True)
            entries.add(
                (
                    ("made", _made().dump_json(found.made)),
                    ("known", _known().dump_json(found.known)),
                    ("drawn", _drawn().dump_json(found.drawn)),
                )
            )


@cache
def _made() -> TypeAdapter[dict[str, Made]]:
    return TypeAdapter(dict[str, Made])


@cache
def _known() -> TypeAdapter[dict[str, Known]]:
    return TypeAdapter(dict[str, Known])


@cache
def _drawn() -> TypeAdapter[tuple[str, Drawn] | None]:
    return TypeAdapter(tuple[str, Drawn] | None)
