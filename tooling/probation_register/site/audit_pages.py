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
from .publication import Publication

LEVELS = ("signed", "forge", "recorded")
"""How well a part can be proved, best first."""

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
    counts: tuple[tuple[str, int], ...]
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


def proofs(chapters: Iterable[Chapter]) -> tuple[Proof, ...]:
    """Return how well submissions and approvals are proved, in all of a history."""
    submitted: Counter[str] = Counter()
    approved: Counter[str] = Counter()
    for chapter in chapters:
        submitted.update(approval.submission_assurance for approval in chapter.approvals)
        approved.update(approval.assurance for approval in chapter.approvals)
    return tuple(_proof(*part) for part in (("submission", submitted), ("approval", approved)))


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


def _proof(part: str, counts: Mapping[str, int]) -> Proof:
    ordered = tuple((level, counts.get(level, 0)) for level in LEVELS)
    return Proof(part, ordered, stacked(sum(counts.values()), ordered))
