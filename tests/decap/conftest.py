"""A founded register to edit, and the machine's own Chromium to edit it with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from gate.stage import stage
from playwright.sync_api import Browser, sync_playwright

__all__ = ["stage"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, by `CHROMIUM` or from the path."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield opened
        opened.close()
