"""What a desk is: one register on this machine, the person who acts, and the time it is there."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from probation_register.gate.gate import Gate
from probation_register.gate.people import has_a_key
from probation_register.gate.proofs import keys_of
from probation_register.gate.times import day_of, end_of_day
from probation_register.play.cast import demo_key
from probation_register.proposals.hand import Hand
from probation_register.proposals.refused import Refused
from probation_register.proposals.repository import main_of, refuse_shallow
from probation_register.register.register import Register
from probation_register.site.texts import Texts
from probation_register.store.git import Repository
from probation_register.store.objects import Oid
from probation_register.store.signatures import public_text

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

CODE_DIGITS = 6
"""Digits of the code that is typed once in each browser."""


@dataclass(frozen=True)
class Desk:
    """A desk over the register in a folder, for one person chosen when it is started.

    `names` gives people's names by id, from a directory outside the register. `as_of` is a day to
    act on instead of today. `is_demo` says that the register is the demo, whose keys everybody can
    make: there another person may be chosen on a page. `code` is typed once in each browser.
    """

    folder: Path
    person: str
    texts: Texts
    key: Ed25519PrivateKey | None = None
    as_of: date | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    is_demo: bool = False
    code: str = field(default_factory=lambda: f"{secrets.randbelow(10**CODE_DIGITS):06d}")
    started: float = field(default_factory=time.time)

    @cached_property
    def writing(self) -> Lock:
        """Held while something is written: one act after the other."""
        return Lock()

    def now(self) -> int:
        """Return the moment it is, in seconds since 1970: on another day, counted from noon."""
        moment = time.time()
        if self.as_of is None:
            return int(moment)
        return int(end_of_day(self.as_of) - 12 * 3600 + moment - self.started)

    def today(self) -> date:
        """Return the day it is in London, or the day that the desk was told."""
        return self.as_of or day_of(int(time.time()))

    def named(self, person: str) -> str:
        """Return an id with its name, where the directory gives one."""
        return f"{self.names[person]} ({person})" if person in self.names else person

    @contextmanager
    def work(self, person: str) -> Iterator[Work]:
        """Open the register for one request of a person.

        Raises `Refused` where it is no register that can be worked on, and `StoreError`.
        """
        with Repository.open(self.folder) as repository:
            refuse_shallow(repository)
            gate = Gate(repository)
            main = main_of(repository)
            register = gate.register_at(repository.commit(main).tree)
            yield Work(self, person, repository, gate, main, register, self.today())


@dataclass(frozen=True)
class Work:
    """A register as it is while one request is answered, and who asks."""

    desk: Desk
    person: str
    repository: Repository
    gate: Gate
    main: Oid
    register: Register
    on: date

    @property
    def key(self) -> Ed25519PrivateKey | None:
        """The private key that the person signs with here, if any."""
        if not self.desk.is_demo:
            return self.desk.key
        return self.desk.key if self.person == self.desk.person and self.desk.key else self._demo

    @property
    def _demo(self) -> Ed25519PrivateKey | None:
        return key_of_the_demo(self.person, self.register)

    def hand(self) -> Hand:
        """Return the hand that acts; raises `Refused` for somebody who has a key and lacks it."""
        if self.key is None and has_a_key(self.person, self.register, self.on):
            raise Refused(
                f"{self.person} has a key, and what they do is signed: start the desk again with "
                "--key FILE."
            )
        return Hand(self.person, self.desk.now(), self.key)


def key_of_the_demo(person: str, register: Register) -> Ed25519PrivateKey | None:
    """Return a person's key in the demo, where the register lists it; everybody can make it."""
    private = demo_key(person)
    listed = {key.key for key in keys_of(person, register)}
    return private if public_text(private) in listed else None


def is_demo(register: Register) -> bool:
    """Whether a register is the demo: its central team signs with keys that everybody can make."""
    team = (
        member.id
        for member in register.all_staff()
        if any(office.office == "central-team" for office in member.offices)
    )
    return any(key_of_the_demo(person, register) for person in team)
