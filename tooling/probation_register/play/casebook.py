"""Four fictional cases played end to end, in a casebook and in the shared register beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from probation_register.casebook.agreement import person_effects
from probation_register.casebook.commitments import sealed
from probation_register.gate.times import day_of
from probation_register.models.case import DECISIONS, CaseEvent, EventName
from probation_register.models.renewal import REQUIREMENT_IDS
from probation_register.models.standing_event import StandingEvent
from probation_register.proposals.hand import Hand
from probation_register.store.git import Repository
from probation_register.store.objects import Oid
from probation_register.verdicts.case_decisions import WEIGHED

from . import casebook_cast as cast
from .cast import demo_key
from .days import moment
from .founding import CASEBOOK_SETTINGS, DEFAULT_SETTINGS, casebook_files, found
from .moves import ended
from .stage import OutOfTune, Stage

POLICY = "conduct-and-discipline"


@dataclass(frozen=True, slots=True)
class Registers:
    """Both registers while the cases play; time is the same in both."""

    shared: Stage
    casebook: Stage

    def on(self, day: date, minutes: int = 0) -> date:
        """Let it be a day in both, and return it."""
        for stage in (self.shared, self.casebook):
            stage.at(moment(day, minutes))
        return day

    def records(self, number: str, event: EventName, day: date, /, **fields: Any) -> None:
        """Let the commissioning manager record an event, and whoever may approve it.

        A decision is of the commissioning manager's, and holds from its day unless said otherwise.
        A tick is approved by another of them, all else by the regional director.
        """
        decided = {"decided_by": cast.COMMISSIONER, "from_": day} if event in DECISIONS else {}
        made = CaseEvent(event=event, day=day, **{**decided, **fields})
        known = self.casebook.register.cases.get(cast.CASES[number])
        case = (
            known.model_copy(update={"events": (*known.events, made)})
            if known is not None
            else cast.opened(number, made)
        )
        branch = self.casebook.submits(cast.COMMISSIONER, case)
        approver = cast.SECOND_COMMISSIONER if made.is_tick else cast.DIRECTOR
        self.casebook.approves(approver, branch)

    def ticks(self, number: str, about: date, day: date, *names: EventName) -> None:
        """Let ticks about a decision be recorded, one after the other."""
        for name in names:
            more: dict[str, Any] = {}
            if name == "appeal-right-told":
                more = {"policy": POLICY}
            elif name == "report-made":
                committed = f"hmac-sha256:{cast.worthless(f'report {number} {about}')}"
                more = {"commitment": committed, "kept_at": cast.UNIT}
            self.records(number, name, day, about=about, **more)

    def takes_effect(self, number: str) -> None:
        """Let the line manager record in the shared register what the case does there."""
        known = self.casebook.register.cases
        there = self.shared.person(number).standing
        for effect in person_effects(self.casebook.register, number):
            event = sealed(effect, known[effect.case])
            if event not in there:
                if not effect.is_told:
                    raise OutOfTune(f"{number} is not told of {effect.outcome}")
                self.records_standing(event)
                return
        raise OutOfTune(f"{number} has no effect that is due")

    def records_standing(self, event: StandingEvent) -> None:
        """Let the line manager submit an event and the regional director approve it."""
        self.shared.approves(cast.DIRECTOR, self.shared.submits(cast.MANAGER, event))

    def leaves(self, number: str, day: date) -> None:
        """Let the line manager record in the shared register that somebody has left."""
        ending = ended(self.shared.registrant(number), day)
        self.shared.approves(cast.HEAD, self.shared.submits(cast.MANAGER, ending))


FOLLOW_UP: tuple[EventName, ...] = (
    "told",
    "appeal-right-told",
    "outcome-letter",
    "report-made",
    "report-sent",
)
"""What follows on a loss, before the HR system is updated."""

Part = tuple[date, Callable[[Registers, date], None]]


def _suspended(now: Registers, day: date) -> None:
    now.records(cast.SUSPENDED, "suspended", day)


def _told_of_suspension(now: Registers, day: date) -> None:
    now.ticks(cast.SUSPENDED, date(2026, 7, 13), day, "told")
    now.takes_effect(cast.SUSPENDED)
    now.ticks(cast.SUSPENDED, date(2026, 7, 13), day, "hr-updated")


def _off_by_choice(now: Registers, day: date) -> None:
    _by_choice(now, date(2026, 7, 13), registered=False)


def _hearing(now: Registers, day: date) -> None:
    now.records(cast.WITHDRAWN, "hearing-called", day, at_stake="temporary")


def _withdrawn(now: Registers, day: date) -> None:
    now.records(
        cast.WITHDRAWN,
        "withdrawn",
        day,
        from_=date(2026, 8, 10),
        term="temporary",
        until=date(2026, 11, 9),
        scope="every-role",
        ground="misconduct",
        policy=POLICY,
    )


def _told_of_loss(now: Registers, day: date) -> None:
    now.ticks(cast.WITHDRAWN, date(2026, 8, 3), day, *FOLLOW_UP)


def _loss_begins(now: Registers, day: date) -> None:
    now.takes_effect(cast.WITHDRAWN)
    now.ticks(cast.WITHDRAWN, date(2026, 8, 3), day, "hr-updated")


def _lifted(now: Registers, day: date) -> None:
    now.records(cast.SUSPENDED, "lifted", day)


def _told_of_lifting(now: Registers, day: date) -> None:
    now.ticks(cast.SUSPENDED, date(2026, 8, 24), day, "told")
    now.takes_effect(cast.SUSPENDED)
    now.ticks(cast.SUSPENDED, date(2026, 8, 24), day, "hr-updated")
    now.records(cast.SUSPENDED, "closed", day)


def _on_by_choice(now: Registers, day: date) -> None:
    _by_choice(now, date(2026, 8, 24), registered=True)


def _suspended_too(now: Registers, day: date) -> None:
    now.records(cast.DISMISSED, "suspended", day)
    now.ticks(cast.DISMISSED, day, day, "told")
    now.takes_effect(cast.DISMISSED)
    now.ticks(cast.DISMISSED, day, day, "hr-updated")


def _resigns(now: Registers, day: date) -> None:
    now.records(cast.RESIGNED, "left", day, how="resigned-in-relevant-circumstances")
    now.leaves(cast.RESIGNED, day)


def _excluded(now: Registers, day: date) -> None:
    now.records(cast.RESIGNED, "excluded", day)


def _told_of_exclusion(now: Registers, day: date) -> None:
    now.ticks(cast.RESIGNED, date(2026, 9, 21), day, *FOLLOW_UP)
    now.takes_effect(cast.RESIGNED)
    now.ticks(cast.RESIGNED, date(2026, 9, 21), day, "hr-updated")


def _asks_for_a_lawyer(now: Registers, day: date) -> None:
    now.records(cast.DISMISSED, "hearing-called", day, at_stake="permanent")
    now.records(cast.DISMISSED, "representation-asked", day)


def _panel_answers(now: Registers, day: date) -> None:
    now.records(cast.DISMISSED, "representation-answered", day, approved=True)


def _appeals(now: Registers, day: date) -> None:
    now.records(cast.RESIGNED, "appeal-noted", day, about=date(2026, 9, 21))


def _dismissed(now: Registers, day: date) -> None:
    now.records(cast.DISMISSED, "left", day, how="dismissed-for-gross-misconduct")
    now.leaves(cast.DISMISSED, day)
    now.records(
        cast.DISMISSED,
        "withdrawn",
        day,
        term="permanent",
        scope="every-role",
        ground="gross-misconduct",
        policy=POLICY,
        considered=WEIGHED,
    )
    now.ticks(cast.DISMISSED, day, day, *FOLLOW_UP, "hr-updated")


def _excluded_too(now: Registers, day: date) -> None:
    now.records(cast.DISMISSED, "excluded", day)
    now.ticks(cast.DISMISSED, day, day, *FOLLOW_UP, "hr-updated")
    now.records(cast.DISMISSED, "closed", day)


def _appeal_upheld(now: Registers, day: date) -> None:
    now.records(cast.RESIGNED, "appeal-upheld", day, about=date(2026, 9, 21))


def _told_of_appeal(now: Registers, day: date) -> None:
    now.ticks(cast.RESIGNED, date(2026, 11, 2), day, "told")
    now.takes_effect(cast.RESIGNED)
    now.ticks(cast.RESIGNED, date(2026, 11, 2), day, "hr-updated")
    now.records(cast.RESIGNED, "closed", day)


def _reinstated(now: Registers, day: date) -> None:
    now.records(cast.WITHDRAWN, "reinstated", day, confirmed=REQUIREMENT_IDS)
    now.ticks(cast.WITHDRAWN, day, day, "told")
    now.takes_effect(cast.WITHDRAWN)
    now.ticks(cast.WITHDRAWN, day, day, "hr-updated")
    now.records(cast.WITHDRAWN, "closed", day)


PARTS: tuple[Part, ...] = (
    (date(2026, 7, 13), _suspended),
    (date(2026, 7, 15), _told_of_suspension),
    (date(2026, 7, 15), _off_by_choice),
    (date(2026, 7, 20), _hearing),
    (date(2026, 8, 3), _withdrawn),
    (date(2026, 8, 4), _told_of_loss),
    (date(2026, 8, 10), _loss_begins),
    (date(2026, 8, 24), _lifted),
    (date(2026, 8, 25), _told_of_lifting),
    (date(2026, 8, 25), _on_by_choice),
    (date(2026, 8, 31), _suspended_too),
    (date(2026, 9, 7), _resigns),
    (date(2026, 9, 21), _excluded),
    (date(2026, 9, 22), _told_of_exclusion),
    (date(2026, 9, 28), _asks_for_a_lawyer),
    (date(2026, 10, 1), _panel_answers),
    (date(2026, 10, 5), _appeals),
    (date(2026, 10, 12), _dismissed),
    (date(2026, 10, 19), _excluded_too),
    (date(2026, 11, 2), _appeal_upheld),
    (date(2026, 11, 3), _told_of_appeal),
    (date(2026, 11, 10), _reinstated),
)
"""What happens on which day, in order."""


@dataclass(frozen=True, slots=True)
class Played:
    """Both registers, played to the end: their repositories, foundings, and the last day."""

    shared: Repository
    casebook: Repository
    foundings: tuple[Oid, Oid]
    as_of: date


def play_cases(shared: Path, casebook: Path, *, until: date = date.max) -> Played:
    """Found both registers in new folders, and play the cases up to a day, that day included.

    Raises `Refused` where a folder is not empty.
    """
    begin = moment(cast.FOUNDED_ON)
    hand = Hand(cast.ONE, int(begin.timestamp()), demo_key(cast.ONE))
    others = cast.registrants()
    one = found(
        shared.resolve(), hand, cast.shared_staff(), settings=DEFAULT_SETTINGS, others=others
    )
    two = found(
        casebook.resolve(),
        hand,
        cast.casebook_staff(),
        settings=CASEBOOK_SETTINGS,
        besides=casebook_files(),
    )
    stages = tuple(Stage(repository, root, begin) for repository, root in (one, two))
    now = Registers(*stages)
    for day, play in PARTS:
        if day <= until:
            play(now, now.on(day))
    for stage, (repository, root) in zip(stages, (one, two), strict=True):
        stage.repository.close()
        trees = (repository.commit(oid).tree for oid in (root, stage.main))
        repository.sync_worktree(*trees)
    return Played(
        shared=one[0],
        casebook=two[0],
        foundings=(one[1], two[1]),
        as_of=max(day_of(s.repository.commit(s.main).committer.time) for s in stages),
    )


def _by_choice(now: Registers, since: date, *, registered: bool) -> None:
    """Let somebody leave the register by choice, or come back to it, like anybody else."""
    now.records_standing(
        StandingEvent(
            registrant=cast.BY_CHOICE,
            from_=since,
            registered=registered,
            commitment=f"hmac-sha256:{cast.worthless(f'choice {since}')}",
        )
    )
