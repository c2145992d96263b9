"""What people learn in the demo: a year of CPD for anyone, made from a table of learning."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from probation_register.models.cpd import Entry

from .cast import Member, members
from .days import working_day
from .dice import Dice

FIRST_DAYS = 10
"""How many days someone is on the register before their first entry."""

HERON_HILL = "heron-hill-learning"
HERON_HILL_SINCE = date(2024, 6, 17)
"""The provider that the demo endorses, and the first day on which entries name it."""

Purpose = Literal["mandatory", "required", "future-role", "personal"]

PLATFORM = {"course", "e-learning", "workshop", "conference"}
"""The activities that the learning platform holds."""

AUDIENCES = {
    "probation-officer": ("any", "officer"),
    "court-probation-officer": ("any", "officer", "court"),
    "senior-probation-officer": ("any", "manager"),
    "approved-premises-manager": ("any", "manager"),
}
"""What of the table suits a role; for any other role, what suits all."""

SPEAKS_TO = {
    "inclusion": ("nos-aa1", "value-each-person", "core-building-relationships", "nos-ab1"),
    "rehabilitation": ("core-building-relationships", "relationships", "nos-ae1"),
    "partnership": ("nos-ad1", "core-working-in-partnership", "nos-hg1", "public-protection"),
    "risk-assessment": ("core-assessing-risk", "nos-gc3", "quality-of-practice"),
    "public-protection": ("public-protection", "nos-gc3", "core-managing-sentences"),
    "safeguarding": ("public-protection", "nos-ad1", "core-assessing-risk", "nos-af1"),
    "domestic-abuse": ("core-assessing-risk", "public-protection", "nos-gc3"),
    "victims": ("integrity", "public-protection", "nos-ab1"),
    "sentence-management": ("core-managing-sentences", "core-recording-decisions", "integrity"),
    "courts": ("role-advising-courts", "nos-ab1", "quality-of-practice"),
    "leading-people": ("role-supervising-colleagues", "nos-ac1", "professional-development"),
}
"""What learning about an area speaks to."""

_LEARNED = (
    "{Insight}.",
    "I learned that {insight}.",
    "It showed me that {insight}.",
    "The clearest point for me: {insight}.",
    "I had half known it, but {insight}.",
    "I came away sure that {insight}.",
    "A good reminder that {insight}.",
    "What stayed with me is that {insight}.",
    "Talking it over, we agreed that {insight}.",
    "Not new, but now I see it daily: {insight}.",
    "One sentence to keep: {insight}.",
    "I had not seen before that {insight}.",
    "With practice it became plain that {insight}.",
    "Others in the room said it better than I can: {insight}.",
    "I would put it like this: {insight}.",
    "It took a while to sink in, but {insight}.",
)

_APPLIED = (
    "I now {practice}.",
    "These days I {practice}.",
    "It is a small change, but I {practice}.",
    "I have made it a habit: I {practice}.",
    "Since then I {practice}, and it helps.",
    "Where it fits, I {practice}.",
    "My manager and I agreed on one step: I {practice}.",
    "I {practice}, and I have told the team why.",
    "The change in my week is simple: I {practice}.",
    "From now on I {practice}.",
    "At first it felt slow, but I {practice}.",
    "Whenever I can, I {practice}.",
    "I keep a note on my desk and {practice}.",
)


@dataclass(frozen=True, slots=True)
class Learning:
    """One thing that can be learned: for whom, about what, how, and what came of it."""

    audience: str
    area: str
    activity: str
    hours: float
    title: str
    insight: str
    practice: str


def year_of_learning(member: Member, year: int, first: date, last: date) -> tuple[Entry, ...]:
    """Return a person's entries of a year, oldest first, between two days.

    Over a whole year they come to between 15 and 45 hours; over a part of it to that part.
    """
    whole = (last - first).days
    if whole < FIRST_DAYS:
        return ()
    dice = Dice("cpd", member.number, year)
    wanted = dice.between(18, 36) * whole / 340
    chosen: list[Learning] = []
    for learning in _still_new(member, year):
        if sum(one.hours for one in chosen) >= wanted:
            break
        chosen.append(learning)
    days = sorted(working_day(first + timedelta(days=dice.below(whole - 2))) for _ in chosen)
    seat = list(members()).index(member.number)
    return tuple(_entry(dice, seat, one, day) for one, day in zip(chosen, days, strict=True))


def _still_new(member: Member, year: int) -> list[Learning]:
    """Return what suits a person's role, in an order that never repeats from year to year."""
    audience = AUDIENCES.get(member.role, ("any",))
    order = Dice("order", member.number).shuffled([x for x in table() if x.audience in audience])
    own = [x for x in order if x.audience != "any"]
    common = [x for x in order if x.audience == "any"]
    third = year % 3
    return Dice("mix", member.number, year).shuffled(own[third::3] + common[third::3])


def _entry(dice: Dice, seat: int, learning: Learning, day: date) -> Entry:
    hours = max(0.5, learning.hours + 0.25 * dice.between(-1, 1))
    days = 2 if learning.activity == "course" and dice.one_in(4) else 1
    until = working_day(day + timedelta(days=1)) if days > 1 else None
    if until is not None and until.month != day.month:
        until, days = None, 1
    provided = learning.activity in ("course", "conference") and day >= HERON_HILL_SINCE
    learned, applied = in_own_words(learning, seat + table().index(learning))
    is_noted, is_used = not dice.one_in(12), not dice.one_in(6)
    return Entry(
        id=dice.entry_id(),
        date=day,
        until=until,
        title=learning.title,
        activity=learning.activity,
        hours=hours * days,
        purpose=_purpose(dice, learning),
        source="my-learning" if learning.activity in PLATFORM else "elsewhere",
        provider=HERON_HILL if provided and dice.one_in(2) else None,
        aligned_to=dice.some(SPEAKS_TO[learning.area], 1, 3),
        curriculum=(learning.area,),
        prompted_by=_prompt(dice, learning),
        learned=learned if is_noted and is_used else None,
        applied=applied if is_noted and is_used else None,
    )


def in_own_words(learning: Learning, voice: int) -> tuple[str, str]:
    """Return what was learned and how it is applied, said in one of many ways."""
    insight = learning.insight
    learned = _LEARNED[voice % len(_LEARNED)].format(
        insight=insight, Insight=insight[0].upper() + insight[1:]
    )
    return learned, _APPLIED[voice % len(_APPLIED)].format(practice=learning.practice)


def _purpose(dice: Dice, learning: Learning) -> Purpose:
    if learning.area == "leading-people":
        return "required" if learning.audience == "manager" else "future-role"
    if learning.activity == "e-learning":
        return "mandatory" if dice.one_in(3) else "required"
    if learning.activity in ("reading", "research", "coaching"):
        return "personal"
    return dice.pick(("required", "required", "personal"))


def _prompt(dice: Dice, learning: Learning) -> Literal["inspection", "lived-experience"] | None:
    if learning.activity == "lived-experience":
        return "lived-experience"
    if learning.area in ("risk-assessment", "public-protection") and dice.one_in(5):
        return "inspection"
    return None


@cache
def table() -> tuple[Learning, ...]:
    """Return everything that can be learned."""
    texts = ("area", "activity", "title", "insight", "practice")
    with Path(__file__).with_name("learning.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Learning(
                audience=row["for"],
                hours=float(row["hours"]),
                **{name: row[name] for name in texts},
            )
            for row in csv.DictReader(file)
        )
