"""Rules for the order of things: what cannot follow what in a registrant's time in the service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from probation_register.finding import Pointer
from probation_register.models.registrant import Posting
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.store.paths import Place

from .postings import path_of
from .rule import Problem


class Where(Enum):
    """Where a person is when a step is taken."""

    NOT_BEGUN = "before the first posting"
    IN_POST = "in post"
    LEFT = "after leaving"


class Step(Enum):
    """What happens on a day, in the order in which steps of one day are taken."""

    POSTED = 0
    MOVED_NOWHERE = 1
    ENDED = 2
    REGISTERED = 3
    PAUSED = 4


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a step cannot be taken, and what was expected in its place."""

    why: str
    fix: str


IMPOSSIBLE: Mapping[tuple[Where, Step], Refusal] = {
    (Where.NOT_BEGUN, Step.ENDED): Refusal(
        "the posting from {day} is an ending, but none began before it; "
        "a first posting in post was expected",
        "begin with the posting that ended.",
    ),
    (Where.LEFT, Step.ENDED): Refusal(
        "the posting from {day} is an ending, but {number} had left on {since}; "
        "a posting in post was expected between the two",
        "remove it, or add the posting that came between.",
    ),
    (Where.IN_POST, Step.MOVED_NOWHERE): Refusal(
        "the posting from {day} repeats the one from {since}; "
        "an ending between the two, or something that changes, was expected",
        "remove it, or add the ending after which {number} came back.",
    ),
    (Where.NOT_BEGUN, Step.REGISTERED): Refusal(
        "{number} is registered from {day}, before the first posting; "
        "a posting that begins by that day was expected",
        "correct one of the two days.",
    ),
    (Where.LEFT, Step.REGISTERED): Refusal(
        "{number} is registered from {day}, but had left on {since}; "
        "a posting by which they came back was expected before it",
        "add that posting first, or remove the event: whoever comes back is active again.",
    ),
    (Where.NOT_BEGUN, Step.PAUSED): Refusal(
        "the pause begins on {day}, before the first posting; a day in post was expected",
        "correct the day, or remove the pause.",
    ),
    (Where.LEFT, Step.PAUSED): Refusal(
        "the pause begins on {day}, but {number} had left on {since}; a day in post was expected",
        "correct the day, or remove the pause.",
    ),
}
"""What cannot happen where, and what was expected. Whatever is not listed can."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A step, its day, and the place in the records that says so."""

    day: date
    step: Step
    path: str
    pointer: Pointer


def steps_can_follow(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """Postings, endings, registration and pauses come in an order in which they can happen."""
    where, since = Where.NOT_BEGUN, date.min
    for now in sorted(_happenings(person), key=lambda h: (h.day, h.step.value)):
        refusal = IMPOSSIBLE.get((where, now.step))
        if refusal is not None:
            told = {"day": now.day, "since": since, "number": person.number}
            yield Problem(
                now.path, now.pointer, refusal.why.format(**told), refusal.fix.format(**told)
            )
        if now.step is Step.ENDED and where is Where.IN_POST:
            where, since = Where.LEFT, now.day
        elif now.step in (Step.POSTED, Step.MOVED_NOWHERE):
            where, since = Where.IN_POST, now.day


def _happenings(person: Person) -> Iterator[Happening]:
    before: Posting | None = None
    for i, posting in enumerate(person.registrant.postings):
        step = Step.POSTED if posting.in_post else Step.ENDED
        if before is not None and posting == before.model_copy(update={"from_": posting.from_}):
            step = Step.MOVED_NOWHERE if posting.in_post else step
        at = "from" if posting.in_post else "employment"
        yield Happening(posting.from_, step, path_of(person), ("postings", i, at))
        before = posting
    for event in person.events:
        # A correction is dated when it is made, which may be long after someone left.
        if event.registered and event.corrects is None:
            where = Place("standing", person.number, str(event.from_)).path
            yield Happening(event.from_, Step.REGISTERED, where, ("from",))
    for i, pause in enumerate(person.registrant.pauses):
        yield Happening(pause.from_, Step.PAUSED, path_of(person), ("pauses", i, "from"))
