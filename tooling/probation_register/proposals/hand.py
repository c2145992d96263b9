"""Whose hand writes a commit: a person of the register, with a key of theirs if they sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from probation_register.gate.people import address_of, claimed_by
from probation_register.models.problems import shown
from probation_register.register.register import Register
from probation_register.store.errors import NoIdentity
from probation_register.store.git import Repository
from probation_register.store.objects import Oid, Signature, build_commit
from probation_register.store.signatures import sign

from .refused import Refused

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Hand:
    """A person, the time of their act in seconds since 1970, and their private key if they sign."""

    person: str
    time: int
    key: Ed25519PrivateKey | None = None

    def write(self, repository: Repository, tree: Oid, parents: Sequence[Oid], message: str) -> Oid:
        """Write a commit that no reference points to yet, and return its id."""
        who = Signature(self.person, address_of(self.person), self.time)
        data = build_commit(tree, parents, who, who, message)
        if self.key is not None:
            data = build_commit(tree, parents, who, who, message, sign(data, self.key))
        return repository.write_commit(data)


def person_at_work(repository: Repository, register: Register, named: str | None) -> str:
    """Return who acts: the person named, or the one whose address Git knows.

    Raises `Refused` where the register knows nobody of that id or address.
    """
    if named is not None:
        named = named.strip().lower()
        known = register.staff(named) if named.startswith("st") else register.person(named)
        if known is None:
            raise Refused(
                f"{shown(named, 40)} is not in the register: use a registration number such as "
                "po104233 or a staff id such as st000412.",
                is_wrong_usage=True,
            )
        return named
    try:
        name, address = repository.identity()
    except NoIdentity:
        raise Refused(
            "Nobody is named and Git has no address for you: add --as with your number, or "
            f"run `git config user.email {address_of('po104233')}` with your own."
        ) from None
    person = claimed_by(Signature(name, address, 0), register)
    if person is None:
        raise Refused(
            f"The address {shown(address)} is nobody's in the register: add --as with your number."
        )
    return person
