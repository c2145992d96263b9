"""Sealing what leaves the casebook: proof for who has the case's key, and nothing for others."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from probation_register.models.case import Case
from probation_register.models.standing_event import StandingEvent
from probation_register.verdicts.case_effects import Effect

_DOMAIN = b"probation-register standing 1\0"
_KEY_BYTES = 32


def new_key() -> str:
    """Return a fresh random key for one case, as it is written in the case."""
    return secrets.token_hex(_KEY_BYTES)


def sealed(effect: Effect, case: Case) -> StandingEvent:
    """Return the event of the shared register for an effect, with its keyed commitment.

    It is HMAC-SHA-256 under the case's key over the case, the person, the day and the state. To
    whoever lacks the key it is a random number; two of one case have nothing in common (PF 4.15).
    """
    corrects = effect.corrects or ""
    state = "registered" if effect.registered else "not registered"
    message = "\n".join((case.id, effect.registrant, str(effect.from_), state, str(corrects)))
    digest = hmac.new(bytes.fromhex(case.key), _DOMAIN + message.encode(), hashlib.sha256)
    return StandingEvent(
        registrant=effect.registrant,
        from_=effect.from_,
        registered=effect.registered,
        commitment=f"hmac-sha256:{digest.hexdigest()}",
        corrects=effect.corrects,
    )


def sealed_without_a_case() -> str:
    """Return what looks like a commitment and is one to nothing, under a key that nobody keeps.

    A change of standing with no case behind it carries one, so that it looks like every other.
    """
    return f"hmac-sha256:{secrets.token_hex(hashlib.sha256().digest_size)}"
