"""What is stamped once the engine has drawn: records into shells, counts into pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from probation_register.register.person import Person

from .counted import Counted
from .history import Approvals
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


def stamp_parts(
    fills: Counted, templates: Templates, shells: Mapping[str, Shell], folder: Path
) -> int:
    """Write a page for each region and each chapter of the ledger; return how many."""
    region, chapter = templates.renderer("region"), templates.renderer("chapter")
    for listed in fills.regions:
        body = region(root=ROOT, listed=listed)
        page = shells["register"].stamped(listed.region.name, body)
        write(folder / "register" / listed.region.id, page)
    for position, one in enumerate(fills.chapters):
        body = chapter(
            root=ROOT,
            chapter=one,
            newer=fills.chapters[position - 1] if position else None,
            older=fills.chapters[position + 1] if position + 1 < len(fills.chapters) else None,
        )
        write(folder / "audit" / one.slug, shells["audit"].stamped(one.title, body))
    return len(fills.regions) + len(fills.chapters)


def write(folder: Path, page: bytes) -> None:
    """Write a page into a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_bytes(page)
