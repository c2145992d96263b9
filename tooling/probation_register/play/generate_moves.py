"""Coming, moving and leaving in a generated register, and the reorganisations of every year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from probation_register.models.authority import ChangeKind
from probation_register.store.paths import Place

from .days import days_after, working_day
from .generate_hands import Hands
from .generate_queue import Queue, Words, branch_of, day_of, time_on
from .generate_records import Post, plan, registrant, standing
from .generate_service import ADVISER, COURT, OFFICER, Area, Member, Service
from .generate_throws import Throws
from .papers import LANTERN_BAY

# How many of a thousand people do it in a year.
LEAVES = 50
TRANSFERS = 20
# How many of a thousand who join are agency workers, work at court, or stay registered by choice.
AGENCY = 40
AT_COURT = 120
RETAINED = 20

WAIT = 5
"""Days until it is tried again, where something else about a person is under way."""

Welcome = Callable[[Member, date], None]
"""Told who has joined, and from which day on they are there."""


class Moves:
    """Who joins, moves and leaves; each is approved by a head of corporate services."""

    def __init__(self, service: Service, queue: Queue, hands: Hands, welcome: Welcome) -> None:
        self._service = service
        self._queue = queue
        self._hands = hands
        self._welcome = welcome

    def joins(self, day: date, position: int, *, in_service_since: date | None) -> None:
        """Let somebody join on a day; who was in the service before has a posting from then."""
        throws = Throws(self._service.seed, "joins", position)
        self._queue.at(
            time_on(day, throws), lambda now: self._asks_to_join(throws, in_service_since, now)
        )

    def begin(self, member: Member, year: int, since: date) -> None:
        """Plan whether somebody moves or leaves in what is left of a year."""
        throws = Throws(self._service.seed, "moves", member.number, year)
        first = max(since + timedelta(days=20), date(year, 4, 10))
        day = working_day(first + timedelta(days=throws.below(300)))
        is_agency = bool(member.papers.posts[-1].agency)
        if is_agency or throws.happens(LEAVES):
            self._queue.at(time_on(day, throws), lambda now: self.leaves(member, throws, now))
        elif throws.happens(TRANSFERS):
            self._queue.at(time_on(day, throws), lambda now: self._transfers(member, throws, now))

    def leaves(self, member: Member, throws: Throws, now: int) -> None:
        """Let somebody leave, once nothing is open about them; no manager leaves a team behind."""
        day = day_of(now)
        if not member.post(day).in_post or member.leaving or member.is_manager:
            return
        if member.open or member.touched:
            self._queue.at(
                time_on(days_after(day, WAIT), throws), lambda at: self.leaves(member, throws, at)
            )
            return
        member.leaving = True
        self.posts(member, Post(day), member.post(day).manager, "leaving", throws, now)

    def posts(
        self,
        member: Member,
        post: Post,
        submitter: str,
        kind: ChangeKind,
        throws: Throws,
        now: int,
        then: Callable[[int], None] | None = None,
    ) -> None:
        """Propose a new posting of one person, and let a head approve it some days later."""
        area = self._service.area_of(member, day_of(now))
        self.place(
            {member.number: post}, submitter, throws.pick(area.heads), kind, throws, now, then
        )

    def place(
        self,
        posts: Mapping[str, Post],
        submitter: str,
        head: str,
        kind: ChangeKind,
        throws: Throws,
        now: int,
        then: Callable[[int], None] | None = None,
    ) -> None:
        """Propose new postings in one proposal, and let a head approve them some days later."""
        members = [self._service.members[number] for number in posts]
        papers = {
            member.number: replace(
                member.papers, posts=[*member.papers.posts, posts[member.number]]
            )
            for member in members
        }
        files = {
            Place("registrant", number).path: registrant(mine) for number, mine in papers.items()
        }
        subject = members[0].number if len(members) == 1 else "register"
        proposal = self._queue.propose(kind, subject, None, [Words(submitter, now, files)])
        for member in members:
            member.touched = True

        def approve(at: int) -> None:
            self._queue.approve(proposal, head, at)
            for member in members:
                self._service.move(member, papers[member.number], day_of(at))
                member.touched = False
            if then is not None:
                then(at)

        self._queue.at(time_on(days_after(day_of(now), throws.between(1, 6)), throws), approve)

    def _asks_to_join(self, throws: Throws, in_service_since: date | None, now: int) -> None:
        """Let a line manager submit somebody's first records, and a head approve them."""
        team, day = self._service.a_team(throws), day_of(now)
        if team is None:
            self._queue.at(
                time_on(days_after(day, WAIT), throws),
                lambda at: self._asks_to_join(throws, in_service_since, at),
            )
            return
        team.coming += 1
        is_agency = in_service_since is None and throws.happens(AGENCY)
        post = Post(
            in_service_since or day,
            _role(throws),
            team.region,
            team.unit,
            team.manager,
            LANTERN_BAY if is_agency else "",
        )
        seen_on = working_day(day - timedelta(days=throws.between(6, 12)))
        papers = self._service.papers(throws, post, day, seen_on, self._hands)
        number, year = papers.number, day.year if day >= date(day.year, 4, 1) else day.year - 1
        member = Member(papers, touched=True)
        files = {
            Place("registrant", number).path: registrant(papers),
            Place("standing", number, str(day)).path: standing(number, day),
        }
        if in_service_since is None and day < date(year, 12, 1):
            first = plan(self._service.seed, number, year, induction=True, reviewed=None)
            files[Place("plan", number, str(year)).path] = first
            member.planned.append(year)
        words = [Words(team.manager, now, files)]
        proposal = self._queue.propose("joining", number, None, words)
        head = throws.pick(self._service.areas[team.region].heads)

        def approve(at: int) -> None:
            self._queue.approve(proposal, head, at)
            team.coming -= 1
            member.touched = False
            self._service.members[number] = member
            self._service.teams[team.manager].members[number] = None
            self._welcome(member, day_of(at))

        self._queue.at(time_on(days_after(day, throws.between(1, 4)), throws), approve)

    def _transfers(self, member: Member, throws: Throws, now: int) -> None:
        day, team = day_of(now), self._service.a_team(throws)
        post = member.post(day)
        if team is None or not member.is_free or member.is_manager or team.manager == post.manager:
            return
        team.coming += 1
        there = post._replace(since=day, region=team.region, unit=team.unit, manager=team.manager)

        def arrived(_: int) -> None:
            team.coming -= 1

        self.posts(member, there, post.manager, "transfer", throws, now, arrived)


class Reorganisations:
    """Once a year and more: some teams of a region move to another unit, in one proposal."""

    def __init__(self, service: Service, queue: Queue, moves: Moves) -> None:
        self._service = service
        self._queue = queue
        self._moves = moves

    def plan(self, area: Area, year: int, position: int) -> None:
        """Plan one reorganisation of a region in a year."""
        throws = Throws(self._service.seed, "reorganises", area.id, year, position)
        day = working_day(date(year, throws.between(6, 10), throws.between(1, 28)))
        self._queue.at(time_on(day, throws), lambda now: self._reorganises(area, throws, now))

    def _reorganises(self, area: Area, throws: Throws, now: int) -> None:
        day, unit = day_of(now), throws.pick(area.units)
        if branch_of("placement", "register", None, now) in self._queue.open:
            self._queue.at(
                time_on(days_after(day, 1), throws), lambda at: self._reorganises(area, throws, at)
            )
            return
        teams = [team for team in self._service.teams_in(area.id) if not team.closing]
        chosen = (
            [team for team in throws.some(teams, 1, 3) if team.unit != unit]
            if len(teams) > 2
            else []
        )
        posts = {
            number: member.post(day)._replace(since=day, unit=unit)
            for team in chosen
            for number in team.members
            for member in [self._service.members[number]]
            if member.is_free
        }
        if len(posts) < 2:
            return
        first, second = throws.some(area.heads, 2, 2)
        for team in chosen:
            team.unit = unit
        self._moves.place(posts, first, second, "placement", throws, now)


def _role(throws: Throws) -> str:
    if throws.happens(RETAINED):
        return ADVISER
    return COURT if throws.happens(AT_COURT) else OFFICER
