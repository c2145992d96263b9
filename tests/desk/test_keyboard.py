"""A renewal by keyboard alone: sent, declined with a code, amended and approved."""

from __future__ import annotations

from datetime import date

import pytest
from builders import last_renewal, path
from desk.seats import Keys, Sit, Started
from desk.sitting import sitting
from gate.cast import MANAGER, NUMBER, cpd
from gate.stage import Stage
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DAY = date(2027, 3, 1)
"""A day on which renewing is open."""

NO_TALK = "The conversation about registration has not taken place."


def renewed(own: Keys, conversation: str = "") -> None:
    """Go through the statements, one a page, with a mistake on the way, and send them."""
    page = own.page
    own.follow("button", "Continue")
    expect(page.get_by_role("alert", name="There is a problem")).to_be_focused()
    own.press("Tab", "Enter")
    expect(page.get_by_role("checkbox")).to_be_focused()
    for step in range(1, 8):
        expect(page.get_by_text(f"step {step} of 8")).to_be_visible()
        own.reach_it(page.get_by_role("checkbox"))
        if not page.get_by_role("checkbox").is_checked():
            own.press("Space")
        own.follow("button", "Continue")
    if conversation:
        own.reach("textbox", "Day 1")
        own.type(conversation)
    own.follow("button", "Continue")
    own.follow("button", "Send")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sent")


def test_renewing_and_declining_go_by_keyboard_alone(stage: Stage, sit: Sit) -> None:
    stage.accepted(cpd("aaaaaa"))
    stage.forced({path("renewal", NUMBER, 2025): last_renewal()})
    stage.git("reset", "-q", "--hard")
    with sitting(stage, NUMBER, DAY) as here, sitting(stage, MANAGER, DAY) as there:
        own, manager = Keys(sit(Started.at(here)).page), Keys(sit(Started.at(there)).page)
        own.enter(Started.at(here))
        own.follow("link", "Renew now")
        renewed(own)

        manager.enter(Started.at(there))
        theirs = manager.page
        manager.follow("link", "Renewal 2026")
        manager.reach_it(theirs.locator("summary", has_text="If you cannot approve"))
        manager.press("Enter")
        manager.follow("button", "Decline")
        expect(theirs.get_by_role("alert", name="There is a problem")).to_be_focused()
        manager.press("Tab", "Enter")
        expect(theirs.get_by_role("group", name="Why can it not be approved")).to_be_focused()
        manager.tick("checkbox", NO_TALK)
        manager.follow("button", "Decline")
        expect(theirs.get_by_role("heading", level=1)).to_have_text("Declined")
        expect(theirs.get_by_text(f"conversation: {NO_TALK}")).to_be_visible()

        own.follow("link", "What there is to do")
        expect(own.page.get_by_text("Declined: Renewal")).to_be_visible()
        expect(own.page.get_by_text(NO_TALK)).to_be_visible()
        own.follow("link", "See it, and amend it")
        own.follow("link", "Amend it")
        renewed(own, "26/2/2027")

        manager.follow("link", "Go to what there is to do")
        manager.follow("link", "Renewal 2026")
        manager.tick("checkbox", "I have read this")
        manager.follow("button", "Approve as")
        expect(theirs.get_by_role("heading", level=1)).to_have_text("Approved")
    stage.time = stage.repository.commit(stage.main).committer.time
    renewal = stage.audit().ledger[-1]
    assert (renewal.kind, renewal.approved_by) == ("renewal", MANAGER)
