"""The learning that a role asks for: completed, due again soon, lapsed, or not completed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from probation_register.models.learning import Course
from probation_register.register.person import Person
from probation_register.register.policy import Policy

from .reason import Reason

DUE_BEFORE_LAPSING = timedelta(days=60)
"""How long before a course lapses it is due again."""


class LearningState(StrEnum):
    """Where a person is with a course that their role asks for (PF 5.4, 5.8)."""

    COMPLETED = "completed"
    DUE = "due"
    LAPSED = "lapsed"
    NOT_COMPLETED = "not completed"


@dataclass(frozen=True, slots=True)
class CourseStanding:
    """One course that the role asks for: its state, when it was completed and when it lapses."""

    course: Course
    state: LearningState
    completed: date | None = None
    expires: date | None = None

    @property
    def counts(self) -> bool:
        """Whether the course counts as done on the day; one that is due again still does."""
        return self.state in (LearningState.COMPLETED, LearningState.DUE)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is to be done about the course for now."""
        return self.state is LearningState.COMPLETED

    @property
    def in_words(self) -> Reason:
        """The course and where the person is with it, as a sentence without its full stop."""
        course = self.course.title
        match self.state:
            case LearningState.NOT_COMPLETED:
                return Reason(
                    "not_completed", "{course} is not recorded as completed", course=course
                )
            case LearningState.LAPSED:
                return Reason("lapsed", "{course} lapsed on {day}", course=course, day=self.expires)
            case LearningState.DUE:
                return Reason(
                    "due_again",
                    "{course} is due again: it lapses on {day}",
                    course=course,
                    day=self.expires,
                )
            case LearningState.COMPLETED:
                return Reason(
                    "completed",
                    "{course} was completed on {day}",
                    course=course,
                    day=self.completed,
                )


def months_after(day: date, months: int) -> date:
    """Return the day so many calendar months later, at latest the month's 28th."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))


def lapses_on(course: Course, completed: date) -> date | None:
    """Return the day on which a completion of a course lapses; None where it counts for good."""
    return months_after(completed, course.valid_months) if course.valid_months else None


def learning_for_role(person: Person, policy: Policy, on: date) -> tuple[CourseStanding, ...]:
    """Return each course that the role of a day asks for, and where the person is with it."""
    posting = person.posting(on)
    role = posting.role if posting else None
    return tuple(
        _of_course(person, course, on) for course in policy.learning.courses if role in course.roles
    )


def _of_course(person: Person, course: Course, on: date) -> CourseStanding:
    """Return where a person is with a course: the completion that counts longest decides."""
    done = [d for d in person.registrant.learning if d.course == course.id and d.completed <= on]
    if not done:
        return CourseStanding(course, LearningState.NOT_COMPLETED)
    best = max(done, key=lambda d: (d.expires or date.max, d.completed))
    if best.expires is None or on < best.expires - DUE_BEFORE_LAPSING:
        state = LearningState.COMPLETED
    else:
        state = LearningState.DUE if on < best.expires else LearningState.LAPSED
    return CourseStanding(course, state, best.completed, best.expires)
