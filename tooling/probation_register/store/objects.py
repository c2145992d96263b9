"""Git's objects as values: the bytes of commits and trees, read and built without any Git."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from probation_register.store.errors import BadObject, shown

Oid = str
"""The full id of an object: forty lower-case hexadecimal digits."""

REGULAR = 0o100644
EXECUTABLE = 0o100755
SYMLINK = 0o120000
GITLINK = 0o160000
FOLDER = 0o040000

EMPTY_TREE: Oid = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""The tree without entries, which every repository has."""

_OID = re.compile(r"[0-9a-f]{40}")
_SAFE_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z]+)?")
_PERSON = re.compile(rb"([^<>\n\0]*)<([^<>\n\0]*)> (-?[0-9]{1,19}) ([+-][0-9]{4})")
_HEADER_NAME = re.compile(rb"[a-z][a-z0-9-]*")
_SIGNATURE_HEADERS = (b"gpgsig", b"gpgsig-sha256")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who is said to have acted and when: seconds since 1970 in UTC, and the clock's offset."""

    name: str
    email: str
    time: int
    offset: str = "+0000"

    def encoded(self) -> bytes:
        """Return the line as a commit holds it; raise `ValueError` where it cannot be written."""
        line = f"{self.name} <{self.email}> {self.time} {self.offset}".encode(**_BYTES)
        if not _PERSON.fullmatch(line):
            raise ValueError(
                f"{shown(self.name)} with {shown(self.email)} cannot be written into a commit: "
                "use one line without angle brackets, and an offset such as +0100."
            )
        return line


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit, and exactly the bytes that its signature covers.

    `message` is decoded as UTF-8 whatever `encoding` says; bytes that are not UTF-8 are kept as
    surrogates, so that the same bytes always give the same text. `headers` holds every header in
    order, folded lines joined.
    """

    oid: Oid
    tree: Oid
    parents: tuple[Oid, ...]
    author: Signature
    committer: Signature
    message: str
    gpgsig: bytes | None
    signed_payload: bytes
    headers: tuple[tuple[str, bytes], ...]

    @property
    def signature_count(self) -> int:
        """How many signature headers there are; more than one is a trick, not a commit."""
        return sum(name.encode() in _SIGNATURE_HEADERS for name, _ in self.headers)

    @property
    def encoding(self) -> str:
        """The encoding that the commit claims for its message; empty for UTF-8."""
        return next((shown(value) for name, value in self.headers if name == "encoding"), "")

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.partition("\n")[0]


class TreeEntry(NamedTuple):
    """One name in a tree. Bytes of the name that are not UTF-8 are kept as surrogates."""

    mode: int
    name: str
    oid: Oid

    @property
    def is_folder(self) -> bool:
        """Whether the entry is itself a tree."""
        return self.mode == FOLDER


_BYTES = {"encoding": "utf-8", "errors": "surrogateescape"}


def is_oid(text: str) -> bool:
    """Whether a text is a full object id."""
    return _OID.fullmatch(text) is not None


def object_id(kind: str, data: bytes) -> Oid:
    """Return the id that Git gives to these bytes; `kind` is blob, tree or commit."""
    header = f"{kind} {len(data)}\0".encode()
    return hashlib.sha1(header + data, usedforsecurity=False).hexdigest()


def parse_commit(oid: Oid, data: bytes) -> Commit:
    """Read a commit's bytes; raise `BadObject` where Git's readers could differ about them.

    The order of the headers is Git's own: tree, parents, author, committer, then the others. A
    commit that hides a second parent or a second author further down is refused, since two
    programs would see two different histories.
    """
    if b"\0" in data:
        raise _bad_commit(oid, "it contains a zero byte, behind which text can hide")
    head, _, message = data.partition(b"\n\n")
    headers = _headers(oid, head.removesuffix(b"\n"))
    names = [name for name, _ in headers]
    parents = len([name for name in names if name == b"parent"])
    expected = [b"tree", *[b"parent"] * parents, b"author", b"committer"]
    if names[: len(expected)] != expected:
        raise _bad_commit(oid, "its headers are not tree, parents, author, committer in that order")
    for name in (b"tree", b"author", b"committer"):
        if names.count(name) > 1:
            raise _bad_commit(oid, f"it has more than one {name.decode()} header")
    values = [value for _, value in headers]
    signatures = [value for name, value in headers if name == b"gpgsig"]
    return Commit(
        oid=oid,
        tree=_read_oid(oid, values[0]),
        parents=tuple(_read_oid(oid, value) for value in values[1 : parents + 1]),
        author=_read_person(oid, "author", values[parents + 1]),
        committer=_read_person(oid, "committer", values[parents + 2]),
        message=message.decode(**_BYTES),
        gpgsig=signatures[0] if signatures else None,
        signed_payload=_without_signatures(data),
        headers=tuple((name.decode("ascii"), value) for name, value in headers),
    )


def build_commit(
    tree: Oid,
    parents: Sequence[Oid],
    author: Signature,
    committer: Signature,
    message: str,
    gpgsig: bytes | None = None,
) -> bytes:
    """Return a commit's bytes; without `gpgsig` they are what a signature has to cover.

    Raise `ValueError` for ids that are not full ones, for people that cannot be written and for a
    message with a zero byte.
    """
    for oid in (tree, *parents):
        if not is_oid(oid):
            raise ValueError(f"{shown(oid)} is not a full object id: give all forty digits.")
    if "\0" in message:
        raise ValueError("A commit message cannot contain a zero byte: remove it.")
    lines = [b"tree " + tree.encode(), *(b"parent " + parent.encode() for parent in parents)]
    lines += [b"author " + author.encoded(), b"committer " + committer.encoded()]
    if gpgsig is not None:
        lines.append(b"gpgsig " + gpgsig.rstrip(b"\n").replace(b"\n", b"\n "))
    return b"\n".join(lines) + b"\n\n" + message.rstrip("\n").encode(**_BYTES) + b"\n"


def build_tree(entries: Iterable[TreeEntry]) -> bytes:
    """Return a tree's bytes, in Git's order; raise `BadObject` for unsafe or repeated names."""
    ordered = sorted(entries, key=tree_order)
    if len({entry.name for entry in ordered}) != len(ordered):
        raise BadObject("A tree cannot hold the same name twice: keep one of them.")
    parts: list[bytes] = []
    for entry in ordered:
        check_name(entry.name)
        name = entry.name.encode(**_BYTES)
        parts.append(b"%o %b\0%b" % (entry.mode, name, bytes.fromhex(entry.oid)))
    return b"".join(parts)


def check_name(name: str) -> None:
    """Raise `BadObject` for a name that could lead outside its folder or into Git's own."""
    if _SAFE_NAME.fullmatch(name):
        return
    # Some file systems leave out a name's last dots and spaces, and shorten .git to git~1.
    plain = name.lower().rstrip(". ")
    if name in ("", ".", "..") or plain in (".git", "git~1") or "/" in name or "\0" in name:
        raise BadObject(f"A tree holds the name {shown(name)}, which is not safe as a file name.")


def tree_order(entry: TreeEntry) -> bytes:
    """Return what Git orders an entry by: a folder's name counts as if it ended in a slash."""
    return entry.name.encode(**_BYTES) + (b"/" if entry.is_folder else b"")


def _headers(oid: Oid, head: bytes) -> list[tuple[bytes, bytes]]:
    headers: list[tuple[bytes, bytes]] = []
    for line in head.split(b"\n"):
        if line.startswith(b" ") and headers:
            name, value = headers.pop()
            headers.append((name, value + b"\n" + line[1:]))
            continue
        name, space, value = line.partition(b" ")
        if not space or not _HEADER_NAME.fullmatch(name):
            raise _bad_commit(oid, f"it has the header line {shown(line, 40)}")
        headers.append((name, value))
    return headers


def _without_signatures(data: bytes) -> bytes:
    """Leave out every signature header with its folded lines, as Git does before it verifies."""
    head, gap, message = data.partition(b"\n\n")
    kept: list[bytes] = []
    dropping = False
    for line in head.split(b"\n"):
        dropping = line.partition(b" ")[0] in _SIGNATURE_HEADERS or (
            dropping and line.startswith(b" ")
        )
        if not dropping:
            kept.append(line)
    return b"\n".join(kept) + gap + message


def _read_oid(commit: Oid, value: bytes) -> Oid:
    text = value.decode("ascii", errors="replace")
    if not is_oid(text):
        raise _bad_commit(commit, f"it names the object {shown(text, 50)}, which is not a full id")
    return text


def _read_person(commit: Oid, role: str, value: bytes) -> Signature:
    matched = _PERSON.fullmatch(value)
    if matched is None:
        raise _bad_commit(commit, f"its {role} is {shown(value)}, not a name, address and time")
    name, email, time, offset = matched.groups()
    return Signature(
        name=name.decode(**_BYTES).removesuffix(" "),
        email=email.decode(**_BYTES),
        time=int(time),
        offset=offset.decode("ascii"),
    )


def _bad_commit(oid: Oid, reason: str) -> BadObject:
    return BadObject(f"The commit {oid} cannot be read: {reason}.")
