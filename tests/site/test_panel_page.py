"""The oversight panel's page in a real browser: readable by everybody, asking nothing of anyone."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from casebook_sample import REGIONS, authorised, cases
from playwright.sync_api import Browser
from probation_register.casebook.panel import panel
from probation_register.casebook.panel_words import as_page
from probation_register.casebook.reviewed import reviewed

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [360, 1100])
def test_the_panels_page_is_accessible_and_fits_any_width(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    made = cases(40, 5)
    found = panel(
        reviewed(made, authorised(made, 5)), REGIONS, "2026/27", dict.fromkeys(REGIONS, 400)
    )
    file = tmp_path / "panel.html"
    file.write_text(as_page(found, {}), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert requests == [file.as_uri()]
    page.close()
