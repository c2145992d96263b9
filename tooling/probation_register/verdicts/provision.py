"""Whether a course meets what CPD on offer must meet: the thirteen criteria (PP 4.1–4.13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from probation_register.models.organisations import CourseOffered, Judgement, Provider
from probation_register.models.provision import Criterion
from probation_register.register.policy import Policy


class Met(StrEnum):
    """What can be said of a criterion."""

    MET = "met"
    UNMET = "not met"
    NOT_JUDGED = "not judged yet"


@dataclass(frozen=True, slots=True)
class CriterionVerdict:
    """One criterion, whether the course meets it, and the newest judgement of it."""

    criterion: Criterion
    state: Met
    judgement: Judgement | None


@dataclass(frozen=True, slots=True)
class CourseVerdict:
    """A course against every criterion, in the order of the paper."""

    course: CourseOffered
    criteria: tuple[CriterionVerdict, ...]

    @property
    def met(self) -> int:
        """How many criteria the course meets."""
        return sum(c.state is Met.MET for c in self.criteria)

    @property
    def is_assured(self) -> bool:
        """Whether the course meets all of them, so that it may be offered (PP 4)."""
        return self.met == len(self.criteria)

    @property
    def in_words(self) -> str:
        """The count as people read it."""
        unmet = sum(c.state is Met.UNMET for c in self.criteria)
        open_ = len(self.criteria) - self.met - unmet
        return f"{self.met} of {len(self.criteria)} met, {unmet} not met, {open_} not judged yet"


def provision(course: CourseOffered, policy: Policy, on: date) -> CourseVerdict:
    """Return what a course meets on a day, by the newest judgement of each criterion."""
    return CourseVerdict(
        course, tuple(_of(criterion, course, on) for criterion in policy.provision.criteria)
    )


def is_endorsed(provider: Provider, on: date) -> bool:
    """Whether a provider is endorsed on a day (PP 4.5)."""
    return any(term.holds(on) for term in provider.endorsements)


def _of(criterion: Criterion, course: CourseOffered, on: date) -> CriterionVerdict:
    judged = [j for j in course.judged if j.criterion == criterion.id and j.judged_on <= on]
    newest = max(judged, key=lambda j: j.judged_on, default=None)
    if newest is None:
        return CriterionVerdict(criterion, Met.NOT_JUDGED, None)
    return CriterionVerdict(criterion, Met.MET if newest.met else Met.UNMET, newest)
