"""The feeds of approvals: valid, the same in both forms, and leading to pages that are there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from probation_register.models.base import Profile
from probation_register.models.settings import Operator
from probation_register.site.feeds import ATOM, JSON, feeds
from probation_register.site.history import chapters
from probation_register.site.publication import Publication
from probation_register.site.texts import read_texts
from probation_register.store import yaml
from pydantic import ValidationError
from site_sample import REVISION, ROOT, TODAY, audit, number, register

NAMES = {"a": "http://www.w3.org/2005/Atom"}
ELSEWHERE = "https://register.example/staff/"


def made(address: str | None = None, name: str = "Register", profile: Profile = "staff") -> Any:
    """Return the feeds of the sample, published at an address or at one that nobody said."""
    settings = {
        "name": name,
        "year_starts": {"month": 4, "day": 1},
        "renewal_opens": 60,
        "operator": {"site_address": address},
    }
    changed = register({"records/register.yml": yaml.write(settings)})
    given = Publication(changed, audit(), TODAY, REVISION, read_texts(ROOT), {}, profile)
    return feeds(given, chapters(given))


def served(data: bytes, where: str) -> Any:
    """Return an Atom feed as a reader sees it that fetched it from an address."""
    return feedparser.parse(
        data, response_headers={"content-type": "application/atom+xml", "content-location": where}
    )


@pytest.mark.parametrize("address", [None, ELSEWHERE])
def test_a_reader_finds_the_feed_sound_and_every_link_in_full(address: str | None) -> None:
    root = address or "https://wherever.example/site/"
    feed = served(made(address)[ATOM], root + ATOM)
    assert (feed.version, feed.bozo) == ("atom10", False)
    assert {link.rel: link.href for link in feed.feed.links} == {
        "self": root + ATOM,
        "alternate": root + "audit/",
    }
    assert len(feed.entries) == len(audit().ledger) + len(audit().declines)
    for entry in feed.entries:
        assert entry.link.startswith(f"{root}audit/20")
        assert entry.id.startswith("tag:register.invalid,2024:")
        assert entry.title
        assert entry.summary
        assert entry.updated_parsed


def test_every_link_leads_to_a_place_on_a_page(site: Path) -> None:
    feed = served((site / ATOM).read_bytes(), f"https://here.example/{ATOM}")
    for entry in feed.entries:
        parts = urlsplit(urljoin("https://here.example/", entry.link))
        page = (site / parts.path.lstrip("/") / "index.html").read_text(encoding="utf-8")
        assert not parts.fragment or f'id="{parts.fragment}"' in page


def test_a_page_leads_readers_to_the_feed(site: Path) -> None:
    page = (site / "audit" / "2026-q1" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="alternate" type="application/atom+xml"' in page
    assert 'href="../feed.xml"' in page


def test_the_feed_in_json_names_only_addresses_in_full() -> None:
    unsaid, said = (json.loads(made(address)[JSON]) for address in (None, ELSEWHERE))
    assert {"url", "home_page_url", "feed_url"}.isdisjoint({*unsaid, *unsaid["items"][0]})
    assert (said["home_page_url"], said["feed_url"]) == (ELSEWHERE + "audit/", ELSEWHERE + JSON)
    atom = served(made(ELSEWHERE)[ATOM], ELSEWHERE + ATOM)
    assert [item["url"] for item in said["items"]] == [entry.link for entry in atom.entries]


def test_both_feeds_tell_the_same_newest_first() -> None:
    both = made()
    atom, items = ElementTree.fromstring(both[ATOM]), json.loads(both[JSON])["items"]
    ids = [entry.findtext("a:id", "", NAMES) for entry in atom.findall("a:entry", NAMES)]
    assert ids == [item["id"] for item in items]
    assert len(set(ids)) == len(ids)
    days = [item["date_published"] for item in items]
    assert days == sorted(days, reverse=True)
    assert atom.findtext("a:updated", "", NAMES) == days[0]


def test_a_feed_tells_whose_record_and_no_person_who_acted(site: Path) -> None:
    assert any(number(13).upper() in item["title"] for item in json.loads(made()[JSON])["items"])
    assert b"st000412" not in (site / ATOM).read_bytes() + (site / JSON).read_bytes()


def test_a_feed_of_hostile_text_is_still_xml() -> None:
    name = 'A <b>&amp; "name"</b> ]]>'
    atom = ElementTree.fromstring(made(name=name)[ATOM])
    assert name in atom.findtext("a:title", "", NAMES)


@pytest.mark.parametrize(
    "address",
    [
        "http://register.example/",
        "https://register.example",
        "https://register.example/a",
        "https://register.example/../",
        "https://user@register.example/",
        "https://register.example/?a=b/",
        "javascript:alert(1)/",
        "https://-/",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        Operator(site_address=address)
