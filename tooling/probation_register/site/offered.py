"""CPD on offer: providers, whether they are endorsed, how courses were judged, what people said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from probation_register.models.organisations import CourseOffered, Provider
from probation_register.models.provision import Criterion
from probation_register.verdicts.provision import is_endorsed, provision

from .publication import Publication
from .visible import visible


@dataclass(frozen=True, slots=True)
class CriterionShown:
    """How a course was judged by one criterion: what can be said of it, and when it was judged."""

    criterion: Criterion
    state: str
    judged_on: date | None


@dataclass(frozen=True, slots=True)
class CourseShown:
    """A course: every criterion and what came of it, and what participants said, newest first."""

    id: str
    title: str
    is_assured: bool
    met: int
    criteria: tuple[CriterionShown, ...]
    evaluations: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class ProviderShown:
    """A provider; `until` is the day on which its endorsement ends, where one is set."""

    id: str
    name: str
    is_endorsed: bool
    since: date | None
    until: date | None
    courses: tuple[CourseShown, ...]


def providers(published: Publication) -> tuple[ProviderShown, ...]:
    """Return the providers: those endorsed on the day first, then by name."""
    shown = (_provider(each, published) for each in published.register.providers.values())
    return tuple(sorted(shown, key=lambda p: (not p.is_endorsed, p.name.casefold(), p.id)))


def _provider(provider: Provider, published: Publication) -> ProviderShown:
    current = next((term for term in provider.endorsements if term.holds(published.on)), None)
    return ProviderShown(
        id=provider.id,
        name=provider.name,
        is_endorsed=is_endorsed(provider, published.on),
        since=current.from_ if current else None,
        until=current.until if current else None,
        courses=tuple(_courses(provider.courses, published)),
    )


def _courses(courses: tuple[CourseOffered, ...], published: Publication) -> Iterator[CourseShown]:
    for course in courses:
        verdict = provision(course, published.register.policy, published.on)
        said = [e for e in course.evaluations if e.to <= published.on]
        newest_first = sorted(said, key=lambda e: e.to, reverse=True)
        yield CourseShown(
            id=course.id,
            title=course.title,
            is_assured=verdict.is_assured,
            met=verdict.met,
            criteria=tuple(
                # The evidence and who judged are for those who assure, and left out here.
                CriterionShown(
                    each.criterion,
                    each.state.value,
                    each.judgement.judged_on if each.judgement else None,
                )
                for each in verdict.criteria
            ),
            evaluations=tuple(visible(e, published.profile) for e in newest_first),
        )
