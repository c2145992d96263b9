"""Text from records and standards stays text: it never becomes markup, a script or a link."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from markdown import markdown
from playwright.sync_api import Browser, expect
from probation_register.site.build import build_site
from probation_register.site.prose import Prose, link_clauses
from probation_register.store import yaml
from probation_register.store.paths import Place
from site_sample import REVISION, ROOT, TODAY, audit, cpd, number, register

HOSTILE = (
    "<script>ran()</script>",
    "<img src=x onerror=ran()>",
    "\"><svg onload='ran()'>",
    "{{ 7 * 7 }} {% raw %} ${ran()}",
    "[link](javascript:ran()) **bold**",
    "</title></table><iframe src=//evil>",
    "&lt;b&gt; &amp; <b>",
    "كتابة من اليمين إلى اليسار",
    "W" * 100,
    "%title% __body__ \\1 \\g<0>",
)
NAME = "Ada </bdi><script>ran()</script>"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose titles, names, standards and guidance all try to break out."""
    record = cpd(0, 2026)
    pattern = record["entries"][0]
    record["entries"] = [
        {**pattern, "id": f"h{i:05d}", "title": text} for i, text in enumerate(HOSTILE)
    ]
    edition = (ROOT / "standards/registration-standards/2024-09-30.yml").read_bytes()
    changes = {
        Place("cpd", number(0), "2026").path: yaml.write(record),
        "standards/registration-standards/2024-09-30.yml": edition.replace(
            b"title: Act with honesty and professional integrity",
            b'title: "<script>ran()</script> {{ 7 * 7 }}"',
        ),
        "standards/guidance/approving.md": (
            b"# <script>ran()</script>\n\n<img src=x onerror=ran()>\n\n[run](javascript:ran())\n"
        ),
    }
    out = tmp_path_factory.mktemp("hostile") / "site"
    build_site(
        register=register(changes),
        audit=audit(),
        on=TODAY,
        out=out,
        sources=ROOT,
        revision=REVISION,
        directory={number(0): NAME},
    )
    return out


def test_every_title_is_escaped(hostile: Path) -> None:
    page = (hostile / "register" / number(0) / "index.html").read_text()
    for text in HOSTILE:
        assert str(escape(text)).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in page
    assert "<title>Ada &lt;/bdi&gt;" in page


@pytest.mark.browser
def test_a_browser_runs_none_of_it(
    browser: Browser, hostile: Path, serving: Callable[[Path], str]
) -> None:
    address = serving(hostile)
    context = browser.new_context(bypass_csp=True, viewport={"width": 320, "height": 800})
    page = context.new_page()
    ran: list[str] = []
    page.expose_function("ran", lambda: ran.append(page.url))
    for path in (
        f"register/{number(0)}/",
        "register/?q=ada",
        "register/london/",
        "standards/",
        "standards/integrity/",
        "guidance/",
        "guidance/approving/",
    ):
        page.goto(address + path, wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    assert page.get_by_text("run", exact=True).get_attribute("href") is None
    page.goto(f"{address}register/{number(0)}/")
    for text in HOSTILE:
        expect(page.locator("bdi", has_text=text).first).to_be_attached()
    context.close()
    assert ran == []


@pytest.mark.parametrize(
    "address",
    ["javascript:x()", "java\tscript:x()", "JAVASCRIPT&#58;x()", "data:text/html,x", "vbscript:x"],
)
def test_prose_has_no_links_that_run(address: str) -> None:
    html = markdown(f"[x](<{address}>)", extensions=[Prose()])
    assert "href" not in html or 'href="java"' in html


@pytest.mark.parametrize(
    "address", ["https://a.example/", "mailto:a@b.example", "../x/#y", "a?b:c"]
)
def test_prose_keeps_ordinary_links(address: str) -> None:
    assert f'href="{address}"' in markdown(f"[x]({address})", extensions=[Prose()])


def test_only_clauses_that_exist_become_links() -> None:
    html = "<code>PF 4.4(f)</code> <code>PF 9.9</code> <code>PF &lt;b&gt;</code>"
    linked = link_clauses(html, frozenset({"PF 4.4(f)"}), "../")
    assert linked == (
        '<a class="clause" href="../clauses/policy-framework/#pf-4-4-f">PF 4.4(f)</a> '
        "<code>PF 9.9</code> <code>PF &lt;b&gt;</code>"
    )
