"""What registrants and staff have in common: keys, forge accounts and spans of time."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints

from .base import Day, Strict, says

KeyText = Annotated[
    str, StringConstraints(pattern=r"^ssh-ed25519 [A-Za-z0-9+/]{40,100}={0,2}$", max_length=120)
]


class Key(Strict):
    """A public key that proves who made a commit, and when it may be used."""

    key: KeyText = says("The public key, as in an authorized_keys file, without a comment.")
    from_: Day = says("The first day on which the key counts.", alias="from")
    until: Day | None = says("The day from which it no longer counts.", default=None)

    def holds(self, on: date) -> bool:
        """Whether the key counts on a day."""
        return self.from_ <= on and (self.until is None or on < self.until)


class Account(Strict):
    """An account on a forge, by its number: names of accounts can change hands."""

    forge: Literal["github", "gitlab", "forgejo"] = says("The kind of forge.")
    id: int = says("The account's number there, never its name.", ge=1)
