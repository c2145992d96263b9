"""Rules for coming back to the service, and for leaving the register by choice."""

from __future__ import annotations

from collections.abc import Iterator

from probation_register.models.registrant import Registrant
from probation_register.models.standing_event import StandingEvent
from probation_register.register.person import Person
from probation_register.verdicts.returning import evidence_is_seen
from probation_register.verdicts.standing import Obligation, obligation

from .act import Act
from .authority import one_person
from .postings import path_of
from .rule import Problem


def qualification_is_evidenced_on_return(act: Act) -> Iterator[Problem]:
    """Whoever comes back to a role that must be registered has evidence of their qualification."""
    person = _returning(act)
    if person is None or evidence_is_seen(person, act.head.policy):
        return
    back = person.newest_posting
    if obligation(person, act.head.policy, back.from_) is Obligation.MANDATORY:
        yield Problem(
            path_of(person),
            ("qualifications",),
            f"{person.number} comes back on {back.from_}, and nobody is recorded as having seen "
            "evidence of an eligible qualification",
            f"show it to {back.line_manager}, and write seen_by and seen_on.",
        )


def vetting_is_confirmed_on_return(act: Act) -> Iterator[Problem]:
    """Vetting for the role is confirmed again between leaving and coming back."""
    person = _returning(act)
    steps = person.came_back(person.newest_posting.from_) if person else None
    if person is None or steps is None:
        return
    ending, back = steps
    vetting = person.registrant.vetting
    if vetting is None or vetting.confirmed_on < ending.from_:
        when = f"last confirmed on {vetting.confirmed_on}" if vetting else "not confirmed"
        yield Problem(
            path_of(person),
            ("vetting",),
            f"{person.number} left on {ending.from_} and comes back on {back.from_}; "
            f"vetting is {when}",
            "have it confirmed for the role, and write by whom and when.",
        )


def only_the_retained_leave_by_choice(act: Act) -> Iterator[Problem]:
    """Nobody in a role that must be registered ends their own registration."""
    if act.change.kind != "standing":
        return
    submitters = {one_person(act.base, part.person) for part in act.submitters}
    for record in act.change.of("standing"):
        event = record.after
        if record.before is not None or not isinstance(event, StandingEvent) or event.registered:
            continue
        person = act.base.person(event.registrant)
        if person is None or person.number not in submitters:
            continue
        if obligation(person, act.base.policy, event.from_) is Obligation.MANDATORY:
            yield Problem(
                record.path,
                ("registered",),
                f"{person.number} ends their own registration from {event.from_}, but is in a "
                "role that must be registered; only who is retained leaves by choice",
                "speak to the line manager; a decision is submitted by them.",
            )


def _returning(act: Act) -> Person | None:
    """Return the person of the head whom a change brings back into post."""
    if act.change.kind != "returning":
        return None
    for record in act.change.of("registrant"):
        if isinstance(record.after, Registrant):
            return act.head.person(record.after.number)
    return None
