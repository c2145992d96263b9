"""Somebody at a desk in a real browser: by mouse, by keyboard alone, and as axe sees the page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from desk.sitting import Sitting
from playwright.sync_api import Browser, BrowserContext, Locator, Page

Role = Literal["button", "checkbox", "link", "radio", "searchbox", "textbox"]

View = tuple[int, bool]
"""A width in pixels, and whether it is dark."""

NARROW_AND_DARK: View = (320, True)
WIDE_AND_LIGHT: View = (1280, False)
EVERY_VIEW: Sequence[View] = (NARROW_AND_DARK, (320, False), WIDE_AND_LIGHT, (1280, True))


@dataclass(frozen=True)
class Started:
    """Where a desk is, and its code."""

    address: str
    code: str

    @classmethod
    def at(cls, there: Sitting) -> Started:
        """Return where a desk in this process is."""
        return cls(f"http://127.0.0.1:{there.port}/", there.desk.code)


@dataclass
class Seat:
    """Somebody at a desk, in a browser of their own."""

    desk: Started
    page: Page
    broken: list[str] = field(default_factory=list)

    def enter(self) -> None:
        """Go to the desk and type the code."""
        self.page.goto(self.desk.address)
        self.page.get_by_label("Code", exact=True).fill(self.desk.code)
        self.page.get_by_role("button", name="Go on").click()

    def open(self, path: str = "") -> None:
        """Go to a page of the desk."""
        self.page.goto(self.desk.address + path)

    def press(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def look(self, name: str, views: Sequence[View] = (NARROW_AND_DARK, WIDE_AND_LIGHT)) -> None:
        """Hold the page against the rules of accessibility, and keep a picture if asked to."""
        folder = os.environ.get("REGISTER_SCREENSHOTS")
        for width, is_dark in views:
            scheme: Literal["dark", "light"] = "dark" if is_dark else "light"
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.emulate_media(color_scheme=scheme)
            self.broken += [
                f"{name} at {width} px, {scheme}: {one['id']} at {one['nodes'][0]['target']}"
                for one in Axe().run(self.page).response["violations"]
            ]
            if self.page.evaluate("document.documentElement.scrollWidth") > width:
                self.broken.append(f"{name} scrolls sideways at {width} px")
            self.page.emulate_media(color_scheme="light")
            if folder:
                shown = {320: 390}.get(width, width)
                self.page.set_viewport_size({"width": shown, "height": 900})
                place = Path(folder) / f"{name}-{shown}.png"
                self.page.screenshot(path=place, full_page=True)


@dataclass(frozen=True)
class Keys:
    """Somebody without a mouse."""

    page: Page

    def enter(self, desk: Started) -> None:
        """Go to a desk and type the code."""
        self.page.goto(desk.address)
        self.reach("textbox", "Code")
        self.type(desk.code)
        self.go()

    def press(self, *names: str) -> None:
        """Press some keys, one after the other."""
        for name in names:
            self.page.keyboard.press(name)

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self.page.keyboard.type(text)

    def reach(self, role: Role, name: str) -> None:
        """Press Tab until something has the focus."""
        self.reach_it(self.page.get_by_role(role, name=name))

    def reach_it(self, wanted: Locator) -> None:
        """Press Tab until what is found has the focus."""
        for _ in range(120):
            if wanted.evaluate_all("all => all.includes(document.activeElement)"):
                return
            self.press("Tab")
        pytest.fail(f"{wanted} is not reached by the Tab key")

    def go(self) -> None:
        """Press Enter, and wait for the page to which that leads."""
        with self.page.expect_navigation():
            self.press("Enter")

    def follow(self, role: Role, name: str) -> None:
        """Reach a link or a button, and go where it leads."""
        self.reach(role, name)
        self.go()

    def tick(self, role: Role, name: str) -> None:
        """Reach a choice, and choose it."""
        self.reach(role, name)
        self.press("Space")


Sit = Callable[[Started], Seat]


@pytest.fixture(scope="session")
def chromium(browser: Browser) -> Browser:
    """The browser that everybody at a desk shares."""
    return browser


@pytest.fixture
def sit(chromium: Browser) -> Iterator[Sit]:
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def sat(desk: Started) -> Seat:
        context = chromium.new_context(reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((desk.address, "data:", "blob:"))
                else complaints.append(asked.url)
            ),
        )
        return Seat(desk, page)

    yield sat
    for context in contexts:
        context.close()
    assert complaints == []
