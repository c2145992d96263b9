"""Forms filled in at the desk: what is wrong is told where it is, and what is sent is sent once."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import pytest
from desk.sitting import Answer, Sitter, Sitting, answered, sitting
from gate.cast import HEAD, MANAGER, NUMBER, cpd
from gate.stage import Stage
from probation_register.desk.keeping import FOLDER, Draft
from probation_register.store import yaml

BRANCH = f"cpd/{NUMBER}/2026"
REF = f"refs/heads/{BRANCH}"
PATH = f"records/registrants/33/{NUMBER}/cpd/2026.yml"


def send(own: Sitter, checked: str) -> Answer:
    """Send a form from the page where its answers are checked."""
    return own.send(checked, checked, {})


def titles(stage: Stage, ref: str = REF) -> list[str]:
    """Return the titles of the entries that a branch holds."""
    tree = stage.repository.commit(stage.repository.refs(ref)[ref]).tree
    files = stage.repository.flatten(tree)
    record = json.loads(yaml.read(stage.repository.read(files[PATH][1])[1]))
    return [each["title"] for each in record["entries"]]


def test_a_form_becomes_a_proposal_and_leaves_the_folder_alone(stage: Stage, own: Sitter) -> None:
    stage.write({"notes.txt": b"mine\n"})
    status = stage.git("status", "--porcelain")
    on = answered(own)
    check = own.follow(on)
    assert "2 hours 30 minutes" in check.seen
    assert "Adds “Working with young adults” on 31 August 2026, 2.5 hours." in check.seen
    assert f"This is sent as {NUMBER}, signed with their key." in check.seen
    assert REF not in stage.repository.refs()
    receipt = own.follow(send(own, on.location))
    head = stage.repository.refs()[REF]
    assert "Next, your line manager approves it." in receipt.seen
    assert BRANCH in receipt.seen
    assert head[:12] in receipt.seen
    assert "5 September 2026" in receipt.seen
    assert titles(stage) == ["Working with young adults"]
    assert stage.git("status", "--porcelain") == status


def test_the_full_form_goes_page_by_page_and_leads_back(stage: Stage, own: Sitter) -> None:
    pages: dict[str, dict[str, str | Sequence[str]]] = {
        "what": {"title": "A day at court", "activity": "shadowing"},
        "when": {"date": ["2", "9", "2026"], "hours": ["6", ""]},
        "why": {"purpose": "personal", "source": "elsewhere"},
        "speaks-to": {"aligned_to": ["nos-ae1"], "curriculum": ["courts"]},
        "reflection": {"learned": "How reports are read.", "applied": "I begin with the advice."},
    }
    answer = own.get("/forms/cpd")
    for name, given in pages.items():
        [action] = re.findall(rf'action="(/forms/cpd/[0-9a-f]{{32}}/{name})"', answer.text)
        moved = own.post(action, {**answer.hidden(action), **given})
        answer = own.follow(moved)
    assert "step" not in answer.seen
    assert "How reports are read." in answer.seen
    change = re.findall(r'href="(/forms/cpd/[0-9a-f]{32}/what\?check=1#title)"', answer.text)[0]
    page = own.get(change.partition("#")[0])
    assert 'value="A day at court"' in page.text
    [action] = re.findall(r'action="(/forms/cpd/[0-9a-f]{32}/what)"', page.text)
    fields = {**page.hidden(action), **pages["what"], "title": "Two days at court"}
    back = own.post(action, fields)
    assert back.location.endswith("/check")
    own.follow(send(own, back.location))
    assert titles(stage) == ["Two days at court"]


def test_a_button_pressed_twice_sends_once(stage: Stage, own: Sitter) -> None:
    checked = answered(own).location
    fields = own.get(checked).hidden(checked)
    first, second = own.post(checked, fields), own.post(checked, fields)
    assert first.location == second.location
    assert titles(stage) == ["Working with young adults"]
    assert own.get(checked).location == first.location


def test_a_desk_stopped_before_its_receipt_sends_nothing_twice(stage: Stage, own: Sitter) -> None:
    checked = answered(own).location
    with pytest.MonkeyPatch.context() as stopping:
        stopping.setattr(Draft, "sent", _stop)
        assert send(own, checked).status == 500
    head = stage.repository.refs()[REF]
    receipt = own.follow(send(own, checked))
    assert stage.repository.refs()[REF] == head
    assert head[:12] in receipt.seen


def test_what_was_approved_before_the_receipt_is_not_sent_again(stage: Stage, own: Sitter) -> None:
    checked = answered(own).location
    with pytest.MonkeyPatch.context() as stopping:
        stopping.setattr(Draft, "sent", _stop)
        assert send(own, checked).status == 500
    head = stage.repository.refs()[REF]
    stage.time = stage.repository.commit(head).committer.time
    stage.approve(BRANCH)
    receipt = own.follow(send(own, checked))
    assert REF not in stage.repository.refs()
    assert stage.main[:12] in receipt.seen
    assert titles(stage, "refs/heads/main") == ["Working with young adults"]


def _stop(*_: object) -> Draft:
    raise SystemError("the desk is stopped here")


def test_what_was_written_outlives_the_desk(stage: Stage) -> None:
    with sitting(stage, NUMBER) as there:
        own = there.browser()
        checked = answered(own).location
    with sitting(stage, NUMBER, port=there.port):
        assert "Working with young adults" in own.get("/").seen
        own.follow(send(own, checked))
    assert titles(stage) == ["Working with young adults"]


def test_two_tabs_are_two_entries_of_one_proposal(stage: Stage, own: Sitter) -> None:
    one, two = answered(own, title="In one tab"), answered(own, title="In the other")
    own.follow(send(own, two.location))
    receipt = own.follow(send(own, one.location))
    assert "It was added to the proposal that was open already" in receipt.seen
    assert sorted(titles(stage)) == ["In one tab", "In the other"]


def test_what_main_gained_meanwhile_is_kept(stage: Stage, own: Sitter) -> None:
    checked = answered(own).location
    stage.accepted(cpd("aaaaaa"))
    own.follow(send(own, checked))
    assert titles(stage) == ["Workshop aaaaaa", "Working with young adults"]


def test_an_entry_is_built_on_the_proposal_of_somebody_else(stage: Stage, own: Sitter) -> None:
    stage.submit(cpd("aaaaaa"), by="st000600")
    own.follow(send(own, answered(own).location))
    assert titles(stage) == ["Workshop aaaaaa", "Working with young adults"]


def test_an_older_form_is_told_and_nothing_is_lost(stage: Stage, own: Sitter) -> None:
    checked = answered(own).location
    fields = {**own.get(checked).hidden(checked), "form-version": "0" * 16}
    answer = own.post(checked, fields)
    assert answer.status == 422
    assert "has changed since you opened it" in answer.seen
    assert REF not in stage.repository.refs()
    own.follow(send(own, checked))
    assert titles(stage) == ["Working with young adults"]


def test_a_page_of_an_older_form_is_shown_again_with_its_answers(own: Sitter) -> None:
    page = answered(own, **{"form-version": "old"})
    assert page.status == 409
    assert "has changed since you opened it" in page.seen
    assert 'value="Working with young adults"' in page.text


def test_a_locked_repository_is_told_and_nothing_is_lost(stage: Stage, own: Sitter) -> None:
    checked = answered(own).location
    lock = stage.repository.git_dir / f"{REF}.lock"
    lock.parent.mkdir(parents=True)
    lock.touch()
    before = stage.snapshot()
    answer = send(own, checked)
    assert answer.status == 409
    assert "Working with young adults" in answer.seen
    assert stage.snapshot() == before
    lock.unlink()
    own.follow(send(own, checked))
    assert titles(stage) == ["Working with young adults"]


def test_a_repository_that_is_gone_is_told_in_a_sentence(stage: Stage, own: Sitter) -> None:
    git_dir = stage.repository.git_dir
    git_dir.rename(git_dir.with_name("away"))
    answer = own.get("/")
    git_dir.with_name("away").rename(git_dir)
    assert answer.status == 503
    assert "There is no Git repository" in answer.seen
    assert own.get("/").status == 200


def test_nobody_sees_a_form_that_somebody_else_began(stage: Stage, own: Sitter) -> None:
    checked = answered(own).location
    with sitting(stage, MANAGER) as there:
        manager = there.browser()
        assert manager.get(checked).status == 404
        fields = manager.get("/").hidden("/leave")
        assert manager.post(checked, fields).status == 404
    assert own.get(checked).status == 200


def test_a_form_that_is_not_wanted_is_thrown_away(own: Sitter) -> None:
    checked = answered(own).location
    home = own.get("/")
    assert "Begun, not sent yet" in home.seen
    forget = checked.replace("/check", "/forget")
    own.follow(own.post(forget, home.hidden(forget)))
    assert own.get(checked).status == 404
    assert "Begun, not sent yet" not in own.get("/").seen


def test_someone_without_an_answer_is_begun_by_nobody(own: Sitter) -> None:
    nothing = dict.fromkeys(("title", "date", "hours"), "")
    answered(own, **nothing, activity="", purpose="", source="")
    assert "Begun, not sent yet" not in own.get("/").seen


def test_a_transfer_asks_whom_it_is_about_first(stage: Stage) -> None:
    with sitting(stage, HEAD) as there:
        head = there.browser()
        assert "Who is it about?" in head.get("/forms/transfer").seen
        for wrong in ("po999999", "..", "<b>", "x" * 300):
            asked = head.get(f"/forms/transfer?subject={wrong}")
            assert asked.status == 422
            assert "nobody's number in the register" in asked.seen
            assert "<b>" not in asked.text
        assert head.get(f"/forms/transfer?subject={NUMBER}").status == 200


def test_a_damaged_draft_is_as_good_as_none(stage: Stage, own: Sitter) -> None:
    checked = answered(own).location
    [kept] = (stage.repository.git_dir / FOLDER / "forms").glob("*.json")
    for damage in (b"", b"{}", b"[1]", b"\xff", kept.read_bytes()[:40]):
        kept.write_bytes(damage)
        assert own.get(checked).status == 404
    assert own.get("/").status == 200


def test_what_the_desk_keeps_is_its_owners_alone(stage: Stage, own_desk: Sitting) -> None:
    answered(own_desk.browser())
    assert (stage.repository.git_dir / FOLDER).stat().st_mode & 0o077 == 0
