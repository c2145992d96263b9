"""The ordinary year of everyone on the register: join, plan, learn, talk, renew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from probation_register.models.base import Record
from probation_register.models.cpd import CpdYear, Entry
from probation_register.register.register import Register

from .cast import Colleague, Member, members, office_of
from .days import days_after, moment, working_day
from .dice import Dice
from .learning import FIRST_DAYS, year_of_learning
from .papers import OPENING_ENDS, joining, plan, refreshed, renewal
from .stage import Stage
from .timetable import Scene

YEARS = (2024, 2025)
"""The registration years that are played whole; the next one has only begun."""

LAST_DAY = date(2026, 6, 12)
"""The day on which the demo ends."""

PLAN, SUMMER, AUTUMN, REFRESHERS, RENEWAL = "plan", "summer", "autumn", "refreshers", "renewal"
"""The rounds of a year."""

Exceptions = frozenset[tuple[str, str, int]]
"""Who has their own story in a round of a year: number, round, year."""


def ordinary_years(exceptions: Exceptions) -> Iterator[Scene]:
    """Yield what happens to everyone, but for the rounds that have a story of their own."""
    for member in members().values():
        yield from _joins(member)
        for year in (*YEARS, YEARS[-1] + 1):
            rounds = {
                PLAN: _plans(member, year),
                SUMMER: _learns(member, year, SUMMER),
                AUTUMN: _learns(member, year, AUTUMN),
                REFRESHERS: _refreshes(member, year),
                RENEWAL: _renews(member, year),
            }
            for name, scenes in rounds.items():
                if (member.number, name, year) not in exceptions:
                    yield from (s for s in scenes if s.moment.date() <= LAST_DAY)


def add_learning(stage: Stage, number: str, *entries: Entry) -> str | None:
    """Let someone put what they learned in their rolling proposal; return the branch, if any."""
    year = stage.year
    branch = f"cpd/{number}/{year}"
    member = members()[number]
    known = _entries(stage.register, number, year)
    waiting = _entries(stage.proposed(branch), number, year) if branch in stage.open else ()
    ids = {entry.id for entry in (*known, *waiting)}
    new = [e for e in (*_done_by_now(stage, member, year), *entries) if e.id not in ids]
    if not new:
        return None
    file = CpdYear(registrant=number, year=year, entries=(*known, *new))
    return stage.submits(number, file)


def talk(stage: Stage, number: str) -> None:
    """Let a registrant and their manager have a regular conversation; what is open is approved."""
    stage.conversations.setdefault((number, stage.year), []).append(stage.today)
    branch = f"cpd/{number}/{stage.year}"
    if branch in stage.open:
        stage.approves(stage.manager_of(number), branch)


def submit_renewal(stage: Stage, number: str, year: int, *, with_learning: bool = True) -> str:
    """Let someone propose the renewal of a year, with the learning that is not yet approved.

    The plan of the year is reviewed with it, unless it was before.
    """
    known = _entries(stage.register, number, year)
    done = _done_by_now(stage, members()[number], year) if with_learning else ()
    new = [e for e in done if e.id not in {entry.id for entry in known}]
    talks = stage.conversations.get((number, year), [])
    edition = max(
        (e.edition for e in stage.register.policy.editions if e.edition <= stage.today),
        default=stage.register.policy.edition.edition,
    )
    statement = renewal(number, year, edition, talks, stage.today)
    papers: list[Record] = [statement]
    if new:
        papers.append(CpdYear(registrant=number, year=year, entries=(*known, *new)))
    agreed = stage.person(number).plans.get(year)
    if agreed is not None and agreed.reviewed_on is None:
        papers.append(agreed.model_copy(update={"reviewed_on": stage.today}))
    return stage.submits(number, *papers)


def _joins(member: Member) -> Iterator[Scene]:
    dice = Dice("joins", member.number)
    branch = f"joining/{member.number}/"
    colleague = office_of(member.number)
    submitted = moment(member.joins, dice.between(0, 300))
    approved = moment(days_after(member.joins, dice.between(1, 3)), dice.between(0, 400))

    def ask(stage: Stage) -> None:
        registrant, event = joining(member, stage.register.policy)
        is_new = member.joins > OPENING_ENDS
        first_plan = plan(member, stage.year, induction=is_new) if member.joins.month < 12 else None
        papers = [p for p in (registrant, event, first_plan) if p is not None]
        stage.conversations[member.number, stage.year] = [stage.today]
        stage.submits(member.line_manager, *papers)

    def welcome(stage: Stage) -> None:
        heads = stage.holders("head-of-corporate-services", member.region)
        asked = next(name for name in stage.open if name.startswith(branch))
        stage.approves(dice.pick(heads), asked)

    yield Scene(submitted, ask)
    yield Scene(approved, welcome)
    if colleague is not None:
        linked = moment(days_after(approved.date(), 3), dice.between(0, 400))
        yield Scene(linked, lambda stage: _say_who_they_are(stage, colleague, member.number))


def _say_who_they_are(stage: Stage, colleague: Colleague, number: str) -> None:
    """Let the central team note that a manager and a registrant are one person."""
    one, other, *_ = stage.holders("central-team")
    staff = stage.register.staff(colleague.id)
    if staff is not None:
        noted = staff.model_copy(update={"registrant": number})
        stage.approves(other, stage.submits(one, noted))


def _plans(member: Member, year: int) -> Iterator[Scene]:
    """Yield a year's plan: with joining in the first year, else proposed each spring."""
    dice = Dice("plan", member.number, year)
    if date(year, 4, 1) <= member.joins or (year not in YEARS and not dice.one_in(3)):
        return
    proposed = moment(working_day(date(year, 4, dice.between(7, 30))), dice.between(0, 400))
    agreed = moment(days_after(proposed.date(), dice.between(2, 9)), dice.between(0, 400))

    def propose(stage: Stage) -> None:
        if stage.is_at_work(member.number):
            stage.submits(member.number, plan(member, year))

    def agree(stage: Stage) -> None:
        branch = f"plan/{member.number}/{year}"
        if branch in stage.open:
            stage.approves(stage.manager_of(member.number), branch)

    yield Scene(proposed, propose)
    yield Scene(agreed, agree)


def _learns(member: Member, year: int, round_: str) -> Iterator[Scene]:
    """Yield one rolling proposal: added to twice or more, then approved at a conversation."""
    dice = Dice(round_, member.number, year)
    if round_ == SUMMER and not dice.one_in(2 if year in YEARS else 3):
        return
    first = date(year, 9, 1)
    if round_ == SUMMER:
        first = date(year, 5, 20) if year in YEARS else date(year, 5, 5)
    if first < member.joins + timedelta(days=FIRST_DAYS):
        return
    days = [days_after(first, dice.between(0, 10))]
    days.append(days_after(days[-1], dice.between(9, 20)))
    meets = days_after(days[-1], dice.between(2, 9))
    for day in days:
        yield Scene(moment(day, dice.between(0, 420)), lambda stage: _adds(stage, member.number))
    if year in YEARS or dice.one_in(2):
        yield Scene(moment(meets, dice.between(0, 420)), lambda stage: _meets(stage, member.number))


def _adds(stage: Stage, number: str) -> None:
    if stage.is_at_work(number):
        add_learning(stage, number)


def _meets(stage: Stage, number: str) -> None:
    if stage.is_at_work(number):
        talk(stage, number)


def _refreshes(member: Member, year: int) -> Iterator[Scene]:
    """Yield the autumn's correction: refreshers done, and the plan looked at (PF 4.19, 5.8)."""
    dice = Dice("refreshers", member.number, year)
    if member.joins > date(year, 10, 1):
        return
    done = working_day(date(year, 11, dice.between(3, 14)))
    agreed = days_after(done, dice.between(3, 8))

    def correct(stage: Stage) -> None:
        if not stage.is_at_work(member.number):
            return
        person = stage.person(member.number)
        mine = refreshed(person.registrant, stage.register.policy, done, date(year + 1, 10, 1))
        if mine == person.registrant:
            return
        looked_at = person.plans.get(year)
        papers = [looked_at.model_copy(update={"reviewed_on": done})] if looked_at else []
        stage.submits(member.number, mine, *papers)

    def agree(stage: Stage) -> None:
        for branch in [b for b in stage.open if b.startswith(f"correction/{member.number}/")]:
            stage.conversations.setdefault((member.number, year), []).append(stage.today)
            stage.approves(stage.manager_of(member.number), branch)

    yield Scene(moment(done, dice.between(0, 420)), correct)
    yield Scene(moment(agreed, dice.between(0, 420)), agree)


def _renews(member: Member, year: int) -> Iterator[Scene]:
    """Yield the year's renewal: submitted between January and March, approved within days."""
    dice = Dice("renews", member.number, year)
    if date(year, 12, 31) < member.joins:
        return
    asked = working_day(date(year + 1, 1, 13) + timedelta(days=dice.between(0, 58)))
    agreed = days_after(asked, dice.between(2, 9))

    def ask(stage: Stage) -> None:
        if stage.is_registered(member.number) and stage.is_at_work(member.number):
            submit_renewal(stage, member.number, year)

    def agree(stage: Stage) -> None:
        branch = f"renewal/{member.number}/{year}"
        if branch in stage.open:
            stage.approves(stage.manager_of(member.number), branch)

    yield Scene(moment(asked, dice.between(0, 420)), ask)
    yield Scene(moment(agreed, dice.between(0, 420)), agree)


def _done_by_now(stage: Stage, member: Member, year: int) -> list[Entry]:
    """Return what someone has learned so far in a year, on days when they were at work."""
    first = max(date(year, 4, 8), member.joins + timedelta(days=FIRST_DAYS))
    entries = year_of_learning(member, year, first, date(year + 1, 3, 12))
    person = stage.person(member.number)
    away = [(p.from_, p.to or date.max) for p in person.registrant.pauses]
    return [
        entry
        for entry in entries
        if (entry.until or entry.date) < stage.today
        and (posting := person.posting(entry.date)) is not None
        and posting.in_post
        and not any(start <= entry.date <= end for start, end in away)
    ]


def _entries(register: Register, number: str, year: int) -> tuple[Entry, ...]:
    person = register.person(number)
    file = person.cpd.get(year) if person else None
    return file.entries if file else ()
