"""The survey: every registrant read once, for their page, their row in lists and the counts.

A large register is read by several processes, a stretch of numbers at a time, while the engine
draws the site's other pages. What they draw is spooled to files, so that no process ever holds
more than a stretch of people.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from probation_register.register.person import Person
from probation_register.register.register import Register

from .facts import Fact, fact_of
from .publication import Publication

STRETCH = 200
"""How many people a process reads before it lets go of them."""

WORTH_SHARING = 600
"""People from which starting other processes takes less time than it saves."""

Draw = Callable[[Person], tuple[str, str]]
"""Draws a registrant's page: its title, which is text, and its body, which is markup."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """One registrant as surveyed: the facts, and where in the spool the page's body is."""

    fact: Fact
    title: str
    spool: Path
    at: int
    length: int

    def body(self) -> bytes:
        """Return the body of the registrant's page."""
        with self.spool.open("rb") as stream:
            stream.seek(self.at)
            return stream.read(self.length)


class Survey:
    """A survey under way: begun at once, and waited for only when its answer is asked for."""

    def __init__(
        self, published: Publication, draw: Draw | None, spool: Path, cores: int = 1
    ) -> None:
        """Begin to survey everyone; without `draw`, for the facts alone.

        `spool` is an empty folder that stays for as long as bodies are read.
        """
        numbers = published.register.numbers
        self._stretches = [numbers[at : at + STRETCH] for at in range(0, len(numbers), STRETCH)]
        self._work = _Work(published, draw, spool)
        self._pool: ProcessPoolExecutor | None = None
        self._answers: list[Future[list[Surveyed]]] = []
        if cores > 1 and len(numbers) >= WORTH_SHARING and _can_fork():
            # A forked process has the standards, the ledger and the templates already.
            forking = multiprocessing.get_context("fork")
            self._pool = ProcessPoolExecutor(cores, forking, _begin, (self._work,))
            self._answers = [
                self._pool.submit(_answer, position, stretch)
                for position, stretch in enumerate(self._stretches)
            ]

    def everyone(self) -> tuple[Surveyed, ...]:
        """Wait for the survey to end and return everyone, by number."""
        return tuple(found for stretch in self._each_stretch() for found in stretch)

    def close(self) -> None:
        """Stop what is still under way."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _each_stretch(self) -> Iterator[list[Surveyed]]:
        if self._pool is None:
            for position, stretch in enumerate(self._stretches):
                yield self._work.survey(position, stretch, self._work.published.register)
        else:
            for answer in self._answers:
                yield answer.result()


@dataclass(frozen=True, slots=True)
class _Work:
    """What is done with a stretch of people."""

    published: Publication
    draw: Draw | None
    spool: Path

    def survey(self, position: int, numbers: Sequence[str], register: Register) -> list[Surveyed]:
        """Return the people of a stretch; spool their pages' bodies."""
        found: list[Surveyed] = []
        bodies: list[bytes] = []
        spool, at = self.spool / f"{position}.bodies", 0
        for person in register.people(numbers):
            fact = fact_of(person, self.published)
            title, body = self.draw(person) if self.draw else ("", "")
            data = body.encode()
            found.append(Surveyed(fact, title, spool, at, len(data)))
            bodies.append(data)
            at += len(data)
        spool.write_bytes(b"".join(bodies))
        return found


_own: dict[str, _Work] = {}
"""What a process of the survey works with, set once when it starts."""


def _begin(work: _Work) -> None:
    _own["work"] = work
    # All that was there when the process began stays; looking through it again takes long.
    gc.freeze()


def _answer(position: int, numbers: Sequence[str]) -> list[Surveyed]:
    """Survey a stretch in a register of its own, so that its records are let go of with it."""
    work = _own["work"]
    return work.survey(position, numbers, work.published.afresh())


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()
