"""How a generated service itself changes: teams move to other units, managers hand on to others."""

from __future__ import annotations

from datetime import date, timedelta

from probation_register.models.authority import ChangeKind
from probation_register.store.paths import Place

from .days import days_after, working_day
from .generate_hands import Hands
from .generate_moves import WAIT, Moves, with_post
from .generate_queue import Act, Queue, Words, branch_of, day_of, time_on
from .generate_records import Papers, Post, staff
from .generate_service import COURT, OFFICER, SENIOR, Area, Member, Service, Team
from .generate_throws import Throws

SUCCESSIONS = 40
"""How many of a thousand line managers hand on to somebody else in a year."""

PEOPLE_OF_A_REORGANISATION = 700
"""For how many people of a region there is one reorganisation in a year."""

_REGISTER = "register"


class Changes:
    """What heads of corporate services and the central team bring about, year by year."""

    def __init__(self, service: Service, queue: Queue, hands: Hands, moves: Moves) -> None:
        self._service = service
        self._queue = queue
        self._hands = hands
        self._moves = moves

    def begin(self, year: int) -> None:
        """Plan what changes in a year."""
        for area in self._service.areas.values():
            teams = self._service.teams_in(area.id)
            people = sum(len(team.members) for team in teams)
            whole, rest = divmod(people, PEOPLE_OF_A_REORGANISATION)
            throws = Throws(self._service.seed, "how many", area.id, year)
            one_more = throws.below(PEOPLE_OF_A_REORGANISATION) < rest
            for position in range(whole + one_more):
                self._plan_reorganisation(area, year, position)
            for team in teams:
                self._plan_succession(team, year)

    def _plan_reorganisation(self, area: Area, year: int, position: int) -> None:
        throws = Throws(self._service.seed, "reorganises", area.id, year, position)
        day = working_day(date(year, throws.between(6, 10), throws.between(1, 28)))
        self._on(day, throws, lambda now: self._reorganises(area, throws, now))

    def _plan_succession(self, team: Team, year: int) -> None:
        throws = Throws(self._service.seed, "hands on", team.manager, year)
        if throws.happens(SUCCESSIONS):
            day = working_day(date(year, 5, 1) + timedelta(days=throws.below(180)))
            self._on(day, throws, lambda now: self._promotes(team, throws, now))

    def _reorganises(self, area: Area, throws: Throws, now: int) -> None:
        """Let one to three teams of a region move to another unit, in one proposal."""
        day, unit = day_of(now), throws.pick(area.units)
        teams = [team for team in self._service.teams_in(area.id) if not team.closing]
        chosen = [team for team in throws.some(teams, 1, min(3, len(teams))) if team.unit != unit]
        moved = [
            (member, with_post(member.papers, member.post(day)._replace(since=day, unit=unit)))
            for team in chosen
            for member in self._service.members_of(team)
            if member.is_free
        ]
        if len(moved) < 2:
            return
        for team in chosen:
            team.unit = unit
        self._place(area, moved, throws, now)

    def _promotes(self, team: Team, throws: Throws, now: int) -> None:
        """Let an officer of another team become the manager who follows somebody."""
        day, leaver = day_of(now), self._service.members[team.own_number]
        officer = self._successor(team, throws, day)
        if team.closing or not leaver.is_free or officer is None:
            return
        team.closing = officer.is_manager = True
        post = Post(day, SENIOR, team.region, team.unit, team.senior)

        def appoint(at: int) -> None:
            self._appoints(team, officer, throws, at)

        self._moves.posts(officer, post, team.senior, "transfer", throws, now, appoint)

    def _successor(self, team: Team, throws: Throws, day: date) -> Member | None:
        """Return an officer of the same region who can be promoted, looking at a few."""
        others = [o for o in self._service.teams_in(team.region) if o is not team]
        looks = [throws.pick(others) for _ in range(4)] if others else []
        return next(
            (
                member
                for other in looks
                for member in self._service.members_of(other)
                if member.is_free
                and not member.is_manager
                and member.post(day).role in (OFFICER, COURT)
                and not member.post(day).agency
            ),
            None,
        )

    def _appoints(self, team: Team, officer: Member, throws: Throws, now: int) -> None:
        """Let the central team give a new manager their office, then hand them the team."""
        person, day = self._service.new_id("st"), day_of(now)
        new = Team(person, officer.number, team.region, team.unit, team.senior, day)
        key = self._hands.public_key(person)
        data = staff(person, officer.number, "line-manager", [team.region], day, key=key)

        def hand_on(at: int) -> None:
            self._service.add_team(new)
            self._hands_on(team, new, throws, at)

        self._staff(person, data, throws, now, hand_on)

    def _hands_on(self, old: Team, new: Team, throws: Throws, now: int) -> None:
        """Place a whole team with its new manager, once nothing else moves any of it."""
        day, members = day_of(now), self._service.members_of(old)
        if old.coming or not all(member.is_free for member in members):
            again = days_after(day, WAIT)
            self._on(again, throws, lambda at: self._hands_on(old, new, throws, at))
            return
        moved = [
            (member, with_post(member.papers, self._with(member.post(day), new, day)))
            for member in members
        ]

        def retire(at: int) -> None:
            self._retires(old, throws, at)

        if moved:
            self._place(self._service.areas[old.region], moved, throws, now, retire)
        else:
            retire(now)

    def _retires(self, team: Team, throws: Throws, now: int) -> None:
        """Let a manager without a team leave, and the central team end the office."""
        leaver = self._service.members[team.own_number]
        leaver.is_manager = False
        self._moves.leaves(leaver, throws, now)
        key = self._hands.public_key(team.manager)
        data = staff(
            team.manager,
            team.own_number,
            "line-manager",
            [team.region],
            team.since,
            until=day_of(now),
            key=key,
        )
        self._staff(team.manager, data, throws, now, lambda _: None)

    def _place(
        self,
        area: Area,
        moved: list[tuple[Member, Papers]],
        throws: Throws,
        now: int,
        then: Act = lambda _: None,
    ) -> None:
        """Let one head of a region place people, and a second one approve it."""
        kind: ChangeKind = "placement" if len(moved) > 1 else "transfer"
        if kind == "placement" and branch_of(kind, _REGISTER, None, now) in self._queue.open:
            again = days_after(day_of(now), 1)
            self._on(again, throws, lambda at: self._place(area, moved, throws, at, then))
            return
        first, second = throws.some(area.heads, 2, 2)
        self._moves.place(moved, first, second, kind, throws, now, then)

    def _staff(self, person: str, data: bytes, throws: Throws, now: int, then: Act) -> None:
        """Let two of the central team change the record of a member of staff."""
        first, second = throws.some(self._service.founders, 2, 2)
        words = [Words(first, now, {Place("staff", person).path: data})]
        proposal = self._queue.propose("staff", person, None, words)

        def approve(at: int) -> None:
            self._queue.approve(proposal, second, at)
            then(at)

        self._on(days_after(day_of(now), throws.between(1, 5)), throws, approve)

    def _with(self, post: Post, team: Team, day: date) -> Post:
        return post._replace(since=day, manager=team.manager)

    def _on(self, day: date, throws: Throws, act: Act) -> None:
        self._queue.at(time_on(day, throws), act)
