"""Reminders: who is asked for something on a day, what is missing, and what waits for a manager."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from probation_register.audit.declines import DECLINE_REASONS
from probation_register.finding import Finding
from probation_register.gate.ancestry import GitAncestry
from probation_register.gate.gate import Gate
from probation_register.gate.protocol import REGULAR, find_proposal
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.store.errors import BadObject
from probation_register.store.git import Repository
from probation_register.store.paths import place_of
from probation_register.store.ref_names import BRANCHES, MAIN
from probation_register.store.tree import OverlayTree
from probation_register.verdicts.learning import (
    CourseStanding,
    LearningState,
    learning_for_role,
)
from probation_register.verdicts.pace import PromptDay, pace
from probation_register.verdicts.path_to_renewal import PathToRenewal, path_to_renewal
from probation_register.verdicts.renewals import RenewalState

from .decline import earlier_declines
from .repository import main_of

OWN_KINDS = ("plan", "cpd", "renewal")
"""The records that a practitioner proposes, and that count for a reminder before approval."""

_DONE = (RenewalState.RENEWED, RenewalState.SUBMITTED, RenewalState.PAUSED)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One person on one day: the way to their renewal, their prompts, and what is asked now.

    `asked` are the prompts whose day has come and that are not done. `courses` are about learning
    that lapses soon. `declined` says why an open renewal came back. `waiting` is the branch of a
    renewal that only the line manager has still to act on.
    """

    number: str
    line_manager: str | None
    path: PathToRenewal
    prompts: tuple[PromptDay, ...]
    asked: tuple[PromptDay, ...]
    courses: tuple[str, ...]
    declined: tuple[str, ...]
    waiting: str | None

    @property
    def is_due(self) -> bool:
        """Whether anything is asked of the person now."""
        return bool(self.asked or self.courses or self.declined)

    @property
    def newest(self) -> date | None:
        """The last day on which something new was asked; None where nothing is."""
        return max((each.day for each in self.asked), default=None)


@dataclass(frozen=True, slots=True)
class _Open:
    """What is proposed of a person and not yet approved."""

    files: dict[str, bytes | None]
    renewal: str | None


def reminders(
    repository: Repository, on: date, wanted: Collection[str] | None = None
) -> Iterator[Reminder]:
    """Yield a reminder for each registrant of main who is asked to renew, by number.

    `wanted` are numbers, or ids of line managers whose people are meant; without it, everybody.
    What is proposed already counts as if it were approved, so that nobody is asked twice.
    Whoever is away, or not registered, is asked for nothing. Raises `Refused` without a main.
    """
    gate = Gate(repository)
    main = main_of(repository)
    register = gate.register_at(repository.commit(main).tree)
    proposed = _open_proposals(repository)
    for number in _numbers(register, on, wanted):
        known = proposed.get(number)
        meant = register
        if known is not None:
            meant = gate.register_of(OverlayTree(register.tree, known.files))
        person = meant.person(number)
        if person is not None:
            yield from _of(repository, person, register, known, on)


def _numbers(register: Register, on: date, wanted: Collection[str] | None) -> Iterator[str]:
    if wanted is None:
        yield from register.numbers
        return
    for record in register.own_records():
        begun = [p for p in record.postings if p.from_ <= on]
        manager = max(begun, key=lambda p: p.from_).line_manager if begun else None
        if record.number in wanted or manager in wanted:
            yield record.number


def _of(
    repository: Repository, person: Person, register: Register, known: _Open | None, on: date
) -> Iterator[Reminder]:
    policy, settings = register.policy, register.settings
    branch = known.renewal if known else None
    path = path_to_renewal(person, policy, settings, on, drafted=branch is not None)
    if not path.is_asked or path.word is RenewalState.PAUSED:
        return
    prompts = pace(person, settings, path.standing.year, on)
    declined = _why_declined(repository, branch) if branch else ()
    posting = person.posting(on)
    yield Reminder(
        number=person.number,
        line_manager=posting.line_manager if posting else None,
        path=path,
        prompts=prompts,
        asked=_asked(path, prompts, on),
        courses=tuple(c.in_words for c in learning_for_role(person, policy, on) if _lapses(c)),
        declined=declined,
        waiting=branch if not declined else None,
    )


def _asked(path: PathToRenewal, prompts: tuple[PromptDay, ...], on: date) -> tuple[PromptDay, ...]:
    """Return the prompts whose day has come: all that are not done, or none after renewing."""
    if path.word in _DONE:
        return ()
    return tuple(each for each in prompts if each.day <= on and not each.is_done)


def _lapses(course: CourseStanding) -> bool:
    """Whether a course was done once and has to be done again: lapsed, or soon to lapse."""
    return course.state in (LearningState.DUE, LearningState.LAPSED)


def _why_declined(repository: Repository, branch: str) -> tuple[str, ...]:
    """Return why a proposal was declined as it stands; nothing where it was amended since."""
    head = repository.refs(BRANCHES + branch).get(BRANCHES + branch)
    return tuple(
        DECLINE_REASONS[reason]
        for declined, reasons in earlier_declines(repository, branch)
        if declined == head
        for reason in reasons
        if reason in DECLINE_REASONS
    )


def _open_proposals(repository: Repository) -> dict[str, _Open]:
    """Return what is proposed of each person's own records, by number, whatever its branch."""
    refs = repository.refs(BRANCHES)
    main = refs.pop(MAIN)
    files: defaultdict[str, dict[str, bytes | None]] = defaultdict(dict)
    renewals: dict[str, str] = {}
    ancestry = GitAncestry(repository)
    for name, head in refs.items():
        with suppress(BadObject):
            found = find_proposal(repository, ancestry, main, head)
            for change in () if isinstance(found, Finding) else found.changes:
                place = place_of(change.path)
                if place is None or place.kind not in OWN_KINDS or change.new_oid is None:
                    continue
                if change.new_mode == REGULAR:
                    files[place.subject][change.path] = repository.read(change.new_oid)[1]
                    if place.kind == "renewal":
                        renewals[place.subject] = name.removeprefix(BRANCHES)
    return {number: _Open(mine, renewals.get(number)) for number, mine in files.items()}
