"""What is counted of a registrant: a row in lists, years, courses; never text of their own."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from probation_register.models.registrant import Posting
from probation_register.register.person import Person
from probation_register.verdicts.cpd import entries_until
from probation_register.verdicts.learning import learning_for_role
from probation_register.verdicts.renewals import is_owed
from probation_register.verdicts.standing import Obligation, obligation, standing

from .publication import Publication
from .registrants import renewal_shown
from .visible import visible


@dataclass(frozen=True, slots=True)
class Row:
    """One registrant in a list, with ids to filter by and words to read."""

    number: str
    name: str
    region: str
    unit: str
    unit_name: str
    role: str
    role_title: str
    is_registered: bool
    renewal_state: str


@dataclass(frozen=True, slots=True)
class YearFact:
    """A registration year of one person: what was recorded by the publication's day.

    `areas` are the core curriculum areas, and `aligned` what else CPD speaks to, each once.
    """

    year: int
    entries: int
    hours: float
    areas: frozenset[str]
    aligned: frozenset[str]
    is_planned: bool
    is_owed: bool
    is_renewed: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One registrant as counted. `row` is None for who has no posting that has begun.

    `courses` gives, for each course that the role asks for, where the person is with it. `lacks`
    are codes of what a good record has and this one has not, for who keeps the records in order.
    `manager` is the line manager's id, where the profile may see it.
    """

    number: str
    row: Row | None
    years: tuple[YearFact, ...]
    courses: tuple[tuple[str, str], ...]
    lacks: tuple[str, ...]
    manager: str = ""

    def of_year(self, year: int) -> YearFact | None:
        """Return what is counted of a year."""
        return next((found for found in self.years if found.year == year), None)


LACKS = ("registration", "qualification", "vetting", "line-manager", "plan", "conversation")
"""What may be lacking in the record of someone in post, by code."""


def fact_of(person: Person, published: Publication) -> Fact:
    """Return what is counted of a person on the publication's day."""
    row = row_of(person, published)
    is_registered = row is not None and row.is_registered
    policy = published.register.policy
    courses = learning_for_role(person, policy, published.on) if is_registered else ()
    return Fact(
        number=person.number,
        row=row,
        years=tuple(_years(person, published)),
        courses=tuple((one.course.id, one.state.value) for one in courses),
        lacks=tuple(_lacks(person, published, is_registered=is_registered)),
        manager=_manager(person, published),
    )


def row_of(person: Person, published: Publication) -> Row | None:
    """Return a person's row in lists; None where no posting has begun."""
    posting = person.posting(published.on)
    if posting is None:
        return None
    where = posting if posting.in_post else _last_in_post(person) or posting
    region = published.register.region(where.region)
    units = {unit.id: unit.name for unit in region.units} if region else {}
    role = published.register.policy.role.get(where.role or "")
    return Row(
        number=person.number,
        name=published.directory.get(person.number, ""),
        region=where.region or "",
        unit=where.unit or "",
        unit_name=units.get(where.unit or "", where.unit or ""),
        role=where.role or "",
        role_title=role.title if role else where.role or "",
        is_registered=standing(person, published.on).is_registered,
        renewal_state=renewal_shown(person, published)[1],
    )


def _last_in_post(person: Person) -> Posting | None:
    """Return where a person who has left worked last, so that colleagues still find them there."""
    worked = [posting for posting in person.registrant.postings if posting.in_post]
    return max(worked, key=lambda posting: posting.from_, default=None)


def _years(person: Person, published: Publication) -> Iterator[YearFact]:
    settings, on = published.settings, published.on
    first = settings.year_of(min(p.from_ for p in person.registrant.postings))
    for year in range(first, settings.year_of(on) + 1):
        entries = entries_until(person, year, on)
        renewal = person.renewals.get(year)
        yield YearFact(
            year=year,
            entries=len(entries),
            hours=math.fsum(entry.hours for entry in entries),
            areas=frozenset(area for entry in entries for area in entry.curriculum),
            aligned=frozenset(one for entry in entries for one in entry.aligned_to),
            is_planned=year in person.plans,
            is_owed=is_owed(person, settings, year),
            is_renewed=renewal is not None and renewal.submitted <= on,
        )


def _manager(person: Person, published: Publication) -> str:
    posting = person.posting(published.on)
    shown = visible(posting, published.profile) if posting is not None else {}
    return shown.get("line_manager") or ""


def _lacks(person: Person, published: Publication, *, is_registered: bool) -> Iterator[str]:
    record, on = person.registrant, published.on
    posting, year = person.posting(on), published.settings.year_of(on)
    if not is_registered:
        why = obligation(person, published.register.policy, on)
        if posting is not None and posting.in_post and why is Obligation.MANDATORY:
            yield "registration"
        return
    if not record.qualifications:
        yield "qualification"
    if record.vetting is None:
        yield "vetting"
    if posting is not None and posting.line_manager is None:
        yield "line-manager"
    if year not in person.plans:
        yield "plan"
    newest = max(person.renewals, default=None)
    if newest is not None and not person.renewals[newest].conversations:
        yield "conversation"
