"""Whose hand writes in a generated register: commits as bytes, signed where everyone signs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from probation_register.gate.people import address_of
from probation_register.store.signatures import public_text, sign

from .generate_pack import Pack

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY_LABEL = "probation-register generated key, worthless: "
"""What a key is made from, with the seed and its owner's id. Never use one for anything real."""


class Hands:
    """Everyone's hands: writes commits into a pack, signed if the register is."""

    def __init__(self, pack: Pack, seed: int, *, signing: bool) -> None:
        self._pack = pack
        self._seed = seed
        self.signing = signing
        self._key_of = lru_cache(maxsize=4_096)(self.private_key)

    def private_key(self, person: str) -> Ed25519PrivateKey:
        """Return a person's key: it follows from the seed, so anyone can make it."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        label = f"{KEY_LABEL}{self._seed} {person}".encode()
        return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(label).digest())

    def public_key(self, person: str) -> str:
        """Return the text of a person's public key, or '' where nobody signs."""
        return public_text(self._key_of(person)) if self.signing else ""

    def write(
        self, person: str, time: int, tree: bytes, parents: Sequence[bytes], message: str
    ) -> bytes:
        """Write a commit by a person at a time, in seconds since 1970, and return its id."""
        who = f"{person} <{address_of(person)}> {time} +0000"
        above = "".join([f"parent {parent.hex()}\n" for parent in parents])
        head = f"tree {tree.hex()}\n{above}author {who}\ncommitter {who}\n"
        data = f"{head}\n{message}".encode()
        if self.signing:
            armour = sign(data, self._key_of(person)).decode("ascii").rstrip("\n")
            folded = armour.replace("\n", "\n ")
            data = f"{head}gpgsig {folded}\n\n{message}".encode()
        return self._pack.add("commit", data).oid
