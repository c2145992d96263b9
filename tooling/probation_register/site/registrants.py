"""A registrant as the site shows them: standing, postings, requirements, CPD and renewals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from probation_register.register.person import Person
from probation_register.verdicts.cpd import counted, entries_until
from probation_register.verdicts.renewals import RenewalState, renewal_standing
from probation_register.verdicts.requirements import Verdict, assess
from probation_register.verdicts.standing import standing

from .charts import Bar, bar_chart
from .history import Approvals, Entry
from .publication import Publication
from .visible import visible


@dataclass(frozen=True, slots=True)
class CpdShown:
    """A year's CPD: what it comes to, the chart of it, and its entries."""

    year: int
    counted: str
    chart: tuple[Bar, ...]
    entries: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class RenewalShown:
    """A renewal, and where in the ledger its approval is."""

    year: int
    edition: Any
    submitted: Any
    address: str
    approval: Entry | None


@dataclass(frozen=True, slots=True)
class RegistrantShown:
    """Everything that a registrant's page shows."""

    number: str
    name: str
    is_registered: bool
    standing: str
    basis: str
    renewal_year: int
    renewal_state: str
    now: dict[str, Any] | None
    postings: tuple[dict[str, Any], ...]
    qualifications: tuple[dict[str, Any], ...]
    learning: tuple[dict[str, Any], ...]
    requirements: tuple[Verdict, ...]
    cpd: tuple[CpdShown, ...]
    plans: tuple[dict[str, Any], ...]
    renewals: tuple[RenewalShown, ...]


def renewal_shown(person: Person, published: Publication) -> tuple[int, str]:
    """Return the renewal year that matters and its state, in a word that says nothing of a pause.

    Pauses are shown to nobody, so a paused renewal looks like one that is not due, and the day
    it is due, which a pause moves, is not shown either.
    """
    found = renewal_standing(person, published.settings, published.on)
    state = RenewalState.NOT_DUE if found.state is RenewalState.PAUSED else found.state
    return found.year, state.value


def registrant_shown(
    person: Person, published: Publication, approvals: Approvals
) -> RegistrantShown:
    """Return what a registrant's page shows to the publication's profile."""
    shown = visible(person.registrant, published.profile)
    state = standing(person, published.on)
    year, renewal_state = renewal_shown(person, published)
    postings = [_posting(published, posting) for posting in shown["postings"]]
    current = person.posting(published.on)
    return RegistrantShown(
        number=person.number,
        name=published.directory.get(person.number, ""),
        is_registered=state.is_registered,
        standing=state.in_words,
        basis=shown["basis"],
        renewal_year=year,
        renewal_state=renewal_state,
        now=next((p for p in postings if current and p["from_"] == current.from_), None),
        postings=tuple(sorted(postings, key=lambda p: p["from_"], reverse=True)),
        qualifications=tuple(_qualification(published, held) for held in shown["qualifications"]),
        learning=tuple(_course(published, done) for done in shown["learning"]),
        requirements=assess(
            person, published.register.policy, published.settings, year, published.on
        ),
        cpd=tuple(_cpd(published, person, y) for y in sorted(person.cpd, reverse=True)),
        plans=tuple(_plans(published, person)),
        renewals=tuple(_renewals(published, person, approvals)),
    )


def _posting(published: Publication, posting: dict[str, Any]) -> dict[str, Any]:
    """Return a posting with titles for its ids; an unknown id is shown as it is."""
    register = published.register
    role = register.policy.role.get(posting["role"])
    region = register.region(posting["region"])
    units = {unit.id: unit.name for unit in region.units} if region else {}
    return {
        **posting,
        "role_title": role.title if role else posting["role"] or "",
        "region_name": region.name if region else posting["region"] or "",
        "unit_name": units.get(posting["unit"], posting["unit"] or ""),
    }


def _qualification(published: Publication, held: dict[str, Any]) -> dict[str, Any]:
    known = published.register.policy.qualification.get(held["qualification"])
    return {**held, "title": known.title if known else held["qualification"]}


def _course(published: Publication, done: dict[str, Any]) -> dict[str, Any]:
    known = published.register.policy.course.get(done["course"])
    return {**done, "title": known.title if known else done["course"]}


def _cpd(published: Publication, person: Person, year: int) -> CpdShown:
    """Return a year's CPD: its total, never what is asked for, which a pause would lower."""
    policy = published.register.policy
    hours: defaultdict[str, float] = defaultdict(float)
    for entry in entries_until(person, year, published.on):
        known = policy.activity.get(entry.activity)
        hours[known.title if known else entry.activity] += entry.hours
    found = counted(person, policy, published.settings, year, published.on)
    shown = visible(person.cpd[year], published.profile)["entries"]
    entries = [_entry(published, entry) for entry in shown]
    return CpdShown(
        year=year,
        counted=found.total_in_words if found else "",
        chart=bar_chart(hours.items()),
        entries=tuple(sorted(entries, key=lambda e: (e["date"], e["title"]), reverse=True)),
    )


def _entry(published: Publication, entry: dict[str, Any]) -> dict[str, Any]:
    policy = published.register.policy
    activity = policy.activity.get(entry["activity"])
    provider = published.register.providers.get(entry["provider"] or "")
    return {
        **entry,
        "activity_title": activity.title if activity else entry["activity"],
        "provider_name": provider.name if provider else entry["provider"] or "",
        "alignments": tuple(policy.alignment.get(a, a) for a in entry["aligned_to"]),
        "areas": tuple(policy.curriculum.get(area, area) for area in entry["curriculum"]),
    }


def _plans(published: Publication, person: Person) -> Iterator[dict[str, Any]]:
    titles = published.register.policy.curriculum
    for year in sorted(person.plans, reverse=True):
        plan = visible(person.plans[year], published.profile)
        areas = dict.fromkeys(titles.get(need["area"], need["area"]) for need in plan["needs"])
        yield {**plan, "areas": tuple(areas)}


def _renewals(
    published: Publication, person: Person, approvals: Approvals
) -> Iterator[RenewalShown]:
    for year in sorted(person.renewals, reverse=True):
        renewal = visible(person.renewals[year], published.profile)
        address, approval = approvals.get((person.number, year), ("", None))
        yield RenewalShown(year, renewal["edition"], renewal["submitted"], address, approval)
