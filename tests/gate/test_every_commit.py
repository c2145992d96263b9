"""Every commit of a proposal is judged, and every merge inside it: nothing hides in the middle."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from builders import Data, cpd_year, path, plan
from gate.cast import (
    CENTRAL,
    COLLEAGUE,
    COVER,
    CPD,
    HEAD,
    LATE_COVER,
    MANAGER,
    NUMBER,
    OTHER_MANAGER,
    PLAN,
    cpd,
    encoded,
    entry,
    own_record,
    staff_record,
)
from gate.stage import Stage, errors
from probation_register.gate.gate import Judged
from probation_register.store.objects import Oid, Signature, TreeEntry, build_commit

IDENTIFYING = {CPD: cpd_year(entry("aaaaaa", learned="What A1234BC said to me."))}
COLLEAGUES_CPD = path("cpd", COLLEAGUE, 2026)
ACCOUNT = {"forge": "github", "id": 7}


def judged(stage: Stage, head: Oid, by: str = MANAGER) -> Judged:
    return stage.judged(stage.merge(head, by=by))


Step = Mapping[str, Data | bytes | None]


@pytest.mark.parametrize(
    ("step", "back", "codes"),
    [
        (cpd("bbbbbb"), {}, ""),
        (IDENTIFYING, {}, "CMT003"),
        ({PLAN: plan()}, {PLAN: None}, "CMT002"),
        (own_record(level="B"), own_record(), "CMT002"),
        (cpd("cccccc", number=COLLEAGUE), {COLLEAGUES_CPD: None}, "CMT002"),
        (staff_record(COVER, account=ACCOUNT), staff_record(COVER), "CMT002"),
        ({"notes.txt": b"nothing"}, {"notes.txt": None}, "CMT002"),
        ({"notes.txt": b"A1234BC"}, {"notes.txt": None}, "CMT002 CMT005"),
        ({"records/notes.yml": b"a: b\n"}, {"records/notes.yml": None}, "CMT002"),
        ({CPD: b"entries: [\n"}, {}, "CMT001"),
        ({CPD: b"\xff"}, {}, "CMT001"),
        ({CPD: encoded({CPD: cpd_year(number=COLLEAGUE)})[CPD]}, {}, "CMT001"),
        ({"standards/authority.yml": None}, "main", "CMT001"),
    ],
    ids=[
        "nothing wrong",
        "a prison number",
        "a plan",
        "the person's own record",
        "somebody else's CPD",
        "a staff record",
        "a note",
        "a note with a prison number",
        "a stray record",
        "broken YAML",
        "no text at all",
        "another's name in it",
        "no matrix",
    ],
)
def test_what_a_later_commit_takes_back_is_still_there(
    stage: Stage, step: Step, back: Step | str, codes: str
) -> None:
    middle = stage.commit(step)
    whole = stage.repository.commit(stage.main).tree if back == "main" else None
    undone = back if isinstance(back, Mapping) else {}
    head = stage.commit({**undone, **cpd("aaaaaa")}, middle, tree=whole)
    found = judged(stage, head).findings
    assert errors(found) == codes.split()
    assert {f.commit for f in found if f.is_error} <= {middle, head}


def test_a_staff_proposal_leaves_other_staff_alone_in_every_commit(stage: Stage) -> None:
    middle = stage.commit(staff_record(LATE_COVER, account=ACCOUNT), by=HEAD)
    both = {**staff_record(LATE_COVER), **staff_record(COVER, account=ACCOUNT)}
    head = stage.commit(both, middle, by=HEAD)
    assert errors(judged(stage, head, CENTRAL).findings) == ["CMT002"]
    alone = stage.commit(staff_record(COVER, account=ACCOUNT), by=HEAD)
    assert errors(judged(stage, alone, CENTRAL).findings) == []


def test_what_was_unreadable_once_is_told_again_in_another_proposal(stage: Stage) -> None:
    middle = stage.commit({CPD: b"entries: [\n"})
    for number, head in enumerate(
        (stage.commit(cpd("aaaaaa"), middle), stage.commit(cpd("bbbbbb"), middle))
    ):
        stage.branch(f"cpd/{NUMBER}/{2000 + number}", head)
        assert errors(judged(stage, head).findings) == ["CMT001"]


@pytest.fixture
def apart(stage: Stage) -> Oid:
    """The head of a CPD proposal whose file main has changed since."""
    stage.accepted(cpd("aaaaaa"))
    head = stage.commit(cpd("aaaaaa", "bbbbbb"))
    stage.accepted(cpd("aaaaaa", "cccccc"))
    stage.accepted({PLAN: plan()})
    return head


def brought_in(
    stage: Stage, head: Oid, files: Step, by: str = NUMBER, key: str | None = None
) -> Oid:
    """A merge of main into a proposal, whose files differ from main as is said."""
    tree = stage.repository.commit(stage.main).tree
    return stage.commit(files, head, stage.main, tree=tree, by=by, key=key)


TOGETHER = cpd("aaaaaa", "cccccc", "bbbbbb")


@pytest.mark.parametrize("by", [NUMBER, MANAGER, OTHER_MANAGER, "st999999"])
def test_anybody_may_bring_main_in_and_adds_no_words(stage: Stage, apart: Oid, by: str) -> None:
    found = judged(stage, brought_in(stage, apart, TOGETHER, by))
    assert errors(found.findings) == []
    assert [part.person for part in found.submitters] == [NUMBER]


def test_who_brings_main_in_with_words_of_their_own_submits_them(stage: Stage, apart: Oid) -> None:
    more = cpd("aaaaaa", "cccccc", "bbbbbb", "dddddd")
    own = judged(stage, brought_in(stage, apart, more))
    assert (errors(own.findings), [p.person for p in own.submitters]) == ([], [NUMBER])
    found = judged(stage, brought_in(stage, apart, more, MANAGER))
    assert errors(found.findings) == ["AUT001", "AUT003"]
    assert [part.person for part in found.submitters] == [NUMBER, MANAGER]


def test_who_takes_mains_words_away_in_bringing_it_in_submits_that(
    stage: Stage, apart: Oid
) -> None:
    found = judged(stage, brought_in(stage, apart, cpd("aaaaaa", "bbbbbb"), MANAGER))
    assert errors(found.findings) == ["AUT001", "AUT003"]
    assert "CHG009" in {f.code for f in found.findings}


def test_bringing_main_in_changes_nothing_else(stage: Stage, apart: Oid) -> None:
    undone = {**TOGETHER, PLAN: None}
    found = judged(stage, stage.commit({PLAN: plan()}, brought_in(stage, apart, undone)))
    assert errors(found.findings) == ["CMT002", "MRG005"]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (cpd("dddddd"), ""),
        (IDENTIFYING, "CMT003"),
        ({CPD: b"entries: [\n"}, "CMT001"),
    ],
    ids=["nothing wrong", "a prison number", "unreadable"],
)
def test_a_merge_inside_a_proposal_hides_nothing(
    stage: Stage, apart: Oid, words: Step, codes: str
) -> None:
    head = stage.commit(TOGETHER, brought_in(stage, apart, words))
    assert errors(judged(stage, head).findings) == codes.split()


def test_only_main_is_merged_into_a_proposal(stage: Stage) -> None:
    ours, theirs = stage.commit(cpd("aaaaaa")), stage.commit(cpd("bbbbbb"))
    both = stage.commit(cpd("aaaaaa", "bbbbbb"), ours, theirs)
    merge = stage.merge(both)
    assert errors(stage.judged(merge).findings) == ["MRG005"]
    stage.onto_main(merge)
    assert errors(stage.audit().findings) == ["MRG005"]


def test_main_is_merged_as_it_was_and_not_as_a_proposal_would_have_it(
    stage: Stage, apart: Oid
) -> None:
    forged = stage.commit(cpd("aaaaaa"), by=MANAGER, key="")
    head = stage.commit(cpd("aaaaaa", "bbbbbb"), apart, forged)
    assert "MRG005" in errors(judged(stage, head).findings)


def test_main_may_be_brought_in_twice(stage: Stage, apart: Oid) -> None:
    once = brought_in(stage, apart, TOGETHER)
    stage.accepted(cpd("aaaaaa", "cccccc", "dddddd"))
    twice = brought_in(stage, once, cpd("aaaaaa", "cccccc", "dddddd", "bbbbbb"), OTHER_MANAGER)
    found = judged(stage, twice)
    assert errors(found.findings) == []
    assert [part.person for part in found.submitters] == [NUMBER]
    stage.onto_main(stage.merge(twice))
    assert stage.audit().is_sound


def test_an_octopus_inside_a_proposal_is_refused(stage: Stage, apart: Oid) -> None:
    tree = stage.repository.commit(stage.main).tree
    other = stage.commit(cpd("aaaaaa", "eeeeee"))
    head = stage.commit(TOGETHER, apart, stage.main, other, tree=tree)
    assert "MRG005" in errors(judged(stage, head).findings)


def test_an_empty_commit_of_somebody_else_is_a_part_in_the_proposal(stage: Stage) -> None:
    head = stage.commit({}, stage.commit(cpd("aaaaaa")), by=MANAGER)
    assert errors(judged(stage, head).findings) == ["AUT001", "AUT003"]


def unsafe_tree(stage: Stage) -> Oid:
    """A proposal one of whose commits holds a file named as Git's own folder."""
    entries = list(stage.repository.tree(stage.repository.commit(stage.main).tree))
    hook = TreeEntry(0o100644, ".git", stage.repository.write_blob(b"x"))
    data = b"".join(
        b"%o %b\0%b" % (e.mode, e.name.encode(), bytes.fromhex(e.oid)) for e in [hook, *entries]
    )
    tree = stage.repository.write("tree", data)
    who = Signature("Ada", f"{NUMBER}@register.invalid", stage.later())
    return stage.repository.write_commit(build_commit(tree, [stage.main], who, who, "Hook\n"))


def hidden_text(stage: Stage) -> Oid:
    """A proposal one of whose commits has more behind a zero byte."""
    data = stage.repository.read(stage.commit(cpd("bbbbbb"), key=""))[1]
    return stage.repository.write_commit(data + b"\0more")


@pytest.mark.parametrize("hostile", [unsafe_tree, hidden_text])
def test_what_cannot_be_read_is_refused_and_stops_no_audit(
    stage: Stage, hostile: Callable[[Stage], Oid]
) -> None:
    tree = stage.repository.commit(stage.main).tree
    head = stage.commit(cpd("aaaaaa"), hostile(stage), tree=tree)
    merge = stage.merge(head)
    assert errors(stage.judged(merge).findings) == ["MRG011"]
    stage.onto_main(merge)
    stage.forced(cpd("aaaaaa", "bbbbbb"))
    found = stage.audit()
    assert errors(found.findings) == ["MRG011"]
    assert [len(errors(approval.findings)) for approval in found.ledger] == [1, 0]
