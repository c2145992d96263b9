"""The course that the demo judges on the thirteen criteria (PP 4), and what participants said."""

from __future__ import annotations

from datetime import date

from probation_register.models.organisations import CourseOffered, Evaluation, Judgement

_EVIDENCE: tuple[tuple[str, bool, str], ...] = (
    ("priorities", True, "Ten plans of the year before name first meetings as a need."),
    ("evidence", True, "It teaches what studies of procedural fairness found to work."),
    ("raises-practice", True, "The exercises are first meetings as they happen, played through."),
    ("values", True, "People who came from elsewhere helped to write two of the scenes."),
    ("providers", True, "Both trainers have been officers, and the provider is endorsed."),
    ("planned", True, "Places are given two months before, and cover is arranged."),
    ("standards", True, "Each hour names the occupational standard that it serves."),
    ("current", True, "The reading list was renewed this spring."),
    ("resources", True, "Half of it is online, so that fewer people travel."),
    ("place", False, "The second room has no step-free way in."),
    ("value", True, "It costs less a head than the two courses it was compared with."),
    ("evaluated", True, "Everyone is asked on the day, and again after three months."),
    ("impact", True, "Attendance at second meetings is compared before and after."),
)
"""What was found by each criterion: whether it is met, and what shows it."""

FIRST_MEETINGS = "first-meetings"


def first_meetings(judge: str, on: date) -> CourseOffered:
    """Return the course as it was judged on a day: all but one of the criteria are met."""
    return CourseOffered(
        id=FIRST_MEETINGS,
        title="First meetings that people come back from",
        judged=tuple(
            Judgement(criterion=criterion, met=met, evidence=shown, judged_by=judge, judged_on=on)
            for criterion, met, shown in _EVIDENCE
        ),
    )


def judged_again(course: CourseOffered, judge: str, on: date) -> CourseOffered:
    """Return the course after it moved: it has a suitable room, and participants were asked."""
    room = Judgement(
        criterion="place",
        met=True,
        evidence="It moved to rooms that everybody can get into.",
        judged_by=judge,
        judged_on=on,
    )
    asked = Evaluation(
        from_=date(2025, 9, 1), to=date(2025, 12, 31), respondents=23, useful=91, applied=74
    )
    return course.model_copy(update={"judged": (*course.judged, room), "evaluations": (asked,)})
