"""Where a case stands: authorisation, exclusion and appeals, each an axis of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from probation_register.models.case import AtStake, Case, CaseEvent, HowLeft, Term


class Authorisation(StrEnum):
    """Whether a person may practise as an officer (PF 4.9, 4.10)."""

    FULL = "full"
    SUSPENDED = "suspended pending investigation"
    WITHDRAWN = "withdrawn"


class Exclusion(StrEnum):
    """Whether a person is excluded from working in the service (PF 4.17, 4.18)."""

    NONE = "not excluded"
    EXCLUDED = "excluded"
    ENDED = "exclusion ended, reinstatement outstanding"


class Appeal(StrEnum):
    """What became of an appeal against a decision (PF 4.14)."""

    NONE = "no appeal"
    NOTED = "appeal noted"
    UPHELD = "appeal upheld"
    DISMISSED = "appeal dismissed"


class Request(StrEnum):
    """What became of a request to be represented by a lawyer (PF 4.12)."""

    NONE = "not asked"
    ASKED = "asked, not answered"
    APPROVED = "approved"
    DECLINED = "not approved"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision or the end of an appeal, the ticks made about it, and what an appeal made of it.

    It is named by its day: there is never a second on one day.
    """

    event: CaseEvent
    ticks: frozenset[str] = frozenset()
    appeal: Appeal = Appeal.NONE

    @property
    def is_void(self) -> bool:
        """Whether an appeal against it was upheld."""
        return self.appeal is Appeal.UPHELD


@dataclass(frozen=True, slots=True)
class State:
    """Where a case stands after some of its events."""

    authorisation: Authorisation = Authorisation.FULL
    term: Term | None = None
    until: date | None = None
    exclusion: Exclusion = Exclusion.NONE
    excluded_until: date | None = None
    left: HowLeft | None = None
    at_stake: AtStake | None = None
    representation: Request = Request.NONE
    closed: bool = False
    newest: date | None = None
    outcomes: tuple[Outcome, ...] = ()

    @property
    def is_registered(self) -> bool:
        """Whether nothing in the case keeps the person from being shown as registered (PF 4.18)."""
        return self.authorisation is Authorisation.FULL and self.exclusion is Exclusion.NONE

    @property
    def is_in_service(self) -> bool:
        """Whether the person has not left, or has come back."""
        return self.left is None

    def outcome(self, day: date | None) -> Outcome | None:
        """Return the outcome of a day."""
        return next((o for o in self.outcomes if o.event.day == day), None)

    @property
    def appeals_pending(self) -> tuple[Outcome, ...]:
        """The decisions against which an appeal is noted and not yet decided."""
        return tuple(o for o in self.outcomes if o.appeal is Appeal.NOTED)


BEFORE = State()
"""Where every case begins: authorised in full, in post, nothing decided."""

ENDS_AN_APPEAL = {"appeal-upheld": Appeal.UPHELD, "appeal-dismissed": Appeal.DISMISSED}


def is_outcome(event: CaseEvent) -> bool:
    """Whether an event is a decision or ends an appeal, so that people are told of it."""
    return event.is_decision or event.event in ENDS_AN_APPEAL


def state_after(events: Iterable[CaseEvent]) -> State:
    """Return where events lead, in the order in which they are recorded.

    What an appeal voids counts as if it had never been decided, from the beginning. That the
    events can follow one another is for `refusals` of the sequences to say.
    """
    listed = tuple(events)
    voided = {e.about for e in listed if e.event == "appeal-upheld"}
    state = BEFORE
    for event in listed:
        state = _applied(state, event, is_void=event.is_decision and event.day in voided)
    return state


def state_on(case: Case, day: date) -> State:
    """Return where a case stands on a day, as far as it is known now: what holds from that day."""
    return state_after(e for e in case.events if (e.from_ or e.day) <= day)


def states(case: Case) -> Iterator[tuple[CaseEvent, State, State]]:
    """Yield each event with where the case stood before and stands after it."""
    before = BEFORE
    for i, event in enumerate(case.events, start=1):
        after = state_after(case.events[:i])
        yield event, before, after
        before = after


def _applied(state: State, event: CaseEvent, *, is_void: bool) -> State:
    """Return the state after one event; a voided decision leaves a trace, but no effect."""
    if event.is_tick:
        return _ticked(state, event)
    state = replace(state, newest=max(filter(None, (state.newest, event.day))))
    if event.event in ENDS_AN_APPEAL or event.event == "appeal-noted":
        state = _appealed(state, event)
    if is_outcome(event):
        state = replace(state, outcomes=(*state.outcomes, Outcome(event)))
    return _after_void(state, event) if is_void else _moved(state, event)


def _after_void(state: State, event: CaseEvent) -> State:
    """Return the state after a decision that was voided.

    The process for whose end a suspension waited is over all the same (PF 4.9).
    """
    if event.event == "withdrawn":
        state = replace(state, at_stake=None, representation=Request.NONE)
        if state.authorisation is Authorisation.SUSPENDED:
            state = replace(state, authorisation=Authorisation.FULL)
    return state


def _moved(state: State, event: CaseEvent) -> State:
    """Return the state after an event, each axis moved by the events that are its own."""
    match event.event:
        case "suspended":
            return replace(state, authorisation=Authorisation.SUSPENDED)
        case "lifted":
            return replace(state, authorisation=Authorisation.FULL)
        case "withdrawn":
            return replace(
                state,
                authorisation=Authorisation.WITHDRAWN,
                term=event.term,
                until=event.until,
                at_stake=None,
                representation=Request.NONE,
            )
        case "reinstated":
            return replace(
                state,
                authorisation=Authorisation.FULL,
                term=None,
                until=None,
                exclusion=Exclusion.NONE,
            )
        case "excluded":
            return replace(state, exclusion=Exclusion.EXCLUDED, excluded_until=event.until)
        case "exclusion-ended":
            return replace(state, exclusion=Exclusion.ENDED, excluded_until=None)
        case "hearing-called":
            return replace(state, at_stake=event.at_stake, representation=Request.NONE)
        case "representation-asked":
            return replace(state, representation=Request.ASKED)
        case "representation-answered":
            answer = Request.APPROVED if event.approved else Request.DECLINED
            return replace(state, representation=answer)
        case "left":
            return replace(state, left=event.how)
        case "returned":
            return replace(state, left=None)
        case "closed" | "reopened":
            return replace(state, closed=event.event == "closed")
        case _:
            return state


def _ticked(state: State, event: CaseEvent) -> State:
    """Return the state with a tick made about the outcome that it names."""
    return replace(
        state,
        outcomes=tuple(
            replace(o, ticks=o.ticks | {event.event}) if o.event.day == event.about else o
            for o in state.outcomes
        ),
    )


def _appealed(state: State, event: CaseEvent) -> State:
    """Return the state with what became of an appeal against the decision that it names."""
    now = ENDS_AN_APPEAL.get(event.event, Appeal.NOTED)
    return replace(
        state,
        outcomes=tuple(
            replace(o, appeal=now) if o.event.day == event.about else o for o in state.outcomes
        ),
    )
