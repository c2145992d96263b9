"""The stage of the demo: who does what to the register, through the same verbs as everyone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from probation_register.gate.ancestry import LoadedAncestry
from probation_register.gate.gate import Gate
from probation_register.gate.times import day_of
from probation_register.models.base import Record
from probation_register.models.registrant import Posting, Registrant
from probation_register.proposals.approve import approve
from probation_register.proposals.decline import decline
from probation_register.proposals.hand import Hand
from probation_register.proposals.refused import Refused
from probation_register.proposals.submit import submit
from probation_register.proposals.update import update
from probation_register.register.kinds import MODELS, said_place
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.register.writing import encode
from probation_register.store.git import Repository
from probation_register.store.git_runner import Places
from probation_register.store.objects import Oid
from probation_register.store.paths import Place
from probation_register.verdicts.standing import standing

from .cast import demo_key, signs

PAUSE_FOR_TEA = timedelta(minutes=9)
"""How much time passes after each thing that somebody does."""

_KINDS = {model: kind for kind, model in MODELS.items()}


class OutOfTune(Exception):
    """The script and the register disagree: something was allowed that should be refused."""


class Parents(dict[Oid, tuple[Oid, ...]]):
    """The parents of every commit, read from the repository when they are first asked for."""

    def __init__(self, repository: Repository) -> None:
        super().__init__()
        self._repository = repository

    def __missing__(self, oid: Oid) -> tuple[Oid, ...]:
        self[oid] = self._repository.commit(oid).parents
        return self[oid]


class Stage:
    """A register while the demo plays. Time only goes forward, scene by scene from its founding."""

    def __init__(self, founded: Repository, root: Oid, now: datetime) -> None:
        # Without its work tree: files are checked out once, when all is played.
        self.repository = Repository(Places(founded.git_dir, founded.common_dir, None))
        self.main = root
        self.open: dict[str, Oid] = {}
        self.conversations: dict[tuple[str, int], list[date]] = {}
        self._line = LoadedAncestry(Parents(self.repository), [root])
        self._gate = Gate(self.repository, self._line)
        self._now = now

    def at(self, now: datetime) -> None:
        """Let the clock be at a moment, or where it is if that has passed."""
        self._now = max(now, self._now)

    @property
    def today(self) -> date:
        """The day it is in London."""
        return day_of(int(self._now.timestamp()))

    @property
    def year(self) -> int:
        """The registration year it is."""
        return self.register.settings.year_of(self.today)

    @property
    def register(self) -> Register:
        """The register as it is on main."""
        return self._gate.register_at(self.repository.commit(self.main).tree)

    def proposed(self, branch: str) -> Register:
        """Return the register as an open proposal would have it."""
        return self._gate.register_at(self.repository.commit(self.open[branch]).tree)

    def person(self, number: str) -> Person:
        """Return a registrant as main has them."""
        person = self.register.person(number)
        if person is None:
            raise OutOfTune(f"{number} is not on the register on {self.today}")
        return person

    def registrant(self, number: str) -> Registrant:
        """Return the registrant's own record as main has it."""
        return self.person(number).registrant

    def posting(self, number: str) -> Posting | None:
        """Return the posting that a registrant holds today, if they are on the register."""
        person = self.register.person(number)
        return person.posting(self.today) if person else None

    def is_registered(self, number: str) -> bool:
        """Whether someone is registered today."""
        person = self.register.person(number)
        return person is not None and standing(person, self.today).is_registered

    def is_at_work(self, number: str) -> bool:
        """Whether someone is in post today, and not away."""
        posting = self.posting(number)
        if posting is None or not posting.in_post:
            return False
        pauses = self.registrant(number).pauses
        return not any(p.from_ <= self.today and (p.to or date.max) >= self.today for p in pauses)

    def manager_of(self, number: str) -> str:
        """Return who acts as someone's line manager today: the manager, or their delegate."""
        posting = self.posting(number)
        manager = self.register.staff((posting and posting.line_manager) or "")
        if manager is None:
            raise OutOfTune(f"{number} has no line manager on {self.today}")
        return next((d.to for d in manager.delegations if d.holds(self.today)), manager.id)

    def holders(self, office: str, region: str | None = None) -> list[str]:
        """Return the ids of everyone who holds an office today, for a region if one is named."""
        return [
            staff.id
            for staff in self.register.all_staff()
            if any(o.office == office and o.holds(self.today, region) for o in staff.offices)
        ]

    def submits(self, who: str, *records: Record, files: Mapping[str, bytes] | None = None) -> str:
        """Let someone propose records, or `files` that are no records; return the branch."""
        contents: dict[str, bytes | None] = dict(files or {})
        for record in records:
            place = said_place(record, Place(_KINDS[type(record)]))
            contents[place.path] = encode(record, self._commented(place))
        submitted = submit(self.repository, self._hand(who), contents, gate=self._gate)
        self.open[submitted.branch] = submitted.commit
        return submitted.branch

    def updates(self, who: str, branch: str) -> None:
        """Let someone bring a proposal up to main."""
        self.open[branch] = update(self.repository, self._hand(who), branch, gate=self._gate).commit

    def approves(self, who: str, branch: str) -> None:
        """Let someone approve a proposal, as it was shown to them."""
        seen = self.open[branch]
        self.main = approve(
            self.repository, self._hand(who), branch, reviewed=seen, gate=self._gate
        ).commit
        self._line.add(self.main)
        del self.open[branch]

    def declines(self, who: str, branch: str, *reasons: str) -> None:
        """Let someone decline a proposal, by the codes of the reasons."""
        decline(self.repository, self._hand(who), branch, reasons)

    def may_not_approve(self, who: str, branch: str, code: str) -> None:
        """Let someone try to approve a proposal in vain, for the reason with this code."""
        try:
            self.approves(who, branch)
        except Refused as refused:
            if code in {finding.code for finding in refused.findings}:
                return
        raise OutOfTune(f"{who} was not refused with {code} on {branch}")

    def _hand(self, who: str) -> Hand:
        hand = Hand(who, int(self._now.timestamp()), demo_key(who) if signs(who) else None)
        self._now += PAUSE_FOR_TEA
        return hand

    def _commented(self, place: Place) -> bytes | None:
        """Return the bytes of a shared file, whose comments are kept; a person's file has none."""
        tree = self.register.tree
        return tree.read(place.path) if not place.is_personal and tree.exists(place.path) else None
