"""The editor as a practitioner meets it in Chromium: signing in, filling fields, saving."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from decap.forge import DAY, NUMBER, YEAR, Place
from playwright.sync_api import Browser, Page, Request, expect

PICTURES = os.environ.get("REGISTER_PICTURES")
"""The folder for pictures of the journey, if they are wanted."""


class Editor:
    """One browser at the editor of one registrant's records."""

    def __init__(self, browser: Browser, place: Place) -> None:
        self._place = place
        self.outside: list[str] = []
        self._taken = 0
        self.page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self.page.set_default_timeout(15_000)
        self.page.clock.set_fixed_time(datetime(DAY.year, DAY.month, DAY.day, 12))
        self.page.on("request", self._watch)

    def open(self, kind: str) -> Page:
        """Open one kind of record by the link on the registrant's page, signing in if asked."""
        self.page.goto(f"{self._place.address}register/{NUMBER}/")
        self.page.get_by_text("Change this record").click()
        self.picture(f"page-{kind}")
        self.page.locator(f'a[href*="{kind}-{NUMBER}/{YEAR}"]').click()
        saving = self.page.get_by_role("button", name="Save", exact=True)
        signing_in = self.page.get_by_role("button", name="Login")
        expect(saving.or_(signing_in)).to_be_visible()
        if signing_in.is_visible():
            signing_in.click()
        expect(saving).to_be_visible()
        return self.page

    def fill(self, label: str, text: str) -> None:
        """Write into the field of a label."""
        self.page.get_by_label(label).fill(text)

    def choose(self, label: str, text: str) -> None:
        """Choose what a list finds first for a text."""
        picker = self.page.get_by_label(label)
        picker.fill(text)
        picker.press("Enter")

    def tick(self, label: str) -> None:
        """Turn a switch on."""
        self.page.get_by_label(label).click()

    def save(self) -> None:
        """Save, and wait until it is a proposal."""
        self.page.get_by_role("button", name="Save", exact=True).click()
        expect(self.page.get_by_text("Entry saved")).to_be_visible()
        expect(self.page.get_by_text("Changes saved")).to_be_visible()

    def refused(self) -> str:
        """Try to save, and return the first complaint beside a field."""
        self.page.get_by_role("button", name="Save", exact=True).click()
        complaint = self.page.locator("ul[class*=ControlErrorsList] li").first
        expect(complaint).to_be_visible()
        return complaint.inner_text()

    def picture(self, name: str) -> None:
        """Keep a picture, where pictures are wanted."""
        if PICTURES:
            self._taken += 1
            self.page.screenshot(path=Path(PICTURES) / f"decap-{self._taken:02}-{name}.png")

    def close(self) -> None:
        """Close the browser's window."""
        self.page.context.close()

    def _watch(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:http://127.0.0.1:")):
            self.outside.append(request.url)
