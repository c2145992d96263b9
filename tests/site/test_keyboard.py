"""The site by keyboard alone: search, filters, tables, drawings and what unfolds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from site_sample import number

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose mouse is never touched."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Press Tab until what is meant has the focus, which must be visible all the way."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"{selector} does not show that it has the focus"
            return
    raise AssertionError(f"{selector} was not reached in {most} steps")


def test_the_search_through_prose(page: Page, address: str) -> None:
    page.goto(address)
    tab_to(page, "#quick-search")
    page.keyboard.type("vetting")
    page.keyboard.press("Enter")
    expect(page.locator(".results li").first).to_be_visible()
    tab_to(page, ".results li a")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/search/" not in page.url


def test_the_search_for_people_and_its_filters(page: Page, address: str) -> None:
    page.goto(f"{address}register/", wait_until="networkidle")
    tab_to(page, "#query")
    page.keyboard.type("bram")
    expect(page.locator(".finder tbody tr")).to_have_count(1)
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    tab_to(page, "#region")
    page.keyboard.type("Lon")
    expect(page.locator("#region")).to_have_value("london")
    tab_to(page, "#unit")
    page.keyboard.type("Croy")
    expect(page.locator(".finder tbody tr")).to_have_count(4)
    tab_to(page, ".finder button[type=reset]")
    page.keyboard.press("Enter")
    expect(page.locator(".finder tbody tr")).to_have_count(14)
    tab_to(page, ".finder tbody a")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("PO")


def test_filters_on_a_narrow_screen_unfold(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"{address}register/", wait_until="networkidle")
    tab_to(page, ".finder__facets summary")
    page.keyboard.press("Enter")
    tab_to(page, "#region")
    tab_to(page, "#role")
    page.keyboard.type("Senior")
    expect(page.locator(".finder [role=status]")).to_have_text("Fewer than ten people match")
    context.close()


def test_clauses_and_what_holds_them(page: Page, address: str) -> None:
    page.goto(f"{address}clauses/policy-framework/")
    tab_to(page, "#words")
    page.keyboard.type("vetted")
    assert 0 < page.locator(".clause-entry:visible").count() < 10
    tab_to(page, "details.held summary")
    page.keyboard.press("Enter")
    tab_to(page, "details.held a[href*='rules/#']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/clauses/rules/#" in page.url


def test_which_standard_fits(page: Page, address: str) -> None:
    page.goto(f"{address}standards/which-fits/")
    tab_to(page, "#about")
    page.keyboard.type("reporting to the courts")
    rows = page.locator("[data-fittings] tbody tr:visible")
    expect(rows.first).to_contain_text("Advising courts")
    expect(page.locator("[data-fit] [role=status]")).to_contain_text("the best first")
    page.keyboard.press("Control+a")
    page.keyboard.type("xylophone")
    expect(page.locator("[data-fit] [role=status]")).to_contain_text("Nothing fits")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    expect(rows.first).to_contain_text("Support public protection")
    assert rows.count() > 20


def test_the_drawing_scrolls(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"{address}standards/framework/")
    tab_to(page, ".drawing")
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    # The page's own policy forbids what Playwright would wait with.
    scrolled = 0
    for _ in range(50):
        scrolled = page.evaluate("document.querySelector('.drawing').scrollLeft")
        if scrolled > 50:
            break
        page.wait_for_timeout(100)
    assert scrolled > 50
    context.close()


def test_earlier_years_unfold(page: Page, address: str) -> None:
    page.goto(f"{address}register/{number(1)}/")
    tab_to(page, "details.year summary")
    page.keyboard.press("Space")
    expect(page.locator("details.year[open] table").first).to_be_visible()
