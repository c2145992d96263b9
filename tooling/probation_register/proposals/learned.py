"""What a year's CPD covers and where its plan stands, in sentences."""

from __future__ import annotations

from probation_register.report import printable
from probation_register.verdicts.curriculum import Area, Breadth, Purposes
from probation_register.verdicts.plans import PlanStanding


def breadth_lines(breadth: Breadth) -> list[str]:
    """Return the lines for areas with CPD, gaps, purposes, supervision, and what is not applied."""
    areas = len(breadth.areas)
    lines = [f"Core curriculum (PF 5.5): {len(breadth.covered)} of {areas} areas have CPD"]
    lines += [f"  {_area(area)}" for area in breadth.covered]
    if breadth.covered and breadth.gaps:
        lines.append(f"  nothing yet: {'; '.join(printable(a.title) for a in breadth.gaps)}")
    if breadth.purposes:
        lines.append(f"Purposes (PF 5.4): {_hours_by_purpose(breadth.purposes)}.")
    if breadth.sessions:
        days = ", ".join(map(str, breadth.sessions))
        lines.append(f"Reflective practice supervision (PF 5.7): {days}.")
    if breadth.unreflected:
        some = "1 entry says" if breadth.unreflected == 1 else f"{breadth.unreflected} entries say"
        lines.append(f"{some} what was learned, and not how it was applied (PF 5.5).")
    return lines


def plan_lines(plan: PlanStanding | None, year: str) -> list[str]:
    """Return the lines for the plan of a year: its needs and their sources, time, review."""
    if plan is None:
        return [f"Plan {year} (PP 1.1): none."]
    induction = ", an induction year" if plan.is_induction else ""
    lines = [f"Plan {year} (PP 1.1){induction}: {_reviewed(plan)}"]
    for need in plan.needs:
        learned = "1 entry" if need.entries == 1 else f"{need.entries} entries"
        source = printable(need.source).lower()
        lines += [
            f"  {need.id} {printable(need.area)}, from: {source}; {learned} of CPD on it",
            f"     {printable(need.objective)}",
        ]
    if plan.hours_promised is not None:
        lines.append(
            f"  {plan.hours_promised:g} hours promised, {plan.hours_given} given (PP 1.2)."
        )
    return lines


def _area(area: Area) -> str:
    return f"{printable(area.title)}: {_hours_by_purpose(area.purposes)}"


def _hours_by_purpose(purposes: Purposes) -> str:
    return ", ".join(f"{hours:g} h {purpose}" for purpose, hours in purposes.items())


def _reviewed(plan: PlanStanding) -> str:
    return f"reviewed on {plan.reviewed_on}." if plan.reviewed_on else "not reviewed yet."
