"""What is stamped once the engine has drawn: records into shells, counts into pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from probation_register.register.person import Person
from probation_register.store.tree import Tree

from .charts import bar_chart
from .counted import Counted
from .drawn import Shell
from .editing import links
from .folder import SiteFolder
from .history import Approvals, Chapter
from .keys import Keys
from .measures import NATION
from .publication import Publication
from .registrants import registrant_shown
from .survey import Draw
from .templates import Templates

ROOT = "../../"
"""The way from a stamped page to the site's root; every one of them is two folders deep."""


@dataclass(frozen=True, slots=True)
class Stamps:
    """What every page is stamped with, and where it is put."""

    templates: Templates
    shells: Mapping[str, Shell]
    folder: SiteFolder
    keys: Keys

    def stamp(self, part: str, address: str, title: str, key: str, body: Callable[[], str]) -> None:
        """Have a page in the shell of a part, drawn where it is made of something else now."""
        shell = self.shells[part]
        self.folder.made(f"{address}index.html", key, lambda: shell.stamped(title, body()))


def drawing(templates: Templates) -> Draw:
    """Return what draws a registrant's page: its title and its body."""
    registrant = templates.renderer("registrant")

    def draw(
        seen: Publication, person: Person, tree: Tree, approvals: Approvals
    ) -> tuple[str, str]:
        shown = registrant_shown(person, seen, approvals, links(seen, person.number, tree))
        return shown.name or shown.number.upper(), registrant(root=ROOT, shown=shown)

    return draw


def stamp_counts(counted: Counted, stamps: Stamps) -> int:
    """Write a page and its tables for each place, and the nation's tables; return the pages."""
    renderer = stamps.templates.renderer("summary")
    count = 0
    for place, summary in counted.summaries.pages():
        if place != NATION:
            page = partial(renderer, root=ROOT, summary=summary)
            key = stamps.keys.page(stamps.shells["summaries"], "summary", repr(summary))
            stamps.stamp("summaries", summary.address, summary.title, key, page)
            count += 1
        for table in counted.summaries.tables(place):
            stamps.folder.put(f"{summary.address}{table.name}.csv", table.as_csv())
    return count


def stamp_lists(counted: Counted, stamps: Stamps) -> int:
    """Write a page for each region's people; return how many."""
    renderer = stamps.templates.renderer("region")
    has_names, told = bool(counted.published.directory), _histories(counted)
    for listed in counted.regions:
        history = told.get(listed.region.id, "")
        page = partial(renderer, root=ROOT, listed=listed, history=history)
        key = stamps.keys.page(
            stamps.shells["register"], "region", has_names, history, repr(listed)
        )
        stamps.stamp("register", f"register/{listed.region.id}/", listed.region.name, key, page)
    return len(counted.regions)


def stamp_chapters(chapters: Sequence[Chapter], stamps: Stamps) -> int:
    """Write a page for each chapter of the ledger; return how many."""
    renderer = stamps.templates.renderer("chapter")
    for position, one in enumerate(chapters):
        newer = chapters[position - 1] if position else None
        older = chapters[position + 1] if position + 1 < len(chapters) else None
        page = partial(renderer, root=ROOT, chapter=one, newer=newer, older=older)
        beside = [other and (other.address, other.title) for other in (newer, older)]
        key = stamps.keys.page(
            stamps.shells["audit"], "chapter", stamps.keys.chapter(one), one.title, beside
        )
        stamps.stamp("audit", one.address, one.title, key, page)
    return len(chapters)


def stamp_history(counted: Counted, stamps: Stamps) -> int:
    """Write a page for each region's part of the history; return how many."""
    renderer, count = stamps.templates.renderer("history"), 0
    for found in counted.region_histories:
        if found.years:
            bars = bar_chart(((str(year), number) for year, number in found.years), ranked=False)
            page = partial(renderer, root=ROOT, found=found, bars=bars, events=found.newest)
            title = stamps.templates.texts("audit.in_region", region=found.region.name)
            key = stamps.keys.page(stamps.shells["audit"], "history", repr(found))
            stamps.stamp("audit", found.address, title, key, page)
            count += 1
    return count


def stamp_evidence(counted: Counted, stamps: Stamps) -> int:
    """Write a page of evidence for each region; return how many."""
    renderer = stamps.templates.renderer("evidence")
    told = _histories(counted)
    for one in counted.evidence:
        history = told.get(one.region.id, "")
        page = partial(renderer, root=ROOT, evidence=one, history=history)
        key = stamps.keys.page(stamps.shells["assurance"], "evidence", history, repr(one))
        stamps.stamp("assurance", one.address, one.region.name, key, page)
    return len(counted.evidence)


def _histories(counted: Counted) -> Mapping[str, str]:
    """Return the address of each region's part of the history, where it has one."""
    return {found.region.id: found.address for found in counted.region_histories if found.years}
