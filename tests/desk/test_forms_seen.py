"""Forms as everybody sees them: narrow and wide, light and dark; begun, wrong, and to be checked.

The forms for CPD and renewal are held against the same rules on the journeys through a year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pytest
from builders import ending, posting
from desk.seats import EVERY_VIEW, Seat, Started
from desk.sitting import sitting
from gate.cast import (
    COLLEAGUE,
    FORMER_MANAGER,
    HEAD,
    MANAGER,
    NUMBER,
    OTHER_MANAGER,
    own_record,
)
from gate.stage import staged
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

Answers = Mapping[str, Sequence[str]]

DAY, BACK = ("1", "9", "2026"), ("5", "9", "2026")
MOVED: Answers = {
    "from": DAY,
    "role": ["probation-officer"],
    "unit": ["brent"],
    "line_manager": [OTHER_MANAGER],
    "employment": ["direct"],
}
FORMS: Mapping[str, tuple[str, Answers]] = {
    "plan": (
        NUMBER,
        {
            "need-1-area": ["victims"],
            "need-1-objective": ["Write with victims in mind."],
            "need-1-from": ["feedback"],
        },
    ),
    "reflection": (
        NUMBER,
        {
            "about": ["reflection"],
            "title": ["A hard first meeting"],
            "date": ["31", "8", "2026"],
            "hours": ["1", "30"],
            "purpose": ["required"],
            "source": ["elsewhere"],
            "learned": ["To listen."],
        },
    ),
    "correction": (NUMBER, {"what": ["level"], "level": ["C"]}),
    "joining": (HEAD, {**MOVED, "line_manager": [MANAGER]}),
    f"transfer?subject={NUMBER}": (HEAD, MOVED),
    f"left?subject={NUMBER}": (HEAD, {"from": DAY}),
    f"returned?subject={COLLEAGUE}": (
        HEAD,
        {**MOVED, "from": BACK, "confirmed_by": [HEAD], "confirmed_on": BACK},
    ),
    "placement": (HEAD, {"from": DAY, "table": [f"number,unit\n{NUMBER},brent"]}),
}
"""Each form with who fills it in and good answers, by question."""


@pytest.fixture(scope="module")
def seats(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, Seat]]:
    """A registrant's seat and a head's, over a register in which a colleague has left."""
    was = posting(line_manager=FORMER_MANAGER)
    gone = own_record(COLLEAGUE, postings=[was, ending("2026-09-01")])
    with (there := staged(tmp_path_factory.mktemp("seen") / "register")).repository:
        there.accepted(gone, by=COLLEAGUE, approved_by=HEAD)
        with sitting(there, NUMBER) as own, sitting(there, HEAD) as heads:
            found = {
                person: Seat(Started.at(desk), chromium.new_page(reduced_motion="reduce"))
                for person, desk in ((NUMBER, own), (HEAD, heads))
            }
            for seat in found.values():
                seat.enter()
            yield found
            for seat in found.values():
                seat.page.close()


def answer(page: Page, answers: Answers) -> None:
    """Answer the questions of one page."""
    for name, texts in answers.items():
        boxes = page.locator(f'[name="{name}"]')
        kind = boxes.first.get_attribute("type") if boxes.count() else "absent"
        if kind in ("radio", "checkbox"):
            for text in texts:
                page.locator(f'[name="{name}"][value="{text}"]').check()
        elif kind != "absent":
            for at, text in enumerate(texts):
                boxes.nth(at).fill(text)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_clear_to_everybody(seats: Mapping[str, Seat], form: str) -> None:
    person, answers = FORMS[form]
    seat, name = seats[person], form.partition("?")[0]
    page, heading = seat.page, seat.page.get_by_role("heading", level=1)
    seat.broken.clear()
    seat.open(f"forms/{form}")
    seat.look(name, EVERY_VIEW)
    seat.press("Continue")
    expect(page.get_by_role("alert", name="There is a problem")).to_be_focused()
    seat.look(f"{name}-problems", EVERY_VIEW)
    for _ in range(8):
        answer(page, answers)
        seat.press("Continue")
        if heading.inner_text() == "Check your answers":
            break
    expect(heading).to_have_text("Check your answers")
    expect(page.get_by_role("button", name="Send")).to_be_visible()
    seat.look(f"{name}-check", EVERY_VIEW)
    assert seat.broken == []
