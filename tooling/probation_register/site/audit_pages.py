"""The audit's history in figures: by year, by region, and how well its parts are proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from probation_register.models.regions import Region

from .charts import Segment, stacked
from .facts import Row
from .history import Chapter, Entry, Refusal
from .publication import FEWEST, Publication
from .summaries import Count
from .withholding import Sum, withheld

LEVELS = ("signed", "forge", "recorded")
"""How well a part can be proved, best first."""

PARTS = ("submission", "approval")
"""What is proved of an approval: who submitted, and who approved."""

Cell = tuple[str, str]
"""What is counted, and of which year or level."""

TOTAL: Cell = ("approvals", "")

NEWEST = 100
"""How many approvals the page of a region lists; the chapters hold every one."""


@dataclass(frozen=True, slots=True)
class YearOfHistory:
    """A calendar year: how many approvals and declines, and the chapters that hold them."""

    year: int
    approvals: int
    renewals: int
    declines: int
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """One of the two parts of an approval, by how well it is proved."""

    part: str
    counts: tuple[tuple[str, Count], ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class RegionHistory:
    """The approvals about people who work in a region now, newest first, and how many a year."""

    region: Region
    years: tuple[tuple[int, int], ...]
    newest: tuple[Entry, ...]

    @property
    def approvals(self) -> int:
        """How many there are in all."""
        return sum(number for _, number in self.years)

    @property
    def address(self) -> str:
        """The page's address, relative to the site's root."""
        return f"audit/in-{self.region.id}/"


def by_year(chapters: Iterable[Chapter]) -> tuple[YearOfHistory, ...]:
    """Return the years of a history, newest first."""
    found: dict[int, list[Chapter]] = {}
    for chapter in chapters:
        found.setdefault(chapter.year, []).append(chapter)
    return tuple(
        YearOfHistory(
            year=year,
            approvals=sum(len(chapter.approvals) for chapter in inside),
            renewals=sum(a.kind == "renewal" for chapter in inside for a in chapter.approvals),
            declines=sum(chapter.declines for chapter in inside),
            chapters=tuple(inside),
        )
        for year, inside in sorted(found.items(), reverse=True)
    )


def counts_of(
    years: Iterable[YearOfHistory], chapters: Iterable[Chapter], published: Publication
) -> Mapping[Cell, Count]:
    """Return how many approvals a history has, by year and by proof, as they are shown.

    The staff can count them anyway; for the public what is small is withheld, as for people. How
    many there are in all is never withheld: every checkpoint of the history says it.
    """
    found: Counter[Cell] = Counter()
    for chapter in chapters:
        for approval in chapter.approvals:
            found["submission", approval.submission_assurance] += 1
            found["approval", approval.assurance] += 1
    parts = [tuple((part, level) for level in LEVELS) for part in PARTS]
    numbers = {cell: found[cell] for part in parts for cell in part}
    sums = [Sum(TOTAL, part) for part in parts]
    listed = list(years)
    for one in listed:
        year = str(one.year)
        numbers["approvals", year], numbers["renewals", year] = one.approvals, one.renewals
        numbers["others", year] = one.approvals - one.renewals
        numbers["declines", year] = one.declines
        sums.append(Sum(("approvals", year), (("renewals", year), ("others", year))))
    sums.append(Sum(TOTAL, tuple(("approvals", str(one.year)) for one in listed)))
    numbers[TOTAL] = sum(one.approvals for one in listed)
    hidden = frozenset() if published.shows_people else withheld(numbers, sums) - {TOTAL}
    return {cell: _shown(number, cell in hidden, published) for cell, number in numbers.items()}


def proofs(counts: Mapping[Cell, Count]) -> tuple[Proof, ...]:
    """Return how well submissions and approvals are proved, in all of a history."""
    return tuple(
        Proof(
            part,
            tuple((level, counts[part, level]) for level in LEVELS),
            stacked(
                counts[TOTAL].people, [(level, counts[part, level].people) for level in LEVELS]
            ),
        )
        for part in PARTS
    )


def by_region(
    chapters: Iterable[Chapter], rows: Iterable[Row], published: Publication
) -> tuple[RegionHistory, ...]:
    """Return each region's part of a history, in the order of the map."""
    region_of = {row.number: row.region for row in rows}
    years: dict[str, Counter[int]] = {region: Counter() for region in published.register.regions}
    newest: dict[str, list[Entry]] = {region: [] for region in years}
    for chapter in chapters:
        for approval in chapter.approvals:
            region = region_of.get(chapter.words.number(approval), "")
            if region in years:
                years[region][approval.approved_at.year] += 1
                if len(newest[region]) < NEWEST:
                    newest[region].append(chapter.words.entry(approval))
    return tuple(
        RegionHistory(region, tuple(sorted(years[name].items(), reverse=True)), tuple(newest[name]))
        for name, region in published.register.regions.items()
    )


def newest_of(chapters: Iterable[Chapter], number: int) -> tuple[Entry | Refusal, ...]:
    """Return the newest approvals and declines of a history."""
    recorded = ((chapter, event) for chapter in chapters for event in chapter.recorded)
    return tuple(chapter.words.told(event) for chapter, event in islice(recorded, number))


def _shown(number: int, is_withheld: bool, published: Publication) -> Count:
    if is_withheld:
        why = "few" if number < FEWEST else "safe"
        return Count(None, published.texts(f"summaries.{why}"))
    return Count(number, f"{number:,}")
