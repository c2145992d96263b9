"""The papers of the demo: the records that people fill in when they join, plan, and renew."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Literal

from probation_register.models.learning import Course
from probation_register.models.plan import Need, Plan
from probation_register.models.registrant import (
    LearningDone,
    Posting,
    QualificationHeld,
    Registrant,
    VettingConfirmed,
)
from probation_register.models.renewal import REQUIREMENT_IDS, Renewal
from probation_register.models.standing_event import StandingEvent
from probation_register.register.policy import Policy

from .cast import Member
from .days import months_after, working_day
from .dice import Dice

LANTERN_BAY = "lantern-bay-staffing"
"""The agency of the demo."""

IN_SERVICE_SINCE = date(2023, 4, 3)
"""Since when those who join at the start have been where they are."""

OPENING_ENDS = date(2024, 5, 31)
"""Until when people join who have been in the service all along."""

OBJECTIVES = (
    ("risk-assessment", "Lead a review with other agencies and write up what I learn from it."),
    ("public-protection", "Write plans that the people in them can say back to me."),
    ("rehabilitation", "Build every plan on at least one strength."),
    ("inclusion", "Make first meetings easier for people who find the building hard."),
    ("partnership", "Get to know three local services by working beside them for a day."),
    ("sentence-management", "Bring my records up to date within two days, all year."),
    ("domestic-abuse", "Become surer in conversations about control at home."),
    ("safeguarding", "Ask about children early, and know whom to ring."),
    ("victims", "Explain the Victims' Code in words that I have tried out."),
    ("courts", "Write shorter reports whose reasons are easier to find."),
    ("leading-people", "Give feedback that is specific, soon and kind."),
)
"""What people set out to do, each with its area."""

SOURCES: tuple[
    Literal[
        "performance-conversation",
        "self-evaluation",
        "local-priority",
        "national-priority",
        "inspection",
        "feedback",
    ],
    ...,
] = (
    "performance-conversation",
    "self-evaluation",
    "local-priority",
    "national-priority",
    "inspection",
    "feedback",
)
"""Where a need was identified."""


def joining(member: Member, policy: Policy) -> tuple[Registrant, StandingEvent | None]:
    """Return someone's first records: what they bring, and that they are registered."""
    is_agency = member.employment == "agency"
    began = IN_SERVICE_SINCE if member.joins <= OPENING_ENDS else member.joins
    seen = working_day(member.joins - timedelta(days=6))
    registrant = Registrant.model_validate(
        {
            "number": member.number,
            "basis": member.basis,
            "postings": (
                Posting.model_validate(
                    {
                        "from": began,
                        "role": member.role,
                        "region": member.region,
                        "unit": member.unit,
                        "line_manager": member.line_manager,
                        "employment": member.employment,
                        "agency": LANTERN_BAY if is_agency else None,
                        "agency_confirmed": seen if is_agency else None,
                    }
                ),
            ),
            "qualifications": (
                QualificationHeld(
                    qualification=member.qualification,
                    awarded=member.awarded,
                    seen_by=member.line_manager,
                    seen_on=seen,
                ),
            ),
            "vetting": VettingConfirmed(confirmed_by=member.line_manager, confirmed_on=seen),
            "learning": tuple(
                completed(course, _done_before(member, course))
                for course in policy.learning.courses
                if member.role in course.roles
            ),
            "level": member.level,
            "keys": member.keys,
        }
    )
    if not _counts(member):
        return registrant, None
    first = StandingEvent(registrant=member.number, from_=member.joins, registered=True)
    return registrant, first


def standing_changed(number: str, since: date, *, registered: bool) -> StandingEvent:
    """Return the event that someone is registered from a day on, or is not.

    Nobody can tell a choice from a decision: each has a commitment. There is no casebook behind
    the demo, so these are about nothing.
    """
    about_nothing = hashlib.sha256(f"{number} {since}".encode()).hexdigest()
    return StandingEvent(
        registrant=number,
        from_=since,
        registered=registered,
        commitment=f"hmac-sha256:{about_nothing}",
    )


def completed(course: Course, on: date) -> LearningDone:
    """Return that a course is done, and when that lapses."""
    expires = months_after(on, course.valid_months) if course.valid_months else None
    return LearningDone(course=course.id, completed=on, expires=expires)


def refreshed(registrant: Registrant, policy: Policy, on: date, before: date) -> Registrant:
    """Return a record with every course done again that would lapse before a day."""
    held = registrant.learning
    due = [
        course
        for course in policy.learning.courses
        for done in [[d for d in held if d.course == course.id]]
        if done and all(d.expires is not None and d.expires < before for d in done)
    ]
    again = tuple(completed(course, on) for course in due)
    return registrant.model_copy(update={"learning": (*held, *again)})


def plan(member: Member, year: int, *, induction: bool = False) -> Plan:
    """Return someone's development plan for a year: two or three needs, and time for them."""
    dice = Dice("plan", member.number, year)
    needs = tuple(
        Need(id=f"n{i}", from_=dice.pick(SOURCES), area=area, objective=objective)
        for i, (area, objective) in enumerate(dice.some(OBJECTIVES, 2, 3), start=1)
    )
    return Plan(
        registrant=member.number,
        year=year,
        induction=induction,
        needs=needs,
        hours_promised=float(dice.pick((21, 24, 28, 28, 35))),
    )


def renewal(number: str, year: int, edition: date, talks: list[date], on: date) -> Renewal:
    """Return the statement with which someone renews: the six affirmed, and the talks they had."""
    return Renewal(
        registrant=number,
        year=year,
        edition=edition,
        affirms=REQUIREMENT_IDS,
        record_accurate=True,
        conversations=tuple(talks),
        submitted=on,
    )


def _counts(member: Member) -> bool:
    return member.basis != "cpd-only"


def _done_before(member: Member, course: Course) -> date:
    """Return when someone did a course last: just before they began, or in service of late."""
    dice = Dice("course", member.number, course.id)
    if member.joins > OPENING_ENDS:
        return working_day(member.joins - timedelta(days=dice.between(4, 12)))
    if course.kind == "mandatory":
        latest = member.joins.year - (0 if member.joins.month > 11 else 1)
        return working_day(date(latest, 11, dice.between(4, 15)))
    return working_day(member.joins - timedelta(days=dice.between(20, 200)))
