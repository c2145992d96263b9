"""The shape of an approval: what a merge must be, tried with raw commits and with plain Git."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from builders import plan
from gate.cast import (
    CENTRAL,
    COLLEAGUE,
    CPD,
    HEAD,
    MANAGER,
    NUMBER,
    OTHER_MANAGER,
    PLAN,
    REGISTRANT,
    cpd,
    encoded,
    key_of,
    own_record,
)
from gate.stage import FOUNDED, HOUR, Stage, errors
from probation_register.store.objects import (
    EXECUTABLE,
    GITLINK,
    SYMLINK,
    Oid,
    Signature,
    TreeEntry,
    build_commit,
)
from probation_register.store.signatures import sign

BRANCH = "cpd/po104233/2026"

Attack = Callable[[Stage, Oid], Oid]
"""Makes a commit, to come onto main, of a proposal that changes `CPD` alone."""


def with_entry(stage: Stage, tree: Oid, where: str, mode: int, oid: Oid) -> Oid:
    """A tree with one entry of any mode at a path."""
    folder, _, name = where.rpartition("/")
    chain = [tree]
    for part in folder.split("/"):
        [entry] = [e for e in stage.repository.tree(chain[-1]) if e.name == part]
        chain.append(entry.oid)
    new = TreeEntry(mode, name, oid)
    for at, part in zip(reversed(chain), reversed(["", *folder.split("/")]), strict=True):
        kept = [e for e in stage.repository.tree(at) if e.name != new.name]
        new = TreeEntry(0o040000, part, stage.repository.write_tree([*kept, new]))
    return new.oid


def one_parent(stage: Stage, head: Oid) -> Oid:
    return stage.commit(cpd("aaaaaa"), by=MANAGER)


def octopus(stage: Stage, head: Oid) -> Oid:
    other = stage.commit({PLAN: plan()})
    return stage.merge(head, other, files={PLAN: plan()})


def extra_file(stage: Stage, head: Oid) -> Oid:
    return stage.merge(head, files={PLAN: plan()})


def extra_file_elsewhere(stage: Stage, head: Oid) -> Oid:
    return stage.merge(head, files={"notes.txt": b"nothing\n"})


def missing_file(stage: Stage, head: Oid) -> Oid:
    return stage.merge(head, files={CPD: None})


def other_words(stage: Stage, head: Oid) -> Oid:
    return stage.merge(head, files=cpd("aaaaaa", "bbbbbb"))


def other_mode(stage: Stage, head: Oid) -> Oid:
    tree = stage.repository.commit(head).tree
    [change] = stage.repository.diff(stage.repository.commit(stage.main).tree, tree)
    assert change.new_oid is not None
    return stage.merge(head, tree=with_entry(stage, tree, CPD, EXECUTABLE, change.new_oid))


def nothing_of_it(stage: Stage, head: Oid) -> Oid:
    return stage.merge(head, tree=stage.repository.commit(stage.main).tree)


ATTACKS: list[tuple[Attack, str]] = [
    (one_parent, "MRG001"),
    (octopus, "MRG001"),
    (extra_file, "CHG001 MRG003"),
    (extra_file_elsewhere, "MRG003"),
    (missing_file, "MRG003"),
    (other_words, "MRG003"),
    (other_mode, "MRG003 PTH003"),
    (nothing_of_it, "MRG003"),
]


@pytest.mark.parametrize(("attack", "codes"), ATTACKS, ids=lambda x: getattr(x, "__name__", None))
def test_a_merge_of_another_shape_is_refused(stage: Stage, attack: Attack, codes: str) -> None:
    head = stage.commit(cpd("aaaaaa"))
    merge = stage.onto_main(attack(stage, head))
    found = stage.audit().ledger[-1].findings
    assert set(errors(found)) >= {c for c in codes.split() if c.startswith("MRG")}, found
    assert errors(stage.judged(merge).findings) == errors(found)


def test_a_merge_of_the_right_shape_is_accepted(stage: Stage) -> None:
    stage.onto_main(stage.merge(stage.commit(cpd("aaaaaa"))))
    assert stage.audit().is_sound


def on_a_branch(stage: Stage) -> None:
    """A proposal made with plain Git, and main checked out again."""
    stage.git("switch", "-q", "-c", BRANCH)
    stage.write(cpd("aaaaaa"))
    stage.git("add", ".")
    stage.git("commit", "-qm", "CPD", by=NUMBER)
    stage.git("switch", "-q", "main")


@pytest.mark.parametrize(
    ("command", "codes"),
    [
        (["merge", "-q", "--no-ff", "--no-edit", BRANCH], ""),
        (["merge", "-q", "--ff-only", BRANCH], "MRG001"),
        (["rebase", "-q", BRANCH], "MRG001"),
        (["cherry-pick", BRANCH], "MRG001"),
        (["merge", "-q", "-s", "ours", "--no-edit", BRANCH], "MRG003"),
        (["merge", "-q", "--no-ff", "-m", "Merge\n\nApproved-by: st000077", BRANCH], "MRG006"),
    ],
    ids=lambda x: " ".join(x[:4]) if isinstance(x, list) else None,
)
def test_what_plain_git_makes(stage: Stage, command: list[str], codes: str) -> None:
    on_a_branch(stage)
    stage.git(*command)
    found = stage.audit()
    assert errors(found.findings) == codes.split()
    if not codes:
        assert found.ledger[-1].approved_by == MANAGER
        assert found.ledger[-1].assurance == "signed"


def test_a_squash_is_refused(stage: Stage) -> None:
    on_a_branch(stage)
    stage.git("merge", "-q", "--squash", BRANCH)
    stage.git("commit", "-qm", "Squashed")
    assert errors(stage.audit().findings) == ["MRG001"]


def test_an_octopus_of_plain_git_is_refused(stage: Stage) -> None:
    on_a_branch(stage)
    stage.branch("plan/po104233/2026", stage.commit({PLAN: plan()}))
    stage.git("merge", "-q", "--no-edit", "--no-ff", BRANCH, "plan/po104233/2026")
    assert errors(stage.audit().findings) == ["MRG001"]


def test_a_merge_of_main_into_a_proposal_does_not_make_it_main(stage: Stage) -> None:
    on_a_branch(stage)
    stage.accepted({PLAN: plan()})
    stage.git("switch", "-q", BRANCH)
    stage.git("merge", "-q", "--no-edit", "main", by=NUMBER)
    stage.git("switch", "-q", "main")
    stage.git("merge", "-q", "--ff-only", BRANCH)
    assert "MRG001" in errors(stage.audit().findings)


def test_unrelated_history_merged_with_plain_git_is_refused(stage: Stage) -> None:
    stage.git("switch", "-q", "--orphan", "elsewhere")
    stage.write({"notes.txt": b"nothing\n"})
    stage.git("add", "notes.txt")
    stage.git("commit", "-qm", "Elsewhere", by=NUMBER)
    stage.git("switch", "-q", "main")
    stage.git("merge", "-q", "--no-edit", "--allow-unrelated-histories", "elsewhere")
    assert errors(stage.audit().findings) == ["MRG002", "MRG010"]


def test_unrelated_history_hidden_in_a_proposal_is_refused(stage: Stage) -> None:
    tree = stage.repository.commit(stage.main).tree
    who = Signature("Ada", "po104233@register.invalid", stage.later())
    data = build_commit(tree, [], who, who, "Elsewhere\n")
    signature = sign(data, key_of("po104233"))
    data = build_commit(tree, [], who, who, "Elsewhere\n", signature)
    root = stage.repository.write_commit(data)
    head = stage.commit(cpd("aaaaaa"), stage.commit(cpd("aaaaaa")), root)
    merge = stage.merge(head)
    assert errors(stage.judged(merge).findings) == ["MRG005", "MRG010"]
    stage.onto_main(merge)
    assert errors(stage.audit().findings) == ["MRG005", "MRG010"]
    assert sum(f.code == "MRG010" for f in stage.audit().findings) == 1


def test_a_stale_merge_that_undoes_a_newer_entry_is_refused(stage: Stage) -> None:
    stage.accepted(cpd("aaaaaa"))
    old = stage.commit(cpd("aaaaaa", "bbbbbb"))
    stage.accepted(cpd("aaaaaa", "cccccc"))
    stage.branch("old", old)
    stage.git("merge", "-q", "--no-edit", "--no-ff", "-s", "ort", "-X", "theirs", "old")
    found = stage.audit()
    assert errors(found.findings) == ["MRG004"]
    [finding] = [f for f in found.findings if f.is_error]
    assert CPD in finding.message
    assert "register update" in finding.fix


def test_a_stale_merge_that_brings_more_is_named_for_both(stage: Stage) -> None:
    stage.accepted(cpd("aaaaaa"))
    old = stage.commit(cpd("aaaaaa", "bbbbbb"))
    stage.accepted(cpd("aaaaaa", "cccccc"))
    merge = stage.merge(old, files={"notes.txt": b"nothing\n"})
    assert errors(stage.judged(merge).findings) == ["MRG003", "MRG004"]


def test_a_proposal_that_left_main_earlier_is_accepted_where_its_files_did_not_change(
    stage: Stage,
) -> None:
    old = stage.commit(cpd("aaaaaa"))
    stage.accepted({PLAN: plan()})
    assert errors(stage.judged(stage.merge(old)).findings) == []


def test_a_proposal_built_on_a_merged_one_must_start_from_main(stage: Stage) -> None:
    first = stage.commit(cpd("aaaaaa"))
    stage.onto_main(stage.merge(first))
    second = stage.commit(cpd("aaaaaa", "bbbbbb"), first)
    assert errors(stage.judged(stage.merge(second)).findings) == ["MRG002"]
    assert errors(stage.judged(stage.merge(first)).findings) == ["MRG002"]


def test_a_proposal_built_on_an_unmerged_one_answers_for_all_of_it(stage: Stage) -> None:
    theirs = stage.commit(cpd("aaaaaa", number=COLLEAGUE), by=COLLEAGUE)
    ours = stage.commit(cpd("bbbbbb"), theirs)
    judged = stage.judged(stage.merge(ours))
    assert errors(judged.findings) == ["AUT002", "CHG002"]
    assert [part.person for part in judged.submitters] == [COLLEAGUE, NUMBER]


def test_a_criss_cross_is_refused(stage: Stage) -> None:
    ours = stage.commit(cpd("aaaaaa"))
    theirs = stage.commit(cpd("bbbbbb"))
    left = stage.commit(cpd("aaaaaa", "bbbbbb"), ours, theirs)
    right = stage.commit(cpd("aaaaaa", "bbbbbb"), theirs, ours, by=MANAGER)
    stage.onto_main(stage.merge(left))
    judged = stage.judged(stage.merge(stage.commit(cpd("aaaaaa", "bbbbbb", "cccccc"), right)))
    [finding] = judged.findings
    assert finding.code == "MRG002"
    assert "2 common ancestors" in finding.message


@pytest.mark.parametrize("mode", [SYMLINK, EXECUTABLE], ids=["link", "program"])
def test_a_file_of_another_mode_is_refused(stage: Stage, mode: int) -> None:
    blob = stage.repository.write_blob(encoded(cpd("aaaaaa"))[CPD] or b"")
    before = stage.repository.commit(stage.commit(cpd("bbbbbb"))).tree
    head = stage.commit({}, tree=with_entry(stage, before, CPD, mode, blob))
    judged = stage.judged(stage.merge(head, tree=stage.repository.commit(head).tree))
    assert errors(judged.findings) == ["CMT001", "MRG009", "PTH003"]


def test_a_submodule_is_refused(stage: Stage) -> None:
    before = stage.repository.commit(stage.commit(cpd("bbbbbb"))).tree
    head = stage.commit({}, tree=with_entry(stage, before, CPD, GITLINK, "a" * 40))
    judged = stage.judged(stage.merge(head, tree=stage.repository.commit(head).tree))
    assert errors(judged.findings) == ["CMT001", "MRG009", "PTH003"]


TRAILERS = {
    "Change": ("cpd", "renewal"),
    "Subject": (NUMBER, COLLEAGUE),
    "Approved-by": (MANAGER, OTHER_MANAGER),
    "Reviewed": ("", "a" * 40),
}


@pytest.mark.parametrize("name", TRAILERS)
def test_a_trailer_that_contradicts_is_refused(stage: Stage, name: str) -> None:
    head = stage.commit(cpd("aaaaaa"))
    true, false = TRAILERS[name]
    for value, codes in ((true or head, []), (false, ["MRG006"])):
        merge = stage.merge(head, message=f"Approve\n\n{name}: {value}\n")
        assert errors(stage.judged(merge).findings) == codes


def test_a_second_trailer_cannot_contradict_the_first(stage: Stage) -> None:
    message = f"Approve\n\nApproved-by: {MANAGER}\napproved-BY: {OTHER_MANAGER}\n"
    merge = stage.merge(stage.commit(cpd("aaaaaa")), message=message)
    assert errors(stage.judged(merge).findings) == ["MRG006"]


def test_an_approval_dated_before_its_parent_is_refused(stage: Stage) -> None:
    stage.onto_main(stage.merge(stage.commit(cpd("aaaaaa")), time=FOUNDED - 1))
    assert errors(stage.audit().findings) == ["MRG007"]


def test_an_approval_in_the_same_second_as_its_parent_is_accepted(stage: Stage) -> None:
    stage.onto_main(stage.merge(stage.commit(cpd("aaaaaa")), time=FOUNDED))
    assert stage.audit().is_sound


def test_what_is_approved_too_early_is_judged_by_the_time_of_its_parent(stage: Stage) -> None:
    stage.time = FOUNDED + 20 * 24 * HOUR
    stage.accepted({PLAN: plan()})
    by_a_former_delegate = stage.merge(stage.commit(cpd("aaaaaa")), by="st000601", time=FOUNDED)
    stage.onto_main(by_a_former_delegate)
    assert errors(stage.audit().findings) == ["AUT002", "MRG007"]


def test_an_empty_proposal_is_refused(stage: Stage) -> None:
    head = stage.commit({})
    assert errors(stage.judged(stage.merge(head)).findings) == ["MRG008"]


def test_a_proposal_that_takes_itself_back_is_refused(stage: Stage) -> None:
    head = stage.commit({CPD: None}, stage.commit(cpd("aaaaaa")))
    assert errors(stage.judged(stage.merge(head)).findings) == ["MRG008"]


def test_what_holds_no_record_is_the_registers_own(stage: Stage) -> None:
    judged = stage.judged(
        stage.merge(stage.commit({"notes.txt": b"nothing\n"}, by=CENTRAL), by="st000002")
    )
    assert errors(judged.findings) == []
    assert judged.change is not None
    assert judged.change.kind == "house"
    mixed = stage.commit({"notes.txt": b"nothing\n", **cpd("aaaaaa")})
    assert errors(stage.judged(stage.merge(mixed)).findings) == ["CHG001", "CHG002"]


def test_a_record_in_the_wrong_folder_is_no_record_of_anybodys(stage: Stage) -> None:
    wrong = REGISTRANT.replace("/33/", "/34/")
    head = stage.commit({wrong: encoded(own_record())[REGISTRANT]})
    assert "PTH001" in errors(stage.judged(stage.merge(head, by=HEAD)).findings)
