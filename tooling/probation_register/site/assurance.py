"""Assurance pages: how approving goes, where records lack something; for auditors and the panel.

How one manager approves is never on a page: behaviour is told of regions with ten approvers or
more. What a record lacks is told by its number, as the model shows those fields to assurance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from probation_register.audit.ledger import Approval
from probation_register.audit.notices import TIME_TO_READ
from probation_register.models.regions import Region
from probation_register.verdicts.learning import LearningState

from .charts import Segment, stacked
from .facts import LACKS, Fact, Row
from .publication import FEWEST, Publication

DAY = timedelta(days=1)

WAITS = (("minute", TIME_TO_READ), ("day", DAY), ("week", 7 * DAY), ("month", 31 * DAY))
"""How long approvals took, by the longest that counts under each name; others took longer."""

LONGER = "longer"

_LAPSED = (LearningState.LAPSED.value, LearningState.NOT_COMPLETED.value)


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How approving goes in one place; nothing but its name where fewer than ten approve there.

    `waits` counts approvals by how long they took from the last submission.
    """

    title: str
    address: str
    approvers: int
    approvals: int = 0
    days: float | None = None
    waits: tuple[tuple[str, int], ...] = ()
    segments: tuple[Segment, ...] = ()
    signed: int = 0

    @property
    def is_withheld(self) -> bool:
        """Whether fewer than ten people approve here."""
        return self.approvers < FEWEST


@dataclass(frozen=True, slots=True)
class Lacking:
    """A registrant whose record someone should look into, and why, in codes."""

    row: Row
    manager: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One region, for the regular review of its regional director."""

    region: Region
    people: int
    behaviour: Behaviour
    lacking: tuple[Lacking, ...]
    reasons: tuple[tuple[str, int], ...]

    @property
    def address(self) -> str:
        """The page's address, relative to the site's root."""
        return f"assurance/{self.region.id}/"

    @property
    def tells_numbers(self) -> bool:
        """Whether any reason holds for so many people that their number is told."""
        return any(number >= FEWEST for _, number in self.reasons)


REASONS = ("overdue", *LACKS, "learning")
"""Why a record is listed, in the order of the page."""


class Assurance:
    """The assurance pages of one publication."""

    def __init__(self, published: Publication, facts: Iterable[Fact]) -> None:
        self._published = published
        self._facts = tuple(facts)
        self._region = {f.number: f.row.region for f in self._facts if f.row is not None}
        self._ledger = published.audit.ledger if published.audit else ()

    def nation(self) -> Behaviour:
        """Return how approving goes in the whole service."""
        return self._behaviour(
            self._published.texts("summaries.nation"), "assurance/", self._ledger
        )

    def notices(self) -> tuple[tuple[str, int], ...]:
        """Return how many notices the audit has for auditors, by code."""
        found = self._published.audit.notices if self._published.audit else ()
        return tuple(sorted(Counter(notice.code for notice in found).items()))

    def regions(self) -> Iterator[Evidence]:
        """Yield the evidence of every region, in the order of the map."""
        approvals: dict[str, list[Approval]] = {}
        for approval in self._ledger:
            where = self._region.get(approval.registrant, "")
            approvals.setdefault(where, []).append(approval)
        people: dict[str, list[Fact]] = {}
        for fact in self._facts:
            people.setdefault(fact.row.region if fact.row else "", []).append(fact)
        for region in self._published.register.regions.values():
            lacking = tuple(filter(None, map(_lacking, people.get(region.id, []))))
            counts = Counter(reason for one in lacking for reason in one.reasons)
            behaviour = self._behaviour(
                region.name, f"assurance/{region.id}/", approvals.get(region.id, [])
            )
            yield Evidence(
                region=region,
                people=len(people.get(region.id, [])),
                behaviour=behaviour,
                lacking=lacking,
                reasons=tuple((reason, counts[reason]) for reason in REASONS if counts[reason]),
            )

    def _behaviour(self, title: str, address: str, ledger: Iterable[Approval]) -> Behaviour:
        approvals = list(ledger)
        approvers = len({approval.approved_by for approval in approvals})
        if approvers < FEWEST:
            return Behaviour(title, address, approvers)
        waits = [
            max(timedelta(0), approval.approved_at - approval.submitted_at)
            for approval in approvals
            if approval.submitted_at is not None
        ]
        counts = Counter(map(_how_long, waits))
        named = tuple((name, counts[name]) for name in (*(name for name, _ in WAITS), LONGER))
        return Behaviour(
            title=title,
            address=address,
            approvers=approvers,
            approvals=len(approvals),
            days=round(median(wait / DAY for wait in waits), 1) if waits else None,
            waits=named,
            segments=stacked(len(waits), named),
            signed=sum(approval.assurance == "signed" for approval in approvals),
        )


def _how_long(wait: timedelta) -> str:
    return next((name for name, longest in WAITS if wait < longest), LONGER)


def _lacking(fact: Fact) -> Lacking | None:
    """Return a person whose record is to be looked into; None where nothing is to be seen."""
    if fact.row is None:
        return None
    overdue = ("overdue",) if fact.row.renewal_state == "overdue" else ()
    learning = ("learning",) if any(state in _LAPSED for _, state in fact.courses) else ()
    reasons = (*overdue, *fact.lacks, *learning)
    return Lacking(fact.row, fact.manager, reasons) if reasons else None
