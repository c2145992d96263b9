"""Six thousand hostile strings, wherever words may be written: the browser runs none of them."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from probation_register.site.build import build_site
from probation_register.site.forge import Forge
from probation_register.site.publication import Publication
from probation_register.site.team import build_team
from probation_register.site.texts import read_texts
from probation_register.store import yaml
from probation_register.store.paths import Place
from site_pages import ASSURED, EDITED, FETCHING, PAGES
from site_sample import PEOPLE, REVISION, ROOT, TODAY, audit, number, provider, register

STRINGS = 6_000

ENTRIES = 140
"""How many entries a year's file can hold, long titles and all."""

RUNS = (
    "ran()",
    "window.ran()",
    "top['ran']()",
    "eval('ran()')",
    "Function('ran()')()",
    "setTimeout('ran()')",
    "parent.ran`1`",
)
"""What runs the page's own alarm, in ways that a filter might miss."""

CARRIERS = (
    "<script>{}</script>",
    "<SCRIPT/x>{}</SCRIPT>",
    "</title><script>{}</script>",
    "</script><script>{}</script>",
    "<img src=x onerror={}>",
    '<img src=x onerror="{}">',
    '"><svg onload="{}">',
    "'><svg/onload='{}'>",
    '" onmouseover="{}" x="',
    "' autofocus onfocus='{}' x='",
    "<body onload={}>",
    "<iframe srcdoc='<script>parent.{}</script>'>",
    "<details open ontoggle={}>",
    "<math><mtext></mtext><style><img src=x onerror={}></style></math>",
    "<a href=javascript:{}>x</a>",
    "[x](javascript:{})",
    '![x](x" onerror="{})',
    "<a href=java&#9;script:{}>x</a>",
    "`<script>{}</script>`",
    "{{{{ {} }}}}",
    "{{% raw %}}{}{{% endraw %}}",
    "${{{}}}",
    "&lt;script&gt;{}&lt;/script&gt;",
    "&#60;script&#62;{}&#60;/script&#62;",
    "--><script>{}</script><!--",
    "]]><script>{}</script>",
    "<base href=javascript:{}//>",
    "<form action=javascript:{}><button>x",
    "<object data=javascript:{}>",
    "<meta http-equiv=refresh content=0;url=javascript:{}>",
)
"""Ways to bring it into a page; `{}` takes what runs."""

AROUND = (
    "{}",
    "x {} y",
    "\u05d0\u05d1 {} \u0627\u0628",
    "{} \U0001f5dd",
    "A very long {} " + "w" * 20,
)
"""What stands around it: nothing, words, writing from right to left, signs, length."""


def hostile_strings() -> Iterator[str]:
    """Yield hostile strings for ever, each different, each short enough for a title."""
    for turn in itertools.count():
        for around, carrier, runs in itertools.product(AROUND, CARRIERS, RUNS):
            # What tells them apart stands inside, so that none is only the sum of two parts.
            text = around.format(carrier.format(runs)) + (f" {turn}" if turn else "")
            if len(text) <= 120:
                yield text


def standards(strings: Iterator[str]) -> dict[str, bytes]:
    """Return the standards with every title and text in them hostile."""
    found: dict[str, bytes] = {}
    names = ("roles", "qualifications", "learning", "framework", "provision", "requirements")
    paths = [ROOT / "standards" / f"{name}.yml" for name in names]
    paths += sorted((ROOT / "standards" / "registration-standards").glob("*.yml"))
    paths += [*sorted((ROOT / "standards" / "schemes").glob("*.yml")), ROOT / "records/regions.yml"]
    for path in paths:
        record = json.loads(yaml.read(path.read_bytes()))
        found[path.relative_to(ROOT).as_posix()] = yaml.write(_hostile(record, strings))
    return found


DANGEROUS = (
    "[onerror],[onload],[onfocus],[onmouseover],[ontoggle],[srcdoc],base,object,iframe,"
    "a[href^='java'],a[href^='data'],form[action^='java'],script:not([src])"
)
"""What a page of ours never holds."""

SPOKEN = ("title", "text", "meaning", "name", "takes", "shown", "help", "affirmation")
"""The fields of the standards and the map that hold words for people."""


def _hostile(part: Any, strings: Iterator[str]) -> Any:
    if isinstance(part, dict):
        return {
            name: next(strings) if name in SPOKEN else _hostile(value, strings)
            for name, value in part.items()
        }
    return [_hostile(each, strings) for each in part] if isinstance(part, list) else part


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A site of hostile strings, and how many of them a reader sees there as they were written."""
    strings = hostile_strings()
    changes = standards(strings)
    offered = provider()
    offered["name"] = "<script>ran()</script>"
    offered["courses"][0]["title"] = next(strings)
    changes[Place("provider", "heron-hill").path] = yaml.write(offered)
    changes["records/register.yml"] = yaml.write(
        {
            "name": "<script>ran()</script>",
            "year_starts": {"month": 4, "day": 1},
            "renewal_opens": 60,
            "operator": {"controller": next(strings), "accessibility_contact": next(strings)},
        }
    )
    # A link to a page that is not there stops the build, which is another matter.
    prose = (text for text in strings if "](x" not in text)
    guidance = "\n\n".join(itertools.islice(prose, 300))
    changes["standards/guidance/approving.md"] = f"# {next(strings)}\n\n{guidance}\n".encode()
    for position, year in itertools.product(range(PEOPLE), (2024, 2025, 2026)):
        changes[Place("cpd", number(position), str(year)).path] = yaml.write(
            {
                "registrant": number(position),
                "year": year,
                "entries": [
                    {
                        "id": f"h{i:05d}",
                        "date": f"{year}-10-11",
                        "title": next(strings),
                        "activity": "reading",
                        "hours": 1,
                        "purpose": "required",
                        "source": "elsewhere",
                    }
                    for i in range(ENTRIES)
                ],
            }
        )
    out = tmp_path_factory.mktemp("hostile") / "site"
    given = register(changes)
    names = {number(position): next(strings) for position in range(PEOPLE)}
    # What auditors see holds every page that the staff see.
    build_site(
        register=given,
        audit=audit(),
        on=TODAY,
        out=out,
        sources=ROOT,
        revision=REVISION,
        directory=names,
        profile="assurance",
        forge=Forge("github", "https://github.com", "org/register"),
    )
    published = Publication(given, audit(), TODAY, REVISION, read_texts(ROOT), names)
    build_team(published, "st000412", out.parent / "team", ROOT)
    read = "".join(unescape(path.read_text(encoding="utf-8")) for path in out.rglob("*.html"))
    return out, sum(text in read for text in itertools.islice(hostile_strings(), STRINGS + 200))


@pytest.mark.browser
def test_a_browser_runs_none_of_them(
    browser: Browser, hostile: tuple[Path, int], serving: Callable[[Path], str]
) -> None:
    site, number_of_strings = hostile
    assert number_of_strings >= STRINGS
    address = serving(site)
    # The policy that would stop a script is switched off: the escaping alone has to hold.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    ran = alarm(page)
    people = {f"person {i}": f"register/{number(i)}/" for i in range(PEOPLE)}
    pages = {n: address + p for n, p in {**PAGES, **ASSURED, **EDITED, **people}.items()}
    for name, at in {**pages, "team": serving(site.parent / "team")}.items():
        page.goto(at, wait_until="networkidle" if name in FETCHING else "load")
        assert page.locator(DANGEROUS).count() == 0, name
    page.goto(f"{address}register/?q=ran")
    page.goto(f"{address}search/?q=script", wait_until="networkidle")
    assert ran == []
    context.close()


@pytest.mark.browser
def test_the_alarm_would_tell(browser: Browser) -> None:
    """Each carrier that a browser runs at once raises the alarm where nothing is escaped."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    ran = alarm(page)
    for carrier in ("<script>{}</script>", "<img src=x onerror={}>", "<body onload={}>"):
        before = len(ran)
        page.set_content(f"<p>{carrier.format('ran()')}</p>")
        page.wait_for_timeout(100)
        assert len(ran) > before, carrier
    context.close()


def alarm(page: Page) -> list[str]:
    """Give a page's scripts a function to call, and return the addresses where one did."""
    ran: list[str] = []
    page.expose_function("ran", lambda *_: ran.append(page.url))
    return ran
