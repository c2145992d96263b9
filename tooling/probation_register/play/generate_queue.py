"""What is under way in a generated register: proposals opened, approved and declined, in time."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from probation_register.change.words import KIND_TITLES
from probation_register.models.authority import ChangeKind
from probation_register.models.problems import shown
from probation_register.store.trailers import with_trailers

from .generate_hands import Hands
from .generate_pack import Kept, Pack
from .generate_throws import Throws
from .generate_trees import Forest

_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 86_400
_NINE, _HOURS = 9 * 3_600, 8 * 3_600

Act = Callable[[int], None]
"""Something that happens at a time, in seconds since 1970."""


class Words(NamedTuple):
    """One commit of a proposal: who, when, and the files that it changes."""

    person: str
    time: int
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Manner:
    """How an approval is made: as it should be, unless something is wrong on request.

    `squashed` leaves the proposal out of its parents, `seconds_back` dates it before main, `says`
    names somebody else in a trailer, `otherwise` are files that are not as proposed.
    """

    squashed: bool = False
    seconds_back: int = 0
    says: str = ""
    otherwise: Mapping[str, bytes] = field(default_factory=dict)


RIGHT = Manner()


@dataclass(frozen=True, slots=True)
class Proposal:
    """An open proposal: its name, its commits, and the files that it brings."""

    branch: str
    kind: ChangeKind
    subject: str
    year: int | None
    commits: tuple[bytes, ...]
    trees: tuple[bytes, ...]
    blobs: Mapping[str, bytes]
    kept: Mapping[bytes, Kept]

    @property
    def head(self) -> bytes:
        """The last commit."""
        return self.commits[-1]


class Queue:
    """Main, the open proposals, and everything that is still to happen, earliest first."""

    def __init__(self, pack: Pack, forest: Forest, hands: Hands, root: bytes, time: int) -> None:
        self._pack = pack
        self._forest = forest
        self._hands = hands
        self._waiting: list[tuple[int, int, Act]] = []
        self._told = 0
        self._last = time
        self.main = root
        self.time = time
        self.approvals = 0
        self.open: dict[str, Proposal] = {}
        self.declined: dict[str, bytes] = {}

    def at(self, time: int, act: Act) -> None:
        """Let something happen at a time, or now if that has passed."""
        self._told += 1
        heapq.heappush(self._waiting, (max(time, self.time), self._told, act))

    def play_day(self, day: date) -> None:
        """Let everything happen that waits for a day, or for one before it."""
        until = (day.toordinal() + 1 - _EPOCH) * _DAY
        while self._waiting and self._waiting[0][0] < until:
            self.time, _, act = heapq.heappop(self._waiting)
            act(self.time)

    def propose(
        self, kind: ChangeKind, subject: str, year: int | None, words: Sequence[Words]
    ) -> Proposal:
        """Open a proposal from main as it is now, with all of its commits, and return it."""
        about = f" for {year}" if year else ""
        message = f"{KIND_TITLES[kind]} of {subject}{about}\n"
        kept: Mapping[bytes, Kept] = {}
        blobs: dict[str, bytes] = {}
        commits: list[bytes] = []
        trees: list[bytes] = []
        for one in words:
            for path, data in one.files.items():
                blobs[path] = self._pack.add("blob", data).oid
            grown = self._forest.propose(blobs, kept)
            parent = commits[-1] if commits else self.main
            commits.append(self._hands.write(one.person, one.time, grown.root, [parent], message))
            trees.append(grown.root)
            kept = grown.kept
        branch = branch_of(kind, subject, year, words[0].time)
        assert branch not in self.open
        proposal = Proposal(branch, kind, subject, year, tuple(commits), tuple(trees), blobs, kept)
        self.open[branch] = proposal
        return proposal

    def approve(self, proposal: Proposal, person: str, time: int, manner: Manner = RIGHT) -> None:
        """Merge a proposal onto main."""
        otherwise = {
            path: self._pack.add("blob", data).oid for path, data in manner.otherwise.items()
        }
        tree = self._forest.adopt({**proposal.blobs, **otherwise}, proposal.kept)
        about = f" for {proposal.year}" if proposal.year else ""
        title = KIND_TITLES[proposal.kind]
        title = title if title == "CPD" else title[0].lower() + title[1:]
        message = with_trailers(
            f"Approve {title} of {proposal.subject}{about}",
            "",
            {
                "Change": proposal.kind,
                "Subject": proposal.subject,
                "Approved-by": manner.says or person,
                "Reviewed": proposal.head.hex(),
            },
        )
        parents = [self.main] if manner.squashed else [self.main, proposal.head]
        dated = self._last - manner.seconds_back if manner.seconds_back else time
        self.main = self._hands.write(person, dated, tree, parents, message)
        self._last = time
        self.approvals += 1
        del self.open[proposal.branch]

    def decline(self, proposal: Proposal, person: str, time: int, reason: str) -> None:
        """Decline the first commit of a proposal, by the code of a reason."""
        first = proposal.commits[0]
        message = with_trailers(
            f"Decline {shown(proposal.branch)}", "", {"Declined-by": person, "Reason": reason}
        )
        oid = self._hands.write(person, time, proposal.trees[0], [first], message)
        self.declined[f"{proposal.branch}/{first.hex()[:12]}"] = oid


def branch_of(kind: ChangeKind, subject: str, year: int | None, time: int) -> str:
    """Return the name of a proposal."""
    return f"{kind}/{subject}/{year or day_of(time)}"


def time_on(day: date, throws: Throws) -> int:
    """Return a time in the working hours of a day, in seconds since 1970."""
    return (day.toordinal() - _EPOCH) * _DAY + _NINE + throws.below(_HOURS)


def day_of(time: int) -> date:
    """Return the day of a time within working hours, which is the same in London and by UTC."""
    return date.fromordinal(_EPOCH + time // _DAY)
