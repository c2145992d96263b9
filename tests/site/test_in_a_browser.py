"""The site in a real browser: accessible, keeping to itself, and working as it says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect
from site_pages import FETCHING
from site_sample import number

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_an_accessibility_rule(
    browser: Browser, every_page: Mapping[str, str], scheme: Any, width: int
) -> None:
    axe = Axe()
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    broken: list[str] = []
    for name, at in every_page.items():
        page.goto(at, wait_until="networkidle" if name in FETCHING else "load")
        if name == "register":
            # With the search open: its filters unfolded, and people found.
            page.locator("details.finder__facets").evaluate("facets => (facets.open = true)")
        for kind in ("held", "year", "parts"):
            for details in page.locator(f"details.{kind}").all()[:3]:
                details.evaluate("held => (held.open = true)")
        # The first of many that are alike are enough.
        page.evaluate(
            "document.querySelectorAll('.clause-entry:nth-of-type(n+5)').forEach((e) => e.remove())"
        )
        results = axe.run(page)
        broken += [
            f"{name}: {found['id']} at {found['nodes'][0]['target']}"
            for found in results.response["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            broken.append(f"{name}: scrolls sideways at {width} px")
    context.close()
    assert broken == []


def test_nothing_is_asked_of_another_host(browser: Browser, every_page: Mapping[str, str]) -> None:
    context = browser.new_context()
    page = context.new_page()
    own = tuple({"/".join(at.split("/")[:3]) for at in every_page.values()})
    outside: list[str] = []
    complaints: list[str] = []

    def watch(request: Request) -> None:
        if not request.url.startswith((*own, "data:", *(f"blob:{each}" for each in own))):
            outside.append(request.url)

    page.on("request", watch)
    # Were anything asked of another host after all, it would be refused.
    context.route(lambda url: not url.startswith(own), lambda route: route.abort())
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None,
    )
    for name, at in every_page.items():
        if "missing" not in name:
            page.goto(at, wait_until="networkidle" if name in FETCHING else "load")
    context.close()
    assert outside == []
    assert complaints == []


def test_the_policy_stops_what_is_not_ours(browser: Browser, address: str) -> None:
    """Were there a script or a request of another's in a page, the browser would refuse it."""
    context = browser.new_context()
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    # Whatever would go out all the same ends here.
    context.route(lambda url: not url.startswith(address), lambda route: route.abort())
    page.goto(address)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            const picture = new Image();
            picture.src = "https://outside.example/picture.png";
            const style = document.createElement("style");
            style.textContent = "body { display: none }";
            document.body.append(script, picture, style);
        }"""
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert page.locator("body").is_visible()
    assert len([text for text in refused if "Content Security Policy" in text]) == 3
    context.close()


@pytest.fixture
def page(browser: Browser) -> Any:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_people_are_found_by_number_name_and_place(page: Page, address: str) -> None:
    page.goto(f"{address}register/")
    rows = page.locator(".finder tbody tr")
    told = page.locator(".finder [role=status]")
    expect(rows).to_have_count(14)
    expect(told).to_have_text("Everyone with a page, whether registered now or not")
    page.get_by_label("Number or name").fill("okafor")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(number(0).upper())
    expect(told).to_have_text("One person matches")
    page.get_by_role("button", name="Clear").click()
    page.get_by_label("Region", exact=True).select_option("london")
    page.get_by_label("Delivery unit").select_option("croydon")
    expect(rows).to_have_count(4)
    expect(told).to_have_text("Fewer than ten people match")
    assert "region=london&unit=croydon" in page.url
    page.reload()
    expect(rows).to_have_count(4)
    page.get_by_label("Number or name").fill("nobody")
    expect(told).to_contain_text("Nobody on the register matches")


def test_filters_are_folded_on_a_narrow_screen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{address}register/")
    expect(page.get_by_label("Region", exact=True)).to_be_hidden()
    page.get_by_text("Filters").click()
    page.get_by_label("Region", exact=True).select_option("london")
    page.reload()
    expect(page.get_by_label("Region", exact=True)).to_be_visible()
    context.close()


def test_the_search_page_is_a_part_of_the_site(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    expect(page.locator(".parts [aria-current]")).to_have_text("About")


def test_the_home_page_leads_to_a_person(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Find someone").fill(number(1))
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Bram Lindqvist").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(number(1).upper())


def test_prose_is_searched_and_people_are_not(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("searchbox", name="Search standards").fill("vetting")
    page.keyboard.press("Enter")
    expect(page.locator(".results li").first).to_be_visible()
    page.goto(f"{address}search/?q={number(1)}")
    expect(page.locator(".results [role=status]")).not_to_be_empty()
    expect(page.locator(".results a[href*='/register/po']")).to_have_count(0)


def test_clauses_are_filtered_by_their_words(page: Page, address: str) -> None:
    page.goto(f"{address}clauses/policy-framework/")
    page.get_by_label("Show clauses with these words").fill("vetted")
    shown = page.locator(".clause-entry:visible")
    assert 0 < shown.count() < 10
    page.get_by_label("Show clauses with these words").fill("")
    assert shown.count() > 50


def test_approvals_are_filtered_by_their_kind(page: Page, address: str) -> None:
    page.goto(f"{address}audit/")
    page.get_by_label("Kind of change").select_option("An annual renewal")
    expect(page.locator(".filter [role=status]")).to_have_text("31 of 46 approvals")


def test_the_choice_of_dark_pages_is_kept(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Dark").click()
    page.goto(f"{address}audit/")
    assert page.evaluate("document.documentElement.dataset.appearance") == "dark"
    expect(page.get_by_role("button", name="Light")).to_be_visible()


def test_everything_but_searching_works_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{address}register/")
    page.get_by_role("link", name="London", exact=True).click()
    page.get_by_role("link", name=number(1).upper()).click()
    page.get_by_role("link", name="See it in the ledger").first.click()
    expect(page.locator("li:target")).to_contain_text("An annual renewal")
    page.get_by_text("Menu").click()
    expect(page.get_by_role("link", name="Guidance")).to_be_visible()
    context.close()


def test_the_keyboard_reaches_the_content_first(page: Page, address: str) -> None:
    page.goto(f"{address}register/{number(1)}/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
