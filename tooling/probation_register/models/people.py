"""What registrants and staff have in common: keys, forge accounts and spans of time."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints

from probation_register.store.errors import BadKey
from probation_register.store.ssh_keys import public_blob

from .base import Day, Strict, says

KEY_FORM = (
    r"^(sk-)?(ssh-ed25519|ecdsa-sha2-nistp(256|384|521)|ssh-rsa)(@openssh\.com)? "
    r"[A-Za-z0-9+/]{40,1500}={0,2}$"
)


def sound(key: str) -> str:
    """Return the text of a public key; raise `ValueError` for one that proves nothing."""
    try:
        public_blob(key)
    except BadKey as bad:
        reason, _, repair = str(bad).rpartition(": ")
        raise ValueError(f"{reason}; {repair.removesuffix('.')}") from None
    return key


KeyText = Annotated[
    str, StringConstraints(pattern=KEY_FORM, max_length=1600), AfterValidator(sound)
]


class Key(Strict):
    """A public key that proves who made a commit, and when it may be used."""

    key: KeyText = says("The public key, as in an authorized_keys file, without a comment.")
    from_: Day = says("The first day on which the key counts.", alias="from")
    until: Day | None = says("The day from which it no longer counts.", default=None)
    compromised_since: Day | None = says(
        "The day from which somebody else may have signed with it; judged for the past as well.",
        default=None,
    )

    @property
    def ends(self) -> date | None:
        """The day from which the key counts no more, whatever the reason."""
        return min((d for d in (self.until, self.compromised_since) if d), default=None)

    def holds(self, on: date) -> bool:
        """Whether the key counts on a day."""
        return self.from_ <= on and (self.ends is None or on < self.ends)


ForgeKind = Literal["github", "gitlab", "forgejo"]


class Account(Strict):
    """An account on a forge, by its number: names of accounts can change hands."""

    forge: ForgeKind = says("The kind of forge.")
    id: int = says("The account's number there, never its name.", ge=1)
