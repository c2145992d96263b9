"""What fills each of the engine's pages: the values that its template shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from probation_register.models.clauses import Clause
from probation_register.models.registration_standards import Standard

from .figures import figures
from .history import chapters, refusals, remarks, renewal_approvals
from .listing import by_region, rows
from .pages import guidance, summary
from .publication import Publication, clause_anchor

MOST_REMARKS = 200
"""How many findings of the audit its page lists; whoever repairs more reads them as text."""


class Fills:
    """The values of every page of one publication, worked out once."""

    def __init__(self, published: Publication) -> None:
        self.published = published
        self.rows = rows(published)
        self.chapters = chapters(published)
        self.approvals = renewal_approvals(self.chapters, published)
        self.regions = by_region(self.rows, published)
        self.remarks = remarks(published)

    def values(self, fill: str, item: str) -> dict[str, Any]:
        """Return the values for the template `fill`; `item` names which page of several it is."""
        policy = self.published.register.policy
        if fill == "home":
            return {
                "figures": figures(self.rows, self.published),
                "audit": self.published.audit,
                "errors": self.errors,
            }
        if fill == "standard":
            standards = policy.edition.standards
            position = next(i for i, s in enumerate(standards) if s.id == item)
            return _standard(standards, position)
        if fill == "clauses":
            return {"source": item, "sections": _sections(policy.clauses.clauses, item)}
        if fill == "guidance":
            pieces = guidance(self.published)
            return {"pieces": [(name, *summary(text)) for name, text in pieces.items()]}
        if fill == "register":
            return {"regions": self.regions, "people": len(self.rows)}
        if fill == "audit":
            return self.audit_values
        return {"policy": policy, "samples": dict(self._samples()) if fill == "samples" else {}}

    @property
    def errors(self) -> int:
        """How many errors the audit found."""
        return sum(remark.severity == "error" for remark in self.remarks)

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

    def _samples(self) -> Iterator[tuple[str, list[str]]]:
        """Yield what is marked as a sample, by the name of its list."""
        policy = self.published.register.policy
        lists = {
            "roles": [(r.title, r.sample) for r in policy.roles.roles],
            "qualifications": [(q.title, q.sample) for q in policy.qualifications.qualifications],
            "curriculum": [(a.title, a.sample) for a in policy.learning.curriculum],
            "courses": [(c.title, c.sample) for c in policy.learning.courses],
            "professional_activities": [
                (a.title, a.sample) for a in policy.framework.professional_activities
            ],
            "occupational_standards": [
                (f"{s.code} {s.title}", not s.confirmed)
                for s in policy.framework.occupational_standards
            ],
            "levels": [(f"{lv.id}: {lv.title}", lv.sample) for lv in policy.framework.levels],
            "schemes": [(s.title, s.sample) for s in policy.schemes],
        }
        for name, entries in lists.items():
            if titles := [title for title, is_sample in entries if is_sample]:
                yield name, titles


def _standard(standards: tuple[Standard, ...], position: int) -> dict[str, Any]:
    behaviours = standards[position].behaviours
    return {
        "standard": standards[position],
        "position": position + 1,
        "of": len(standards),
        "everyone": [b for b in behaviours if not b.line_managers],
        "managers": [b for b in behaviours if b.line_managers],
        "before": standards[position - 1] if position else None,
        "after": standards[position + 1] if position + 1 < len(standards) else None,
    }


def _sections(clauses: tuple[Clause, ...], source: str) -> list[tuple[str, str, list[Clause]]]:
    """Return a document's clauses by their section, each section with its anchor."""
    sections: dict[str, list[Clause]] = {}
    for clause in clauses:
        if clause.source == source:
            sections.setdefault(clause.section, []).append(clause)
    return [
        (title, f"section-{clause_anchor(title)}", inside) for title, inside in sections.items()
    ]
