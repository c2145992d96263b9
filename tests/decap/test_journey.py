"""A year through a forge, in a real browser: learning, renewing, a decline, an approval."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import path
from decap.editor import Editor
from decap.forge import DAY, MANAGER, NUMBER, YEAR, built, edited
from gate.stage import Stage
from playwright.sync_api import Browser, expect
from probation_register.proposals.approve import approve
from probation_register.proposals.decline import decline
from probation_register.proposals.repository import is_proposal_name
from probation_register.proposals.review import review
from probation_register.store import yaml

pytestmark = pytest.mark.browser

CPD_BRANCH = f"cms/cpd-{NUMBER}/{YEAR}"
RENEWAL_BRANCH = f"cms/renewal-{NUMBER}/{YEAR}"
CPD, RENEWAL = path("cpd", NUMBER, YEAR), path("renewal", NUMBER, YEAR)


def at(stage: Stage, branch: str, path: str) -> bytes:
    """Return a file as a proposal has it."""
    tree = stage.repository.commit(stage.repository.refs()[f"refs/heads/{branch}"]).tree
    return stage.repository.read(stage.repository.flatten(tree)[path][1])[1]


def test_a_practitioner_and_a_manager_through_decap(
    stage: Stage, browser: Browser, tmp_path: Path
) -> None:
    with edited(stage, tmp_path / "site") as place:
        stage.on(DAY)
        editor = Editor(browser, place)
        _adds_cpd(editor)
        written = at(stage, CPD_BRANCH, CPD)
        assert yaml.format(written) == written
        assert is_proposal_name(CPD_BRANCH)
        assert review(stage.repository, CPD_BRANCH, DAY).is_ready
        approve(stage.repository, stage.hand(MANAGER, signs=False), CPD_BRANCH)

        _renews(editor)
        pack = review(stage.repository, RENEWAL_BRANCH, DAY)
        assert (pack.is_ready, pack.submitted_by) == (True, (NUMBER,))
        decline(
            stage.repository, stage.hand(MANAGER, signs=False), RENEWAL_BRANCH, ["conversation"]
        )
        _amends(editor)
        assert b"  - 2027-02-19\n" in at(stage, RENEWAL_BRANCH, RENEWAL)
        assert review(stage.repository, RENEWAL_BRANCH, DAY).declines == (("conversation",),)
        approve(stage.repository, stage.hand(MANAGER, signs=False), RENEWAL_BRANCH)

        found = stage.audit(DAY)
        [cpd, renewal] = found.ledger[-2:]
        assert [*cpd.findings, *renewal.findings] == []
        assert (cpd.kind, cpd.submitted_by, cpd.approved_by) == ("cpd", (NUMBER,), MANAGER)
        assert (renewal.kind, renewal.registrant, renewal.year) == ("renewal", NUMBER, 2026)
        assert (renewal.submission_assurance, renewal.assurance) == ("recorded", "recorded")
        assert [each.reasons for each in found.declines] == [("conversation",)]

        built(stage, tmp_path / "site")
        editor.page.goto(f"{place.address}register/{NUMBER}/")
        expect(editor.page.locator(".facts")).to_contain_text("Renewed")
        editor.picture("renewed")
        assert editor.outside == []
        editor.close()


def _adds_cpd(editor: Editor) -> None:
    editor.open("cpd")
    editor.page.get_by_role("button", name="Add Learning").click()
    editor.fill("When was it?", "2027-02-11")
    editor.fill("What did you do?", "Working with young adults")
    editor.choose("What kind of activity was it?", "Workshop")
    editor.choose("What was it for?", "required for my role")
    editor.choose("Does the learning platform hold it too?", "Recorded")
    editor.choose("Which activities and standards", "nos-ae1")
    editor.fill("What did you learn?", "An outline first: a first appointment is “safer”.")
    editor.fill("What do you do differently now?", "I agree the room\nand the plan before.")
    editor.fill("How long did it take?", "7.3")
    assert "quarter hours" in editor.refused().lower()
    editor.picture("cpd-refused")
    editor.fill("How long did it take?", "7.25")
    editor.picture("cpd-filled")
    editor.save()
    editor.picture("cpd-saved")


def _renews(editor: Editor) -> None:
    page = editor.open("renewal")
    switches = page.get_by_role("switch")
    expect(switches).to_have_count(7)
    for number in range(6):
        switches.nth(number).click()
    assert "switch it on" in editor.refused().lower()
    editor.picture("renewal-refused")
    switches.nth(6).click()
    editor.picture("renewal-filled")
    editor.save()


def _amends(editor: Editor) -> None:
    page = editor.open("renewal")
    expect(page.get_by_role("switch", checked=True)).to_have_count(7)
    page.get_by_role("button", name="Add").click()
    page.locator("input[type=date]").last.fill("2027-02-19")
    editor.picture("renewal-amended")
    editor.save()
