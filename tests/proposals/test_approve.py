"""Approving with the verb: what moves main, and what is refused with nothing changed."""

from __future__ import annotations

import pytest
from builders import plan
from gate.cast import CPD, HEAD, MANAGER, NUMBER, OTHER_MANAGER, PLAN, cpd, encoded, moved
from gate.stage import MAIN, Stage, errors
from probation_register.proposals.approve import approve
from probation_register.proposals.refused import Refused

BRANCH = "cpd/po104233/2026"


def test_an_approval_is_a_merge_by_its_approver_and_ends_the_branch(stage: Stage) -> None:
    base, head = stage.main, stage.submit(cpd("aaaaaa")).commit
    made = stage.approve(BRANCH)
    commit = stage.repository.commit(made.commit)
    assert (commit.parents, stage.main) == ((base, head), made.commit)
    assert commit.author.email == f"{MANAGER}@register.invalid"
    assert commit.message.endswith(
        f"Change: cpd\nSubject: {NUMBER}\nApproved-by: {MANAGER}\nReviewed: {head}\n"
    )
    assert f"refs/heads/{BRANCH}" not in stage.repository.refs()
    assert (stage.root / CPD).read_bytes() == encoded(cpd("aaaaaa"))[CPD]
    assert stage.git("status", "--porcelain") == ""
    assert stage.audit().is_sound


def refused(stage: Stage, match: str, by: str = MANAGER, reviewed: str | None = None) -> Refused:
    before = stage.snapshot()
    with pytest.raises(Refused, match=match) as error:
        approve(stage.repository, stage.hand(by), BRANCH, reviewed=reviewed)
    assert stage.snapshot() == before
    assert str(error.value).isprintable()
    return error.value


@pytest.mark.parametrize(
    ("by", "codes"),
    [
        (NUMBER, ["AUT002", "AUT003"]),
        (OTHER_MANAGER, ["AUT002"]),
        ("st999999", ["WHO001", "WHO004"]),
    ],
)
def test_who_may_not_approve_is_refused(stage: Stage, by: str, codes: list[str]) -> None:
    stage.submit(cpd("aaaaaa"))
    error = refused(stage, "Not approved", by)
    assert errors(error.findings) == codes
    assert all(f.clause == "PF 4.20" for f in error.findings if f.is_error)


def test_a_proposal_that_moved_since_it_was_shown_is_refused(stage: Stage) -> None:
    shown = stage.submit(cpd("aaaaaa")).commit
    now = stage.submit(cpd("bbbbbb")).commit
    refused(stage, "changed since it was shown", reviewed=shown)
    approve(stage.repository, stage.hand(MANAGER), BRANCH, reviewed=now)


def test_a_stale_proposal_is_refused_with_the_repair(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    stage.forced(cpd("bbbbbb"))
    error = refused(stage, "is not ready")
    assert errors(error.findings) == ["MRG004"]
    assert "register update" in error.findings[0].fix


def test_local_edits_are_not_lost(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    stage.write(cpd("cccccc"))
    refused(stage, "changes of your own")
    stage.write(cpd("aaaaaa"))
    stage.approve(BRANCH)


def test_local_edits_elsewhere_stay(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    stage.write({PLAN: plan(), "notes.txt": b"mine\n"})
    stage.approve(BRANCH)
    assert (stage.root / "notes.txt").read_bytes() == b"mine\n"
    assert (stage.root / PLAN).is_file()


@pytest.mark.parametrize("moving", ["main", "proposal"])
def test_a_race_is_lost_without_harm(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, moving: str
) -> None:
    head = stage.submit(cpd("aaaaaa")).commit
    base = stage.main
    ref, new, old = {
        "main": (MAIN, stage.merge(stage.commit({PLAN: plan()})), base),
        "proposal": (f"refs/heads/{BRANCH}", stage.commit(cpd("aaaaaa", "bbbbbb"), head), head),
    }[moving]
    update_refs = stage.repository.update_refs

    def late(moves: dict[str, tuple[str | None, str | None]]) -> None:
        update_refs({ref: (new, old)})
        update_refs(moves)

    monkeypatch.setattr(stage.repository, "update_refs", late)
    with pytest.raises(Refused, match="at this moment"):
        stage.approve(BRANCH)
    expected = {MAIN: base, f"refs/heads/{BRANCH}": head} | {ref: new}
    assert stage.repository.refs("refs/heads/") == expected
    assert not (stage.root / CPD).exists()


def test_who_stands_on_the_proposal_is_told_to_leave_it(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    stage.git("switch", "-q", BRANCH)
    refused(stage, "git switch main")
    stage.git("switch", "-q", "main")
    stage.approve(BRANCH)


def test_who_stands_elsewhere_keeps_their_files(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    stage.git("switch", "-q", "--detach")
    before = {name: data for name, data in stage.snapshot().items() if name != "refs"}
    stage.approve(BRANCH)
    assert {n: data for n, data in stage.snapshot().items() if n != "refs"} == before


def test_a_clock_that_is_behind_is_refused(stage: Stage) -> None:
    stage.accepted({PLAN: plan()})
    stage.submit(cpd("aaaaaa"))
    stage.time -= 24 * 3600
    assert errors(refused(stage, "Not approved").findings) == ["MRG007"]


def test_a_proposal_that_does_not_exist_is_named_with_the_nearest(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    with pytest.raises(Refused, match=f"did you mean “{BRANCH}”"):
        stage.approve("cpd/po104233/2025")
    with pytest.raises(Refused, match="There is no proposal") as error:
        stage.approve("\x1b[31m" + "x" * 300)
    assert str(error.value).isprintable()
    assert len(str(error.value)) < 200


def test_a_hostile_name_of_an_open_proposal_is_shown_harmlessly(stage: Stage) -> None:
    stage.branch("cpd/\u202ex" + "y" * 200, stage.commit(cpd("aaaaaa")))
    with pytest.raises(Refused, match="open proposals") as error:
        stage.approve("renewal")
    assert str(error.value).isprintable()
    assert len(str(error.value)) < 200


def test_a_transfer_is_not_approved_by_the_incoming_manager(stage: Stage) -> None:
    branch = stage.submit(moved(), by=OTHER_MANAGER).branch
    for by in (OTHER_MANAGER, MANAGER):
        with pytest.raises(Refused) as error:
            stage.approve(branch, by)
        assert "AUT002" in errors(error.value.findings)
    stage.approve(branch, HEAD)
