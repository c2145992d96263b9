"""Signatures of every SSH kind made by hand, and each part of them changed at will.

No device is needed for a security key: what one would sign is signed here by its inner key.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from functools import cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from probation_register.store.ssh_wire import packed

PrivateKey = Ed25519PrivateKey | ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

SK_ED25519 = "sk-ssh-ed25519@openssh.com"
SK_ECDSA = "sk-ecdsa-sha2-nistp256@openssh.com"
APPLICATION = b"ssh:"

_CURVES: dict[str, ec.EllipticCurve] = {
    "ecdsa-sha2-nistp256": ec.SECP256R1(),
    "ecdsa-sha2-nistp384": ec.SECP384R1(),
    "ecdsa-sha2-nistp521": ec.SECP521R1(),
    SK_ECDSA: ec.SECP256R1(),
}
_DIGESTS: dict[int, hashes.HashAlgorithm] = {
    256: hashes.SHA256(),
    384: hashes.SHA384(),
    521: hashes.SHA512(),
}


@dataclass(frozen=True)
class Device:
    """What a security key says of itself: the application, whether it was touched, its counter."""

    application: bytes = APPLICATION
    flags: int = 0x01
    counter: int = 7


@dataclass(frozen=True)
class Signer:
    """A key of some kind that signs as it is told to, rightly or wrongly."""

    kind: str
    private: PrivateKey
    device: Device = field(default_factory=Device)

    @property
    def public(self) -> str:
        """The public key as OpenSSH writes it."""
        return text(self.kind, self.blob)

    @property
    def blob(self) -> bytes:
        """The bytes of the public key."""
        kind, public = self.kind.encode(), self.private.public_key()
        if isinstance(public, rsa.RSAPublicKey):
            numbers = public.public_numbers()
            return packed(kind, mpint(numbers.e), mpint(numbers.n))
        if isinstance(public, ec.EllipticCurvePublicKey):
            point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
            inside = packed(kind, f"nistp{public.key_size}".encode(), point)
        else:
            inside = packed(kind, public.public_bytes_raw())
        return inside + (packed(self.device.application) if self.is_device else b"")

    @property
    def is_device(self) -> bool:
        """Whether the key is one of a FIDO device."""
        return self.kind.startswith("sk-")

    def sign(
        self,
        payload: bytes,
        *,
        namespace: bytes = b"git",
        algorithm: str | None = None,
        digest: hashes.HashAlgorithm | None = None,
    ) -> bytes:
        """Return the armoured signature of some bytes, in a namespace and by an algorithm."""
        named = algorithm or ("rsa-sha2-512" if self.kind == "ssh-rsa" else self.kind)
        covered = covered_by(payload, namespace)
        return armoured(self.blob, self.signature(covered, named, digest), namespace)

    def signature(
        self, covered: bytes, algorithm: str, digest: hashes.HashAlgorithm | None = None
    ) -> bytes:
        """Return the inner signature, as it is packed."""
        if not self.is_device:
            return packed(algorithm.encode(), self.proof(covered, digest))
        state = bytes([self.device.flags]) + self.device.counter.to_bytes(4, "big")
        seen = _sha256(self.device.application) + state + _sha256(covered)
        return packed(algorithm.encode(), self.proof(seen, digest)) + state

    def proof(self, message: bytes, digest: hashes.HashAlgorithm | None = None) -> bytes:
        """Return what the key itself makes of a message."""
        if isinstance(self.private, Ed25519PrivateKey):
            return self.private.sign(message)
        if isinstance(self.private, rsa.RSAPrivateKey):
            return self.private.sign(message, padding.PKCS1v15(), digest or hashes.SHA512())
        chosen = digest or _DIGESTS[self.private.key_size]
        r, s = decode_dss_signature(self.private.sign(message, ec.ECDSA(chosen)))
        return packed(mpint(r), mpint(s))


@cache
def signer(
    kind: str, owner: str = "ada", *, bits: int = 2048, device: Device | None = None
) -> Signer:
    """Return the key that somebody has of a kind, made once; `bits` is for RSA."""
    if kind == "ssh-rsa":
        return Signer(kind, rsa.generate_private_key(65537, bits))
    if kind in _CURVES:
        return Signer(kind, ec.generate_private_key(_CURVES[kind]), device or Device())
    return Signer(kind, Ed25519PrivateKey.generate(), device or Device())


def covered_by(payload: bytes, namespace: bytes = b"git") -> bytes:
    """Return what a signature of some bytes covers."""
    return b"SSHSIG" + packed(namespace, b"", b"sha512", hashlib.sha512(payload).digest())


def armoured(key: bytes, signature: bytes, namespace: bytes = b"git", more: bytes = b"") -> bytes:
    """Return a whole signature from its parts."""
    blob = b"SSHSIG\0\0\0\1" + packed(key, namespace, b"", b"sha512", signature) + more
    coded = base64.b64encode(blob).decode()
    lines = [coded[start : start + 70] for start in range(0, len(coded), 70)]
    edges = ("-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----")
    return "\n".join([edges[0], *lines, edges[1], ""]).encode()


def mpint(number: int) -> bytes:
    """Return a whole number as OpenSSH spells it, not yet packed."""
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


def text(kind: str, blob: bytes) -> str:
    """Return the text of a public key from its bytes, whatever they are."""
    return f"{kind} {base64.b64encode(blob).decode()}"


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
