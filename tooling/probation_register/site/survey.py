"""The survey: every registrant looked at once, for their page, their row in lists and the counts.

Whose records and approvals are the same as at the last build is not read again: their page is kept,
and what was counted of them is remembered. A large register is shared out to several processes, a
stretch of numbers at a time, while this one goes on with the history; each writes its pages itself,
so that no process ever holds more than a stretch of people.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property, partial
from operator import itemgetter

from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.store.paths import folder_of
from probation_register.store.tree import Tree
from probation_register.store.worker import begin_as_worker

from .drawn import Shell
from .facts import Fact, fact_of
from .folder import SiteFolder, Written
from .history import Approvals, RenewalApproval
from .keys import Keys
from .memory import Known
from .outlook import OF_PEOPLE, Outlook, only
from .publication import Publication

STRETCH = 200
"""How many people a process reads before it lets go of them."""

WORTH_SHARING = 600
"""People from which starting other processes takes less time than it saves."""

Draw = Callable[[Publication, Person, Tree, Approvals], tuple[str, str]]
"""Draws a registrant's page, from what it sees of the publication, their records, the tree that
holds these, and their approvals: its title, which is text, and its body, which is markup."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What was found of a stretch: people by number, new or kept (None), and what was written."""

    found: dict[str, Known | None]
    written: Written


@dataclass(frozen=True, slots=True)
class Work:
    """What is done with everyone. Without a shell nobody has a page: they are only counted."""

    published: Publication
    keys: Keys
    known: Mapping[str, Known]
    folder: SiteFolder
    draw: Draw
    shell: Shell | None
    approvals: Mapping[str, Approvals]

    def survey(self, numbers: Sequence[str], reopen: Callable[[], Register]) -> Surveyed:
        """Look at the people of a stretch, and see to their pages.

        `reopen` gives the register for reading their records, if any have to be read.
        """
        folder, tree = self.folder.for_process(), self.published.register.tree
        found: dict[str, Known | None] = {}
        reading = _Reading(self.published, reopen)
        for number in numbers:
            key = self.keys.person(tree, number)
            known = self.known.get(number)
            if known is not None and known.key == key and key:
                found[number] = None
            else:
                found[number] = known = Known(key, reading.fact(number))
            if self.shell is not None and known.fact is not None:
                name, approvals = self.published.directory.get(number), self._approvals(number)
                page = self.keys.page(self.shell, "page of a person", key, name, approvals)
                drawn = partial(self._drawn, self.shell, reading, number)
                folder.made(f"register/{number}/index.html", page, drawn)
        return Surveyed(found, folder.written)

    def _drawn(self, shell: Shell, reading: _Reading, number: str) -> bytes:
        """Return a registrant's page, made of nothing but what its key tells."""
        name, approvals = self.published.directory.get(number), dict(self._approvals(number))
        seen = replace(reading.common, directory={} if name is None else {number: name})
        tree = Outlook(reading.register.tree, (folder_of(number).rstrip("/"),))
        person = reading.register.person(number)
        assert person is not None
        return shell.stamped(*self.draw(seen, person, tree, approvals))

    def _approvals(self, number: str) -> list[tuple[int, RenewalApproval]]:
        return sorted(self.approvals.get(number, {}).items(), key=itemgetter(0))


class _Reading:
    """The records of a stretch, read only if some have to be."""

    def __init__(self, published: Publication, reopen: Callable[[], Register]) -> None:
        self._published = published
        self._reopen = reopen

    @cached_property
    def register(self) -> Register:
        """The register, with no more read than this stretch asked for."""
        return self._reopen()

    @cached_property
    def common(self) -> Publication:
        """What the pages of all people may be made of."""
        return only(replace(self._published, register=self.register), OF_PEOPLE)

    def fact(self, number: str) -> Fact | None:
        """Return what is counted of a registrant, without a name; None where nobody can be read."""
        person = self.register.person(number)
        return None if person is None else fact_of(person, self.common)


class Survey:
    """A survey under way: begun at once, and waited for only when its answer is asked for."""

    def __init__(self, work: Work, cores: int = 1) -> None:
        """Begin to survey everyone."""
        # By shard: then the folders of few shards are read for each stretch.
        numbers = sorted(work.published.register.numbers, key=folder_of)
        self._stretches = [numbers[at : at + STRETCH] for at in range(0, len(numbers), STRETCH)]
        self._work = work
        self._pool: ProcessPoolExecutor | None = None
        self._answers: list[Future[Surveyed]] = []
        if cores > 1 and len(numbers) >= WORTH_SHARING and _can_fork():
            # A forked process has the standards, the ledger and the templates already.
            forking = multiprocessing.get_context("fork")
            self._pool = ProcessPoolExecutor(cores, forking, _begin, (work,))
            self._answers = [self._pool.submit(_answer, stretch) for stretch in self._stretches]

    def everyone(self, written: Written) -> dict[str, Known]:
        """Wait for the survey to end; return everyone by number, and add what was written."""
        everyone: dict[str, Known] = {}
        for answer in self._each_stretch():
            written.add(answer.written)
            for number, known in answer.found.items():
                everyone[number] = self._work.known[number] if known is None else known
        return dict(sorted(everyone.items()))

    def close(self) -> None:
        """Stop what is still under way."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _each_stretch(self) -> Iterator[Surveyed]:
        if self._pool is None:
            for stretch in self._stretches:
                yield self._work.survey(stretch, lambda: self._work.published.register)
        else:
            for answer in self._answers:
                yield answer.result()


def with_names(everyone: Mapping[str, Known], names: Mapping[str, str]) -> tuple[Fact, ...]:
    """Return what was counted of everyone, each row with a name where there is one."""
    facts = (known.fact for known in everyone.values() if known.fact is not None)
    if not names:
        return tuple(facts)
    return tuple(
        replace(fact, row=replace(fact.row, name=names.get(fact.number, "")))
        if fact.row is not None
        else fact
        for fact in facts
    )


_own: dict[str, Work] = {}
"""What a process of the survey works with, set once when it starts."""


def _begin(work: Work) -> None:
    _own["work"] = work
    begin_as_worker()


def _answer(numbers: Sequence[str]) -> Surveyed:
    """Survey a stretch in a register of its own, so that its records are let go of with it."""
    work = _own["work"]
    return work.survey(numbers, work.published.afresh)


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()
