"""A registrant as the site shows them: standing, postings, requirements, CPD and renewals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from probation_register.register.person import Person
from probation_register.verdicts.agency import lacks_confirmation
from probation_register.verdicts.cpd import counted, entries_until
from probation_register.verdicts.plans import plan_standing
from probation_register.verdicts.renewals import RenewalState, renewal_standing
from probation_register.verdicts.requirements import assess
from probation_register.verdicts.standing import standing

from .charts import Bar, bar_chart
from .editing import Link
from .history import Approvals, RenewalApproval
from .publication import Publication
from .reasons import amount_in_words, in_words
from .visible import visible

REQUIREMENTS_SHOWN = ("qualification", "standards")
"""Only PF 4.4(a) and (b): the others are between a person and their line manager."""


@dataclass(frozen=True, slots=True)
class RequirementShown:
    """A requirement as a line of a task list: its state, and every reason in words."""

    title: str
    clause: str
    state: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CpdShown:
    """A year's CPD: what it comes to, the chart of it, and its entries."""

    year: int
    counted: str
    chart: tuple[Bar, ...]
    entries: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class RenewalShown:
    """A renewal, and its approval."""

    year: int
    edition: Any
    submitted: Any
    approval: RenewalApproval | None


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A development plan: its areas, each with how many pieces of CPD cover it, and its time."""

    year: int
    areas: tuple[tuple[str, int], ...]
    hours_promised: float | None
    hours_given: int


@dataclass(frozen=True, slots=True)
class RegistrantShown:
    """Everything that a registrant's page shows."""

    number: str
    name: str
    is_registered: bool
    basis: str
    renewal_year: int
    renewal_state: str
    now: dict[str, Any] | None
    postings: tuple[dict[str, Any], ...]
    qualifications: tuple[dict[str, Any], ...]
    learning: tuple[dict[str, Any], ...]
    earlier_learning: tuple[dict[str, Any], ...]
    requirements: tuple[RequirementShown, ...]
    cpd: tuple[CpdShown, ...]
    plans: tuple[PlanShown, ...]
    renewals: tuple[RenewalShown, ...]
    links: tuple[Link, ...]


def renewal_shown(person: Person, published: Publication) -> tuple[int, str]:
    """Return the renewal year that matters and its state, in a word that tells no reason.

    Pauses are shown to nobody, so a paused renewal looks like one that is not due, and the day
    it is due, which a pause moves, is not shown either. Of everyone who is not registered, for
    whatever reason, nothing is due.
    """
    found = renewal_standing(person, published.settings, published.on)
    is_registered = standing(person, published.on).is_registered
    if found.state is RenewalState.PAUSED or not is_registered:
        return found.year, RenewalState.NOT_DUE.value
    return found.year, found.state.value


def registrant_shown(
    person: Person, published: Publication, approvals: Approvals, links: tuple[Link, ...] = ()
) -> RegistrantShown:
    """Return what a registrant's page shows to the publication's profile.

    `approvals` are those of their renewals, and `links` lead to where their records are changed.
    """
    shown = visible(person.registrant, published.profile)
    state = standing(person, published.on)
    year, renewal_state = renewal_shown(person, published)
    postings = [_posting(published, posting) for posting in shown["postings"]]
    current = person.posting(published.on)
    learning, earlier_learning = _learning(published, shown["learning"])
    return RegistrantShown(
        number=person.number,
        name=published.directory.get(person.number, ""),
        is_registered=state.is_registered,
        basis=shown["basis"],
        renewal_year=year,
        renewal_state=renewal_state,
        now=next((p for p in postings if current and p["from_"] == current.from_), None),
        postings=tuple(sorted(postings, key=lambda p: p["from_"], reverse=True)),
        qualifications=tuple(_qualification(published, held) for held in shown["qualifications"]),
        learning=learning,
        earlier_learning=earlier_learning,
        requirements=tuple(_requirements(published, person, year)) if state.is_registered else (),
        cpd=tuple(_cpd(published, person, y) for y in sorted(person.cpd, reverse=True)),
        plans=tuple(_plans(published, person)),
        renewals=tuple(_renewals(published, person, approvals)),
        links=links,
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


def _learning(
    published: Publication, done: tuple[dict[str, Any], ...]
) -> tuple[tuple[dict[str, Any], ...], tuple[dict[str, Any], ...]]:
    """Return the newest completion of each course, and the completions that it took over from."""
    newest: dict[str, dict[str, Any]] = {}
    earlier: list[dict[str, Any]] = []
    for one in sorted(done, key=itemgetter("completed"), reverse=True):
        if one["completed"] > published.on:
            continue
        if one["course"] in newest:
            earlier.append(_course(published, one))
        else:
            newest[one["course"]] = _course(published, one)
    return tuple(newest.values()), tuple(earlier)


def _course(published: Publication, done: dict[str, Any]) -> dict[str, Any]:
    known = published.register.policy.course.get(done["course"])
    has_lapsed = done["expires"] is not None and done["expires"] <= published.on
    return {**done, "title": known.title if known else done["course"], "has_lapsed": has_lapsed}


def _requirements(published: Publication, person: Person, year: int) -> Iterator[RequirementShown]:
    """Yield the verdicts that colleagues may read, in words.

    What an agency has confirmed is shown to no colleague: the verdict stands without that reason.
    """
    posting = person.posting(published.on)
    withheld = lacks_confirmation(person, posting, published.on) if posting else None
    policy, settings = published.register.policy, published.settings
    shown = assess(person, policy, settings, year, published.on, only=REQUIREMENTS_SHOWN)
    for verdict in shown:
        reasons = [reason for reason in verdict.reasons if reason != withheld]
        yield RequirementShown(
            verdict.title,
            verdict.clause,
            verdict.state.value,
            tuple(in_words(published, reason) for reason in reasons),
        )


def _cpd(published: Publication, person: Person, year: int) -> CpdShown:
    """Return a year's CPD: its total, never what is asked for, which a pause would lower."""
    policy = published.register.policy
    hours: defaultdict[str, float] = defaultdict(float)
    for entry in entries_until(person, year, published.on):
        known = policy.activity.get(entry.activity)
        hours[known.title if known else entry.activity] += entry.hours
    found = counted(person, policy, published.settings, year, published.on)
    shown = visible(person.cpd[year], published.profile)["entries"]
    left_out = (
        {each.entry: in_words(published, each.why) for each in found.left_out} if found else {}
    )
    entries = [
        {**_entry(published, entry), "left_out": left_out.get(held.id, "")}
        for held, entry in zip(person.cpd[year].entries, shown, strict=True)
    ]
    return CpdShown(
        year=year,
        counted=amount_in_words(published, found.amount) if found else "",
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
        "alignments": "; ".join(policy.alignment.get(a, a) for a in entry["aligned_to"]),
        "areas": tuple(policy.curriculum.get(area, area) for area in entry["curriculum"]),
    }


def _plans(published: Publication, person: Person) -> Iterator[PlanShown]:
    policy = published.register.policy
    for year in sorted(person.plans, reverse=True):
        plan = visible(person.plans[year], published.profile)
        stands = plan_standing(person, policy, year, published.on)
        entries = {need.area: need.entries for need in stands.needs} if stands else {}
        titles = [policy.curriculum.get(need["area"], need["area"]) for need in plan["needs"]]
        yield PlanShown(
            year=year,
            areas=tuple((title, entries.get(title, 0)) for title in dict.fromkeys(titles)),
            hours_promised=plan["hours_promised"],
            hours_given=stands.hours_given if stands else 0,
        )


def _renewals(
    published: Publication, person: Person, approvals: Approvals
) -> Iterator[RenewalShown]:
    for year in sorted(person.renewals, reverse=True):
        renewal = visible(person.renewals[year], published.profile)
        yield RenewalShown(year, renewal["edition"], renewal["submitted"], approvals.get(year))
