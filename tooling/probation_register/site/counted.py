"""What fills the pages that count people or approvals, once everyone is surveyed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from .assurance import REASONS, Assurance, Evidence
from .audit_pages import RegionHistory, by_year, counts_of, newest_of, proofs
from .audit_pages import by_region as history_by_region
from .facts import Fact
from .history import Chapter, remarks
from .listing import RegionList, by_region
from .measures import NATION, REGISTERED, Measures
from .pages import key_areas
from .publication import Publication
from .summaries import Count, Summaries, Summary

COUNTED = (
    "home",
    "register",
    "summary",
    "audit",
    "assurance",
    "data",
    "standards",
    "key_areas",
)
"""The fills of pages that are filled last. They are found in menus, not by the search of prose."""

MOST_REMARKS = 200
"""How many findings of the audit its page lists; whoever repairs more reads them as text."""

NEWEST = 50
"""How many approvals and declines the first page of the history lists."""


class Counted:
    """The values of every page that counts, of one publication."""

    def __init__(
        self, published: Publication, facts: Iterable[Fact], chapters: tuple[Chapter, ...]
    ) -> None:
        self.published = published
        self.facts = tuple(facts)
        self.rows = tuple(fact.row for fact in self.facts if fact.row is not None)
        self.chapters = chapters
        self.remarks = remarks(published)

    @cached_property
    def measures(self) -> Measures:
        """Every count at every place."""
        return Measures(self.facts, self.published)

    @cached_property
    def summaries(self) -> Summaries:
        """The pages and tables of every place."""
        return Summaries(self.measures, self.published)

    @cached_property
    def nation(self) -> Summary:
        """The summary of the whole service, of which several pages show a part."""
        return self.summaries.summary(NATION)

    @cached_property
    def regions(self) -> tuple[RegionList, ...]:
        """Every region with its people."""
        return by_region(self.rows, self.published)

    @cached_property
    def region_histories(self) -> tuple[RegionHistory, ...]:
        """Every region with its part of the history."""
        return history_by_region(self.chapters, self.rows, self.published)

    @cached_property
    def assurance(self) -> Assurance:
        """What auditors and the panel see of approving and of the records."""
        return Assurance(self.published, self.facts)

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence of every region."""
        return tuple(self.assurance.regions())

    @property
    def errors(self) -> int:
        """How many errors the audit found."""
        return sum(remark.severity == "error" for remark in self.remarks)

    def values(self, fill: str, item: str) -> dict[str, Any]:
        """Return the values for the template `fill`; `item` names which page of several it is."""
        if fill == "home":
            return {
                "figures": self.figures,
                "audit": self.published.audit,
                "errors": self.errors,
                "year": self.measures.year,
            }
        if fill == "register":
            registered = {
                region.region.id: self.summaries.count((region.region.id, ""), REGISTERED)
                for region in self.regions
            }
            return {"regions": self.regions, "people": len(self.rows), "registered": registered}
        if fill == "summary":
            return {"summary": self.nation}
        if fill == "assurance":
            return {
                "behaviours": [self.assurance.nation(), *(e.behaviour for e in self.evidence)],
                "evidence": self.evidence,
                "notices": self.assurance.notices(),
                "reasons": REASONS,
            }
        if fill == "standards":
            return self._standards()
        if fill == "key_areas":
            return self._key_areas()
        return self.audit_values if fill == "audit" else {}

    @property
    def figures(self) -> dict[str, Count]:
        """The figures of the home page: who is registered, and where this year's renewals stand."""
        count = self.summaries.count
        return {
            "registered": count(NATION, REGISTERED),
            "renewed": count(NATION, ("renewed", str(self.measures.year))),
            "due": count(NATION, ("renewal", "due")),
            "overdue": count(NATION, ("renewal", "overdue")),
        }

    @property
    def audit_values(self) -> dict[str, Any]:
        """The values of the page that the audit's history begins with."""
        years = by_year(self.chapters)
        numbers = counts_of(years, self.chapters, self.published)
        return {
            "audit": self.published.audit,
            "checkpoint": self.published.checkpoint,
            "remarks": self.remarks[:MOST_REMARKS],
            "unshown": max(0, len(self.remarks) - MOST_REMARKS),
            "errors": self.errors,
            "newest": newest_of(self.chapters, NEWEST),
            "years": years,
            "numbers": numbers,
            "regions": self.region_histories,
            "proofs": proofs(numbers),
        }

    def _standards(self) -> dict[str, Any]:
        return {"policy": self.published.register.policy, "summary": self.nation}

    def _key_areas(self) -> dict[str, Any]:
        return {"pieces": key_areas(self.published), "summary": self.nation}
