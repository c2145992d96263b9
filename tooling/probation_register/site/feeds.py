"""Feeds of the newest approvals and declines, in Atom and JSON; the same bytes for one revision."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from xml.etree import ElementTree

from .history import Chapter, Entry, Refusal
from .publication import Publication

NEWEST = 100
"""How many approvals and declines a feed holds."""

ATOM, JSON = "audit/feed.xml", "audit/feed.json"
"""Where the feeds are on the site."""

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
_BASE, _LANGUAGE = f"{{{_XML}}}base", f"{{{_XML}}}lang"


@dataclass(frozen=True, slots=True)
class Item:
    """One approval or decline as a feed tells it. `address` is relative to the site's root."""

    id: str
    title: str
    text: str
    address: str
    when: datetime


def feeds(published: Publication, chapters: Iterable[Chapter]) -> dict[str, bytes]:
    """Return both feeds by their paths; none where no history was audited."""
    if published.audit is None:
        return {}
    items = list(islice(_items(published, chapters), NEWEST))
    return {ATOM: _atom(published, items), JSON: _json(published, items)}


def _items(published: Publication, chapters: Iterable[Chapter]) -> Iterator[Item]:
    texts = published.texts
    for chapter in chapters:
        # A decline has no commit that is told, so its time and place in the day tell it apart.
        declined = 0
        for event in map(chapter.words.told, chapter.recorded):
            if isinstance(event, Entry):
                yield Item(
                    f"commit:{event.commit}",
                    texts("feeds.approved", kind=event.kind_title, about=event.subject),
                    _sentences(published, event),
                    f"{chapter.address}#{event.anchor}",
                    event.approved_at,
                )
            else:
                declined += 1
                yield _of_refusal(published, event, chapter, declined)


def _of_refusal(published: Publication, event: Refusal, chapter: Chapter, number: int) -> Item:
    return Item(
        f"declined:{event.declined_at.astimezone(UTC):%Y%m%dT%H%M%SZ}:{chapter.declines - number}",
        published.texts("feeds.declined", kind=event.kind_title),
        published.texts("audit.declines_note"),
        chapter.address,
        event.declined_at,
    )


def _sentences(published: Publication, event: Entry) -> str:
    texts = published.texts
    parts = [
        (texts("audit.changed"), event.changed),
        (texts("audit.submitted_as"), f"{event.submitted_as}, {event.submission_assurance}"),
        (texts("audit.approved_as"), f"{event.approved_as}, {event.assurance}"),
        *((remark.code, remark.message) for remark in event.remarks),
    ]
    return "\n".join(f"{name}: {value}" for name, value in parts if value)


def _atom(published: Publication, items: list[Item]) -> bytes:
    ElementTree.register_namespace("", _ATOM)
    root = published.settings.operator.site_address
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {_LANGUAGE: published.texts.language})
    if root is None:
        # Every link is then read from the site's root, which is above the feed's own folder.
        feed.set(_BASE, "../")
    _add(feed, "id", _urn(published, "feed"))
    _add(feed, "title", _title(published))
    _add(feed, "updated", _moment(_updated(published, items)))
    _add(_add(feed, "author"), "name", published.settings.name)
    _link(feed, "self", "application/atom+xml", f"{root or ''}{ATOM}")
    _link(feed, "alternate", "text/html", f"{root or ''}audit/")
    for item in items:
        entry = _add(feed, "entry")
        _add(entry, "id", _urn(published, item.id))
        _add(entry, "title", _legal(item.title))
        _add(entry, "updated", _moment(item.when))
        _link(entry, "alternate", "text/html", f"{root or ''}{item.address}")
        _add(entry, "summary", _legal(item.text), type="text")
    ElementTree.indent(feed, " ")
    text = ElementTree.tostring(feed, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _json(published: Publication, items: list[Item]) -> bytes:
    """Return the JSON feed; it names addresses only where they are known, for it has no base."""
    root = published.settings.operator.site_address
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(published),
        "language": published.texts.language,
        "authors": [{"name": published.settings.name}],
        "items": [
            {
                "id": _urn(published, item.id),
                "title": item.title,
                "content_text": item.text,
                "date_published": _moment(item.when),
                **({"url": root + item.address} if root else {}),
            }
            for item in items
        ],
        **({"feed_url": root + JSON, "home_page_url": f"{root}audit/"} if root else {}),
    }
    text = json.dumps(feed, ensure_ascii=False, indent=1, sort_keys=True)
    return text.encode() + b"\n"


def _link(parent: ElementTree.Element, relation: str, kind: str, address: str) -> None:
    _add(parent, "link", rel=relation, type=kind, href=address)


def _add(
    parent: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    made.text = text or None
    return made


def _title(published: Publication) -> str:
    return f"{published.settings.name}: {published.texts('nav.audit')}"


def _urn(published: Publication, what: str) -> str:
    """Return a name that is the same for ever, wherever the site is published."""
    founding = published.audit.founding if published.audit else ""
    return f"tag:register.invalid,2024:{founding}/{what}"


def _updated(published: Publication, items: list[Item]) -> datetime:
    founded = published.audit.founded_at if published.audit else datetime(2000, 1, 1, tzinfo=UTC)
    return max((item.when for item in items), default=founded)


def _moment(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _legal(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
