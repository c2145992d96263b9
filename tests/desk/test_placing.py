"""Sixty people placed in a browser: three bad rows, then all, and a second person approves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from desk.seats import Sit, Started
from desk.sitting import sitting
from forms.crowd import SIXTY, SPOILED, crowded, table
from gate.cast import HEAD, MANAGER, OTHER_MANAGER, SECOND_HEAD
from gate.stage import Stage
from playwright.sync_api import expect
from probation_register.cli.main import register

pytestmark = pytest.mark.browser

BRANCH = "placement/register/2026-09-05"
NAMES = {
    SIXTY[0]: "Marigold Pepperwhistle",
    MANAGER: "Barnaby Quillfeather",
    OTHER_MANAGER: "Clementine Thistledown",
}
"""A directory outside the register, which does not know everybody."""


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[Stage]:
    with (there := crowded(tmp_path / "register")).repository:
        yield there


def everything(stage: Stage) -> tuple[dict[str, bytes], str]:
    """Return references and files, and the name of each object that the repository holds."""
    listing = ("cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
    return stage.snapshot(), stage.git(*listing)


def test_sixty_people_are_placed_from_a_pasted_table(crowd: Stage, sit: Sit) -> None:
    with (
        sitting(crowd, HEAD, names=NAMES) as heads,
        sitting(crowd, SECOND_HEAD, names=NAMES) as seconds,
    ):
        head, second = sit(Started.at(heads)), sit(Started.at(seconds))
        before = everything(crowd)
        head.enter()
        head.open("forms")
        page = head.page
        page.get_by_role("link", name="Place many people").click()
        for part, text in (("Day", "7"), ("Month", "9"), ("Year", "2026")):
            page.get_by_label(part, exact=True).fill(text)
        pasted = page.get_by_label("Paste the table, with its headings")
        pasted.fill(table(spoiled=True))
        head.press("Continue")
        problems = page.get_by_role("alert", name="There is a problem")
        expect(problems).to_be_focused()
        expect(problems.get_by_role("listitem")).to_have_text(SPOILED)
        head.look("placement-problems")
        assert everything(crowd) == before

        pasted.fill(table(spoiled=False).replace(OTHER_MANAGER, NAMES[OTHER_MANAGER]))
        head.press("Continue")
        expect(page.get_by_role("heading", name="60 people would move")).to_be_visible()
        rows = page.get_by_role("row")
        expect(rows).to_have_count(len(SIXTY) + 1)
        for said in (
            *(f"{NAMES[SIXTY[0]]} ({SIXTY[0]})", "7 September 2026"),
            *("Hackney", "Brent", f"{NAMES[MANAGER]} ({MANAGER})"),
            f"{NAMES[OTHER_MANAGER]} ({OTHER_MANAGER})",
        ):
            expect(rows.nth(1)).to_contain_text(said)
        expect(rows.nth(60)).to_contain_text(SIXTY[59])
        head.look("placement-preview")
        assert everything(crowd) == before
        head.press("Send")
        expect(page.get_by_role("heading", level=1)).to_have_text("Sent")
        [proposed] = crowd.repository.refs().keys() - {"refs/heads/main"}
        assert proposed == f"refs/heads/{BRANCH}"
        head.open(f"proposals/{BRANCH}")
        expect(page.get_by_text("somebody else decides it")).to_be_visible()
        expect(page.get_by_role("button", name="Approve as")).to_have_count(0)

        second.enter()
        second.page.get_by_role("link", name="Placement").click()
        moves = second.page.get_by_role("region", name="What changes").get_by_role("listitem")
        expect(moves).to_have_count(len(SIXTY))
        expect(moves.first).to_have_text(
            f"Places {NAMES[SIXTY[0]]} ({SIXTY[0]}) from 7 September 2026: Probation officer in "
            f"Brent, London, managed by {NAMES[OTHER_MANAGER]} ({OTHER_MANAGER}); before, "
            "Probation officer in Hackney and City, London, managed by "
            f"{NAMES[MANAGER]} ({MANAGER})."
        )
        second.look("placement-review")
        second.page.get_by_label("I have read this").check()
        second.page.get_by_role("button", name="Approve as").click()
        expect(second.page.get_by_role("heading", level=1)).to_have_text("Approved")
        assert head.broken + second.broken == []
    crowd.time = crowd.repository.commit(crowd.main).committer.time
    [approval] = crowd.audit().ledger
    assert (approval.kind, approval.submitted_by) == ("placement", (HEAD,))
    assert (approval.approved_by, len(approval.paths)) == (SECOND_HEAD, len(SIXTY))
    told = CliRunner().invoke(register, ["-C", str(crowd.root), "audit", "--as-of", "2026-09-05"])
    [line] = [line for line in told.stdout.splitlines() if "placement" in line]
    assert line.endswith(f"{HEAD} (signed) → {SECOND_HEAD} (signed)")
    assert "Nothing is wrong." in told.stdout
