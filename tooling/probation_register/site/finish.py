"""The rest of a site, once the engine has drawn: records into shells, counts into pages, data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from .checkpoint import FILE as CHECKPOINT
from .counted import Counted
from .data import publish
from .decap import editor_files
from .drawn import FILL, Drawn
from .feeds import feeds
from .folder import SiteFolder
from .history import chapters, renewal_approvals
from .keys import Keys
from .listing import search_data
from .memory import Known
from .outlook import OF_PEOPLE, only
from .publication import Publication
from .stamping import (
    Stamps,
    drawing,
    stamp_chapters,
    stamp_counts,
    stamp_evidence,
    stamp_history,
    stamp_lists,
)
from .survey import Survey, Work, with_names
from .templates import Templates


@dataclass(frozen=True, slots=True)
class Finished:
    """What came of it: how many pages are of records, and what was counted of whom."""

    records: int
    known: dict[str, Known]


def finish(
    published: Publication,
    sources: Path,
    drawn: Drawn,
    folder: SiteFolder,
    keys: Keys,
    known: Mapping[str, Known],
    *,
    cores: int = 1,
    editor: bytes = b"",
) -> Finished:
    """Write a whole site into a folder, from what the engine drew and from the records.

    Pages are kept that the folder holds from the last build where their keys are the same, and so
    is what is `known` of people. `editor` is a program, if the site holds one.
    """
    # Templates of what is kept see no more of the publication than their keys tell.
    seen = replace(only(published, OF_PEOPLE), directory=published.directory)
    stamps = Stamps(Templates(sources / "site" / "templates", seen), drawn.shells, folder, keys)
    found = chapters(published)
    draw, shell = drawing(stamps.templates), drawn.shells.get("register")
    approvals = renewal_approvals(found)
    survey = Survey(Work(published, keys, known, folder, draw, shell, approvals), cores)
    try:
        for path, data in drawn.files.items():
            folder.put(path, data)
        # Needs nobody's record, and so is done while others read those.
        records = stamp_chapters(found, stamps) if published.shows_people else 0
        everyone = survey.everyone(folder.written)
    finally:
        survey.close()
    counted = Counted(published, with_names(everyone, published.directory), found)
    _fill(counted, sources, drawn, folder, keys)
    templates = Templates(sources / "site" / "templates", published)
    written = (_other_files(counted), editor_files(published, templates, sources, editor).items())
    for path, data in (pair for files in written for pair in files):
        folder.put(path, data)
    records += stamp_counts(counted, stamps)
    if published.shows_people:
        records += len(counted.facts) + stamp_lists(counted, stamps)
        records += stamp_history(counted, stamps)
    if published.profile == "assurance":
        records += stamp_evidence(counted, stamps)
    return Finished(records, everyone)


def _fill(counted: Counted, sources: Path, drawn: Drawn, folder: SiteFolder, keys: Keys) -> None:
    """Write the data, and fill the pages that count people, approvals or documents."""
    documents = publish(counted, folder, keys)
    templates = Templates(sources / "site" / "templates", counted.published)
    for page in drawn.awaiting:
        values = counted.values(page.fill, page.item) | {"documents": documents}
        filled = templates.render(page.fill, page.root, titles=drawn.titles, **values)
        folder.put(page.path, page.html.replace(FILL, filled).encode())


def _other_files(counted: Counted) -> Iterator[tuple[str, bytes]]:
    """Yield what is no page, by path: feeds, the checkpoint, what searches read."""
    published = counted.published
    if published.shows_people:
        yield from feeds(published, counted.chapters).items()
        for name, data in search_data(counted.rows, published).items():
            yield f"register/data/{name}", data
    if published.checkpoint is not None:
        yield CHECKPOINT, published.checkpoint.data
