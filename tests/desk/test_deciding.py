"""Proposals decided at the desk: exactly what was shown, once, by who may, and told plainly."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from builders import plan
from desk.sitting import Answer, Sitter, Sitting, sitting
from gate.cast import COLLEAGUE, COVER, CPD, MANAGER, NUMBER, OTHER_MANAGER, PLAN, WELSH_NUMBER, cpd
from gate.stage import Stage

BRANCH = f"cpd/{NUMBER}/2026"
PAGE, APPROVE, DECLINE = f"/proposals/{BRANCH}", f"/approve/{BRANCH}", f"/decline/{BRANCH}"
READ = {"read": "yes"}
STANDARDS = {"reason": "standards"}


def test_an_approval_is_the_merge_that_the_verb_makes(stage: Stage, manager: Sitter) -> None:
    head = stage.submit(cpd("aaaaaa")).commit
    assert "One proposal waits for you" in manager.get("/").seen
    page = manager.get(PAGE)
    assert "Adds “Workshop aaaaaa” on 31 August 2026, 7 hours." in page.seen
    assert "no mark and no further check (PF 5.3)" in page.seen
    before = stage.main
    receipt = manager.follow(manager.send(PAGE, APPROVE, READ))
    assert stage.repository.commit(stage.main).parents == (before, head)
    assert stage.main[:12] in receipt.seen
    assert "You are done" in receipt.seen
    stage.time = stage.repository.commit(stage.main).committer.time
    [approval] = stage.audit().ledger
    assert (approval.approved_by, approval.assurance) == (MANAGER, "signed")
    assert stage.git("status", "--porcelain") == ""


def test_approving_takes_the_tick_and_says_so_at_the_box(stage: Stage, manager: Sitter) -> None:
    stage.submit(cpd("aaaaaa"))
    before = stage.snapshot()
    answer = manager.send(PAGE, APPROVE, {})
    assert (answer.status, stage.snapshot()) == (422, before)
    assert "<title>Error: " in answer.text
    assert '<a href="#read">You have not said that you have read it' in answer.text
    assert 'aria-describedby="read-wrong-1" aria-invalid="true"' in answer.text


def test_a_button_pressed_twice_approves_once(stage: Stage, manager: Sitter) -> None:
    stage.submit(cpd("aaaaaa"))
    fields = {**manager.get(PAGE).hidden(APPROVE), **READ}
    first = manager.post(APPROVE, fields)
    after = stage.snapshot()
    second = manager.post(APPROVE, fields)
    assert (second.location, stage.snapshot()) == (first.location, after)


def test_a_replayed_approval_of_a_changed_proposal_is_refused(
    stage: Stage, manager: Sitter
) -> None:
    stage.submit(cpd("aaaaaa"))
    fields = {**manager.get(PAGE).hidden(APPROVE), **READ}
    now = stage.submit(cpd("bbbbbb")).commit
    before = stage.snapshot()
    answer = manager.post(APPROVE, fields)
    assert (answer.status, stage.snapshot()) == (409, before)
    assert f"{BRANCH} changed since it was shown" in answer.seen
    assert "Workshop bbbbbb" in answer.seen
    assert answer.hidden(APPROVE)["seen"] == now


@pytest.mark.parametrize("seen", [None, "", "main", "HEAD", "0" * 39, "g" * 40, "--help"])
def test_an_approval_of_nothing_in_particular_is_refused(
    stage: Stage, manager: Sitter, seen: str | None
) -> None:
    stage.submit(cpd("aaaaaa"))
    before = stage.snapshot()
    fields = manager.get(PAGE).hidden(APPROVE) | READ
    del fields["seen"]
    answer = manager.post(APPROVE, fields if seen is None else fields | {"seen": seen})
    assert (answer.status, stage.snapshot()) == (400, before)


def test_who_may_not_decide_has_no_button_and_is_refused(stage: Stage, own: Sitter) -> None:
    head = stage.submit(cpd("aaaaaa")).commit
    page = own.get(PAGE)
    assert "This is yours, so somebody else decides it." in page.seen
    assert APPROVE not in page.text
    before = stage.snapshot()
    fields = own.get("/").hidden("/leave") | {"seen": head}
    for answer in (own.post(APPROVE, fields | READ), own.post(DECLINE, fields | STANDARDS)):
        assert (answer.status, stage.snapshot()) == (409, before)
        assert "it is approved by the line manager" in answer.seen


def test_another_manager_reads_and_does_not_decide(stage: Stage) -> None:
    head = stage.submit(cpd("aaaaaa")).commit
    before = stage.snapshot()
    with sitting(stage, OTHER_MANAGER) as there:
        other = there.browser()
        assert "This is not yours to decide." in other.get(PAGE).seen
        fields = other.get("/").hidden("/leave") | {"seen": head}
        assert other.post(APPROVE, fields | READ).status == 409
    assert stage.snapshot() == before


def test_a_registrant_sees_nothing_of_others(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    with sitting(stage, WELSH_NUMBER) as there:
        other = there.browser()
        assert other.get(PAGE).status == 404
        assert "Workshop" not in other.get("/proposals").seen + other.get("/").seen


def test_a_decline_takes_a_code_and_is_kept_once(stage: Stage, manager: Sitter) -> None:
    head = stage.submit(cpd("aaaaaa")).commit
    answer = manager.send(PAGE, DECLINE, {})
    assert answer.status == 422
    assert '<a href="#reason">You have not said why' in answer.text
    fields = manager.get(PAGE).hidden(DECLINE) | STANDARDS
    first = manager.post(DECLINE, fields)
    [name] = stage.repository.refs("refs/declined/")
    assert name == f"refs/declined/{BRANCH}/{head[:12]}"
    after = stage.snapshot()
    assert (manager.post(DECLINE, fields).location, stage.snapshot()) == (first.location, after)
    receipt = manager.follow(first)
    assert "standards : The CPD of the year, or how it was applied, is missing." in receipt.seen
    assert "For you to decide" not in manager.get("/").seen


def test_a_made_up_code_is_refused(stage: Stage, manager: Sitter) -> None:
    stage.submit(cpd("aaaaaa"))
    before = stage.snapshot()
    answer = manager.send(PAGE, DECLINE, {"reason": ["standards", "<script>alert(1)</script>"]})
    assert (answer.status, stage.snapshot()) == (409, before)
    assert "is no reason code" in answer.seen
    assert "<script>alert" not in answer.text


def test_what_was_declined_is_amended_and_comes_back(
    stage: Stage, manager: Sitter, own: Sitter
) -> None:
    stage.submit(cpd("aaaaaa"))
    manager.send(PAGE, DECLINE, STANDARDS)
    home = own.get("/")
    assert "Declined: CPD" in home.seen
    assert "or how it was applied, is missing" in home.seen
    assert 'href="/forms/cpd"' in own.get(PAGE).text
    stage.submit(cpd("bbbbbb"))
    assert "Declined: CPD" not in own.get("/").seen
    assert "For you to decide" in manager.get("/").seen
    assert "Declined before: standards." in manager.get(PAGE).seen


def test_a_decline_of_what_changed_meanwhile_is_refused(stage: Stage, manager: Sitter) -> None:
    stage.submit(cpd("aaaaaa"))
    fields = manager.get(PAGE).hidden(DECLINE) | STANDARDS
    stage.submit(cpd("bbbbbb"))
    before = stage.snapshot()
    answer = manager.post(DECLINE, fields)
    assert (answer.status, stage.snapshot()) == (409, before)
    assert "changed since it was shown" in answer.seen


def test_a_proposal_that_main_overtook_is_brought_up_to_date(stage: Stage, manager: Sitter) -> None:
    stage.submit(cpd("aaaaaa"))
    stage.forced(cpd("bbbbbb"))
    stage.git("reset", "-q", "--hard")
    page = manager.get(PAGE)
    assert "Main has changed since this was sent." in page.seen
    assert APPROVE not in page.text
    updated = manager.follow(manager.send(PAGE, f"/update/{BRANCH}", {}))
    assert "Nothing of either side is lost" in updated.seen
    manager.follow(manager.send(PAGE, APPROVE, READ))
    kept = (stage.root / CPD).read_text()
    assert "aaaaaa" in kept
    assert "bbbbbb" in kept


def test_somebody_quicker_is_named_as_such(stage: Stage, manager: Sitter) -> None:
    stage.submit(cpd("aaaaaa"))
    fields = {**manager.get(PAGE).hidden(APPROVE), **READ}
    stage.approve(BRANCH, COVER)
    after = stage.snapshot()
    answer = manager.post(APPROVE, fields)
    assert (answer.status, stage.snapshot()) == (409, after)
    assert "Somebody was quicker" in answer.seen


def test_edits_of_ones_own_in_the_folder_are_not_lost(stage: Stage, manager: Sitter) -> None:
    stage.submit(cpd("aaaaaa"))
    stage.write(cpd("cccccc"))
    before = stage.snapshot()
    answer = manager.send(PAGE, APPROVE, READ)
    assert (answer.status, stage.snapshot()) == (409, before)
    assert "has changes of your own" in answer.seen


@pytest.mark.parametrize("lock", ["index.lock", "refs/heads/main.lock"])
def test_a_locked_repository_is_told_and_nothing_is_half_done(
    stage: Stage, manager: Sitter, lock: str
) -> None:
    stage.submit(cpd("aaaaaa"))
    before = stage.snapshot()
    held = stage.repository.git_dir / lock
    held.touch()
    answer = manager.send(PAGE, APPROVE, READ)
    assert answer.status in (409, 503)
    assert stage.snapshot() == before
    assert re.search(r"Another Git command is at work|lock", answer.seen)
    held.unlink()
    assert manager.send(PAGE, APPROVE, READ).status == 302


def test_two_managers_at_once_approve_once(stage: Stage, managers_desk: Sitting) -> None:
    stage.submit(cpd("aaaaaa"))
    browsers = [managers_desk.browser() for _ in range(4)]
    fields = [{**b.get(PAGE).hidden(APPROVE), **READ} for b in browsers]
    with ThreadPoolExecutor(4) as pool:
        answers: list[Answer] = list(pool.map(lambda b, f: b.post(APPROVE, f), browsers, fields))
    assert len({answer.location for answer in answers}) == 1
    assert len(stage.repository.first_parents(stage.main)) == 2


def test_the_page_tells_what_changed_since_the_last_renewal(stage: Stage, manager: Sitter) -> None:
    assert "Since the last renewal" not in manager.get("/").seen
    stage.accepted({PLAN: plan()})
    stage.submit(cpd("aaaaaa"))
    page = manager.get(PAGE).seen
    for part in ("The six requirements", "CPD against the scheme", "Still missing", "Deciding"):
        assert part in page
    assert COLLEAGUE not in page
