"""Rules that make every change of standing look like every other, whatever stands behind it."""

from __future__ import annotations

from collections.abc import Iterator

from probation_register.models.standing_event import StandingEvent

from .act import Act
from .authority import one_person, who_may
from .returning import only_the_retained_leave_by_choice
from .rule import Problem


def standing_carries_a_commitment(act: Act) -> Iterator[Problem]:
    """A change of standing carries a commitment, so that none tells whether a case is behind it."""
    if act.change.kind != "standing":
        return
    for record in act.change.of("standing"):
        event = record.after
        if isinstance(event, StandingEvent) and record.before is None and not event.commitment:
            yield Problem(
                record.path,
                ("commitment",),
                f"the event of {event.from_} has no commitment; one without would tell that no "
                "case is behind it, and so of every other that there may be",
                "let `register new standing` write it, or `register case effect`.",
            )


def nobody_submits_their_own_standing(act: Act) -> Iterator[Problem]:
    """Whoever asks for a change of standing does not submit it: every one is a manager's."""
    if act.change.kind != "standing" or list(only_the_retained_leave_by_choice(act)):
        return
    adds = any(record.before is None for record in act.change.of("standing"))
    for part in act.submitters:
        if adds and one_person(act.base, part.person) in act.change.subjects:
            who = who_may(("line-manager",), act.change, act.base, act.on)
            yield Problem(
                act.change.paths[0],
                (),
                f"{part.person} submits a change of their own standing, which would tell that it "
                "is by choice, and so of every other that it is not",
                f"ask {who} to submit it, as every change of standing is.",
            )


def returning_does_not_register(act: Act) -> Iterator[Problem]:
    """Coming back to the service does not undo what says that someone is not registered."""
    if act.change.kind != "returning":
        return
    for record in act.change.of("standing"):
        event = record.after
        if isinstance(event, StandingEvent) and event.registered:
            yield Problem(
                record.path,
                ("registered",),
                f"{event.registrant} comes back and is registered from {event.from_} in one change",
                "let them come back first; a change of standing by itself registers them again.",
            )
