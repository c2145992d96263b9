"""What cases do to a person's standing in the shared register: registered or not, and from when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from probation_register.models.case import Case, CaseEvent

from .cases import BEFORE, State, is_outcome, state_after


@dataclass(frozen=True, slots=True)
class Effect:
    """One event that the shared register is to have, whatever the reason.

    `outcome` is the day of the outcome behind it in the case, and `is_told` whether the person was
    told of that. An effect that `corrects` another takes it back from its beginning.
    """

    case: str
    registrant: str
    from_: date
    registered: bool
    corrects: date | None
    outcome: date
    is_told: bool


def effects(cases: Sequence[Case]) -> tuple[Effect, ...]:
    """Return what a person's cases do to the shared register, oldest first.

    Only what changes it is an effect: a suspension that becomes a withdrawal is none. Whoever is
    free of all cases but has left is registered again when they come back (PF 4.5). An appeal that
    is upheld takes back what the voided decision did, or keeps it from being done at all.
    """
    made: list[Effect] = []
    now: dict[str, State] = {case.id: BEFORE for case in cases}
    for case, i in _in_order(cases):
        event = case.events[i]
        after = now[case.id] = state_after(case.events[: i + 1])
        if not is_outcome(event) and event.event != "returned":
            continue
        free = all(state.is_registered for state in now.values())
        shown = made[-1].registered if made else True
        if free == shown:
            continue
        if free and event.event == "appeal-upheld" and made[-1].outcome == event.about:
            undone = made[-1]
            if event.day <= undone.from_:
                made.pop()
            else:
                made.append(_effect(case, event, event.day, True, undone.from_))
        elif not free or after.is_in_service:
            made.append(_effect(case, event, event.from_ or event.day, free, None))
    return tuple(made)


def _in_order(cases: Sequence[Case]) -> list[tuple[Case, int]]:
    """Return every event but ticks, as its case and its place there, in the order of days."""
    listed = [
        (event.day, case.id, i, case)
        for case in cases
        for i, event in enumerate(case.events)
        if not event.is_tick
    ]
    return [(case, i) for _, _, i, case in sorted(listed, key=lambda entry: entry[:3])]


def _effect(
    case: Case, event: CaseEvent, begins: date, registered: bool, corrects: date | None
) -> Effect:
    """Return the effect of an event; of coming back, it is the newest outcome's, now due."""
    end = state_after(case.events)
    days = [o.event.day for o in end.outcomes if o.event.day <= event.day]
    outcome = event.day if is_outcome(event) else max(days)
    known = end.outcome(outcome)
    is_told = known is not None and "told" in known.ticks
    return Effect(case.id, case.registrant, begins, registered, corrects, outcome, is_told)
