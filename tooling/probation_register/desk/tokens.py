"""The token of a session, which every form of the desk sends along."""

from __future__ import annotations

import secrets

CSRF = "desk-token"
"""The name under which a page sends its session's token."""


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(24)
