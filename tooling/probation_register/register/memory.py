"""What has been read, by the id of what it was read from: the same bytes are the same record."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from probation_register.models.base import Record
from probation_register.models.case import Case
from probation_register.models.organisations import Agency, Provider
from probation_register.models.registrant import Registrant
from probation_register.store.objects import Oid
from probation_register.store.paths import REGISTRANTS

from .holders import Holders
from .person import Person
from .policy import Policy
from .staff_roll import StaffRoll

Id = TypeVar("Id")
Thing = TypeVar("Thing")


KeysOfShard = tuple[tuple[str, tuple[str, ...]], ...]
"""The registrants of one shard who list keys: their numbers, and the keys in order."""


class Kept(Generic[Id, Thing]):
    """A bounded number of things by their ids; of too many, the one longest not asked for goes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: OrderedDict[Id, Thing] = OrderedDict()

    def get(self, of: Id) -> Thing | None:
        """Return what is kept by an id, or None."""
        thing = self._things.get(of)
        if thing is not None:
            self._things.move_to_end(of)
        return thing

    def __contains__(self, of: object) -> bool:
        return of in self._things

    def keep(self, of: Id, thing: Thing) -> None:
        """Keep something by its id."""
        if len(self._things) >= self._most:
            self._things.popitem(last=False)
        self._things[of] = thing

    def forget(self, which: Callable[[Id], bool]) -> None:
        """Forget the things of some ids."""
        for of in [of for of in self._things if which(of)]:
            del self._things[of]


class Memory:
    """Good records, people, staff and standards that any number of registers share.

    All are kept by Git's id of the file or folder that they came from, so that nothing here can be
    out of date, and bounded, so that a long history takes no more memory than a short one.
    `for_many` says that many registers will be asked: then an index of everyone is worth making.
    """

    def __init__(self, *, for_many: bool = False) -> None:
        self.for_many = for_many
        self.records: Kept[tuple[str, Oid], Record] = Kept(49_152)
        """By the path, at which they say that they belong, and the file's id."""
        self.people: Kept[tuple[str, Oid], Person] = Kept(4_096)
        self.newest_people: Kept[str, tuple[Oid, Person]] = Kept(4_096)
        """Each registrant as last read, and of which folder."""
        self.own_records: Kept[tuple[str, Oid], Registrant] = Kept(4_096)
        self.agencies: Kept[Oid, Mapping[str, Agency]] = Kept(16)
        self.providers: Kept[Oid, Mapping[str, Provider]] = Kept(16)
        self.cases: Kept[Oid, Mapping[str, Case]] = Kept(16)
        self.rolls: Kept[Oid, StaffRoll] = Kept(4)
        self.newest_roll: tuple[Oid, StaffRoll] | None = None
        self.policies: Kept[Oid, Policy] = Kept(16)
        self.keys: Kept[Oid, KeysOfShard] = Kept(256)
        self.holders = Holders()

    def forget_people(self) -> None:
        """Forget every registrant: who goes through a whole register needs each of them once."""
        self.people.forget(lambda _: True)
        self.newest_people.forget(lambda _: True)
        self.own_records.forget(lambda _: True)
        self.records.forget(lambda of: of[0].startswith(REGISTRANTS))
