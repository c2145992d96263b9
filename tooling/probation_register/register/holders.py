"""Who lists which key and which forge account: kept up to date from one tree to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from probation_register.models.base import Record
from probation_register.models.registrant import Registrant
from probation_register.models.staff import Staff
from probation_register.store.objects import Oid
from probation_register.store.paths import Place, place_of

Token = str
"""A public key as it is listed, or an account as `token_of_account` writes it."""

LISTING_FOLDERS = ("records/staff/", "records/registrants/")
"""Where the records lie that list keys and accounts; staff come first where two list the same."""

LISTING_KINDS = ("staff", "registrant")
"""The kinds of record that list keys and accounts."""

ReadRecord = Callable[[Place], Record | None]


class Holders:
    """An index of one tree's keys and accounts, which follows to another by what differs."""

    def __init__(self) -> None:
        self.at: Oid | None = None
        self._listed: dict[str, tuple[str, tuple[Token, ...]]] = {}
        self._owners: dict[Token, set[str]] = {}

    def follow(self, to: Oid, changed: Iterable[str], read: ReadRecord) -> None:
        """Become the index of the tree `to`, in which the `changed` paths differ."""
        for path in changed:
            place = place_of(path)
            if place is None or place.kind not in LISTING_KINDS:
                continue
            owner, gone = self._listed.pop(path, ("", ()))
            for token in gone:
                self._owners[token].discard(owner)
            tokens = tuple(tokens_of(read(place)))
            if tokens:
                self._listed[path] = (place.subject, tokens)
                for token in tokens:
                    self._owners.setdefault(token, set()).add(place.subject)
        self.at = to

    def owner(self, token: Token) -> str | None:
        """Return whose a key or an account is; where several list it, the first, staff before."""
        return first_owner(self._owners.get(token, ()))


def tokens_of(record: Record | None) -> Iterator[Token]:
    """Yield the keys and the account that a record lists."""
    if isinstance(record, Staff | Registrant):
        yield from (key.key for key in record.keys)
        if record.account is not None:
            yield token_of_account(record.account.forge, record.account.id)


def token_of_account(forge: str, account: int) -> Token:
    """Return the token of an account: no public key looks like it."""
    return f"account {forge} {account}"


def first_owner(owners: Iterable[str]) -> str | None:
    """Return the first of some owners: staff by id, then registrants by number."""
    return min(owners, key=lambda who: (not who.startswith("st"), who), default=None)
