"""Where what is remembered is kept: with the user, never in the repository that is judged."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from probation_register.audit.memory import Remembered
from probation_register.store.objects import Oid
from probation_register.store.sealed import Sealed, sealed_in
from probation_register.store.shipped import program_digest

KEY_VARIABLE = "REGISTER_MEMORY_KEY"
"""Holds the secret that seals what is remembered, where a run has no home of its own."""


def remembered(founding: Oid, *, afresh: bool) -> Remembered:
    """Return what is remembered of a register's audits; nothing where the user has no folders.

    The entries lie in the user's cache and may be deleted at any time. The key that seals them
    lies with the user's state, so that a cache which somebody else filled is refused.
    """
    try:
        folder = _home("XDG_CACHE_HOME", ".cache") / "audit"
        return Remembered.of(folder, founding, _own_key(), afresh=afresh)
    except (OSError, RuntimeError):
        return Remembered.nothing()


def parts_remembered(*, afresh: bool) -> Sealed:
    """Return what is remembered of checks; nothing where the user has no folders."""
    try:
        return sealed_in(
            _home("XDG_CACHE_HOME", ".cache") / "check", "parts", program_digest(), _own_key(),
            afresh=afresh,
        )  # fmt: skip
    except (OSError, RuntimeError):
        return Sealed(None, b"")


def seal_of_sites() -> bytes:
    """Return what seals what builds of a site remember; nothing where the user has no folders."""
    try:
        return _own_key()
    except (OSError, RuntimeError):
        return b""


def _own_key() -> bytes:
    """Return the key that seals what is remembered: the user's own, or the one that CI was given.

    Runs of CI that share a cache share the secret too; it is never kept with the cache.
    """
    given = os.environ.get(KEY_VARIABLE, "")
    if given:
        return given.encode()
    return _key(_home("XDG_STATE_HOME", ".local/state") / "audit.key")


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
