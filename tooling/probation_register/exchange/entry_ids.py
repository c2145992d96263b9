"""Ids of CPD entries: six letters and digits that follow from whatever an entry begins with."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
"""Letters and digits of ids, without those that look alike."""

LENGTH = 6


def entry_id(seed: bytes, used: Collection[str]) -> str:
    """Return the id that follows from a seed; where it is used, the next one that does.

    The same seed gives the same id, so that what arrives twice is one entry.
    """
    digest = hashlib.sha256(seed).digest()
    while True:
        rest = int.from_bytes(digest, "big")
        made = ""
        for _ in range(LENGTH):
            rest, digit = divmod(rest, len(ALPHABET))
            made += ALPHABET[digit]
        if made not in used:
            return made
        digest = hashlib.sha256(digest).digest()
