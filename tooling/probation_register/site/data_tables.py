"""The tables of people and approvals that the staff may have as data; never a name or free text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .audit_pages import by_year
from .facts import Row
from .history import Chapter
from .publication import Publication
from .tables import Column, Table


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


def approvals(chapters: Iterable[Chapter], published: Publication) -> Iterator[Table]:
    """Yield a table of each calendar year's approvals, oldest first in each."""
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
    for year in by_year(chapters):
        entries = sorted(
            (entry for chapter in year.chapters for entry in chapter.entries),
            key=lambda entry: entry.position,
        )
        found = tuple(
            (
                e.commit,
                e.approved_on,
                e.kind,
                e.number or None,
                e.changed or None,
                e.submitted_as,
                e.approved_as,
                e.submission_assurance,
                e.assurance,
                " ".join(sorted({remark.code for remark in e.remarks})) or None,
            )
            for e in entries
        )
        title = texts("data.approvals", year=year.year)
        yield Table(f"approvals-{year.year}", title, columns, found, ("commit",))
