"""What offices confirm of someone who joins or returns: qualification, vetting, courses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from probation_register.finding import Pointer
from probation_register.models.registrant import LearningDone, QualificationHeld, VettingConfirmed
from probation_register.register.register import Register
from probation_register.store.paths import Place
from probation_register.verdicts.learning import lapses_on

from .asking import Ask
from .form import Page
from .lists import staff
from .making import Draft, Setting, Values, page

HELD = ("qualification", "awarded", "seen_by", "seen_on")
VETTING = ("confirmed_by", "confirmed_on")
_COURSE = "course-"


def evidence_pages(setting: Setting, *, needed: bool) -> tuple[Page, ...]:
    """Return the pages for a qualification, vetting and courses.

    `needed` says that evidence of the qualification is to be seen now; all else may be left out.
    """
    register = setting.register
    people = staff(register, setting.names)
    held = [
        Ask(
            QualificationHeld,
            "qualification",
            "Which qualification do they hold?",
            "",
            required=needed,
        ),
        Ask(
            QualificationHeld, "awarded", "When was the qualification awarded?", "", required=needed
        ),
        Ask(
            QualificationHeld,
            "seen_by",
            "Who saw the evidence of it?",
            "",
            required=needed,
            kind="choice",
            options=people,
        ),
        Ask(QualificationHeld, "seen_on", "When did they see the evidence?", "", required=needed),
    ]
    vetted = [
        Ask(
            VettingConfirmed,
            "confirmed_by",
            "Who confirmed their vetting?",
            "",
            required=False,
            kind="choice",
            options=people,
        ),
        Ask(
            VettingConfirmed,
            "confirmed_on",
            "When was their vetting confirmed?",
            "",
            required=False,
        ),
    ]
    courses = [
        Ask(LearningDone, "completed", course.title, "", _COURSE + course.id, required=False)
        for course in register.policy.learning.courses
    ]
    later = "" if needed else "Leave it empty if it is recorded already, or not seen yet."
    return (
        page(register, "qualification", "Their qualification", held, later),
        page(
            register,
            "vetting",
            "Their vetting",
            vetted,
            "Only that it is held, never what it found.",
        ),
        page(
            register,
            "courses",
            "Courses they have completed",
            courses,
            "The day of each; leave out the others.",
        ),
    )


def with_evidence(drafted: Draft, place: Place, values: Values, register: Register) -> Draft:
    """Return a draft of a registrant's record with what was confirmed of them."""
    fields: dict[str, Any] = dict(drafted.fields[place])
    asked: dict[Pointer, str] = dict(drafted.asked[place])
    held = {name: values[name] for name in HELD if values[name] is not None}
    if held:
        known = list(fields.get("qualifications", ()))
        at = position_of(known, "qualification", held.get("qualification"))
        fields["qualifications"] = replaced(known, at, held)
        asked |= {("qualifications", at, name): name for name in HELD}
        asked[("qualifications",)] = "qualification"
    vetting = {name: values[name] for name in VETTING if values[name] is not None}
    if vetting:
        fields["vetting"] = vetting
    asked |= {("vetting", name): name for name in VETTING}
    asked[("vetting",)] = "confirmed_on"
    learning = list(fields.get("learning", ()))
    for name, completed in completions(values).items():
        asked |= {("learning", len(learning)): _COURSE + name}
        learning.append(completion(name, completed, register))
    return replace(
        drafted,
        fields={**drafted.fields, place: {**fields, "learning": learning}},
        asked={**drafted.asked, place: asked},
    )


def completions(values: Values) -> Mapping[str, date]:
    """Return the day on which each course was completed, of those that were answered."""
    return {
        name.removeprefix(_COURSE): value
        for name, value in values.items()
        if name.startswith(_COURSE) and isinstance(value, date)
    }


def completion(course: str, completed: date, register: Register) -> dict[str, Any]:
    """Return a completed course, and the day on which it lapses if it does."""
    known = register.policy.course.get(course)
    expires = lapses_on(known, completed) if known else None
    return {"course": course, "completed": completed, "expires": expires}


def position_of(items: list[dict[str, Any]], name: str, value: object) -> int:
    """Return where the item of a value stands in a list; its end, where there is none."""
    return next((i for i, item in enumerate(items) if item[name] == value), len(items))


def replaced(
    items: list[dict[str, Any]], at: int, changes: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Return a list with an item changed, or added at its end."""
    before = items[at] if at < len(items) else {}
    return [*items[:at], {**before, **changes}, *items[at + 1 :]]
