"""When the steps around a decision can be taken: representation, appeals, ticks, closing."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from probation_register.models.case import CaseEvent, Decision, EventName

from .case_refusal import Refusal, Refusals
from .cases import Appeal, Authorisation, Exclusion, Outcome, Request, State

LOSSES: tuple[Decision, ...] = ("withdrawn", "excluded")
"""The decisions by which authorisation or the right to work in the service is lost."""

OPTIONAL_FOR_A_SUSPENSION = ("report-made", "report-sent")
"""What the form allows for a suspension, and does not demand (PF Annex B)."""

_CHANGES: tuple[EventName, ...] = (
    "suspended",
    "lifted",
    "withdrawn",
    "reinstated",
    "excluded",
    "exclusion-ended",
    "appeal-upheld",
)
_FITS: Mapping[EventName, tuple[tuple[EventName, ...], str]] = {
    "told": ((*_CHANGES, "appeal-dismissed"), "PF 4.14"),
    "appeal-right-told": (LOSSES, "PF 4.14"),
    "outcome-letter": (LOSSES, "PF 4.10"),
    "report-made": (("suspended", *LOSSES), "PF Annex B"),
    "report-sent": (("suspended", *LOSSES), "PF 4.14"),
    "hr-updated": (_CHANGES, "PF 4.15"),
}
"""What each tick can be about, and its clause."""


def representation_asked(state: State, event: CaseEvent) -> Refusals:
    """A lawyer is asked for once a hearing, where one could end in a loss (PF 4.12, 4.13)."""
    if state.at_stake is None:
        yield Refusal(
            "no hearing is called at which the person could be represented",
            "“hearing-called” before it; a decision to suspend knows no representation",
            "PF 4.13",
        )
    elif state.at_stake == "neither":
        yield Refusal(
            "the hearing could not lead to a loss of authorisation",
            "a hearing with permanent or temporary loss at stake",
            "PF 4.12",
        )
    elif state.at_stake == "temporary" and state.authorisation is Authorisation.SUSPENDED:
        yield Refusal(
            "authorisation is suspended and the hearing could not lead to permanent loss, where "
            "the right does not apply",
            "a hearing with permanent loss at stake",
            "PF 4.13",
        )
    if state.at_stake is not None and state.representation is not Request.NONE:
        yield Refusal(
            f"legal representation was {state.representation} for this hearing",
            "one request for a hearing",
            "PF 4.13",
        )


def representation_answered(state: State, event: CaseEvent) -> Refusals:
    """The hearing panel answers a request that was made (PF 4.12)."""
    if state.representation is not Request.ASKED:
        yield Refusal(
            "no request for legal representation waits for an answer",
            "“representation-asked” before it",
            "PF 4.12",
        )


def hearing_called(state: State, event: CaseEvent) -> Refusals:
    """A hearing is called when none is (PF 4.10)."""
    if state.at_stake is not None and state.representation is Request.ASKED:
        yield Refusal(
            "a hearing is called already, and a request to be represented at it waits",
            "“representation-answered” before it",
            "PF 4.12",
        )


def left(state: State, event: CaseEvent) -> Refusals:
    """Only who is in the service leaves it (PF 4.5)."""
    if not state.is_in_service:
        yield Refusal(
            f"the person has left already ({state.left})", "“returned” before it", "PF 4.5"
        )


def returned(state: State, event: CaseEvent) -> Refusals:
    """Only who has left comes back, and nobody who is excluded (PF 4.4(d), 4.5)."""
    if state.is_in_service:
        yield Refusal("the person has not left", "“left” before it", "PF 4.5")
    if state.exclusion is Exclusion.EXCLUDED:
        yield Refusal(
            "the person is excluded from working in the service",
            "“exclusion-ended” before it, or an appeal upheld",
            "PF 4.4(d)",
        )


def appeal_noted(state: State, event: CaseEvent) -> Refusals:
    """An appeal is against a loss of authorisation or an exclusion, once for each (PF 4.14)."""
    against = state.outcome(event.about)
    if against is None or against.event.event not in LOSSES:
        yield _no_such(state, event, "a withdrawal or an exclusion", LOSSES)
    elif against.appeal is not Appeal.NONE:
        yield Refusal(
            f"an appeal against the decision of {event.about} is on record ({against.appeal})",
            "one appeal against a decision",
            "PF 4.14",
            "about",
        )


def appeal_decided(state: State, event: CaseEvent) -> Refusals:
    """An appeal is decided after it was noted (PF 4.14)."""
    against = state.outcome(event.about)
    if against is None or against.appeal is not Appeal.NOTED:
        yield Refusal(
            f"no appeal against a decision of {event.about} waits to be decided",
            "“appeal-noted” about that day before it",
            "PF 4.14",
            "about",
        )


def ticked(state: State, event: CaseEvent) -> Refusals:
    """A tick is about one decision, made once, on its day or later, and in its order."""
    fits, clause = _FITS[event.event]
    about = state.outcome(event.about)
    if about is None or about.event.event not in fits:
        yield _no_such(state, event, "a decision to which it belongs", fits, clause)
        return
    if event.day < about.event.day:
        yield Refusal(
            f"“{event.event}” is of {event.day}, before the decision of {event.about}",
            f"{event.about} or a later day",
            clause,
            "day",
        )
    if event.event in about.ticks:
        yield Refusal(
            f"“{event.event}” is ticked already for the decision of {event.about}",
            "one tick of a kind for a decision",
            clause,
        )
    for before in _comes_after(event, about):
        if before not in about.ticks:
            yield Refusal(
                f"“{event.event}” comes before “{before}” for the decision of {event.about}",
                f"“{before}” about {event.about} before it",
                clause,
            )


def closed(state: State, event: CaseEvent) -> Refusals:
    """A case is closed when nothing in it waits for anybody (PF 4.13, 4.14)."""
    if state.authorisation is Authorisation.SUSPENDED:
        yield Refusal(
            "authorisation is still suspended",
            "“lifted” or “withdrawn” before it",
            "PF 4.9",
        )
    if state.representation is Request.ASKED:
        yield Refusal(
            "a request for legal representation waits for an answer",
            "“representation-answered” before it",
            "PF 4.12",
        )
    for pending in state.appeals_pending:
        yield Refusal(
            f"the appeal against the decision of {pending.event.day} is not decided",
            "“appeal-upheld” or “appeal-dismissed” before it",
            "PF 4.14",
        )
    for outcome in state.outcomes:
        missing = still_to_tick(outcome)
        if missing:
            yield Refusal(
                f"{', '.join(missing)} is not ticked for the decision of {outcome.event.day}",
                "the whole checklist before it",
                "PF 4.14",
            )


def reopened(state: State, event: CaseEvent) -> Refusals:
    """Only a closed case is reopened."""
    if not state.closed:
        yield Refusal("the case is open", "“closed” before it", "PF 4.16")


def still_to_tick(outcome: Outcome) -> tuple[EventName, ...]:
    """Return what the checklist still asks for about an outcome; nothing for one that is void."""
    if outcome.is_void:
        return ()
    return tuple(
        tick
        for tick, (fits, _) in _FITS.items()
        if outcome.event.event in fits
        and tick not in outcome.ticks
        and not (tick in OPTIONAL_FOR_A_SUSPENSION and outcome.event.event == "suspended")
    )


def _comes_after(event: CaseEvent, about: Outcome) -> tuple[EventName, ...]:
    """Return the ticks that must be there before a tick can be made."""
    match event.event:
        case "appeal-right-told" | "hr-updated":
            return ("told",)
        case "report-sent" if about.event.event in LOSSES:
            return ("report-made", "outcome-letter")
        case "report-sent":
            return ("report-made",)
        case _:
            return ()


def _no_such(
    state: State,
    event: CaseEvent,
    what: str,
    fits: Collection[str],
    clause: str = "PF 4.14",
) -> Refusal:
    days = [str(o.event.day) for o in state.outcomes if o.event.event in fits]
    expected = f"about: {' or '.join(days)}" if days else f"one of {', '.join(fits)} before it"
    return Refusal(
        f"“{event.event}” is about {event.about}, and that is not {what}", expected, clause, "about"
    )
