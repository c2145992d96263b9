"""OpenPGP signatures, with which forges sign what people do on their pages.

Checked in this process by Sequoia, and only against keys that the caller names: no key ring of
this machine, no key server and no web of trust has a say.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from probation_register.store.errors import BadKey, BadSignature, shown
from probation_register.store.openpgp_packets import tidied
from probation_register.store.ssh_keys import decoded

if TYPE_CHECKING:
    from pysequoia import Cert

KIND = "openpgp"
"""The first word of a key's text; then comes the binary certificate in base64, on one line."""

LONGEST_SIGNATURE = 8_192
"""Bytes of armour; a signature with RSA of 4096 bits takes 900."""

LONGEST_FILE = 262_144

_BEGIN = b"-----BEGIN PGP SIGNATURE-----"
_END = b"-----END PGP SIGNATURE-----"
_ARMOUR = re.compile(
    _BEGIN + rb"\n(?:(?:Version|Comment): [ -~]{1,80}\n){0,2}\n"
    rb"((?:[A-Za-z0-9+/=]{1,76}\n)+?)(?:=[A-Za-z0-9+/]{4}\n)?" + _END + rb"\n{0,2}"
)


_KEY_BLOCK = re.compile(
    rb"-----BEGIN PGP PUBLIC KEY BLOCK-----.*?-----END PGP PUBLIC KEY BLOCK-----", re.DOTALL
)


def is_openpgp_signature(armoured: bytes) -> bool:
    """Whether a signature is of this kind."""
    return armoured.startswith(_BEGIN)


def verify_openpgp(armoured: bytes, payload: bytes, keys: Iterable[str]) -> str:
    """Return which of the keys, given as texts, signed exactly these bytes.

    There is exactly one signature, over bytes and not over text, with SHA-2. Raises
    `BadSignature` with the reason, and `BadKey` for a text that is no key.
    """
    from pysequoia import Sig, verify

    signature = _the_only_signature(armoured)
    texts = {certificate(text).fingerprint: text for text in keys}
    certificates = [certificate(text) for text in texts.values()]
    try:
        proved = verify(
            bytes=payload, store=lambda _: certificates, signature=Sig.from_bytes(signature)
        ).valid_sigs
    except RuntimeError:
        proved = []
    if len(proved) != 1 or proved[0].certificate not in texts:
        raise BadSignature(
            "The signature does not fit what was signed, or is by none of the listed keys."
        )
    return texts[proved[0].certificate]


@lru_cache(maxsize=64)
def certificate(text: str) -> Cert:
    """Return the certificate that a text holds; raise `BadKey`."""
    from pysequoia import Cert
    from pysequoia.packet import PacketPile, Tag

    kind, _, coded = text.partition(" ")
    data = decoded(coded.encode("utf-8", errors="replace")) if kind == KIND else None
    try:
        tags = [packet.tag for packet in PacketPile.from_bytes(data or b"")]
        read = Cert.from_bytes(data or b"")
    except RuntimeError:
        raise BadKey(f"{shown(text)} is not one whole OpenPGP key") from None
    if Tag.SecretKey in tags or Tag.SecretSubkey in tags:
        raise BadKey("this is a secret key, which nobody else may see")
    return read


def keys_in_file(data: bytes) -> tuple[str, ...]:
    """Return the texts of all public keys in a file, armoured or not; raise `BadKey`."""
    from pysequoia import Cert

    blocks = _KEY_BLOCK.findall(data[:LONGEST_FILE]) or [data[:LONGEST_FILE]]
    try:
        found = [key for block in blocks for key in Cert.split_bytes(tidied(block))]
    except (RuntimeError, ValueError):
        found = []
    texts = tuple(f"{KIND} {base64.b64encode(bytes(key)).decode('ascii')}" for key in found)
    if not texts:
        raise BadKey("The file holds no OpenPGP key: name the one that the forge publishes.")
    for text in texts:
        certificate(text)
    return texts


def _the_only_signature(armoured: bytes) -> bytes:
    """Return the one signature of an armour, without it; raise `BadSignature`."""
    from pysequoia.packet import HashAlgorithm, PacketPile, SignatureType, Tag

    matched = _ARMOUR.fullmatch(armoured) if len(armoured) <= LONGEST_SIGNATURE else None
    data = decoded(matched[1].replace(b"\n", b"")) if matched else None
    try:
        data = tidied(data or b"")
        packets = list(PacketPile.from_bytes(data))
    except (RuntimeError, ValueError):
        packets = []
    if len(packets) != 1 or packets[0].tag != Tag.Signature:
        raise BadSignature("The signature is not one whole OpenPGP signature.")
    [packet] = packets
    if packet.signature_type != SignatureType.Binary:
        raise BadSignature("The signature is not one over bytes, as Git has them made.")
    if packet.hash_algorithm not in (
        HashAlgorithm.SHA256,
        HashAlgorithm.SHA384,
        HashAlgorithm.SHA512,
    ):
        raise BadSignature("The signature uses a hash that is not SHA-2.")
    return bytes(packet)
