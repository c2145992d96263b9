"""The play of a generated register: founded, joined, and taken through its years into a pack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from probation_register.register.register import Register
from probation_register.store.tree import MemoryTree

from .days import working_day
from .generate_changes import Changes
from .generate_faults import Faults
from .generate_hands import Hands
from .generate_moves import Moves
from .generate_opening import IN_SERVICE, everyone_in_office, founding_files, service_of
from .generate_pack import Pack
from .generate_queue import Queue, time_on
from .generate_service import Member
from .generate_throws import Throws
from .generate_trees import Forest
from .generate_years import Years

LAST_YEAR = 2025
"""The last registration year that is generated whole; the next one has only begun."""

END = date(LAST_YEAR + 1, 6, 12)
"""The day on which a generated register ends."""

JOIN_IN_A_YEAR, MOST_JOIN = 60, 600
"""How many of a thousand registrants join in a year, and at most in all years together."""

Progress = Callable[[int, int], None]
"""Told now and then how much is played, and how much there is."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a generated register is, and what it follows from."""

    registrants: int
    years: int
    seed: int

    @property
    def first_year(self) -> int:
        """The first registration year."""
        return LAST_YEAR - self.years + 1

    @property
    def founded(self) -> date:
        """The day of the founding, shortly before the first year."""
        return date(self.first_year, 3, 18)

    @property
    def joining(self) -> int:
        """How many join after the register has opened."""
        return self.registrants * min(JOIN_IN_A_YEAR * self.years, MOST_JOIN) // 1_000


class Play:
    """One register, played from its founding to its last day."""

    def __init__(self, pack: Pack, size: Size, hands: Hands, *, faulty: int = 0) -> None:
        self.size = size
        files = founding_files(size.founded)
        policy = Register(MemoryTree(files)).policy
        self.service = service_of(size.seed, files, size.registrants - size.joining)
        for place, data in everyone_in_office(self.service, hands, size.founded):
            files[place.path] = data
        oids = {data: pack.add("blob", data).oid for data in sorted(set(files.values()))}
        forest = Forest(pack)
        tree = forest.plant({path: oids[data] for path, data in files.items()})
        began = time_on(size.founded, Throws(size.seed, "founding"))
        founder = self.service.founders[0]
        self.root = hands.write(founder, began, tree, [], "Found the register\n")
        self.queue = Queue(pack, forest, hands, self.root, began)
        self.faults = Faults(self.service, LAST_YEAR, faulty) if faulty else None
        editions = sorted(edition.edition for edition in policy.editions)
        self._years = Years(self.service, self.queue, editions, END, self.faults)
        self._moves = Moves(self.service, self.queue, hands, self._welcome)
        self._changes = Changes(self.service, self.queue, hands, self._moves)

    def run(self, progress: Progress | None = None) -> None:
        """Play everything."""
        size, throws = self.size, Throws(self.size.seed, "opening")
        waiting = size.registrants - size.joining - len(self.service.members)
        for position in range(waiting):
            day = working_day(size.founded + timedelta(days=4 + throws.below(65)))
            self._moves.joins(day, position, in_service_since=size.founded - IN_SERVICE)
        for number in range(size.joining):
            year = size.first_year + number * size.years // size.joining
            day = working_day(date(year, 6, 5) + timedelta(days=throws.below(280)))
            self._moves.joins(day, waiting + number, in_service_since=None)
        for year in range(size.first_year, LAST_YEAR + 2):
            self._plan_year(year)
        first, last = size.founded.toordinal(), END.toordinal()
        for ordinal in range(first, last + 1):
            self.queue.play_day(date.fromordinal(ordinal))
            if progress is not None:
                progress(ordinal - first + 1, last - first + 1)

    def _plan_year(self, year: int) -> None:
        begins = time_on(date(year, 4, 1), Throws(self.size.seed, "new year", year))
        self.queue.at(begins, lambda _: self._new_year(year))

    def _new_year(self, year: int) -> None:
        since = date(year, 4, 1)
        for member in self.service.members.values():
            if member.post(since).in_post and not member.leaving:
                self._begin(member, year, since)
        self._changes.begin(year)

    def _welcome(self, member: Member, day: date) -> None:
        year = day.year if day >= date(day.year, 4, 1) else day.year - 1
        if year >= self.size.first_year:
            self._begin(member, year, day)

    def _begin(self, member: Member, year: int, since: date) -> None:
        if member.begun < year:
            member.begun = year
            self._years.begin(member, year, since)
            self._moves.begin(member, year, since)
