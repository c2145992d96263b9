"""What fills the pages that count people or approvals, once everyone is surveyed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from .facts import Fact
from .figures import figures
from .history import Chapter, refusals, remarks
from .listing import RegionList, by_region
from .pages import key_areas
from .publication import Publication
from .speaks import year_spoken

COUNTED = ("home", "register", "audit", "standards", "key_areas")
"""The fills of pages that are filled last. They are found in menus, not by the search of prose."""

MOST_REMARKS = 200
"""How many findings of the audit its page lists; whoever repairs more reads them as text."""


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
    def regions(self) -> tuple[RegionList, ...]:
        """Every region with its people."""
        return by_region(self.rows, self.published)

    @property
    def errors(self) -> int:
        """How many errors the audit found."""
        return sum(remark.severity == "error" for remark in self.remarks)

    def values(self, fill: str, item: str) -> dict[str, Any]:
        """Return the values for the template `fill`; `item` names which page of several it is."""
        if fill == "home":
            return {
                "figures": figures(self.rows, self.published),
                "audit": self.published.audit,
                "errors": self.errors,
            }
        if fill == "standards":
            return self._standards()
        if fill == "key_areas":
            return self._key_areas()
        if fill == "register":
            return {"regions": self.regions, "people": len(self.rows)}
        return self.audit_values

    @property
    def audit_values(self) -> dict[str, Any]:
        """The values of the page that the audit's history begins with."""
        return {
            "audit": self.published.audit,
            "remarks": self.remarks[:MOST_REMARKS],
            "unshown": max(0, len(self.remarks) - MOST_REMARKS),
            "errors": self.errors,
            "refusals": refusals(self.published),
            "chapters": self.chapters,
            "kinds": Counter(e.kind_title for c in self.chapters for e in c.entries),
        }

    def _standards(self) -> dict[str, Any]:
        policy = self.published.register.policy
        spoken = year_spoken(self.facts, self.published)
        bars = [(standard.title, spoken.to(standard.id)) for standard in policy.edition.standards]
        return {"policy": policy, "spoken": spoken, "standards": bars}

    def _key_areas(self) -> dict[str, Any]:
        spoken = year_spoken(self.facts, self.published)
        titles = self.published.register.policy.curriculum
        return {
            "pieces": key_areas(self.published),
            "spoken": spoken,
            "areas": [(title, spoken.on(area)) for area, title in titles.items()],
        }
