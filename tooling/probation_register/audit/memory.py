"""What has passed already: steps remembered by commit id, so that an audit goes on where it was.

A step's judgement depends on nothing but its commit, whose id fixes all its history, and on the
program that judges. So what is remembered is kept apart by the program's own digest, and each
entry is sealed with a key of the auditor's own: an entry that is torn, changed or written by
somebody else is as good as none, and its step is judged again. Steps with errors are not kept.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

import probation_register
from probation_register.finding import Finding
from probation_register.store.objects import Oid

from .steps import Step

SEAL = 64
"""How many hexadecimal digits seal an entry."""


class Remembered:
    """Steps that have passed, by commit id; kept in a file if there is one.

    `refused` is how many entries of the file were not what they should be.
    """

    def __init__(self, file: Path | None, key: bytes) -> None:
        self.refused = 0
        self._file = file
        self._key = key
        self._entries: dict[Oid, bytes] = {}
        if file is not None and file.exists():
            self._load(file.read_bytes())

    @classmethod
    def nothing(cls) -> Remembered:
        """Return a memory that is empty and is not kept."""
        return cls(None, b"")

    @classmethod
    def of(cls, folder: Path, founding: Oid, key: bytes, *, afresh: bool = False) -> Remembered:
        """Return what is remembered, in a folder, of the register with a founding.

        What other versions of the program remembered of it is thrown away; with `afresh` all is.
        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = folder / f"{founding}-{program_digest()[:16]}.steps"
        for other in folder.glob(f"{founding}-*.steps"):
            if other != file or afresh:
                other.unlink(missing_ok=True)
        return cls(file, hmac.digest(key, f"{founding} {program_digest()}".encode(), "sha256"))

    def __contains__(self, commit: Oid) -> bool:
        return commit in self._entries

    def step(self, commit: Oid) -> Step:
        """Return the step of a commit that is remembered."""
        return _steps().validate_json(self._entries[commit])

    def founding(self, commit: Oid) -> tuple[Finding, ...] | None:
        """Return what was found of a founding that is remembered to have passed, or None."""
        entry = self._entries.get(commit)
        return _findings().validate_json(entry) if entry is not None else None

    def keep_founding(self, commit: Oid, findings: tuple[Finding, ...]) -> None:
        """Remember what was found of a founding, if it passes."""
        if not any(finding.is_error for finding in findings):
            self._append([self._sealed(commit, _findings().dump_json(findings)) + b"\n"])

    def keeping(self, steps: Iterable[Step]) -> Iterator[Step]:
        """Yield steps as they are judged, and remember those that pass."""
        lines: list[bytes] = []
        for step in steps:
            if step.has_passed and (entry := _written(step)) is not None:
                lines.append(self._sealed(step.approval.commit, entry) + b"\n")
            yield step
        self._append(lines)

    def _append(self, lines: list[bytes]) -> None:
        if self._file is not None and lines:
            with self._file.open("ab") as stream:
                stream.write(b"".join(lines))

    def _load(self, data: bytes) -> None:
        for line in data.splitlines():
            commit, entry = line[SEAL + 1 : SEAL + 41].decode("ascii", "replace"), line[SEAL + 42 :]
            if hmac.compare_digest(self._sealed(commit, entry), line):
                self._entries[commit] = entry
            else:
                self.refused += 1

    def _sealed(self, commit: Oid, entry: bytes) -> bytes:
        body = commit.encode() + b" " + entry
        return hmac.digest(self._key, body, "sha256").hex().encode() + b" " + body


@cache
def program_digest() -> str:
    """Return the digest of this program's own source: another program may judge otherwise."""
    root = Path(probation_register.__file__).parent
    digest = sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@cache
def _steps() -> TypeAdapter[Step]:
    return TypeAdapter(Step)


@cache
def _findings() -> TypeAdapter[tuple[Finding, ...]]:
    return TypeAdapter(tuple[Finding, ...])


def _written(step: Step) -> bytes | None:
    """Return a step as JSON; None where a name in it is not text, and so cannot be written."""
    try:
        return _steps().dump_json(step)
    except PydanticSerializationError:
        return None
