"""Where a development plan stands: needs, time promised and given, review (PP 1, 2)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from probation_register.models.settings import Settings
from probation_register.register.person import Person
from probation_register.register.policy import Policy

from .cpd import entries_until

RESUBMIT_YEARS = 3
"""How often the voluntary register asks for qualifications and plan again (PP 2)."""


@dataclass(frozen=True, slots=True)
class NeedStanding:
    """A need: where it came from, its area and objective, and the CPD entries on that area."""

    id: str
    source: str
    area: str
    objective: str
    entries: int


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """A year's plan beside what the year held.

    `hours_given` are whole hours of all CPD of the year, whatever the scheme makes of them.
    """

    year: int
    is_induction: bool
    needs: tuple[NeedStanding, ...]
    hours_promised: float | None
    hours_given: int
    reviewed_on: date | None

    @property
    def promise_is_kept(self) -> bool | None:
        """Whether the time given reaches the time promised (PP 1.2); None where none was."""
        return None if self.hours_promised is None else self.hours_given >= self.hours_promised


@dataclass(frozen=True, slots=True)
class Resubmission:
    """What someone on the voluntary register sends in again, and in which year."""

    what: str
    year: int


def plan_standing(person: Person, policy: Policy, year: int, on: date) -> PlanStanding | None:
    """Return where the plan of a year stands on a day; None where there is no plan."""
    plan = person.plans.get(year)
    if plan is None:
        return None
    entries = entries_until(person, year, on)
    sources = {choice.id: choice.title for choice in policy.framework.needs}
    return PlanStanding(
        year=year,
        is_induction=plan.induction,
        needs=tuple(
            NeedStanding(
                id=need.id,
                source=sources.get(need.from_, need.from_),
                area=policy.curriculum.get(need.area, need.area),
                objective=need.objective,
                entries=sum(need.area in entry.curriculum for entry in entries),
            )
            for need in plan.needs
        ),
        hours_promised=plan.hours_promised,
        hours_given=math.floor(math.fsum(entry.hours for entry in entries)),
        reviewed_on=plan.reviewed_on,
    )


def resubmissions(person: Person, settings: Settings) -> tuple[Resubmission, ...]:
    """Return what the voluntary register asks of a person next, and in which year (PP 2).

    Only of who recorded a level. Each clock runs three years from the year of the last plan that
    resubmits it, or from joining. Nothing follows from it: it is never part of standing.
    """
    if person.registrant.level is None:
        return ()
    joined = min((e.from_ for e in person.events), default=person.registrant.postings[0].from_)
    began = settings.year_of(joined)
    return tuple(
        Resubmission(what, _last(person, what, began) + RESUBMIT_YEARS)
        for what in ("qualifications", "plan")
    )


def _last(person: Person, what: str, began: int) -> int:
    """Return the year in which something was last resubmitted, or the year of joining."""
    return max((p.year for p in person.plans.values() if what in p.resubmits), default=began)
