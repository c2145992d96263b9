"""Declining: on the record, with codes, by those who might have approved."""

from __future__ import annotations

import pytest
from gate.cast import COVER, HEAD, LATE_COVER, MANAGER, NUMBER, OTHER_MANAGER, cpd
from gate.stage import Stage
from probation_register.proposals.decline import decline, earlier_declines
from probation_register.proposals.refused import Refused

BRANCH = "cpd/po104233/2026"


def declined(stage: Stage, by: str = MANAGER, *reasons: str) -> str:
    return decline(stage.repository, stage.hand(by), BRANCH, reasons or ("standards",))


def test_a_decline_is_kept_beside_main_and_the_proposal_stays(stage: Stage) -> None:
    head = stage.submit(cpd("aaaaaa")).commit
    main = stage.main
    made = declined(stage, MANAGER, "standards", "record")
    refs = stage.repository.refs()
    assert refs[f"refs/declined/{BRANCH}/{head[:12]}"] == made
    assert (refs[f"refs/heads/{BRANCH}"], stage.main) == (head, main)
    assert stage.repository.commit(made).parents == (head,)
    [listed] = stage.audit().declines
    assert (listed.declined_by, listed.reasons) == (MANAGER, ("standards", "record"))
    assert (listed.proposal, listed.branch, listed.assurance) == (head, BRANCH, "signed")
    assert list(earlier_declines(stage.repository, BRANCH)) == [(head, ("standards", "record"))]


@pytest.mark.parametrize("by", [NUMBER, OTHER_MANAGER, HEAD, LATE_COVER, "st999999"])
def test_who_may_not_approve_may_not_decline(stage: Stage, by: str) -> None:
    stage.submit(cpd("aaaaaa"))
    before = stage.snapshot()
    with pytest.raises(Refused, match="Not declined"):
        declined(stage, by)
    assert stage.snapshot() == before


def test_a_delegate_may_decline(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    declined(stage, COVER)
    assert stage.audit().declines[0].declined_by == COVER


@pytest.mark.parametrize("reason", ["standard", "", "because\nI say so", "\x1b[31m" + "x" * 300])
def test_a_reason_that_is_no_code_is_refused(stage: Stage, reason: str) -> None:
    stage.submit(cpd("aaaaaa"))
    before = stage.snapshot()
    with pytest.raises(Refused, match="is no reason code") as error:
        declined(stage, MANAGER, "record", reason)
    assert str(error.value).isprintable()
    assert len(str(error.value)) < 300
    assert stage.snapshot() == before


def test_a_decline_without_a_reason_is_refused(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    with pytest.raises(Refused, match="Give a reason"):
        decline(stage.repository, stage.hand(MANAGER), BRANCH, [])


def test_a_proposal_is_declined_once_and_again_when_it_has_changed(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    declined(stage)
    with pytest.raises(Refused, match="is declined already"):
        declined(stage)
    stage.submit(cpd("bbbbbb"))
    declined(stage)
    assert len(stage.audit().declines) == 2


def test_what_was_declined_can_be_put_right_and_approved(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    declined(stage)
    stage.submit(cpd("bbbbbb"))
    stage.approve(BRANCH)
    found = stage.audit()
    assert found.is_sound
    assert (len(found.ledger), len(found.declines)) == (1, 1)


@pytest.mark.parametrize("name", ["café", "x\u2028y", "x\u202ey", "a/" + "z" * 150])
def test_a_branch_of_any_name_can_be_declined(stage: Stage, name: str) -> None:
    stage.branch(name, stage.commit(cpd("aaaaaa")))
    made = decline(stage.repository, stage.hand(MANAGER), name, ["record"])
    assert stage.repository.commit(made).subject.isprintable()
    assert [d.branch for d in stage.audit().declines] == [name]


def test_what_changed_since_it_was_shown_is_not_declined(stage: Stage) -> None:
    seen = stage.submit(cpd("aaaaaa")).commit
    now = stage.submit(cpd("bbbbbb")).commit
    before, hand = stage.snapshot(), stage.hand(MANAGER)
    with pytest.raises(Refused, match="changed since it was shown: review it again"):
        decline(stage.repository, hand, BRANCH, ["standards"], reviewed=seen)
    assert stage.snapshot() == before
    decline(stage.repository, hand, BRANCH, ["standards"], reviewed=now)


def test_a_decline_of_another_branch_is_none_of_this_one(stage: Stage) -> None:
    """A name that begins the same is another proposal's."""
    head = stage.submit(cpd("aaaaaa")).commit
    longer = f"{BRANCH}-again"
    stage.branch(longer, head)
    decline(stage.repository, stage.hand(MANAGER), longer, ["standards"])
    assert list(earlier_declines(stage.repository, BRANCH)) == []
    assert list(earlier_declines(stage.repository, longer)) == [(head, ("standards",))]
