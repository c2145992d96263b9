"""Keyed commitments: what proves a paper or an event later, and tells nothing before."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Literal

Purpose = Literal["report", "standing"]
"""What is committed to: a signed report (PF Annex B), or an event of the shared register."""

_KEY_BYTES = 32


def new_key() -> str:
    """Return a fresh random key for one case, as it is written in the case."""
    return secrets.token_hex(_KEY_BYTES)


def commitment(key: str, purpose: Purpose, content: bytes) -> str:
    """Return the commitment to some bytes under a case's key.

    It is HMAC-SHA-256 with the purpose in front, so that a digest made for one purpose proves
    nothing for another. Whoever lacks the key cannot tell it from random bytes, nor link two.
    """
    message = b"probation-register\0" + purpose.encode() + b"\0" + content
    return f"hmac-sha256:{hmac.new(bytes.fromhex(key), message, hashlib.sha256).hexdigest()}"


def is_committed(key: str, purpose: Purpose, content: bytes, committed: str) -> bool:
    """Whether a commitment is the one to these bytes under this key."""
    return hmac.compare_digest(commitment(key, purpose, content), committed)


def commitment_to_nothing() -> str:
    """Return what looks like a commitment and is one to nothing, under a key that nobody keeps.

    An event with no case behind it carries one, so that it looks like every other (PF 4.15).
    """
    return commitment(new_key(), "standing", secrets.token_bytes(_KEY_BYTES))
