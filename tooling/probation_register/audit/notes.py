"""Signed notes, as C2SP describes them: a short text, and a line for each signature below it.

The text ends in a line break; a blank line parts it from the signatures. A signature line is an em
dash, a name, and in base64 the first four bytes of the key's hash with the Ed25519 signature.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from probation_register.models.problems import shown
from probation_register.store.errors import BadKey, StoreError
from probation_register.store.ssh_wire import Fields

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ED25519 = b"\x01"
"""How a note's key says that it is one of Ed25519."""

LONGEST = 1_000_000
"""Bytes of a whole note."""

_NAME = re.compile(r"[^\s+\x00-\x1f\x7f]{1,100}")
_LINE = re.compile(r"\u2014 (\S+) ([A-Za-z0-9+/]+={0,2})")


class BadNote(StoreError):
    """A file is not a signed note, or not one that can be relied upon."""


@dataclass(frozen=True, slots=True)
class NoteKey:
    """A public key with the name that its signatures bear."""

    name: str
    public: bytes

    @property
    def hash(self) -> bytes:
        """The four bytes by which a signature says which key made it."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        """Return the key as other programs that read notes take it."""
        public = base64.b64encode(ED25519 + self.public).decode()
        return f"{self.name}+{self.hash.hex()}+{public}"

    @classmethod
    def read(cls, text: str) -> NoteKey:
        """Read a key as it is written above; raise `BadNote`."""
        name, _, rest = text.strip().partition("+")
        digest, _, public = rest.partition("+")
        blob = _decoded(public)
        if blob is not None and len(blob) == 33 and blob[:1] == ED25519:
            key = cls(name, blob[1:])
            if key.hash.hex() == digest:
                return key
        raise BadNote(f"{shown(text)} is no key of a note: write it as NAME+HASH+KEY.")


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One signature: the name it bears, the hash of its key, and the signature itself."""

    name: str
    key_hash: bytes
    signature: bytes

    def __str__(self) -> str:
        blob = base64.b64encode(self.key_hash + self.signature).decode()
        return f"\u2014 {self.name} {blob}"

    def is_by(self, key: NoteKey, text: str) -> bool:
        """Whether this is the signature of a text by a key."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        if (self.name, self.key_hash) != (key.name, key.hash):
            return False
        try:
            Ed25519PublicKey.from_public_bytes(key.public).verify(self.signature, text.encode())
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class Note:
    """A text, which ends in a line break, and its signatures in order."""

    text: str
    signatures: tuple[NoteSignature, ...] = ()

    def __str__(self) -> str:
        return self.text + "\n" + "".join(f"{signature}\n" for signature in self.signatures)

    def signed(self, name: str, private: Ed25519PrivateKey) -> Note:
        """Return the note with one more signature; raise `BadNote` for a name it cannot bear."""
        if not _NAME.fullmatch(name):
            raise BadNote(f"{shown(name)} cannot sign: a name has no spaces and no plus sign.")
        key = NoteKey(name, private.public_key().public_bytes_raw())
        made = NoteSignature(name, key.hash, private.sign(self.text.encode()))
        return replace(self, signatures=(*(s for s in self.signatures if s != made), made))


def read_note(data: bytes) -> Note:
    """Read a signed note; raise `BadNote` with the reason."""
    try:
        whole = data.decode()
    except UnicodeDecodeError:
        raise BadNote("The note is not UTF-8: take the file as it was made.") from None
    text, gap, below = whole.rpartition("\n\n")
    if len(data) > LONGEST or not gap or not below.endswith("\n"):
        raise BadNote(
            "The note has no signatures below a blank line: take the file as it was made."
        )
    return Note(text + "\n", tuple(_signature(line) for line in below[:-1].split("\n")))


def key_of_ssh(name: str, ssh_key: str) -> NoteKey | None:
    """Return a key that a record lists as the key of a note, if it is of Ed25519."""
    kind, _, encoded = ssh_key.partition(" ")
    blob = _decoded(encoded.partition(" ")[0])
    if kind != "ssh-ed25519" or blob is None:
        return None
    fields = Fields(blob, BadKey)
    fields.text()
    return NoteKey(name, fields.text())


def _signature(line: str) -> NoteSignature:
    matched = _LINE.fullmatch(line)
    blob = _decoded(matched[2]) if matched else None
    if matched is None or blob is None or len(blob) < 5:
        raise BadNote(f"The line {shown(line)} is no signature: take the file as it was made.")
    return NoteSignature(matched[1], blob[:4], blob[4:])


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
