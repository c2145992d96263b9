"""The replay of whole histories: its ledger, and that nothing in them breaks it."""

from __future__ import annotations

from datetime import date

import pytest
from builders import plan, renewal
from gate.cast import (
    CENTRAL,
    COVER,
    HEAD,
    MANAGER,
    NUMBER,
    OTHER_MANAGER,
    PLAN,
    RENEWAL,
    SECOND_CENTRAL,
    cpd,
    moved,
)
from gate.stage import Stage, errors
from probation_register.audit.ledger import Audit
from probation_register.audit.replay import audit
from probation_register.finding import Severity
from probation_register.gate.gate import Gate
from probation_register.store.objects import Oid

HOSTILE = [
    "line\nbreak",
    "\x1b[31mred\x1b[0m",
    "\u202egnorw",
    "\u2028\u2029\x85",
    "{{ config }} <script>alert(1)</script>",
    "x" * 5000,
    "surrogate \udcff",
    "\t \r",
]


def test_the_ledger_tells_who_did_what(stage: Stage) -> None:
    stage.accepted(cpd("aaaaaa"))
    stage.accepted({PLAN: plan()}, approved_by=COVER)
    stage.accepted(moved(), by=OTHER_MANAGER, approved_by=HEAD)
    stage.on(date(2027, 2, 20))
    stage.accepted({RENEWAL: renewal(conversations=["2026-08-30"])}, approved_by=OTHER_MANAGER)
    told = [
        (a.number, a.kind, a.subject, a.year, a.submitted_by, a.approved_by, a.assurance)
        for a in stage.audit().ledger
    ]
    assert told == [
        (1, "cpd", NUMBER, 2026, (NUMBER,), MANAGER, "signed"),
        (2, "plan", NUMBER, 2026, (NUMBER,), COVER, "signed"),
        (3, "transfer", NUMBER, None, (OTHER_MANAGER,), HEAD, "signed"),
        (4, "renewal", NUMBER, 2026, (NUMBER,), OTHER_MANAGER, "signed"),
    ]
    assert stage.audit().is_sound


def test_progress_is_told_and_the_same_is_found_every_time(stage: Stage) -> None:
    stage.accepted(cpd("aaaaaa"))
    stage.forced({PLAN: plan()}, approved_by=HEAD)
    told: list[tuple[int, int]] = []
    found = audit(stage.repository, stage.main, progress=lambda *at: told.append(at))
    assert told == [(1, 2), (2, 2)]
    assert found == stage.audit()


def test_every_door_says_the_same(stage: Stage) -> None:
    """What the gate says of each merge by Git is what the audit says of it by loaded history."""
    stage.accepted(cpd("aaaaaa"))
    stage.forced({PLAN: plan()}, approved_by=HEAD)
    stage.forced(moved(), by=OTHER_MANAGER, approved_by=MANAGER)
    side = stage.commit(cpd("aaaaaa", "bbbbbb"), stage.commit(cpd("aaaaaa", "cccccc")))
    stage.onto_main(stage.merge(side, by=OTHER_MANAGER))
    for approval in stage.audit().ledger:
        merge = stage.repository.commit(approval.commit)
        judged = Gate(stage.repository).judge_merge(merge, merge.committer.time)
        assert judged.findings == approval.findings


@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text)[:20] for text in HOSTILE])
def test_hostile_messages_break_nothing(stage: Stage, text: str) -> None:
    head = stage.commit(cpd("aaaaaa"), message=f"{text}\n\nSubject: {text}\n")
    stage.onto_main(stage.merge(head, message=f"{text}\n\nSubject: {text}\nX: {text}\n"))
    found = stage.audit()
    assert {f.code for f in found.ledger[0].findings} <= {"MRG006"}
    assert_harmless(stage)


@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text)[:20] for text in HOSTILE])
def test_hostile_paths_break_nothing(stage: Stage, text: str) -> None:
    name = text[:200].replace("/", "-")
    paths = {f"records/{name}.yml": b"a: b\n", f"{name}.txt": b"x"}
    stage.forced({**cpd("aaaaaa"), **paths})
    stage.onto_main(stage.merge(stage.commit(cpd("bbbbbb")), files={f"{name}2": b"x"}))
    middle = stage.commit({f"{name}3": b"x"})
    stage.onto_main(stage.merge(stage.commit({f"{name}3": None, **cpd("cccccc")}, middle)))
    codes = errors(stage.audit().findings)
    assert {"CHG001", "CMT002", "MRG003", "PTH001"} <= set(codes)
    assert_harmless(stage)


@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text)[:20] for text in HOSTILE])
def test_hostile_names_and_addresses_break_nothing(stage: Stage, text: str) -> None:
    plain = text.replace("\n", " ").replace("<", "").replace(">", "")
    stage.onto_main(stage.merge(stage.commit(cpd("aaaaaa"), author=plain, key="")))
    assert errors(stage.audit().findings) == ["WHO001"]
    assert_harmless(stage)


def assert_harmless(stage: Stage) -> None:
    """No finding's words break a line, colour a terminal or fill a screen."""
    for finding in stage.audit().findings:
        assert finding.message.isprintable(), finding
        assert finding.fix.isprintable(), finding
        assert len(finding.message) < 700


def unreadable(stage: Stage) -> Oid:
    """A merge onto main that cannot be read: it has more behind a zero byte."""
    merge = stage.merge(stage.commit(cpd("aaaaaa")), key="")
    return stage.repository.write_commit(stage.repository.read(merge)[1] + b"\0more")


def test_a_merge_that_cannot_be_read_is_found_and_the_audit_goes_on(stage: Stage) -> None:
    bad = stage.onto_main(unreadable(stage))
    found = stage.audit()
    assert errors(found.findings) == ["MRG011"]
    assert found.ledger[0].commit == bad
    stage.onto_main(stage.commit({}, bad, tree=stage.repository.commit(found.founding).tree))
    assert errors(stage.audit().findings) == ["MRG001", "MRG011"]


def test_a_main_that_is_no_register_any_more_is_found(stage: Stage) -> None:
    stage.forced({"standards/authority.yml": None}, by=CENTRAL, approved_by=SECOND_CENTRAL)
    stage.onto_main(stage.merge(stage.commit(cpd("aaaaaa"))))
    found = stage.audit()
    assert "PTH005" in errors(found.ledger[0].findings)
    assert "PTH005" in errors(found.ledger[1].findings)


def test_a_history_that_turns_its_back_on_main_is_refused(stage: Stage) -> None:
    """Main led through a branch, with what was approved merged as if it were the proposal."""
    founding = stage.main
    stage.accepted(cpd("aaaaaa"))
    approved = stage.main
    stage.repository.update_ref("refs/heads/main", founding, approved)
    stage.onto_main(stage.merge(stage.commit({PLAN: plan()})))
    tree = stage.repository.commit(approved).tree
    stage.onto_main(stage.commit({}, stage.main, approved, by=MANAGER, tree=tree))
    assert {"MRG003", "MRG005"} <= set(errors(stage.audit().findings))


def test_declines_of_any_kind_never_make_an_audit_unsound(stage: Stage) -> None:
    head = stage.submit(cpd("aaaaaa")).commit
    words = "no\n\nReason: because I say so\n"
    refs = {
        "not-empty": stage.commit(cpd("bbbbbb"), head, by=MANAGER),
        "no-reason": stage.commit({}, head, by=MANAGER, message=words),
        "by-nobody": stage.commit({}, head, author="eve@example.org", key="", message=words),
        "merge": stage.commit({}, head, stage.main, by=MANAGER),
        "a-file": stage.repository.write_blob(b"x"),
        "main": stage.main,
        "\u202e" + "x" * 150: stage.commit({}, head, by=MANAGER, key="nobody"),
    }
    for name, oid in refs.items():
        stage.repository.update_ref(f"refs/declined/{name}/x", oid, None)
    found = stage.audit()
    assert found.is_sound
    assert found.declines == ()
    wrong = [f for f in found.findings if f.code.startswith("DCL")]
    assert len(wrong) == len(refs)
    assert {f.severity for f in wrong} == {Severity.WARNING}
    assert_harmless(stage)


def test_a_decline_is_listed_beside_the_ledger(stage: Stage) -> None:
    head = stage.submit(cpd("aaaaaa")).commit
    message = "Decline\n\nDeclined-by: st000412\nReason: record\nReason: nonsense\n"
    made = stage.commit({}, head, by=MANAGER, message=message)
    stage.repository.update_ref(f"refs/declined/cpd/po104233/2026/{head[:12]}", made, None)
    [declined] = stage.audit().declines
    assert (declined.kind, declined.subject, declined.reasons) == ("cpd", NUMBER, ("record",))
    assert (declined.declined_by, declined.proposal) == (MANAGER, head)


def declined(stage: Stage, by: str) -> Audit:
    """The audit after somebody has declined the registrant's proposal by a commit of their own."""
    head = stage.submit(cpd("aaaaaa")).commit
    made = stage.commit({}, head, by=by, message="Decline\n\nReason: record\n")
    stage.repository.update_ref(f"refs/declined/cpd/po104233/2026/{head[:12]}", made, None)
    return stage.audit()


@pytest.mark.parametrize("by", [OTHER_MANAGER, HEAD, NUMBER])
def test_a_decline_without_authority_is_told(stage: Stage, by: str) -> None:
    found = declined(stage, by)
    told = [f for f in found.findings if f.code.startswith("DCL")]
    assert {(f.code, f.severity) for f in told} == {("DCL003", Severity.WARNING)}
    assert [decline.declined_by for decline in found.declines] == [by]


@pytest.mark.parametrize("by", [MANAGER, COVER])
def test_a_decline_with_authority_is_left_alone(stage: Stage, by: str) -> None:
    found = declined(stage, by)
    assert [f for f in found.findings if f.code.startswith("DCL")] == []
    assert [decline.declined_by for decline in found.declines] == [by]


def test_a_decline_is_judged_by_main_as_it_was_then(stage: Stage) -> None:
    """Whoever took the registrant over since the proposal left main may decline; not before."""
    head = stage.submit(cpd("aaaaaa")).commit
    message = "Decline\n\nReason: record\n"
    before = stage.commit({}, head, by=OTHER_MANAGER, message=message)
    stage.accepted(moved(), by=OTHER_MANAGER, approved_by=HEAD)
    since = stage.commit({}, head, by=OTHER_MANAGER, message=message)
    for name, oid in (("before", before), ("since", since)):
        stage.repository.update_ref(f"refs/declined/cpd/po104233/2026/{name}", oid, None)
    told = [f.commit for f in stage.audit().findings if f.code == "DCL003"]
    assert told == [before]
