"""Records stamped into shells: the engine draws a page once, we write it for every record."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

from .fills import Fills
from .registrants import registrant_shown
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


def stamp(fills: Fills, templates: Templates, shells: dict[str, Shell], folder: Path) -> int:
    """Write a page for each registrant, region and chapter; return how many were written."""
    published = fills.published
    shell, count = shells["register"], 0
    registrant = templates.renderer("registrant")
    for person in published.register.people():
        shown = registrant_shown(person, published, fills.approvals)
        title = shown.name or shown.number.upper()
        body = registrant(root=ROOT, shown=shown)
        _write(folder / "register" / person.number, shell.stamped(title, body))
        count += 1
    region = templates.renderer("region")
    for listed in fills.regions:
        body = region(root=ROOT, listed=listed)
        _write(folder / "register" / listed.region.id, shell.stamped(listed.region.name, body))
        count += 1
    chapter = templates.renderer("chapter")
    for position, one in enumerate(fills.chapters):
        body = chapter(
            root=ROOT,
            chapter=one,
            newer=fills.chapters[position - 1] if position else None,
            older=fills.chapters[position + 1] if position + 1 < len(fills.chapters) else None,
        )
        _write(folder / "audit" / one.slug, shells["audit"].stamped(one.title, body))
        count += 1
    return count


def _write(folder: Path, data: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_bytes(data)
