"""The year of one registration in real browsers: by mouse, by keyboard alone, and at once.

Each step is held against the rules of accessibility at two widths, light and dark. Set
REGISTER_SCREENSHOTS to a folder to keep a picture of each step, as the guides show them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk.seats import Keys, Seat, Sit, Started
from playwright.sync_api import Browser, expect
from probation_register.play.demo import play_demo

pytestmark = pytest.mark.browser

PRACTITIONER, MANAGER = "po104233", "st000412"
DAY = "2027-01-15"
"""A day on which renewing is open in the demo."""

RENEWAL = f"renewal/{PRACTITIONER}/2026"
STARTS = re.compile(
    r"The desk is at (http://127\.0\.0\.1:[0-9]+/).*once: ([0-9]{3} [0-9]{3})", re.S
)

Look = Callable[[str], None]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return play_demo(tmp_path_factory.mktemp("played") / "demo").repository.git_dir.parent


@pytest.fixture(scope="session")
def start(demo: Path) -> Iterator[Callable[[str], Started]]:
    running: dict[str, Started] = {}
    processes: list[subprocess.Popen[str]] = []

    def started(person: str) -> Started:
        if person not in running:
            words = ["-C", str(demo), "desk", "--as", person, "--as-of", DAY]
            process = subprocess.Popen(
                [sys.executable, "-u", "-m", "probation_register", *words, "--no-open", "--port=0"],
                stdout=subprocess.PIPE,
                text=True,
            )
            assert process.stdout is not None
            found = STARTS.search(process.stdout.readline() + process.stdout.readline())
            assert found
            processes.append(process)
            running[person] = Started(found[1], found[2])
        return running[person]

    yield started
    for process in processes:
        process.terminate()
        assert process.wait(10) == 0


def quick_cpd(own: Seat, title: str, look: Look) -> None:
    """Add CPD by the one-minute form, with a mistake on the way."""
    page = own.page
    page.get_by_role("link", name="Add CPD in a minute").click()
    look("cpd")
    page.get_by_label("Hours", exact=True).fill("2")
    page.get_by_label("Minutes").fill("20")
    own.press("Continue")
    problems = page.get_by_role("alert", name="There is a problem")
    expect(problems).to_be_focused()
    look("cpd-problems")
    problems.get_by_role("link").first.click()
    expect(page.get_by_label("What did you do?")).to_be_focused()
    page.get_by_label("What did you do?").fill(title)
    page.get_by_label("Minutes").fill("30")
    page.get_by_label("Search this list in your own words").fill("in-house")
    expect(page.get_by_label("Reading", exact=True)).to_be_hidden()
    look("cpd-picker")
    page.get_by_label("Workshop or in-house course").check()
    page.get_by_label("Learning required for my role").check()
    page.get_by_label("Done elsewhere, and added here").check()
    own.press("Continue")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    look("cpd-check")
    own.press("Send")
    look("cpd-sent")


def renew(own: Seat, look: Look, conversation: str = "") -> None:
    """Renew, one statement a page."""
    page = own.page
    look("renew")
    own.press("Continue")
    expect(page.get_by_role("alert", name="There is a problem")).to_be_focused()
    look("renew-problem")
    for step in range(1, 8):
        expect(page.get_by_text(f"step {step} of 8")).to_be_visible()
        page.get_by_role("checkbox").check()
        own.press("Continue")
    expect(page.get_by_text("step 8 of 8")).to_be_visible()
    if conversation:
        page.get_by_label("Day 1").fill(conversation)
    look("renew-conversations")
    own.press("Continue")
    look("renew-check")
    own.press("Send")
    look("renew-sent")


def test_a_year_is_learnt_renewed_declined_amended_and_approved(
    demo: Path, start: Callable[[str], Started], sit: Sit
) -> None:
    own, manager = sit(start(PRACTITIONER)), sit(start(MANAGER))
    page, theirs = own.page, manager.page
    own.page.goto(own.desk.address)
    own.look("enter")
    own.press("Go on")
    own.look("enter-wrong")
    own.enter()
    own.look("home")
    quick_cpd(own, "Listening well in a first meeting", own.look)
    page.get_by_role("link", name="Go to what there is to do").click()
    page.get_by_role("link", name="Renew now").click()
    renew(own, own.look)
    own.open()
    own.look("home-sent")

    manager.enter()
    manager.look("manager-home")
    theirs.get_by_role("link", name="Renewal 2026").click()
    expect(theirs.get_by_text("Of the same person, this waits too")).to_be_visible()
    manager.look("review")
    theirs.get_by_role("button", name="Approve as").click()
    expect(theirs.get_by_role("alert", name="There is a problem")).to_be_focused()
    manager.look("review-not-read")
    theirs.get_by_text("If you cannot approve").click()
    manager.press("Decline")
    manager.look("review-no-reason")
    theirs.get_by_label("The conversation about registration has not taken place.").check()
    manager.press("Decline")
    manager.look("declined")

    own.open()
    expect(page.get_by_text("Declined: Renewal")).to_be_visible()
    own.look("home-declined")
    page.get_by_role("link", name="See it, and amend it").click()
    page.get_by_role("link", name="Amend it").click()
    renew(own, lambda _: None, "14/09/2026")

    manager.open(f"proposals/cpd/{PRACTITIONER}/2026")
    theirs.get_by_label("I have read this").check()
    theirs.get_by_role("button", name="Approve as").click()
    manager.open(f"proposals/{RENEWAL}")
    expect(theirs.get_by_text("Declined before: conversation.")).to_be_visible()
    theirs.get_by_label("I have read this").check()
    theirs.get_by_role("button", name="Approve as").click()
    expect(theirs.get_by_text("Record the renewal in the employer's HR system")).to_be_visible()
    manager.look("approved")

    own.open()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are done: renewed for 2026–27.")
    own.look("home-done")
    own.open("record")
    own.look("record")
    assert own.broken + manager.broken == []
    shown_on_the_site(manager)
    audited = subprocess.run(
        [sys.executable, "-m", "probation_register", "-C", str(demo), "audit"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert re.search(rf"Renewal.*{PRACTITIONER}|{PRACTITIONER}.*renewal", audited.stdout, re.I)


def shown_on_the_site(manager: Seat) -> None:
    """See the approval on the registrant's page, which is built from main as it is now."""
    page = manager.page
    page.get_by_role("link", name="See their page.").click()
    page.set_default_timeout(60_000)
    expect(page.get_by_role("heading", name="Renewals", exact=True)).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Renewed", exact=True).first).to_be_visible()


def test_all_of_it_goes_by_keyboard_alone(start: Callable[[str], Started], sit: Sit) -> None:
    own = sit(start(PRACTITIONER))
    page, keys = own.page, Keys(own.page)
    keys.enter(own.desk)
    keys.reach("link", "Skip to the content")
    keys.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    keys.follow("link", "Add CPD in a minute")
    keys.follow("button", "Continue")
    expect(page.get_by_role("alert", name="There is a problem")).to_be_focused()
    keys.press("Tab", "Enter")
    expect(page.get_by_role("textbox", name="What did you do?")).to_be_focused()
    keys.type("A walk through the new tool")
    keys.reach("textbox", "Hours")
    keys.type("1")
    keys.reach("searchbox", "Search this list in your own words")
    keys.type("reading")
    keys.press("Tab", "Space")
    expect(page.get_by_label("Reading", exact=True)).to_be_checked()
    for group in ("Mandatory learning for everyone", "Recorded on the learning platform"):
        keys.tick("radio", group)
    keys.follow("button", "Continue")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    keys.follow("button", "Send")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sent")
    manager = sit(start(MANAGER))
    page, keys = manager.page, Keys(manager.page)
    manager.enter()
    keys.follow("link", "CPD 2026–27")
    keys.tick("checkbox", "I have read this")
    keys.follow("button", "Approve as")
    expect(page.get_by_role("heading", level=1)).to_have_text("Approved")


def test_two_browsers_at_once_lose_nothing_and_are_both_told(
    start: Callable[[str], Started], sit: Sit
) -> None:
    desk = start(PRACTITIONER)
    one, two, manager = sit(desk), sit(desk), sit(start(MANAGER))
    for seat, title in ((one, "Learnt in one browser"), (two, "Learnt in the other")):
        seat.enter()
        quick_cpd(seat, title, lambda _: None) if seat is one else None
        seat.open("forms/cpd-quick")
        seat.page.get_by_label("What did you do?").fill(title + " as well")
        seat.page.get_by_label("Hours", exact=True).fill("1")
        for choice in ("Reading", "My own development", "Done elsewhere, and added here"):
            seat.page.get_by_label(choice, exact=True).check()
        seat.press("Continue")
    manager.enter()
    manager.open(f"proposals/cpd/{PRACTITIONER}/2026")
    manager.page.get_by_label("I have read this").check()
    two.press("Send")
    expect(two.page.get_by_text("added to the proposal that was open already")).to_be_visible()
    manager.page.get_by_role("button", name="Approve as").click()
    expect(manager.page.get_by_role("alert", name="There is a problem")).to_contain_text(
        "changed since it was shown"
    )
    manager.page.get_by_label("I have read this").check()
    manager.page.get_by_role("button", name="Approve as").click()
    expect(manager.page.get_by_role("heading", level=1)).to_have_text("Approved")
    one.press("Send")
    expect(one.page.get_by_role("heading", level=1)).to_have_text("Sent")
    one.open("record")
    for title in ("one browser", "one browser as well", "the other as well"):
        said = one.page.locator("th bdi", has_text=re.compile(f"^Learnt in {title}$"))
        expect(said).to_be_visible()


def test_without_scripts_a_form_is_filled_in_and_sent(
    chromium: Browser, start: Callable[[str], Started]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    own = Seat(start(PRACTITIONER), context.new_page())
    own.enter()
    own.open("forms/cpd-quick")
    page = own.page
    expect(page.get_by_label("Search this list in your own words")).to_be_hidden()
    page.get_by_label("What did you do?").fill("Read on paper")
    page.get_by_label("Hours", exact=True).fill("1")
    for choice in ("Reading", "My own development", "Done elsewhere, and added here"):
        page.get_by_label(choice, exact=True).check()
    own.press("Continue")
    own.press("Send")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sent")
    page.go_back()
    page.go_back()
    context.close()


def test_in_the_demo_another_person_may_be_chosen(
    start: Callable[[str], Started], sit: Sit
) -> None:
    own = sit(start(PRACTITIONER))
    own.enter()
    another = own.page.get_by_role("link", name="Act as someone else")
    expect(another).to_be_visible()
    another.click()
    own.look("act-as")
    own.page.get_by_label("Anyone else, by number").fill("po000000")
    own.press("Act as this person")
    own.look("act-as-unknown")
    own.page.get_by_label("Anyone else, by number").fill(MANAGER)
    own.press("Act as this person")
    expect(own.page.get_by_text("You act as")).to_contain_text(MANAGER)
    for path, name in (("proposals", "proposals"), ("forms", "forms"), ("nowhere", "missing")):
        own.open(path)
        own.look(name)
    assert own.broken == []
