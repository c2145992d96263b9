"""The kinds of SSH key that may sign: how each is read, what makes it unsound, how it is checked.

Only SHA-2 is accepted. A security key signs only while somebody touches it, which it says itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from probation_register.store.errors import BadSignature, StoreError, shown
from probation_register.store.ssh_wire import Fields

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

LEAST_RSA_BITS = 2048
MOST_RSA_BITS = 8192
"""Longer keys make checking slow and nothing safer."""

_LEAST_EXPONENT = 65_537
_EXPONENT_BOUND = 2**33
_UNCOMPRESSED = b"\x04"
_USER_PRESENT = 0x01
_LONGEST_APPLICATION = 100

# The points of order 1, 2, 4 and 8 on the curve, without their sign, in every spelling. As a key,
# such a point lets anybody forge, so its owner could deny whatever it signed.
_WEAK_POINTS = frozenset(
    bytes.fromhex(point)
    for point in (
        "00" * 32,
        "01" + "00" * 31,
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ec" + "ff" * 30 + "7f",
        "ed" + "ff" * 30 + "7f",
        "ee" + "ff" * 30 + "7f",
    )
)


@dataclass(frozen=True, slots=True)
class Ed25519Key:
    """A key on the curve of ed25519, where each message has one signature."""

    kind: bytes
    point: bytes

    @classmethod
    def read(cls, kind: bytes, fields: Fields) -> Ed25519Key:
        """Read the point; refuse those that anybody can sign for."""
        point = fields.text()
        if len(point) != 32 or point[:31] + bytes([point[31] & 0x7F]) in _WEAK_POINTS:
            raise fields.refused(
                "The key is not one that ed25519 makes: make one with ssh-keygen -t ed25519."
            )
        return cls(kind, point)

    @property
    def algorithms(self) -> tuple[bytes, ...]:
        """What its signatures may call themselves."""
        return (self.kind,)

    def proves(self, message: bytes, proof: bytes, algorithm: bytes) -> bool:
        """Whether the proof is this key's, of exactly this message."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(self.point).verify(proof, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class EcdsaKey:
    """A key on one of the three curves of NIST that OpenSSH knows."""

    kind: bytes
    public: EllipticCurvePublicKey

    @classmethod
    def read(cls, kind: bytes, fields: Fields) -> EcdsaKey:
        """Read the curve's name and a point, uncompressed and on that curve."""
        from cryptography.hazmat.primitives.asymmetric import ec

        curves = {
            b"nistp256": ec.SECP256R1(),
            b"nistp384": ec.SECP384R1(),
            b"nistp521": ec.SECP521R1(),
        }
        wrong = fields.refused(
            "The key is not a point on its curve: make one with ssh-keygen -t ecdsa."
        )
        name, point = fields.text(), fields.text()
        is_of_kind = kind.removesuffix(b"@openssh.com").endswith(b"-" + name)
        if not is_of_kind or name not in curves or point[:1] != _UNCOMPRESSED:
            raise wrong
        try:
            return cls(kind, ec.EllipticCurvePublicKey.from_encoded_point(curves[name], point))
        except ValueError:
            raise wrong from None

    @property
    def algorithms(self) -> tuple[bytes, ...]:
        """What its signatures may call themselves."""
        return (self.kind,)

    def proves(self, message: bytes, proof: bytes, algorithm: bytes) -> bool:
        """Whether the proof, two numbers in their one spelling, is of exactly this message."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
        from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

        numbers = Fields(proof, BadSignature)
        r, s = numbers.positive(), numbers.positive()
        numbers.end()
        digests = {256: hashes.SHA256(), 384: hashes.SHA384(), 521: hashes.SHA512()}
        digest = digests[self.public.key_size]
        try:
            self.public.verify(encode_dss_signature(r, s), message, ECDSA(digest))
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class RsaKey:
    """An RSA key of at least 2048 bits, which signs with SHA-256 or SHA-512."""

    kind: bytes
    exponent: int
    modulus: int

    @classmethod
    def read(cls, kind: bytes, fields: Fields) -> RsaKey:
        """Read the two numbers; refuse short keys, and exponents that make forging easier."""
        exponent, modulus = fields.positive(), fields.positive()
        bits = modulus.bit_length()
        if not LEAST_RSA_BITS <= bits <= MOST_RSA_BITS:
            raise fields.refused(
                f"The RSA key has {bits} bits, and {LEAST_RSA_BITS} to {MOST_RSA_BITS} are "
                "accepted: make one with ssh-keygen -t ed25519."
            )
        usual = _LEAST_EXPONENT <= exponent < _EXPONENT_BOUND
        if not usual or exponent % 2 == 0 or modulus % 2 == 0:
            raise fields.refused(
                "The RSA key is not one that ssh-keygen makes: make one with ssh-keygen -t ed25519."
            )
        return cls(kind, exponent, modulus)

    @property
    def algorithms(self) -> tuple[bytes, ...]:
        """What its signatures may call themselves; `ssh-rsa` would be SHA-1."""
        return (b"rsa-sha2-512", b"rsa-sha2-256")

    def proves(self, message: bytes, proof: bytes, algorithm: bytes) -> bool:
        """Whether the proof, exactly as long as the key, is of exactly this message."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers

        if len(proof) != (self.modulus.bit_length() + 7) // 8:
            return False
        digest = hashes.SHA512() if algorithm == b"rsa-sha2-512" else hashes.SHA256()
        public = RSAPublicNumbers(self.exponent, self.modulus).public_key()
        try:
            public.verify(proof, message, PKCS1v15(), digest)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class SecurityKey:
    """A key inside a FIDO device, which signs only for the application it was made for."""

    kind: bytes
    inner: Ed25519Key | EcdsaKey
    application: bytes

    @classmethod
    def read(cls, kind: bytes, fields: Fields) -> SecurityKey:
        """Read the key inside and its application, which is one of SSH and of no web site."""
        read_inner = Ed25519Key.read if b"ed25519" in kind else EcdsaKey.read
        inner = read_inner(kind, fields)
        application = fields.text()
        if not application.startswith(b"ssh:") or len(application) > _LONGEST_APPLICATION:
            raise fields.refused(
                f"The security key is for {shown(application)}, not for SSH: make one with "
                "ssh-keygen -t ed25519-sk."
            )
        return cls(kind, inner, application)

    @property
    def algorithms(self) -> tuple[bytes, ...]:
        """What its signatures may call themselves."""
        return (self.kind,)

    def seen(self, message: bytes, flags: bytes, counter: bytes) -> bytes:
        """Return what the device itself signs, when asked to sign a message."""
        return _sha256(self.application) + flags + counter + _sha256(message)


SshKey = Ed25519Key | EcdsaKey | RsaKey | SecurityKey

_READERS: dict[bytes, Callable[[bytes, Fields], SshKey]] = {
    b"ssh-ed25519": Ed25519Key.read,
    b"ecdsa-sha2-nistp256": EcdsaKey.read,
    b"ecdsa-sha2-nistp384": EcdsaKey.read,
    b"ecdsa-sha2-nistp521": EcdsaKey.read,
    b"ssh-rsa": RsaKey.read,
    b"sk-ssh-ed25519@openssh.com": SecurityKey.read,
    b"sk-ecdsa-sha2-nistp256@openssh.com": SecurityKey.read,
}

KINDS = tuple(kind.decode("ascii") for kind in _READERS)
"""Every kind of key that is accepted, by the name OpenSSH gives it."""


def _of_kind(kind: bytes) -> str:
    return f"Keys of the kind {shown(kind)} are not accepted" if kind else "This is no public key"


def read_key(blob: bytes, refusal: type[StoreError]) -> SshKey:
    """Read a public key; raise `refusal` for another kind, an unsound key, or bytes left over."""
    fields = Fields(blob, refusal)
    kind = fields.text()
    if kind not in _READERS:
        raise fields.refused(f"{_of_kind(kind)}: use one of {', '.join(KINDS)}.")
    key = _READERS[kind](kind, fields)
    fields.end()
    return key


def is_signed(message: bytes, key: SshKey, signature: bytes) -> bool:
    """Whether a signature is the key's, of exactly this message.

    Raises `BadSignature` where it could be nobody's: of another kind than the key, not in its one
    spelling, or made by a device that nobody touched.
    """
    fields = Fields(signature, BadSignature)
    algorithm, proof = fields.text(), fields.text()
    if algorithm not in key.algorithms:
        raise BadSignature(
            f"The signature is {shown(algorithm)}; a key of the kind {shown(key.kind)} signs with "
            f"{key.algorithms[0].decode('ascii')}: sign again."
        )
    if not isinstance(key, SecurityKey):
        fields.end()
        return key.proves(message, proof, algorithm)
    flags, counter = fields.take(1), fields.take(4)
    fields.end()
    if not flags[0] & _USER_PRESENT:
        raise BadSignature(
            "The security key signed without anybody's touch: make one that asks for it, and "
            "sign again."
        )
    return key.inner.proves(key.seen(message, flags, counter), proof, algorithm)


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
