"""What is stamped once the engine has drawn: records into shells, counts into pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from probation_register.register.person import Person

from .charts import bar_chart
from .counted import Counted
from .history import Approvals, Chapter
from .measures import NATION
from .publication import Publication
from .registrants import registrant_shown
from .survey import Surveyed
from .templates import Templates

TITLE = "\ue000title\ue000"
BODY = "\ue000body\ue000"
"""Where a shell takes its title and its body: private characters that no record can hold."""

ROOT = "../../"
"""The way from a stamped page to the site's root; every one of them is two folders deep."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A page as the engine drew it, cut open where the title and the body go."""

    head: str
    middle: str
    tail: str

    def stamped(self, title: str, body: str) -> bytes:
        """Return a whole page. The title is text; the body is markup, from our own templates."""
        return f"{self.head}{escape(title)}{self.middle}{body}{self.tail}".encode()


def shell_of(html: str) -> Shell:
    """Cut a drawn page open. Raises `ValueError` where title or body are not there just once."""
    head, title, rest = html.partition(TITLE)
    middle, body, tail = rest.partition(BODY)
    if not title or not body or TITLE in middle + tail or BODY in tail:
        raise ValueError("a shell has one title and, after it, one body")
    return Shell(head, middle, tail)


def drawing(
    published: Publication, approvals: Approvals, templates: Templates
) -> Callable[[Person], tuple[str, str]]:
    """Return what draws a registrant's page: its title and its body."""
    registrant = templates.renderer("registrant")

    def draw(person: Person) -> tuple[str, str]:
        shown = registrant_shown(person, published, approvals)
        return shown.name or shown.number.upper(), registrant(root=ROOT, shown=shown)

    return draw


def stamp_people(everyone: Iterable[Surveyed], shell: Shell, folder: Path) -> int:
    """Write each registrant's page; return how many were written."""
    head, middle, tail = shell.head.encode(), shell.middle.encode(), shell.tail.encode()
    count = 0
    for one in everyone:
        title = escape(one.title).encode()
        write(folder / one.fact.number, b"".join((head, title, middle, one.body(), tail)))
        count += 1
    return count


def stamp_counts(
    counted: Counted, templates: Templates, shells: Mapping[str, Shell], folder: Path
) -> int:
    """Write a page and its tables for each place, and the nation's tables; return the pages."""
    renderer = templates.renderer("summary")
    count = 0
    for place, summary in counted.summaries.pages():
        if place != NATION:
            body = renderer(root=ROOT, summary=summary)
            write(folder / summary.address, shells["summaries"].stamped(summary.title, body))
            count += 1
        for table in counted.summaries.tables(place):
            (folder / summary.address / f"{table.name}.csv").write_bytes(table.csv)
    return count


def stamp_lists(
    counted: Counted, templates: Templates, shells: Mapping[str, Shell], folder: Path
) -> int:
    """Write a page for each region's people; return how many."""
    region = templates.renderer("region")
    told = _histories(counted)
    for listed in counted.regions:
        body = region(root=ROOT, listed=listed, history=told.get(listed.region.id, ""))
        page = shells["register"].stamped(listed.region.name, body)
        write(folder / "register" / listed.region.id, page)
    return len(counted.regions)


def stamp_chapters(
    chapters: Sequence[Chapter], templates: Templates, shells: Mapping[str, Shell], folder: Path
) -> int:
    """Write a page for each chapter of the ledger; return how many."""
    renderer = templates.renderer("chapter")
    for position, one in enumerate(chapters):
        body = renderer(
            root=ROOT,
            chapter=one,
            newer=chapters[position - 1] if position else None,
            older=chapters[position + 1] if position + 1 < len(chapters) else None,
        )
        write(folder / one.address, shells["audit"].stamped(one.title, body))
    return len(chapters)


def stamp_history(
    counted: Counted, templates: Templates, shells: Mapping[str, Shell], folder: Path
) -> int:
    """Write a page for each region's part of the history; return how many."""
    renderer, count = templates.renderer("history"), 0
    for found in counted.region_histories:
        if found.years:
            bars = bar_chart(((str(year), number) for year, number in found.years), ranked=False)
            body = renderer(root=ROOT, found=found, bars=bars, events=found.newest)
            title = templates.texts("audit.in_region", region=found.region.name)
            write(folder / found.address, shells["audit"].stamped(title, body))
            count += 1
    return count


def stamp_evidence(
    counted: Counted, templates: Templates, shells: Mapping[str, Shell], folder: Path
) -> int:
    """Write a page of evidence for each region; return how many."""
    renderer = templates.renderer("evidence")
    told = _histories(counted)
    for one in counted.evidence:
        body = renderer(root=ROOT, evidence=one, history=told.get(one.region.id, ""))
        write(folder / one.address, shells["assurance"].stamped(one.region.name, body))
    return len(counted.evidence)


def _histories(counted: Counted) -> Mapping[str, str]:
    """Return the address of each region's part of the history, where it has one."""
    return {found.region.id: found.address for found in counted.region_histories if found.years}


def write(folder: Path, page: bytes) -> None:
    """Write a page into a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_bytes(page)
