"""Coming, moving, leaving and coming back in a generated register."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from probation_register.models.authority import ChangeKind
from probation_register.store.paths import Place

from .days import days_after, working_day
from .generate_hands import Hands
from .generate_queue import Act, Queue, Words, day_of, time_on
from .generate_records import Papers, Post, plan, registrant, standing
from .generate_service import ADVISER, COURT, OFFICER, Member, Service
from .generate_throws import Throws
from .papers import LANTERN_BAY

# How many of a thousand people do it in a year; and how many of those who leave come back.
LEAVES = 50
TRANSFERS = 20
COME_BACK = 150
# How many of a thousand who join are agency workers, work at court, or stay registered by choice.
AGENCY = 40
AT_COURT = 120
RETAINED = 20

WAIT = 5
"""Days until it is tried again, where something else about a person is under way."""


def _nothing_more(_: int) -> None:
    """Do nothing after an approval."""


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
        before = member.post(day)
        self.posts(member, Post(day), before.manager, "leaving", throws, now)
        if throws.happens(COME_BACK) and not before.agency:
            back = days_after(day, throws.between(150, 500))
            self._queue.at(time_on(back, throws), lambda at: self._comes_back(member, throws, at))

    def posts(
        self,
        member: Member,
        post: Post,
        submitter: str,
        kind: ChangeKind,
        throws: Throws,
        now: int,
        then: Act = _nothing_more,
    ) -> None:
        """Propose a new posting of one person, and let a head approve it some days later."""
        head = throws.pick(self._service.area_of(member, day_of(now)).heads)
        papers = with_post(member.papers, post)
        self.place([(member, papers)], submitter, head, kind, throws, now, then)

    def place(
        self,
        moved: Sequence[tuple[Member, Papers]],
        submitter: str,
        head: str,
        kind: ChangeKind,
        throws: Throws,
        now: int,
        then: Act = _nothing_more,
    ) -> None:
        """Propose new postings in one proposal, and let a head approve them some days later."""
        files = {Place("registrant", papers.number).path: registrant(papers) for _, papers in moved}
        subject = moved[0][1].number if len(moved) == 1 else "register"
        proposal = self._queue.propose(kind, subject, None, [Words(submitter, now, files)])
        for member, _ in moved:
            member.touched = True

        def approve(at: int) -> None:
            self._queue.approve(proposal, head, at)
            for member, papers in moved:
                self._service.move(member, papers, day_of(at))
                member.touched = False
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

    def _comes_back(self, member: Member, throws: Throws, now: int) -> None:
        """Let somebody return to a team, whose manager has seen evidence and vetting again."""
        day, team = day_of(now), self._service.a_team(throws)
        if team is None or member.touched:
            return
        team.coming += 1
        left = member.papers.posts[-2]
        there = left._replace(since=day, region=team.region, unit=team.unit, manager=team.manager)
        seen_on = working_day(day - timedelta(days=throws.between(6, 12)))
        papers = replace(with_post(member.papers, there), seen_by=team.manager, seen_on=seen_on)
        head = throws.pick(self._service.areas[team.region].heads)

        def arrived(at: int) -> None:
            team.coming -= 1
            member.leaving = False
            self._welcome(member, day_of(at))

        self.place([(member, papers)], team.manager, head, "returning", throws, now, arrived)


def with_post(papers: Papers, post: Post) -> Papers:
    """Return somebody's record with one more posting."""
    return replace(papers, posts=[*papers.posts, post])


def _role(throws: Throws) -> str:
    if throws.happens(RETAINED):
        return ADVISER
    return COURT if throws.happens(AT_COURT) else OFFICER
