"""How a registrant stands, as text and as the value that JSON output holds."""

from __future__ import annotations

from probation_register.proposals.learned import breadth_lines, plan_lines
from probation_register.proposals.review import PersonInReview
from probation_register.report import printable
from probation_register.verdicts.requirements import State

from .learned import breadth_as_value, plan_as_value

MARKS = {State.MET: "✓", State.NOT_YET: "·", State.MANAGER: "?"}
"""A sign for each state of a requirement, always beside its words."""


def axis_lines(person: PersonInReview) -> list[str]:
    """Return one line for each axis of standing: employment, obligation, registration, renewal."""
    return [f"{axis.in_words}." for axis in person.axes]


def requirement_lines(person: PersonInReview) -> list[str]:
    """Return the lines for CPD and the six requirements, each beside what the records show."""
    lines: list[str] = []
    if person.counted is not None:
        lines.append(f"CPD: {person.counted.in_words}, by the scheme {person.counted.scheme}.")
        lines += [f"  left out: {each.entry}, {each.why}" for each in person.counted.left_out]
    legend = ", ".join(f"{sign} {state}" for state, sign in MARKS.items())
    lines.append(f"The six requirements ({legend})")
    for verdict in person.requirements:
        lines.append(
            f"  {MARKS[verdict.state]} {verdict.clause:<9} {verdict.title}: {verdict.state}"
        )
        lines += [f"      {printable(shown)}" for shown in person.evidence[verdict.requirement]]
        lines += [f"      not yet: {reason}" for reason in verdict.reasons]
    return lines


def missing_lines(person: PersonInReview) -> list[str]:
    """Return whether anything is missing for the renewal, what it is, and who can help."""
    lines = [person.path.in_words]
    for missing in person.path.missing:
        lines += [f"  {missing.what}", f"      {missing.who_can_help}"]
    return lines


def learning_lines(person: PersonInReview) -> list[str]:
    """Return what the year's CPD covers, its gaps, and where the plan stands."""
    return [*breadth_lines(person.breadth), *plan_lines(person.plan, person.year)]


def return_lines(person: PersonInReview) -> list[str]:
    """Return what is to be shown to the new line manager; nothing where nobody came back."""
    back = person.returning
    if back is None:
        return []
    heading = f"Back since {back.returned}, after leaving on {back.left} (PF 4.5, 5.2)"
    if not back.to_show:
        return [f"{heading}: everything asked on return is on record."]
    return [f"{heading}; to be shown to {back.line_manager}:", *(f"  {t}" for t in back.to_show)]


def person_as_value(person: PersonInReview) -> dict[str, object]:
    """Return how a registrant stands as the value that JSON output holds."""
    counted = person.counted
    return {
        "number": person.number,
        "registered": person.standing.is_registered,
        "standing": person.standing.in_words,
        "employment": str(person.standing.employment),
        "obligation": str(person.obligation),
        "axes": [
            {"name": axis.name.lower(), "word": str(axis.word), "detail": axis.detail}
            for axis in person.axes
        ],
        "renewal": {
            "year": person.renewal.year,
            "state": str(person.renewal.state),
            "opens": str(person.renewal.opens),
            "due": str(person.renewal.due),
        },
        "cpd": None
        if counted is None
        else {
            "scheme": counted.scheme,
            "unit": counted.unit,
            "total": counted.total,
            "minimum": counted.minimum,
            "expectation": counted.expectation,
            "entries": counted.entries,
            "left_out": [{"entry": each.entry, "why": each.why} for each in counted.left_out],
        },
        "breadth": breadth_as_value(person.breadth),
        "plan": plan_as_value(person.plan),
        "requirements": [
            {
                "id": verdict.requirement,
                "clause": verdict.clause,
                "state": str(verdict.state),
                "shown": list(person.evidence[verdict.requirement]),
                "reasons": list(verdict.reasons),
            }
            for verdict in person.requirements
        ],
        "missing": [
            {"what": missing.what, "who_can_help": missing.who_can_help}
            for missing in person.path.missing
        ],
        "learning": [
            {
                "course": each.course.id,
                "state": str(each.state),
                "completed": str(each.completed) if each.completed else None,
                "expires": str(each.expires) if each.expires else None,
            }
            for each in person.learning
        ],
        "designation": {
            "may_use": person.designation.may_use,
            "reasons": list(person.designation.reasons),
        },
        "returning": None
        if person.returning is None
        else {
            "left": str(person.returning.left),
            "returned": str(person.returning.returned),
            "to_show": list(person.returning.to_show),
            "to_whom": person.returning.line_manager,
        },
    }
