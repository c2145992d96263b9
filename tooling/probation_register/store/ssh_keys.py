"""SSH public keys as texts: read, compared, and named by their fingerprints."""

from __future__ import annotations

import base64
import binascii
import hashlib

from probation_register.store.errors import BadKey, shown
from probation_register.store.ssh_kinds import KINDS, read_key
from probation_register.store.ssh_wire import Fields

PublicKey = str
"""A public key as OpenSSH writes it, without a comment: `ssh-ed25519 AAAA…`."""

LONGEST_FILE = 16_384
"""Bytes of a .pub file; one with the longest RSA key takes 1,500 and its comment."""


def text_of(blob: bytes) -> PublicKey:
    """Return a public key's text, from its bytes."""
    kind = Fields(blob, BadKey).text()
    return f"{kind.decode('ascii')} {base64.b64encode(blob).decode('ascii')}"


def public_blob(text: PublicKey) -> bytes:
    """Return the bytes of a public key written as `ssh-ed25519 AAAA…`, with or without a comment.

    Raises `BadKey` where it is of no accepted kind, or unsound.
    """
    parts = text.split(" ", 2)
    blob = decoded(parts[1].encode("utf-8", errors="replace")) if len(parts) > 1 else None
    if blob is None or parts[0] not in KINDS:
        raise BadKey(f"{shown(text)} is not a public key: copy the line of a .pub file.")
    read_key(blob, BadKey)
    if Fields(blob, BadKey).text() != parts[0].encode("ascii"):
        raise BadKey(f"{shown(text)} holds a key of another kind: copy the .pub file again.")
    return blob


def key_in_file(data: bytes) -> PublicKey:
    """Return the one public key of a .pub file, without its comment; raise `BadKey`."""
    if b"PRIVATE KEY" in data:
        raise BadKey("This is a private key, which nobody else may see: name the file with .pub.")
    lines = data[:LONGEST_FILE].decode("utf-8", errors="replace").strip().splitlines()
    if len(lines) != 1:
        raise BadKey(f"The file has {len(lines)} lines, not one public key: name a .pub file.")
    return text_of(public_blob(lines[0]))


def same_key(one: PublicKey, other: PublicKey) -> bool:
    """Whether two texts are the same public key, whatever their comments; raise `BadKey`."""
    return public_blob(one) == public_blob(other)


def fingerprint(text: PublicKey) -> str:
    """Return the fingerprint that ssh-keygen shows for a public key; raise `BadKey`."""
    digest = hashlib.sha256(public_blob(text)).digest()
    return "SHA256:" + base64.b64encode(digest).decode("ascii").rstrip("=")


def decoded(text: bytes) -> bytes | None:
    """Return what base64 means, or None; each value has only one spelling here."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if base64.b64encode(data) == text else None
