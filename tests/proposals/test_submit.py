"""Submitting: what becomes a proposal, and what is refused with nothing changed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from builders import cpd_year, plan
from gate.cast import CENTRAL, COLLEAGUE, CPD, DEPUTY, MANAGER, NUMBER, PLAN, cpd, entry
from gate.stage import Stage, errors
from probation_register.proposals.hand import person_at_work
from probation_register.proposals.refused import Refused
from probation_register.proposals.submit import submit_working_files
from probation_register.register.register import Register
from probation_register.store.git import Repository
from probation_register.store.tree import RevisionTree

BRANCH = "refs/heads/cpd/po104233/2026"


def test_working_files_become_a_proposal_and_are_as_on_main_again(stage: Stage) -> None:
    before = stage.snapshot()
    stage.write(cpd("aaaaaa"))
    made = submit_working_files(stage.repository, stage.hand(NUMBER))
    assert (made.branch, made.is_addition) == ("cpd/po104233/2026", False)
    assert stage.repository.refs()[BRANCH] == made.commit
    after = stage.snapshot()
    for moved in ("refs", "index"):
        del before[moved], after[moved]
    assert after == before
    assert stage.git("status", "--porcelain") == ""


@pytest.mark.parametrize("staging", [["add", "."], ["add", "-N", "."]], ids=" ".join)
def test_what_was_staged_is_as_on_main_again_too(stage: Stage, staging: list[str]) -> None:
    stage.write(cpd("aaaaaa"))
    stage.git(*staging)
    if "-N" in staging:
        before = stage.snapshot()
        with pytest.raises(Refused, match="staged otherwise"):
            submit_working_files(stage.repository, stage.hand(NUMBER))
        assert stage.snapshot() == before
    else:
        submit_working_files(stage.repository, stage.hand(NUMBER))
        assert stage.git("status", "--porcelain") == ""


def test_a_second_submission_adds_to_the_open_proposal(stage: Stage) -> None:
    first = stage.submit(cpd("aaaaaa"))
    second = stage.submit(cpd("bbbbbb"))
    assert second.is_addition
    assert stage.repository.commit(second.commit).parents == (first.commit,)
    data = RevisionTree(stage.repository, second.commit).read(CPD)
    assert [data.count(name) for name in (b"aaaaaa", b"bbbbbb")] == [2, 2]


def test_an_open_proposal_of_another_hand_is_not_overwritten(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    before = stage.snapshot()
    with pytest.raises(Refused, match="entry aaaaaa"):
        stage.submit({CPD: cpd_year(entry("aaaaaa", hours=2))}, by=DEPUTY)
    assert stage.snapshot() == before


def test_who_added_the_last_words_does_not_overwrite_the_first(stage: Stage) -> None:
    """The proposal is by two hands of one person: neither has the last word on the other's."""
    stage.submit(cpd("aaaaaa"))
    stage.submit(cpd("bbbbbb"), by=DEPUTY)
    with pytest.raises(Refused, match="entry aaaaaa"):
        stage.submit({CPD: cpd_year(entry("aaaaaa", hours=2))}, by=DEPUTY)


def test_who_submitted_all_of_it_amends_it(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    stage.submit(cpd("bbbbbb"))
    amended = stage.submit({CPD: cpd_year(entry("aaaaaa", hours=2))})
    assert b"hours: 2" in RevisionTree(stage.repository, amended.commit).read(CPD)


def test_the_same_again_is_nothing_new(stage: Stage) -> None:
    stage.submit(cpd("aaaaaa"))
    with pytest.raises(Refused, match="holds these changes already"):
        stage.submit(cpd("aaaaaa"))


def test_only_the_named_files_are_submitted(stage: Stage) -> None:
    stage.write({**cpd("aaaaaa"), PLAN: plan()})
    made = submit_working_files(stage.repository, stage.hand(NUMBER), [CPD])
    assert made.change.kind == "cpd"
    assert stage.git("status", "--porcelain") == f"?? {PLAN.rpartition('/')[0]}/\n"


@dataclass(frozen=True)
class Mess:
    """A state of the working files in which submitting is refused, and what is said of it."""

    says: str
    make: Callable[[Stage], object]
    match: str
    by: str = NUMBER

    def __str__(self) -> str:
        return self.says


def strange_file(stage: Stage) -> None:
    stage.write({**cpd("aaaaaa"), "notes\u202e.txt": b"x"})


def other_branch(stage: Stage) -> None:
    stage.git("switch", "-q", "-c", "elsewhere")
    stage.write(cpd("aaaaaa"))


def detached(stage: Stage) -> None:
    stage.git("switch", "-q", "--detach")
    stage.write(cpd("aaaaaa"))


def link(stage: Stage) -> None:
    place = stage.root / CPD
    place.parent.mkdir()
    place.symlink_to("/etc/hostname")


def other_line_ends(stage: Stage) -> None:
    place = (stage.root / PLAN).parents[1] / "registrant.yml"
    place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))


def program(stage: Stage) -> None:
    stage.write(cpd("aaaaaa"))
    (stage.root / CPD).chmod(0o755)


MESSES = [
    Mess("nothing changed", lambda stage: None, "nothing to submit"),
    Mess("a strange file", strange_file, "is no record"),
    Mess("another branch", other_branch, "You are on elsewhere"),
    Mess("a detached HEAD", detached, "You are on no branch"),
    Mess("a symbolic link", link, "not an ordinary file"),
    Mess("a program", program, "not an ordinary file"),
    Mess("two kinds", lambda s: s.write({**cpd("aaaaaa"), PLAN: plan()}), "several changes"),
    Mess(
        "two people",
        lambda s: s.write({**cpd("aaaaaa"), **cpd("bbbbbb", number=COLLEAGUE)}),
        "about po100871, po104233",
    ),
    Mess("only other line ends", other_line_ends, "only how it is written"),
    Mess("a locked index", lambda s: (s.root / ".git/index.lock").touch(), "index.lock"),
    Mess("not YAML", lambda s: s.write({CPD: b"entries: [\n"}), "to put right"),
    Mess("wrong hours", lambda s: s.write({CPD: cpd_year(entry("aaaaaa", hours=7.3))}), "1 thing"),
    Mess("somebody else's", lambda s: s.write(cpd("aaaaaa")), "to put right", COLLEAGUE),
    Mess("nobody", lambda s: s.write(cpd("aaaaaa")), "to put right", "po999999"),
    Mess("a removed record", lambda s: (s.root / PLAN).parents[1].joinpath("registrant.yml")
         .unlink(), "to put right", MANAGER),
]  # fmt: skip


@pytest.mark.parametrize("mess", MESSES, ids=str)
def test_a_refusal_leaves_everything_as_it_was(stage: Stage, mess: Mess) -> None:
    mess.make(stage)
    before = stage.snapshot()
    with pytest.raises(Refused, match=mess.match) as refused:
        submit_working_files(stage.repository, stage.hand(mess.by))
    assert str(refused.value).isprintable()
    assert stage.snapshot() == before


def test_a_refusal_carries_its_findings(stage: Stage) -> None:
    with pytest.raises(Refused, match="1 thing to put right") as refused:
        stage.submit({CPD: cpd_year(entry("aaaaaa", hours=7.3))})
    assert errors(refused.value.findings) == ["CPD003"]


def test_a_shallow_clone_is_refused(stage: Stage) -> None:
    stage.accepted(cpd("aaaaaa"))
    clone = stage.root.parent / "clone"
    source = f"file://{stage.root}"
    subprocess.run(["git", "clone", "-q", "--depth", "1", source, str(clone)], check=True)
    with Repository.open(clone) as cut_off:
        there = Stage(cut_off, stage.time)
        for act in (lambda: there.submit({PLAN: plan()}), lambda: there.approve("cpd/x/2026")):
            with pytest.raises(Refused, match="shallow clone"):
                act()


def test_a_proposal_that_moves_meanwhile_is_not_overwritten(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = stage.submit(cpd("aaaaaa")).commit
    other = stage.commit(cpd("aaaaaa", "cccccc"), first)
    moves = stage.repository.update_ref

    def moved_first(ref: str, new: str, old: str | None) -> None:
        moves(BRANCH, other, first)
        moves(ref, new, old)

    monkeypatch.setattr(stage.repository, "update_ref", moved_first)
    with pytest.raises(Refused, match="at this moment"):
        stage.submit(cpd("bbbbbb"))
    assert stage.repository.refs()[BRANCH] == other


def test_who_is_at_work(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    register = Register(RevisionTree(stage.repository, stage.main))
    for named in (NUMBER, MANAGER, CENTRAL):
        assert person_at_work(stage.repository, register, named) == named
    for stranger in ("po999999", "st999999", "\x1b[31m", "../../x", "po104233/../x"):
        with pytest.raises(Refused) as refused:
            person_at_work(stage.repository, register, stranger)
        assert str(refused.value).isprintable()
    addresses = {"po104233@register.invalid": NUMBER, "st000412@register.invalid": MANAGER}
    for address, person in addresses.items():
        monkeypatch.setattr(stage.repository, "identity", lambda a=address: ("Ada", a))
        assert person_at_work(stage.repository, register, None) == person
    monkeypatch.setattr(stage.repository, "identity", lambda: ("po104233", "ada@\u202eexample"))
    with pytest.raises(Refused, match="nobody's in the register") as refused:
        person_at_work(stage.repository, register, None)
    assert str(refused.value).isprintable()
