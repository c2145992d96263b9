"""When a commissioning manager can decide what: authorisation and exclusion (PF 4.9-4.11, 4.17)."""

from __future__ import annotations

from probation_register.models.case import CaseEvent, Considered
from probation_register.models.renewal import REQUIREMENT_IDS

from .case_refusal import Refusal, Refusals
from .cases import Authorisation, Exclusion, Request, State

WEIGHED: tuple[Considered, ...] = ("mandatory", "permanent", "circumstances", "characteristics")
"""What is weighed before authorisation is lost for good (PF 4.11)."""

GROSS = "dismissed-for-gross-misconduct"
DISMISSED = (GROSS, "dismissed")
MAY_BE_EXCLUDED = (*DISMISSED, "resigned-in-relevant-circumstances")
"""How somebody has left on whose leaving an exclusion can rest (PF 4.17)."""


def suspended(state: State, event: CaseEvent) -> Refusals:
    """Only who is authorised and in the service is suspended (PF 4.9)."""
    if state.authorisation is not Authorisation.FULL:
        yield Refusal(
            f"authorisation is {state.authorisation} already",
            "a person who is authorised",
            "PF 4.9",
        )
    if not state.is_in_service:
        yield Refusal(
            "the person has left, and is inactive by that",
            "a person in the service; what follows leaving is a withdrawal or an exclusion",
            "PF 4.9",
        )


def lifted(state: State, event: CaseEvent) -> Refusals:
    """Only a suspension is lifted (PF 4.9)."""
    if state.authorisation is not Authorisation.SUSPENDED:
        yield Refusal(
            f"authorisation is {state.authorisation}; only a suspension is lifted",
            "“suspended” before it; a withdrawal ends with “reinstated” or an appeal",
            "PF 4.9",
        )


def withdrawn(state: State, event: CaseEvent) -> Refusals:
    """Authorisation is lost once, after a hearing, with scope and duration (PF 4.10, 4.11)."""
    if state.authorisation is Authorisation.WITHDRAWN and state.term != "temporary":
        yield Refusal(
            "authorisation is withdrawn already, and to no day",
            "a person who has authorisation to lose",
            "PF 4.10",
        )
    yield from _after_a_hearing(state, event)
    if event.term == "temporary" and event.until is None:
        yield Refusal(
            "a temporary withdrawal has no end",
            "until: the day on which it ends",
            "PF 4.10",
            "term",
        )
    if event.term != "temporary" and event.until is not None:
        yield Refusal(
            f"a withdrawal that is {event.term} ends on {event.until}",
            "no until; what ends on a day is temporary",
            "PF 4.10",
            "until",
        )
    if event.term == "immediate" and (state.left not in DISMISSED or event.from_ != event.day):
        yield Refusal(
            "an immediate withdrawal goes with a dismissal and holds from the day decided",
            "“left”, how: dismissed, before it, and from the day it is decided",
            "PF 4.11",
            "term",
        )
    if event.term == "permanent" and event.ground != "gross-misconduct":
        yield Refusal(
            f"a permanent withdrawal rests on {event.ground}",
            "ground: gross-misconduct; any other loss is temporary or immediate",
            "PF 4.11",
            "ground",
        )
    missing = [w for w in WEIGHED if w not in event.considered]
    if missing and (event.term == "permanent" or state.left == GROSS):
        yield Refusal(
            f"it is not ticked that {', '.join(missing)} was considered",
            "considered: whether it is mandatory and permanent, with the individual circumstances "
            "and protected characteristics in mind",
            "PF 4.11",
            "considered",
        )


def _after_a_hearing(state: State, event: CaseEvent) -> Refusals:
    """A loss is the outcome of a hearing that could lead to it, with any request answered."""
    if state.representation is Request.ASKED:
        yield Refusal(
            "legal representation was asked for, and the panel has not answered",
            "“representation-answered” before it",
            "PF 4.12",
        )
    if event.ground == "requirements-not-met":
        return
    if state.at_stake is None:
        yield Refusal(
            "no hearing was called whose outcome it could be",
            "“hearing-called” before it, or ground: requirements-not-met",
            "PF 4.10",
        )
    elif state.at_stake == "neither" or (
        state.at_stake == "temporary" and event.term != "temporary"
    ):
        yield Refusal(
            f"the hearing was called with at_stake: {state.at_stake}, and ends in a loss that is "
            f"{event.term}",
            "a hearing called for what it could end in, so that the person knew what to ask for",
            "PF 4.12",
            "term",
        )


def reinstated(state: State, event: CaseEvent) -> Refusals:
    """Who has lost authorisation gets it back in time, in post, checked in full (PF 4.4)."""
    if state.exclusion is Exclusion.EXCLUDED:
        yield Refusal(
            "the person is excluded from working in the service",
            "“exclusion-ended” before it, or an appeal upheld",
            "PF 4.4(d)",
        )
    elif state.authorisation is not Authorisation.WITHDRAWN and state.exclusion is Exclusion.NONE:
        yield Refusal(
            f"authorisation is {state.authorisation}; there is nothing to reinstate",
            "“withdrawn” before it; a suspension is lifted",
            "PF 4.10",
        )
    if state.authorisation is Authorisation.WITHDRAWN and state.term == "permanent":
        yield Refusal(
            "authorisation is lost for good",
            "nothing but an appeal upheld",
            "PF 4.11",
        )
    if state.until is not None and (event.from_ or event.day) < state.until:
        yield Refusal(
            f"authorisation is withdrawn until {state.until}",
            f"from: {state.until} or a later day, or an appeal upheld",
            "PF 4.10",
            "from",
        )
    if not state.is_in_service:
        yield Refusal("the person has left", "“returned” before it", "PF 4.5")
    missing = [r for r in REQUIREMENT_IDS if r not in event.confirmed]
    if missing:
        yield Refusal(
            f"{', '.join(missing)} is not confirmed",
            "all six annual requirements, checked again: an end date reinstates nobody by itself",
            "PF 4.4",
            "confirmed",
        )


def excluded(state: State, event: CaseEvent) -> Refusals:
    """Only who was dismissed or resigned in the relevant circumstances is excluded (PF 4.17)."""
    if state.exclusion is Exclusion.EXCLUDED:
        yield Refusal("the person is excluded already", "“exclusion-ended” before it", "PF 4.17")
    if state.left not in MAY_BE_EXCLUDED:
        how = f"left ({state.left})" if state.left else "not left"
        yield Refusal(
            f"the person has {how}",
            "“left” before it, by dismissal or by resigning in the relevant circumstances",
            "PF 4.17",
        )


def exclusion_ended(state: State, event: CaseEvent) -> Refusals:
    """Only an exclusion ends, and not before its day (PF 4.17)."""
    if state.exclusion is not Exclusion.EXCLUDED:
        yield Refusal("the person is not excluded", "“excluded” before it", "PF 4.17")
    elif state.excluded_until is not None and (event.from_ or event.day) < state.excluded_until:
        yield Refusal(
            f"the exclusion lasts until {state.excluded_until}",
            f"from: {state.excluded_until} or a later day, or an appeal upheld",
            "PF 4.17",
            "from",
        )
