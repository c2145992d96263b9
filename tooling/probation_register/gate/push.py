"""A push as a server gets it: which names are to move where, by whom, by whose clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from probation_register.finding import Finding, Severity
from probation_register.store.git_refs import NOTHING
from probation_register.store.objects import Oid, is_oid

PUSH_RULES: dict[str, str] = {
    "PSH001": "A push moves main forward by approvals; never back, aside or away.",
    "PSH002": "Main begins with a founding, and with nothing that an audit finds fault with.",
    "PSH003": "Whoever pushes is a person of the register.",
    "PSH004": "What comes unsigned is pushed by the very person it names.",
    "PSH005": "Approvals and declines are dated within ten minutes of the server's clock.",
    "PSH006": "A server keeps main, proposals and declines, and no other names.",
    "PSH007": "A proposal only grows, and goes when it is approved or its submitter takes it back.",
    "PSH008": "A decline is by someone who might have approved, and stays as it was given.",
    "PSH009": "The message of a commit is short, and identifies nobody.",
    "PSH010": "A push certificate is for this very push, and by whoever pushes.",
}
"""What is checked of a push, by code."""


class NotAPush(Exception):
    """What came on standard input is not what Git tells a pre-receive hook."""


@dataclass(frozen=True, slots=True)
class Update:
    """One name that is to move from one commit to another; None where there is no commit."""

    ref: str
    old: Oid | None
    new: Oid | None


@dataclass(frozen=True, slots=True)
class Certificate:
    """A push certificate: its bytes, and what Git says of the nonce that it answers."""

    text: bytes
    nonce: str


@dataclass(frozen=True, slots=True)
class Push:
    """Everything that a server knows of a push.

    `pusher` is the id by which the server knows who pushes, or None where it does not say; `now`
    is the server's time in seconds since 1970.
    """

    updates: tuple[Update, ...]
    pusher: str | None
    now: int
    certificate: Certificate | None = None

    def update_of(self, ref: str) -> Update | None:
        """Return what the push does to a name, if anything."""
        return next((update for update in self.updates if update.ref == ref), None)


def read_updates(lines: Iterable[bytes]) -> tuple[Update, ...]:
    """Read the lines that Git gives to a pre-receive hook: `old new name`. Raises `NotAPush`."""
    updates: list[Update] = []
    for line in lines:
        words = line.decode("utf-8", errors="surrogateescape").rstrip("\n").split(" ", 2)
        if len(words) != 3 or not (is_oid(words[0]) and is_oid(words[1])):
            raise NotAPush(
                "This is for Git to start, as the hook pre-receive of a bare repository: "
                "`register gate --install DIR` puts it there."
            )
        old, new, ref = words
        updates.append(Update(ref, *(None if oid == NOTHING else oid for oid in (old, new))))
    return tuple(updates)


def refusal(code: str, commit: Oid | None, message: str, fix: str) -> Finding:
    """Return an error about a push, at a commit where it is about one."""
    return Finding(code, Severity.ERROR, "", message, fix, "PF 4.20", commit=commit or "")


def remark(code: str, commit: Oid | None, message: str, fix: str) -> Finding:
    """Return what is good to know about a push and stops nothing."""
    return Finding(code, Severity.NOTICE, "", message, fix, "PF 4.20", commit=commit or "")
