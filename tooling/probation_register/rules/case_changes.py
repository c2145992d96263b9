"""Rules for a change to a case: events are only added, and nobody has two parts in it."""

from __future__ import annotations

from collections.abc import Iterator

from probation_register.models.case import Case
from probation_register.rules.wording import listed

from .act import Act
from .authority import commissioners, one_person
from .rule import Problem

_STAYS = ("id", "registrant", "region", "key")
"""What a case never changes of itself; its line manager may be another one day."""


def case_events_are_only_added(act: Act) -> Iterator[Problem]:
    """A case gains events; none is edited, and it stays about whom and under which key it is."""
    for record in act.change.of("case"):
        before, after = record.before, record.after
        if before is not None and not act.head.tree.exists(record.path):
            yield Problem(
                record.path,
                (),
                f"{record.place.subject} is removed",
                "put it back; what is closed and over is left out by `register roll`.",
            )
        if not isinstance(before, Case) or not isinstance(after, Case):
            continue
        changed = [name for name in _STAYS if getattr(before, name) != getattr(after, name)]
        for name in changed:
            yield Problem(
                record.path, (name,), f"{name} of {before.id} is changed", "put it back as it was."
            )
        kept = after.events[: len(before.events)]
        if kept != before.events:
            pairs = zip(before.events, kept, strict=False)
            at = next((i for i, (old, new) in enumerate(pairs) if old != new), len(kept))
            yield Problem(
                record.path,
                ("events", at) if at < len(after.events) else ("events",),
                f"“{before.events[at].event}” of {before.events[at].day} is edited or removed",
                "put it back as it was, and add an event that says what is true now.",
            )


def who_commissioned_does_not_authorise(act: Act) -> Iterator[Problem]:
    """Whoever decided as commissioning manager in a case does not authorise it as director."""
    if act.change.kind != "case" or act.approver is None:
        return
    approver = one_person(act.base, act.approver.person)
    decided = {one_person(act.base, person) for person in commissioners(act.change)}
    if approver in decided:
        yield Problem(
            act.change.paths[0],
            (),
            f"{act.approver.person} authorises {act.change.subject}, and commissioned it",
            "let another regional director, or a directorate's equivalent, authorise it.",
        )


def nobody_acts_in_their_own_case(act: Act) -> Iterator[Problem]:
    """Nobody submits or approves anything in a case about themselves."""
    about = {r.after.registrant for r in act.change.of("case") if isinstance(r.after, Case)}
    parts = [*act.submitters, *([act.approver] if act.approver else [])]
    own = [part.person for part in parts if one_person(act.base, part.person) in about]
    if own:
        yield Problem(
            act.change.paths[0],
            (),
            f"{listed(own)} takes part in a case about themselves",
            "leave it to others who hold the offices.",
        )
