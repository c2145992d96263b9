"""The tables of people and approvals that the staff may have as data; never a name or free text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .audit_pages import YearOfHistory
from .facts import Row
from .publication import Publication
from .tables import Column, Table, Value


def people(rows: Iterable[Row], published: Publication) -> Table:
    """Return everyone with a page: number, place, role, standing and renewal."""
    texts = published.texts
    columns = (
        Column("number", "string", texts("data.number")),
        Column("region", "string", texts("data.region")),
        Column("unit", "string", texts("data.unit")),
        Column("role", "string", texts("data.role")),
        Column("registered", "boolean", texts("data.registered")),
        Column("renewal", "string", texts("data.renewal")),
    )
    found = tuple(
        (
            r.number,
            r.region or None,
            r.unit or None,
            r.role or None,
            r.is_registered,
            r.renewal_state,
        )
        for r in rows
    )
    return Table("register", texts("data.people"), columns, found, ("number",))


def approvals(year: YearOfHistory, published: Publication) -> Table:
    """Return the approvals of a calendar year, oldest first."""
    texts = published.texts
    columns = (
        Column("commit", "string", texts("data.commit")),
        Column("approved_on", "date", texts("data.approved_on")),
        Column("kind", "string", texts("data.kind")),
        Column("registrant", "string", texts("data.number")),
        Column("changed", "string", texts("data.changed")),
        Column("submitted_as", "string", texts("data.submitted_as")),
        Column("approved_as", "string", texts("data.approved_as")),
        Column("submission_assurance", "string", texts("data.submission_assurance")),
        Column("assurance", "string", texts("data.assurance")),
        Column("findings", "string", texts("data.findings")),
    )
    name = f"approvals-{year.year}"
    return Table(name, texts("data.approvals", year=year.year), columns, _Rows(year), ("commit",))


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a year's approvals, put into words only when they are gone through."""

    year: YearOfHistory

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        """Go through the rows, oldest first."""
        for chapter in reversed(self.year.chapters):
            for e in reversed(chapter.entries):
                codes = sorted({remark.code for remark in e.remarks})
                yield (
                    e.commit,
                    e.approved_on,
                    e.kind,
                    e.number or None,
                    e.changed or None,
                    e.submitted_as,
                    e.approved_as,
                    e.submission_assurance,
                    e.assurance,
                    " ".join(codes) or None,
                )
