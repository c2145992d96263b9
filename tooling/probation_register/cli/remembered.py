"""Where an audit's memory is kept: with the user, never in the repository that is judged."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from probation_register.audit.memory import Remembered
from probation_register.store.objects import Oid


def remembered(founding: Oid, *, afresh: bool) -> Remembered:
    """Return what is remembered of a register's audits; nothing where the user has no folders.

    The entries lie in the user's cache and may be deleted at any time. The key that seals them
    lies with the user's state, so that a cache which somebody else filled is refused.
    """
    try:
        key = _key(_home("XDG_STATE_HOME", ".local/state") / "audit.key")
        return Remembered.of(
            _home("XDG_CACHE_HOME", ".cache") / "audit", founding, key, afresh=afresh
        )
    except (OSError, RuntimeError):
        return Remembered.nothing()


def _home(variable: str, otherwise: str) -> Path:
    named = os.environ.get(variable, "")
    base = Path(named) if named.startswith("/") else Path.home() / otherwise
    return base / "probation-register"


def _key(place: Path) -> bytes:
    """Return the key, which is made where there is none."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not place.exists():
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(secrets.token_bytes(32))
    return place.read_bytes()
