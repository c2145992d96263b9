"""SSH signatures on commits: made and checked in this process, in the format of ssh-keygen.

The format (SSHSIG, version 1) is OpenSSH's: an armoured blob that names the key, the namespace and
the hash, and a signature over those and the hash of what was signed. Git uses the namespace `git`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from probation_register.store.errors import BadKey, BadSignature, shown
from probation_register.store.objects import Commit
from probation_register.store.ssh_keys import PublicKey, decoded, text_of
from probation_register.store.ssh_kinds import is_signed, read_key
from probation_register.store.ssh_wire import Fields, packed

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NAMESPACE = b"git"
LONGEST_SIGNATURE = 16_384
"""Bytes of armour; an ed25519 signature takes 300, one of the longest RSA keys 3,500."""

_MAGIC = b"SSHSIG"
_VERSION = 1
_HASHES = {b"sha256": hashlib.sha256, b"sha512": hashlib.sha512}
_BEGIN = b"-----BEGIN SSH SIGNATURE-----"
_END = b"-----END SSH SIGNATURE-----"
_ARMOUR = re.compile(_BEGIN + rb"\n((?:[A-Za-z0-9+/=]{1,76}\n)+)" + _END + rb"\n?")
_LINE = 70


def sign(payload: bytes, private: Ed25519PrivateKey) -> bytes:
    """Return the armoured signature of some bytes; the same key and bytes give the same one."""
    key = _public_blob(private)
    signature = private.sign(_covered(b"sha512", payload))
    blob = _MAGIC + _VERSION.to_bytes(4, "big")
    blob += packed(key, NAMESPACE, b"", b"sha512", packed(b"ssh-ed25519", signature))
    text = base64.b64encode(blob)
    lines = [text[start : start + _LINE] for start in range(0, len(text), _LINE)]
    return b"\n".join([_BEGIN, *lines, _END]) + b"\n"


def verify(armoured: bytes, payload: bytes) -> PublicKey:
    """Return the public key that signed exactly these bytes; raise `BadSignature` with the reason.

    Whose key it is, and whether it counts, is for others to say.
    """
    fields = Fields(_unarmoured(armoured), BadSignature)
    if fields.take(len(_MAGIC)) != _MAGIC or fields.number() != _VERSION:
        raise BadSignature("The signature is not an SSH signature of version 1: sign again.")
    key, namespace, reserved, hash_name, signature = (fields.text() for _ in range(5))
    fields.end()
    if namespace != NAMESPACE:
        raise BadSignature(
            f"The signature is for {shown(namespace)}, not for git: sign with Git itself."
        )
    if reserved or hash_name not in _HASHES:
        raise BadSignature(
            f"The signature uses the hash {shown(hash_name)}: use sha512 or sha256, no extensions."
        )
    if not is_signed(_covered(hash_name, payload), read_key(key, BadSignature), signature):
        raise BadSignature(
            "The signature does not fit what was signed: it was changed afterwards, or copied."
        )
    return text_of(key)


def commit_signer(commit: Commit) -> PublicKey | None:
    """Return the key that signed a commit, or None if it is unsigned; raise `BadSignature`."""
    signature = only_signature(commit)
    if signature is None:
        return None
    if not is_ssh_signature(signature):
        raise BadSignature(
            f"The commit {commit.oid} is signed, but not with an SSH key: set gpg.format to ssh."
        )
    return verify(signature, commit.signed_payload)


def only_signature(commit: Commit) -> bytes | None:
    """Return a commit's one signature of whatever kind, or None; raise `BadSignature` for more.

    One for SHA-256 repositories counts as one too, and here it could only hide something.
    """
    if commit.signature_count > 1 or (commit.signature_count and commit.gpgsig is None):
        raise BadSignature(
            f"The commit {commit.oid} has {commit.signature_count} signatures, or one of another "
            "format of repository: sign it once."
        )
    return commit.gpgsig


def is_ssh_signature(armoured: bytes) -> bool:
    """Whether a signature is of this kind, and not one of OpenPGP or X.509."""
    return armoured.startswith(_BEGIN)


def public_text(private: Ed25519PrivateKey) -> PublicKey:
    """Return the public half of a key."""
    return text_of(_public_blob(private))


def load_private(source: Path | bytes) -> Ed25519PrivateKey:
    """Read an unencrypted ed25519 key, as OpenSSH or PEM writes it; raise `BadKey`."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    place = "The key" if isinstance(source, bytes) else f"The key file {shown(source)}"
    try:
        data = source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        raise BadKey(f"{place} cannot be read ({error.strerror}): check its path.") from None
    is_openssh = b"-----BEGIN OPENSSH PRIVATE KEY-----" in data
    load = serialization.load_ssh_private_key if is_openssh else serialization.load_pem_private_key
    try:
        key = load(data, password=None)
    except TypeError:
        raise BadKey(
            f"{place} is locked with a passphrase: unlock a copy of it with ssh-keygen -p, "
            "or sign with Git and an agent."
        ) from None
    except (ValueError, UnsupportedAlgorithm):
        raise BadKey(
            f"{place} is not a private key: name the private key file, without .pub."
        ) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise BadKey(f"{place} is not of the kind ed25519: make one with ssh-keygen -t ed25519.")
    return key


def _covered(hash_name: bytes, payload: bytes) -> bytes:
    """Return the bytes that are really signed: the names used, and the hash of the payload."""
    return _MAGIC + packed(NAMESPACE, b"", hash_name, _HASHES[hash_name](payload).digest())


def _public_blob(private: Ed25519PrivateKey) -> bytes:
    return packed(b"ssh-ed25519", private.public_key().public_bytes_raw())


def _unarmoured(armoured: bytes) -> bytes:
    if len(armoured) > LONGEST_SIGNATURE:
        raise BadSignature(f"The signature is longer than {LONGEST_SIGNATURE} bytes: sign again.")
    matched = _ARMOUR.fullmatch(armoured)
    blob = decoded(matched[1].replace(b"\n", b"")) if matched else None
    if blob is None:
        raise BadSignature("The signature is not one whole SSH signature: sign again.")
    return blob
