"""Every pair of events of a case: whether one can come right after the other, by the machine."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from probation_register.models.case import DECISIONS, TICKS, CaseEvent, EventName
from probation_register.models.renewal import REQUIREMENT_IDS

from .case_checklist import LOSSES, still_to_tick
from .case_decisions import WEIGHED
from .case_steps import refused
from .cases import State, is_outcome, state_after

START = date(2026, 1, 5)
MOST_EVENTS = 7
"""How many events but ticks come before the second of a pair: enough for each to have come."""


class Verdict(StrEnum):
    """Whether an event can follow another."""

    ALWAYS = "yes"
    DEPENDS = "depends"
    NEVER = "no"


@dataclass(frozen=True, slots=True)
class Pair:
    """Whether `second` can come right after `first`, and why not, where it never can."""

    first: str
    second: str
    verdict: Verdict
    why: str = ""
    clause: str = ""


_LOSS = {"scope": "every-role", "policy": "conduct-and-discipline"}
_WEIGHED_LOSS = {**_LOSS, "ground": "gross-misconduct", "considered": WEIGHED}
_SOON, _LATER = timedelta(days=1), timedelta(days=3650)

KINDS: Mapping[str, tuple[EventName, tuple[Mapping[str, Any], ...]]] = {
    "suspended": ("suspended", ({},)),
    "lifted": ("lifted", ({},)),
    "withdrawn: temporary": (
        "withdrawn",
        tuple({**_WEIGHED_LOSS, "term": "temporary", "until": end} for end in (_SOON, _LATER)),
    ),
    "withdrawn: immediate": ("withdrawn", ({**_WEIGHED_LOSS, "term": "immediate"},)),
    "withdrawn: permanent": ("withdrawn", ({**_WEIGHED_LOSS, "term": "permanent"},)),
    "reinstated": ("reinstated", ({"confirmed": REQUIREMENT_IDS},)),
    "excluded": ("excluded", ({},)),
    "exclusion-ended": ("exclusion-ended", ({},)),
    "hearing-called": (
        "hearing-called",
        tuple({"at_stake": stake} for stake in ("permanent", "temporary")),
    ),
    "representation-asked": ("representation-asked", ({},)),
    "representation-answered": ("representation-answered", ({"approved": True},)),
    "left: dismissed": (
        "left",
        ({"how": "dismissed-for-gross-misconduct"},),
    ),
    "left: resigned, relevant": ("left", ({"how": "resigned-in-relevant-circumstances"},)),
    "left: otherwise": ("left", ({"how": "resigned"},)),
    "returned": ("returned", ({},)),
    **{name: (name, ({},)) for name in ("appeal-noted", "appeal-upheld", "appeal-dismissed")},
    **{name: (name, ({},)) for name in TICKS},
    "closed": ("closed", ({},)),
    "reopened": ("reopened", ({},)),
}
"""What is told apart in the table, as the event and the variants that are tried."""

_EXTRA: Mapping[str, Mapping[str, Any]] = {
    "appeal-right-told": {"policy": "conduct-and-discipline"},
    "report-made": {"commitment": "hmac-sha256:" + "00" * 32, "kept_at": "london"},
}

Events = tuple[CaseEvent, ...]


def pairs() -> tuple[Pair, ...]:
    """Return every pair of events, found by walking through what the machine allows.

    A pair is allowed *always*, where the second can follow in some form wherever the first has
    come; it *depends*, where it can follow in some of those places; otherwise it is refused, with
    the reason that is given first in the shortest history.
    """
    could: set[tuple[str, str]] = set()
    could_not: dict[tuple[str, str], tuple[str, str]] = {}
    for first, events, state in _walk():
        for second in KINDS:
            if (first, second) in could and (first, second) in could_not:
                continue
            tried = [list(refused(state, event)) for event in forms(second, events, state)]
            if all(tried):
                could_not.setdefault((first, second), (tried[0][0].why, tried[0][0].clause))
            else:
                could.add((first, second))
    return tuple(
        _pair(first, second, (first, second) in could, could_not.get((first, second)))
        for first in KINDS
        for second in KINDS
    )


def forms(kind: str, events: Events, state: State) -> Iterator[CaseEvent]:
    """Yield the forms in which a kind of event could come on the day after some events."""
    name, variants = KINDS[kind]
    day = (events[-1].day if events else START) + timedelta(days=1)
    abouts = [outcome.event.day for outcome in state.outcomes] or [day]
    needs_about = name in TICKS or name.startswith("appeal-")
    for variant in variants:
        for about in reversed(abouts) if needs_about else (None,):
            fields: dict[str, Any] = {**variant, **_EXTRA.get(name, {})}
            if name in DECISIONS:
                fields |= {"decided_by": "st000031", "from_": day}
            if isinstance(fields.get("until"), timedelta):
                fields["until"] = day + fields["until"]
            if about is not None:
                fields["about"] = about
            yield CaseEvent(event=name, day=day, **fields)


def _walk() -> Iterator[tuple[str, Events, State]]:
    """Yield each way in which an event can have come, once for each place it leads to.

    Before a case is closed everything that is left to tick is ticked at once.
    Ticks follow everywhere in their usual order, and where each kind of outcome has first come in
    every order.
    """
    waiting: deque[Events] = deque([()])
    known: set[tuple[object, ...]] = set()
    while waiting:
        events = waiting.popleft()
        for kind, later in _moves(events):
            state = state_after(later)
            place = _place(state, later[-1].day)
            if (kind, place) in known:
                continue
            known.add((kind, place))
            yield kind, later, state
            if place in known:
                continue
            known.add(place)
            yield from _followed_up(later, state)
            if sum(not event.is_tick for event in later) < MOST_EVENTS:
                waiting.append(later)
            if is_outcome(later[-1]) and (later[-1].event, "ticks") not in known:
                known.add((later[-1].event, "ticks"))
                yield from _ticks(later)


def _moves(events: Events) -> Iterator[tuple[str, Events]]:
    """Yield what can come next but for ticks, in every form."""
    state = state_after(events)
    for kind in KINDS:
        if kind not in TICKS:
            before = _ticked(events, state) if kind == "closed" else events
            now = state_after(before)
            for event in forms(kind, before, now):
                if not any(refused(now, event)):
                    yield kind, (*before, event)


def _ticks(events: Events) -> Iterator[tuple[str, Events, State]]:
    """Yield every way of ticking what can be ticked about the newest outcome, in any order."""
    known: set[tuple[str, frozenset[str]]] = set()
    waiting = deque([events])
    while waiting:
        before = waiting.popleft()
        state = state_after(before)
        for kind in TICKS:
            for event in forms(kind, before, state):
                later = (*before, event)
                mark = (kind, state.outcomes[-1].ticks | {kind})
                if mark in known or any(refused(state, event)):
                    continue
                known.add(mark)
                yield kind, later, state_after(later)
                waiting.append(later)


def _followed_up(events: Events, state: State) -> Iterator[tuple[str, Events, State]]:
    """Yield each tick that is left to make, one behind the other in their usual order."""
    ticked = _ticked(events, state)
    for i in range(len(events), len(ticked)):
        yield ticked[i].event, ticked[: i + 1], state_after(ticked[: i + 1])


def _ticked(events: Events, state: State) -> Events:
    """Return events with all that was left to tick about any outcome."""
    for outcome in state.outcomes:
        for name in still_to_tick(outcome):
            made = {"about": outcome.event.day, **_EXTRA.get(name, {})}
            events = (*events, CaseEvent(event=name, day=events[-1].day, **made))
    return events


def _place(state: State, day: date) -> tuple[object, ...]:
    """Return what matters of a state for what can follow: no days, but whether an end has come."""
    return (
        state.authorisation,
        state.term,
        state.until is not None and state.until > day + timedelta(days=1),
        state.exclusion,
        state.excluded_until is not None,
        state.left,
        state.at_stake,
        state.representation,
        state.closed,
        state.outcomes[-1].event.event if state.outcomes else None,
        frozenset(o.appeal for o in state.outcomes if o.event.event in LOSSES),
    )


def _pair(first: str, second: str, could: bool, why: tuple[str, str] | None) -> Pair:
    if not could:
        return Pair(first, second, Verdict.NEVER, *(why or ()))
    return Pair(first, second, Verdict.DEPENDS if why else Verdict.ALWAYS)
