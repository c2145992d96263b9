"""What a year's CPD covers and where its plan stands, as the values that JSON output holds."""

from __future__ import annotations

from probation_register.verdicts.curriculum import Breadth
from probation_register.verdicts.plans import PlanStanding


def breadth_as_value(breadth: Breadth) -> dict[str, object]:
    """Return what CPD covers as the value that JSON output holds."""
    return {
        "areas": [
            {
                "id": area.id,
                "entries": area.entries,
                "hours": area.hours,
                "purposes": dict(area.purposes),
            }
            for area in breadth.areas
        ],
        "gaps": [area.id for area in breadth.gaps],
        "purposes": dict(breadth.purposes),
        "reflective_supervision": [str(day) for day in breadth.sessions],
        "not_applied": breadth.unreflected,
    }


def plan_as_value(plan: PlanStanding | None) -> dict[str, object] | None:
    """Return a plan as the value that JSON output holds; its objectives stay in the record."""
    if plan is None:
        return None
    return {
        "year": plan.year,
        "induction": plan.is_induction,
        "needs": [
            {"id": need.id, "from": need.source, "area": need.area, "entries": need.entries}
            for need in plan.needs
        ],
        "hours_promised": plan.hours_promised,
        "hours_given": plan.hours_given,
        "promise_kept": plan.promise_is_kept,
        "reviewed_on": str(plan.reviewed_on) if plan.reviewed_on else None,
    }
