"""The pictures of the guides: the demo played, its site and desk walked through in a browser."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from probation_register.site.guides import PICTURES, Picture, list_pictures

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTH, HEIGHT = 960, 640
"""The size of the window that pictures are taken in, in pixels."""

TODAY = "2026-06-12"
"""The demo's last day, on which it is shown."""

RENEWING = "2027-02-15"
"""A day on which renewing is open in the demo."""

JUNIPER, MANAGER, HEAD = "po104233", "st000412", "st000077"
"""The people of the demo whose desks are shown."""


class NotPictured(Exception):
    """A picture could not be taken; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: where, what is done first, and which part of the page is taken, or the window.

    `desk` names whose desk it is; nobody's means that the picture is of the site. `day` is the
    day that counts as today at the desk.
    """

    name: str
    path: str
    act: Callable[[Page], None] | None = None
    part: str = ""
    desk: str = ""
    day: str = TODAY


def _type(label: str, words: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_label(label).first.fill(words)


def _open_clause(page: Page) -> None:
    entry = page.locator(".clause-entry", has=page.locator("#pf-4-4-b"))
    entry.locator("details summary").click()


def _fill_cpd(page: Page) -> None:
    for name, words in (("title", "Working with young adults"), ("hours", "3")):
        page.locator(f"#{name}").fill(words)


SHOTS = (
    Shot("find-someone", "register/", _type("Number or name", "juniper")),
    Shot("requirements", f"register/{JUNIPER}/", part="section[aria-labelledby=requirements]"),
    Shot("renewals", f"register/{JUNIPER}/", part="section[aria-labelledby=renewals]"),
    Shot("which-standard", "standards/which-fits/", _type("What was it about?", "court reports")),
    Shot(
        "clause",
        "clauses/policy-framework/",
        _open_clause,
        part=".clause-entry:has(#pf-4-4-b)",
    ),
    Shot("audit", "audit/"),
    Shot("desk-home", "", desk=JUNIPER),
    Shot("desk-cpd", "forms/cpd-quick", _fill_cpd, desk=JUNIPER),
    Shot("desk-renewal", "forms/renewal", desk=JUNIPER, day=RENEWING),
    Shot("desk-review", f"proposals/cpd/{JUNIPER}/2026", desk=MANAGER),
    Shot("desk-joining", "forms/joining", desk=HEAD),
)
"""Every picture that is made, each named by a guide."""


def make_pictures(sources: Path) -> dict[str, Picture]:
    """Play the demo and make every picture of it, below the site's sources.

    The old pictures give way only to all the new ones. Raises `NotPictured`, and `NotBuilt` where
    the demo's site cannot be built.
    """
    with tempfile.TemporaryDirectory(prefix="register-pictures-") as work:
        demo, taken = Path(work) / "demo", Path(work) / "pictures"
        taken.mkdir()
        with _browser() as browser:
            site = _played(demo, sources)
            made = {shot.name: one for shot, one in _taken(browser, demo, site, taken)}
        place = sources / PICTURES
        shutil.rmtree(place, ignore_errors=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(taken, place)
    list_pictures(sources, made)
    return made


def _played(demo: Path, sources: Path) -> Path:
    """Play the demo into a folder and build its site, with names; return where the site is."""
    from probation_register.play.demo import play_demo
    from probation_register.site.build import build_site
    from probation_register.site.load import load

    from .context import directory

    played = play_demo(demo)
    found = load(demo)
    built = build_site(
        register=found.register,
        audit=found.audit,
        on=found.day,
        out=demo / "build" / "site",
        sources=sources,
        revision=found.revision,
        directory=directory(played.directory),
    )
    return built.out


def _taken(
    browser: Browser, demo: Path, site: Path, folder: Path
) -> Iterator[tuple[Shot, Picture]]:
    """Take every picture, each desk opened once, and yield it."""
    desks = dict.fromkeys((shot.desk, shot.day) for shot in SHOTS)
    for person, day in desks:
        shots = [shot for shot in SHOTS if (shot.desk, shot.day) == (person, day)]
        with _desk(demo, person, day) if person else _site(site) as (address, code):
            page = browser.new_page(
                viewport={"width": WIDTH, "height": HEIGHT},
                color_scheme="light",
                reduced_motion="reduce",
            )
            if code:
                page.goto(address)
                page.locator("input[name=code]").fill(code)
                page.keyboard.press("Enter")
                page.wait_for_url(lambda url: "/enter" not in url)
            for shot in shots:
                yield shot, _picture(page, address, shot, folder)
            page.close()


def _picture(page: Page, address: str, shot: Shot, folder: Path) -> Picture:
    page.goto(address + shot.path, wait_until="networkidle")
    if shot.act:
        shot.act(page)
        page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
    file = folder / f"{shot.name}.png"
    if not shot.part:
        page.screenshot(path=file, animations="disabled", caret="hide")
        return Picture(file.name, WIDTH, HEIGHT)
    part = page.locator(shot.part).first
    part.screenshot(path=file, animations="disabled", caret="hide")
    box = part.bounding_box()
    if box is None:
        raise NotPictured(f"what the picture {shot.name} shows is not on its page any more")
    return Picture(file.name, round(box["width"]), round(box["height"]))


@contextmanager
def _site(site: Path) -> Iterator[tuple[str, str]]:
    """Serve a built site; give its address, and no code."""
    from probation_register.site.serve import serve

    addresses: list[str] = []
    ready = threading.Event()

    def on_ready(address: str) -> None:
        addresses.append(address)
        ready.set()

    threading.Thread(target=serve, args=(site, 0, on_ready), daemon=True).start()
    ready.wait()
    yield addresses[0], ""


@contextmanager
def _desk(demo: Path, person: str, day: str) -> Iterator[tuple[str, str]]:
    """Open somebody's desk; give its address, and the code that is typed there once."""
    words = [sys.executable, "-m", "probation_register", "-C", str(demo), "desk"]
    words += ["--as", person, "--port", "0", "--no-open", "--as-of", day]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        told = desk.stdout.readline() + desk.stdout.readline()
        address, code = re.search(r"http://\S+", told), re.search(r"([0-9]{3}) ([0-9]{3})$", told)
        try:
            if address is None or code is None:
                raise NotPictured(f"the desk of {person} did not open; it said {told[:200]!r}")
            yield address.group(), code.group(1) + code.group(2)
        finally:
            desk.terminate()


@contextmanager
def _browser() -> Iterator[Browser]:
    """The machine's own Chromium, by `CHROMIUM` or from the path, or else Playwright's."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise NotPictured(
            "Playwright drives the browser, and is not installed: "
            "install it with `pip install playwright`, and Chromium beside it."
        ) from None
    named = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(
                executable_path=named, args=["--no-sandbox", "--disable-gpu"]
            )
        except Error:
            raise NotPictured(
                "No Chromium could be started: install it, or name it in CHROMIUM."
            ) from None
        yield opened
        opened.close()
