"""Checkpoints: what main was at a moment, in a signed note that an outsider keeps.

The text is a checkpoint as C2SP describes it: an origin, the length, the Merkle root; then a line
for the tip. The tree's entries are the commits of main's first-parent line, oldest first, each as
the bytes that Git stores (`git cat-file commit ID`): with them go the tree, the parents, the
people, the times, the message and the signature. A full checkpoint ends in short marks of every
entry, so that a rewritten history can be told at the very commit; one for a bridge leaves them out.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from probation_register.finding import Finding, Severity
from probation_register.models.bridge import Bridge
from probation_register.register.register import Register
from probation_register.store.errors import BadKey
from probation_register.store.git import Repository
from probation_register.store.objects import Oid

from . import merkle
from .notes import BadNote, Note, NoteKey, key_of_ssh, read_note

CHECKPOINT_RULES: dict[str, str] = {
    "CKP001": "A checkpoint is about this register: it has the same founding.",
    "CKP002": "A checkpoint is signed by someone whose key is known, and as it stands.",
    "CKP003": "Today's history begins with the history that a checkpoint states.",
}
"""What is checked against a checkpoint, by code."""

ORIGIN = "register.invalid/"
"""What an origin begins with; the founding's id follows."""

MARK = 4
"""Characters of each commit's mark: 24 bits in base64."""

_MARKS_IN_A_LINE = 16
_TEXT = re.compile(
    r"register\.invalid/(?P<founding>[0-9a-f]{40})\n(?P<length>[1-9][0-9]{0,8})\n"
    r"(?P<root>[A-Za-z0-9+/]{43}=)\ntip (?P<tip>[0-9a-f]{40})\n"
    r"(?P<year>year [0-9]{4}\n)?(?P<without>(?:without (?:po|ca)[0-9]{6}\n)*)"
    r"(?P<marks>(?:marks [A-Za-z0-9+/]+\n)*)"
)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a checkpoint states: the founding, how long main was, its Merkle root and its tip.

    `marks` are short marks of every commit, oldest first. For a bridge, `year` is the registration
    year that it closes, and `without` are the registrants, or the cases of a casebook, whose
    records are to be left behind.
    """

    founding: Oid
    length: int
    root: str
    tip: Oid
    marks: tuple[str, ...] = ()
    year: int | None = None
    without: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text that is signed."""
        lines = [f"{ORIGIN}{self.founding}", str(self.length), self.root, f"tip {self.tip}"]
        lines += [f"year {self.year}"] if self.year is not None else []
        lines += [f"without {number}" for number in self.without]
        for at in range(0, len(self.marks), _MARKS_IN_A_LINE):
            lines.append(f"marks {''.join(self.marks[at : at + _MARKS_IN_A_LINE])}")
        return "".join(f"{line}\n" for line in lines)


def checkpoint_of(
    repository: Repository,
    line: Sequence[Oid],
    year: int | None = None,
    without: Sequence[str] = (),
) -> Checkpoint:
    """Return the checkpoint of a line of first parents, oldest first; for a bridge if of a year."""
    leaves = list(_leaves(repository, line))
    marks = () if year is not None else tuple(map(_mark, leaves))
    return Checkpoint(
        line[0], len(line), _root(leaves), line[-1], marks, year, tuple(sorted(without))
    )


def read_checkpoint(data: bytes) -> tuple[Checkpoint, Note]:
    """Read a checkpoint with its signatures, none of them verified; raise `BadNote`."""
    note = read_note(data)
    matched = _TEXT.fullmatch(note.text)
    if matched is None:
        raise BadNote("The note is no checkpoint of a register: take the file as it was made.")
    marks = matched["marks"].replace("marks ", "").replace("\n", "")
    checkpoint = Checkpoint(
        founding=matched["founding"],
        length=int(matched["length"]),
        root=matched["root"],
        tip=matched["tip"],
        marks=tuple(marks[at : at + MARK] for at in range(0, len(marks), MARK)),
        year=int(matched["year"].split()[1]) if matched["year"] else None,
        without=tuple(matched["without"].replace("without ", "").split()),
    )
    if checkpoint.marks and len(checkpoint.marks) != checkpoint.length:
        raise BadNote("The note has not one mark for each commit: take the file as it was made.")
    return checkpoint, note


def note_keys(register: Register, person: str) -> Iterator[NoteKey]:
    """Yield the keys that a person's record lists, as keys of notes that bear the person's id."""
    staff = register.staff(person) if person.startswith("st") else None
    registrant = register.person(person) if person.startswith("po") else None
    listed = staff.keys if staff else registrant.registrant.keys if registrant else ()
    for key in listed:
        try:
            found = key_of_ssh(person, key.key)
        except BadKey:
            continue
        if found is not None:
            yield found


def signers(note: Note, register: Register, trusted: Iterable[NoteKey] = ()) -> tuple[str, ...]:
    """Return whose signatures on a note are good: people of the register, and others trusted."""
    others = tuple(trusted)
    return tuple(
        dict.fromkeys(
            signature.name
            for signature in note.signatures
            for key in (*note_keys(register, signature.name), *others)
            if signature.is_by(key, note.text)
        )
    )


def against(
    repository: Repository,
    line: Sequence[Oid],
    checkpoint: Checkpoint,
    signed_by: Sequence[str],
    bridge: Bridge | None = None,
) -> Iterator[Finding]:
    """Yield where today's line of first parents does not extend a checkpoint.

    `bridge` is what the register states of the history before its founding.
    """
    if not signed_by:
        yield _found(
            "CKP002",
            checkpoint.tip,
            "nobody whose key is known signed the checkpoint as it stands",
            "name the signer's key with --trust, or take the file as it was made.",
        )
    if checkpoint.founding != line[0]:
        if bridge is not None and (bridge.founding, bridge.length, bridge.root) == (
            checkpoint.founding,
            checkpoint.length,
            checkpoint.root,
        ):
            return
        yield _found(
            "CKP001",
            line[0],
            f"the checkpoint is of the register founded by {checkpoint.founding[:12]}, and this "
            f"one was founded by {line[0][:12]}",
            "ask the central team which founding is theirs; this is another history.",
        )
        return
    known = line[: checkpoint.length]
    leaves = list(_leaves(repository, known))
    if len(known) == checkpoint.length and _root(leaves) == checkpoint.root:
        return
    yield _rewritten(line, checkpoint, leaves)


def _rewritten(line: Sequence[Oid], checkpoint: Checkpoint, leaves: list[bytes]) -> Finding:
    """Return where history was rewritten: the first commit whose mark differs."""
    marks = zip(leaves, checkpoint.marks, strict=False)
    same = next((n for n, (entry, mark) in enumerate(marks) if _mark(entry) != mark), len(leaves))
    if checkpoint.marks and same < len(leaves):
        what = f"history was rewritten at commit {same} of main, which is now {line[same][:12]}"
    elif len(leaves) < checkpoint.length:
        what = f"history was cut off after commit {len(leaves) - 1} of main, {line[-1][:12]}"
    else:
        what = f"history was rewritten within its first {checkpoint.length} commits"
    at = line[min(same, len(line) - 1)]
    return _found(
        "CKP003",
        at,
        f"{what}; the checkpoint states {checkpoint.length} commits up to {checkpoint.tip[:12]}",
        "fetch main again from where the checkpoint was made, and ask who rewrote it.",
    )


def _leaves(repository: Repository, line: Iterable[Oid]) -> Iterator[bytes]:
    yield from (merkle.leaf(data) for _, _, data in repository.read_many(line))


def _root(leaves: Iterable[bytes]) -> str:
    return base64.b64encode(merkle.root(leaves)).decode()


def _mark(entry: bytes) -> str:
    return base64.b64encode(entry[: MARK * 3 // 4]).decode()


def _found(code: str, commit: Oid, message: str, fix: str) -> Finding:
    return Finding(code, Severity.ERROR, "", message, fix, "PF 3.1", commit=commit)
