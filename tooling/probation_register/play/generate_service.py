"""The service of a generated register: regions, offices, teams, and everyone in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from probation_register.register.policy import Policy

from .days import months_after, working_day
from .generate_hands import Hands
from .generate_records import Papers, Post
from .generate_throws import Throws

MOST_IN_A_TEAM, FEWEST_IN_A_TEAM = 12, 8
"""How many people one line manager answers for."""

TEAMS_OF_A_SENIOR = 10
PEOPLE_OF_A_HEAD = 350
FOUNDERS = 3

_LOOKS = 8
"""How many teams are looked at for somebody new."""

OFFICER, COURT, SENIOR = "probation-officer", "court-probation-officer", "senior-probation-officer"
ADVISER = "learning-and-development-lead"

_QUALIFICATIONS = ("pqip", "pqip", "pqip", "pqf-graduate-diploma", "dipps", "dipsw-probation")


@dataclass(slots=True)
class Member:
    """A registrant: the own record, and what is under way about them.

    `touched` says that a proposal about the own record is open, `open` how many there are of any
    kind. Nothing new is begun for who is `leaving`.
    """

    papers: Papers
    planned: list[int] = field(default_factory=list)
    touched: bool = False
    open: int = 0
    leaving: bool = False
    is_manager: bool = False
    begun: int = 0

    @property
    def number(self) -> str:
        """The registration number."""
        return self.papers.number

    @property
    def is_free(self) -> bool:
        """Whether a change to the own record can begin."""
        return not self.touched and not self.leaving

    def post(self, on: date) -> Post:
        """Return the posting that holds on a day."""
        posts = self.papers.posts
        return next((post for post in reversed(posts) if post.since <= on), posts[0])


@dataclass(slots=True)
class Team:
    """A line manager, who is a registrant as well, and those for whom they answer."""

    manager: str
    own_number: str
    region: str
    unit: str
    senior: str
    since: date
    members: dict[str, None] = field(default_factory=dict)
    coming: int = 0
    closing: bool = False

    @property
    def size(self) -> int:
        """How many people are in the team, or asked to be."""
        return len(self.members) + self.coming

    @property
    def has_room(self) -> bool:
        """Whether somebody can be posted to this team."""
        return not self.closing and self.size < MOST_IN_A_TEAM


@dataclass(frozen=True, slots=True)
class Area:
    """A region: its units, and who holds its offices; each manager's senior leads some teams."""

    id: str
    units: tuple[str, ...]
    heads: tuple[str, ...]
    director: str
    seniors: tuple[str, ...]


class Service:
    """Everyone in the service as time goes on."""

    def __init__(
        self, seed: int, policy: Policy, units: Mapping[str, tuple[str, ...]], opening: int
    ) -> None:
        self.seed = seed
        self._policy = policy
        self._taken: set[str] = set()
        self._ids = Throws(seed, "ids")
        self.members: dict[str, Member] = {}
        self.teams: dict[str, Team] = {}
        self._in_order: list[Team] = []
        self.founders = tuple(self.new_id("st") for _ in range(FOUNDERS))
        places = list(_places(units, max(1, min(len(units), opening // 60))))
        managers = max(2, round(opening / (1 + (MOST_IN_A_TEAM + FEWEST_IN_A_TEAM) / 2)))
        at = [places[i % len(places)] for i in range(managers)]
        regions = dict.fromkeys(region for region, _ in at)
        self.areas = {name: self._area(name, units[name], at, opening) for name in regions}
        self.places = at

    def new_id(self, kind: str) -> str:
        """Return a number (`po`) or a staff id (`st`) that nobody has had."""
        while True:
            name = f"{kind}{self._ids.below(1_000_000):06d}"
            if name not in self._taken:
                self._taken.add(name)
                return name

    @property
    def staff(self) -> int:
        """How many people hold or have held an office."""
        return sum(name.startswith("st") for name in self._taken)

    @property
    def people(self) -> list[str]:
        """Everyone's number or id."""
        return sorted(self._taken)

    def area_of(self, member: Member, on: date) -> Area:
        """Return the region that answers for a member on a day."""
        return self.areas[member.post(on).region]

    def papers(
        self, throws: Throws, post: Post, joins: date, seen_on: date, hands: Hands
    ) -> Papers:
        """Return the own record of somebody new, as the line manager has confirmed it."""
        number = self.new_id("po")
        begun = post.since if post.since < seen_on else seen_on
        years_ago = throws.between(1, 18)
        awarded = date(begun.year - years_ago, throws.between(1, 12), throws.between(1, 28))
        return Papers(
            number=number,
            basis="retained" if post.role == ADVISER else "mandatory",
            posts=[post],
            qualification=throws.pick(_QUALIFICATIONS),
            awarded=awarded,
            seen_by=post.manager,
            seen_on=seen_on,
            learning=list(self._courses(throws, post.role, seen_on)),
            key=hands.public_key(number),
            joined=joins,
        )

    def refreshed(self, papers: Papers, on: date) -> list[tuple[str, date, date | None]]:
        """Return somebody's courses, with each that lapses within a year done again on a day."""
        newest = {course: expires for course, _, expires in papers.learning}
        due = {
            course for course, expires in newest.items() if expires and expires < _a_year_after(on)
        }
        again = [
            (course.id, on, months_after(on, course.valid_months))
            for course in self._policy.learning.courses
            if course.id in due and course.valid_months
        ]
        return [*papers.learning, *again]

    def add_team(self, team: Team) -> None:
        """Let a line manager answer for a team."""
        self.teams[team.manager] = team
        self._in_order.append(team)

    def a_team(self, throws: Throws) -> Team | None:
        """Return a team that has room, a small one of several looked at, or None."""
        looks = [throws.pick(self._in_order) for _ in range(_LOOKS)]
        return min(
            (team for team in looks if team.has_room), key=lambda team: team.size, default=None
        )

    def teams_in(self, region: str) -> list[Team]:
        """Return the teams of a region, in the order in which they came to be."""
        return [team for team in self._in_order if team.region == region and team.members]

    def members_of(self, team: Team) -> list[Member]:
        """Return the people of a team."""
        return [self.members[number] for number in team.members]

    def move(self, member: Member, papers: Papers, on: date) -> None:
        """Let a member have a new posting, and be in its team."""
        before, after = member.post(on), papers.posts[-1]
        for manager, is_there in ((before.manager, False), (after.manager, True)):
            team = self.teams.get(manager)
            if team is not None and is_there:
                team.members[member.number] = None
            elif team is not None:
                team.members.pop(member.number, None)
        member.papers = papers

    def _area(
        self, region: str, units: tuple[str, ...], places: list[tuple[str, str]], opening: int
    ) -> Area:
        """Return a region whose offices are held by as many people as its share of teams asks."""
        teams = sum(where == region for where, _ in places)
        heads = max(2, teams * opening // (len(places) * PEOPLE_OF_A_HEAD))
        return Area(
            id=region,
            units=units,
            heads=tuple(self.new_id("st") for _ in range(heads)),
            director=self.new_id("st"),
            seniors=tuple(self.new_id("st") for _ in range(1 + teams // TEAMS_OF_A_SENIOR)),
        )

    def _courses(
        self, throws: Throws, role: str, seen_on: date
    ) -> Iterator[tuple[str, date, date | None]]:
        for course in self._policy.learning.courses:
            if role in course.roles:
                done = working_day(seen_on - timedelta(days=throws.between(8, 150)))
                months = course.valid_months
                yield course.id, done, months_after(done, months) if months else None


def _places(units: Mapping[str, tuple[str, ...]], regions: int) -> Iterator[tuple[str, str]]:
    """Yield regions with their units: every region's first unit, then every second, and so on."""
    used = dict(list(units.items())[:regions])
    for position in range(max(map(len, used.values()))):
        for region, names in used.items():
            if position < len(names):
                yield region, names[position]


def _a_year_after(day: date) -> date:
    return months_after(day, 12)
