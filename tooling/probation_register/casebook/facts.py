"""What the casebook itself knows of a decision, as the form of Annex B asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from probation_register.models.case import Case, CaseEvent

REPORTED = ("suspended", "withdrawn", "excluded")
"""The decisions that Annex B is for: authorisation is lost, for a time or for good, or more."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A decision and what held when it was made: the newest loss and exclusion by its day."""

    case: Case
    region: str
    decision: CaseEvent
    loss: CaseEvent | None
    exclusion: CaseEvent | None
    left: CaseEvent | None

    @property
    def policy(self) -> str | None:
        """The policy under which action was taken, where the casebook says it."""
        return self.loss.policy if self.loss else None


def decision_to_report(case: Case, about: date | None) -> CaseEvent | None:
    """Return the decision of a day, or the newest, that Annex B is for, if there is one."""
    found = [e for e in case.events if e.event in REPORTED and about in (None, e.day)]
    return max(found, key=lambda event: event.day, default=None)


def facts_of(case: Case, region: str, decision: CaseEvent) -> Facts:
    """Return what the casebook knows at a decision; `region` is the name of the case's region."""
    until = [event for event in case.events if event.day <= decision.day]
    voided = {event.about for event in until if event.event == "appeal-upheld"}
    until = [event for event in until if not (event.is_decision and event.day in voided)]
    return Facts(
        case,
        region,
        decision,
        loss=_standing(until, ("suspended", "withdrawn"), ("lifted", "reinstated")),
        exclusion=_standing(until, ("excluded",), ("exclusion-ended",)),
        left=_standing(until, ("left",), ("returned",)),
    )


def _standing(
    events: list[CaseEvent], begins: tuple[str, ...], ends: tuple[str, ...]
) -> CaseEvent | None:
    """Return the newest event of one kind that no later event of another kind has ended."""
    found = [event for event in events if event.event in (*begins, *ends)]
    newest = found[-1] if found else None
    return newest if newest is not None and newest.event in begins else None
