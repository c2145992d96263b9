"""Rules for the cases of a casebook: their order, who decided, and what is still to be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from probation_register.models.case import Case
from probation_register.register.register import Register
from probation_register.store.paths import Place
from probation_register.verdicts.case_checklist import still_to_tick
from probation_register.verdicts.case_steps import refusals
from probation_register.verdicts.cases import Authorisation, state_after, state_on

from .authority import one_person
from .rule import Problem
from .wording import listed, unknown

DAYS_TO_FOLLOW_UP = 10
"""After how many days an unticked line of the checklist is a warning."""

EDITORS_LINE = b"# yaml-language-server: $schema="
"""How the line begins that leads an editor to the schema; the only comment a case may have."""


def path_of(case: Case) -> str:
    """Return the path of a case."""
    return Place("case", case.id).path


def authorisation_moves_in_order(case: Case, register: Register, on: date) -> Iterator[Problem]:
    """Authorisation is suspended, withdrawn and given back in an order in which it can be."""
    yield from _refused(case, "PF 4.9", "PF 4.5")


def a_loss_is_whole(case: Case, register: Register, on: date) -> Iterator[Problem]:
    """A loss follows a hearing and has a scope, a beginning, and an end where it is temporary."""
    yield from _refused(case, "PF 4.10")


def a_loss_for_good_is_weighed(case: Case, register: Register, on: date) -> Iterator[Problem]:
    """Authorisation is lost for good or at once only on its grounds, and after it was weighed."""
    yield from _refused(case, "PF 4.11")


def representation_is_answered(case: Case, register: Register, on: date) -> Iterator[Problem]:
    """Who stands to lose authorisation may ask for a lawyer, and the panel answers first."""
    yield from _refused(case, "PF 4.12")


def representation_applies(case: Case, register: Register, on: date) -> Iterator[Problem]:
    """A lawyer is asked for once, and only at a hearing where the right applies."""
    yield from _refused(case, "PF 4.13")


def the_person_is_told(case: Case, register: Register, on: date) -> Iterator[Problem]:
    """What is done about a decision, and any appeal against it, comes after it and in order."""
    yield from _refused(case, "PF 4.14")


def status_changes_after_telling(case: Case, register: Register, on: date) -> Iterator[Problem]:
    """The HR system is updated after the person was told."""
    yield from _refused(case, "PF 4.15")


def a_closed_case_is_closed(case: Case, register: Register, on: date) -> Iterator[Problem]:
    """Nothing is added to a closed case before it is reopened."""
    yield from _refused(case, "PF 4.16")


def exclusion_follows_leaving(case: Case, register: Register, on: date) -> Iterator[Problem]:
    """An exclusion is decided by itself, after a dismissal or a resignation of the kind named."""
    yield from _refused(case, "PF 4.17")


def reinstated_after_a_full_check(case: Case, register: Register, on: date) -> Iterator[Problem]:
    """Whoever is reinstated is not excluded, and meets all six annual requirements again."""
    yield from _refused(case, "PF 4.4", "PF 4.4(d)")


def reported_decisions_exist(case: Case, register: Register, on: date) -> Iterator[Problem]:
    """A report is about a decision that the form is for, and its copy is kept somewhere known."""
    yield from _refused(case, "PF Annex B")
    places = {*register.regions, *(u.id for r in register.regions.values() for u in r.units)}
    for i, event in enumerate(case.events):
        if event.kept_at is not None and event.kept_at not in places:
            message, fix = unknown("kept_at", event.kept_at, places)
            yield Problem(path_of(case), ("events", i, "kept_at"), message, fix)


def events_have_come(case: Case, register: Register, on: date) -> Iterator[Problem]:
    """Nothing is recorded before it was decided or done."""
    for i, event in enumerate(case.events):
        if event.day > on:
            yield Problem(
                path_of(case),
                ("events", i, "day"),
                f"“{event.event}” is of {event.day}, which has not come on {on}",
                "record it when it has happened; when it begins to hold is another field.",
            )


def region_is_known(case: Case, register: Register, on: date) -> Iterator[Problem]:
    """A case is answered for by a known region or directorate."""
    if case.region not in register.regions:
        message, fix = unknown("region", case.region, register.regions)
        yield Problem(path_of(case), ("region",), message, fix)


def decided_by_a_commissioning_manager(
    case: Case, register: Register, on: date
) -> Iterator[Problem]:
    """Each decision is taken by someone in office as commissioning manager for the region."""
    for i, event in enumerate(case.events):
        if event.decided_by is None:
            continue
        holders = [
            staff.id
            for staff in register.all_staff()
            if any(
                office.office == "commissioning-manager" and office.holds(event.day, case.region)
                for office in staff.offices
            )
        ]
        if event.decided_by not in holders:
            yield Problem(
                path_of(case),
                ("events", i, "decided_by"),
                f"“{event.event}” is decided by {event.decided_by}, who is not in office as "
                f"commissioning manager for {case.region} on {event.day}",
                f"write who decided: {listed(holders, 5) if holders else 'nobody is in office'}.",
            )


def nobody_decides_their_own_case(case: Case, register: Register, on: date) -> Iterator[Problem]:
    """Nobody decides in a case about themselves, nor records it as line manager."""
    for i, event in enumerate(case.events):
        if event.decided_by and one_person(register, event.decided_by) == case.registrant:
            yield Problem(
                path_of(case),
                ("events", i, "decided_by"),
                f"{event.decided_by} decides “{event.event}”, and is whom the case is about",
                "let another commissioning manager decide.",
            )
    if one_person(register, case.line_manager) == case.registrant:
        yield Problem(
            path_of(case),
            ("line_manager",),
            f"{case.line_manager} is whom the case is about",
            "write the line manager of the person.",
        )


def one_open_case_a_person(case: Case, register: Register, on: date) -> Iterator[Problem]:
    """A person has one open case at a time."""
    if state_after(case.events).closed:
        return
    others = [
        other.id
        for other in register.cases.values()
        if other.registrant == case.registrant
        and other.id < case.id
        and not state_after(other.events).closed
    ]
    if others:
        yield Problem(
            path_of(case),
            ("registrant",),
            f"{case.registrant} has an open case already: {listed(others)}",
            f"add to {others[0]}, or close it first.",
        )


def a_case_has_no_words(case: Case, register: Register, on: date) -> Iterator[Problem]:
    """A case holds no comment: there is no place for words in it."""
    lines = register.tree.read(path_of(case)).splitlines()
    if any(b"#" in line and not line.startswith(EDITORS_LINE) for line in lines):
        yield Problem(
            path_of(case),
            (),
            "the file holds a comment, and words about a case belong on paper",
            "take the comment out before it is submitted: what Git has taken in it keeps.",
        )


def decisions_are_followed_up(case: Case, register: Register, on: date) -> Iterator[Problem]:
    """The person is told of a decision, and the checklist about it is completed, in ten days."""
    for outcome in state_on(case, on).outcomes:
        missing = still_to_tick(outcome)
        if missing and (on - outcome.event.day).days > DAYS_TO_FOLLOW_UP:
            yield Problem(
                path_of(case),
                ("events", case.events.index(outcome.event)),
                f"{listed(missing)} is not ticked for the decision of {outcome.event.day}",
                "do what is missing, and tick it: `register case add`.",
            )


def a_loss_to_a_day_is_looked_at(case: Case, register: Register, on: date) -> Iterator[Problem]:
    """When the day comes until which authorisation was lost, someone decides; nothing ends."""
    state = state_on(case, on)
    if (
        state.authorisation is Authorisation.WITHDRAWN
        and state.until is not None
        and state.until <= on
        and not state.closed
    ):
        yield Problem(
            path_of(case),
            ("events",),
            f"authorisation was withdrawn until {state.until}, and is withdrawn still",
            "check all six requirements again and decide: `register case add`.",
        )


def _refused(case: Case, *clauses: str) -> Iterator[Problem]:
    """Yield what the sequence of events refuses under some clauses."""
    for i, refusal in refusals(case):
        if refusal.clause in clauses:
            yield Problem(
                path_of(case),
                ("events", i, refusal.field) if refusal.field != "event" else ("events", i),
                refusal.why,
                f"expected: {refusal.expected}.",
            )
