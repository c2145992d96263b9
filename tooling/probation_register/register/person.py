"""Everything the register holds of one registrant, together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from probation_register.models.base import Record
from probation_register.models.cpd import CpdYear
from probation_register.models.plan import Plan
from probation_register.models.registrant import Posting, Registrant
from probation_register.models.renewal import Renewal
from probation_register.models.standing_event import StandingEvent
from probation_register.store.paths import Place


@dataclass(frozen=True)
class Person:
    """One registrant's records, each year's file by its year, standing events oldest first."""

    registrant: Registrant
    standing: tuple[StandingEvent, ...]
    plans: Mapping[int, Plan]
    cpd: Mapping[int, CpdYear]
    renewals: Mapping[int, Renewal]

    def changed(self, changes: Mapping[Place, Record | None]) -> Person:
        """Return the person with some records as they are now, None for those that are gone.

        Their own record is none of them.
        """
        if not changes:
            return self
        records: dict[Place, Record | None] = {
            Place("standing", self.number, str(event.from_)): event for event in self.standing
        }
        for kind, years in (("plan", self.plans), ("cpd", self.cpd), ("renewal", self.renewals)):
            records |= {Place(kind, self.number, str(year)): years[year] for year in years}
        records |= changes
        return person_of(self.registrant, (records[place] for place in sorted(records)))

    @property
    def number(self) -> str:
        """The registration number."""
        return self.registrant.number

    def posting(self, on: date) -> Posting | None:
        """Return the posting that holds on a day: the newest that has begun."""
        begun = [p for p in self.registrant.postings if p.from_ <= on]
        return max(begun, key=lambda p: p.from_) if begun else None

    def came_back(self, on: date) -> tuple[Posting, Posting] | None:
        """Return the ending after which, and the posting with which, a person in post came back.

        None for who is not in post on the day, and for who never left.
        """
        begun = sorted((p for p in self.registrant.postings if p.from_ <= on), key=_first_day)
        if not begun or not begun[-1].in_post:
            return None
        steps = [(a, b) for a, b in pairwise(begun) if not a.in_post and b.in_post]
        return steps[-1] if steps else None

    @property
    def newest_posting(self) -> Posting:
        """The posting that begins last, which may not have begun."""
        return max(self.registrant.postings, key=lambda p: p.from_)

    @cached_property
    def events(self) -> tuple[StandingEvent, ...]:
        """The standing events that hold, without those that a later one corrects."""
        corrected = {e.corrects for e in self.standing if e.corrects}
        return tuple(e for e in self.standing if e.from_ not in corrected or e.corrects == e.from_)


def person_of(registrant: Registrant, records: Iterable[Record | None]) -> Person:
    """Return a registrant with the records of theirs, which come in the order of their paths."""
    every = tuple(records)
    return Person(
        registrant=registrant,
        standing=tuple(sorted((r for r in every if isinstance(r, StandingEvent)), key=_begins)),
        plans={r.year: r for r in every if isinstance(r, Plan)},
        cpd={r.year: r for r in every if isinstance(r, CpdYear)},
        renewals={r.year: r for r in every if isinstance(r, Renewal)},
    )


def _begins(event: StandingEvent) -> date:
    return event.from_


def _first_day(posting: Posting) -> date:
    return posting.from_
