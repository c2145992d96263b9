"""What can follow what in a case: each impossible step with what was expected, and its clause."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from probation_register.models.case import TICKS, Case, CaseEvent, EventName

from . import case_checklist, case_decisions
from .case_refusal import Refusal, Refusals
from .cases import State, is_outcome, states


def refusals(case: Case) -> Iterator[tuple[int, Refusal]]:
    """Yield, by its place in the list, each event that cannot come where it is, and why."""
    for i, (event, before, _) in enumerate(states(case)):
        for refusal in refused(before, event):
            yield i, refusal


def refused(state: State, event: CaseEvent) -> Refusals:
    """Yield every reason why an event cannot follow where a case stands; none where it can."""
    yield from _in_time(state, event)
    if state.closed and event.event != "reopened":
        yield Refusal(
            f"“{event.event}” comes after the case was closed",
            "“reopened” before it",
            "PF 4.16",
        )
        return
    yield from _CHECKS[event.event](state, event)


def _in_time(state: State, event: CaseEvent) -> Refusals:
    """Events come in the order of their days, and there is one outcome a day."""
    if event.is_tick:
        return
    if state.newest is not None and event.day < state.newest:
        yield Refusal(
            f"“{event.event}” is of {event.day}, before the event of {state.newest} above it",
            f"{state.newest} or a later day: events are recorded in the order of their days",
            "PF 4.10",
            "day",
        )
    same = state.outcome(event.day)
    if is_outcome(event) and same is not None:
        yield Refusal(
            f"“{event.event}” is decided on {event.day}, as “{same.event.event}” is",
            "one decision on a day: each is taken by itself",
            "PF 4.17",
            "day",
        )
    begins = event.from_
    if begins is None:
        return
    if event.event == "suspended" and begins != event.day:
        yield Refusal(
            f"the suspension is decided on {event.day} and holds from {begins}",
            f"{event.day}: a suspension takes effect when it is decided",
            "PF 4.9",
            "from",
        )
    elif begins < event.day:
        left = " (what was decided after somebody left cannot hold from before)"
        yield Refusal(
            f"“{event.event}” holds from {begins}, but is decided on {event.day}"
            f"{'' if state.is_in_service else left}",
            f"{event.day} or a later day",
            "PF 4.10",
            "from",
        )
    if event.until is not None and event.until <= begins:
        yield Refusal(
            f"“{event.event}” holds from {begins} and ends on {event.until}",
            f"an end after {begins}",
            "PF 4.10",
            "until",
        )


_CHECKS: Mapping[EventName, Callable[[State, CaseEvent], Refusals]] = {
    "suspended": case_decisions.suspended,
    "lifted": case_decisions.lifted,
    "withdrawn": case_decisions.withdrawn,
    "reinstated": case_decisions.reinstated,
    "excluded": case_decisions.excluded,
    "exclusion-ended": case_decisions.exclusion_ended,
    "hearing-called": case_checklist.hearing_called,
    "representation-asked": case_checklist.representation_asked,
    "representation-answered": case_checklist.representation_answered,
    "left": case_checklist.left,
    "returned": case_checklist.returned,
    "appeal-noted": case_checklist.appeal_noted,
    "appeal-upheld": case_checklist.appeal_decided,
    "appeal-dismissed": case_checklist.appeal_decided,
    "closed": case_checklist.closed,
    "reopened": case_checklist.reopened,
    **dict.fromkeys(TICKS, case_checklist.ticked),
}
"""What is asked of each kind of event before it can come."""
