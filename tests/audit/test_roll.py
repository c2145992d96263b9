"""Rolling a closed year: a new founding, and a bridge that two people signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from gate.cast import (
    CENTRAL,
    COLLEAGUE,
    CPD,
    HEAD,
    MANAGER,
    NUMBER,
    SECOND_CENTRAL,
    cpd,
    key_of,
    yearly_renewal,
)
from gate.stage import MAIN, Stage, errors
from probation_register.audit.bridges import bridge_of
from probation_register.audit.checkpoints import against, checkpoint_of, read_checkpoint, signers
from probation_register.audit.ledger import Audit
from probation_register.audit.notes import Note
from probation_register.audit.replay import audit
from probation_register.gate.people import address_of
from probation_register.proposals.approve import approve
from probation_register.proposals.hand import Hand
from probation_register.proposals.refused import Refused
from probation_register.proposals.rolling import last_of_year, roll
from probation_register.proposals.submit import submit
from probation_register.register.register import Register
from probation_register.store.git import Repository
from probation_register.store.objects import Signature, build_commit
from probation_register.store.paths import folder_of
from probation_register.store.tree import RevisionTree

YEAR = 2026


@pytest.fixture
def closed(stage: Stage) -> Stage:
    """A register in which a year was lived, and is over."""
    stage.accepted(cpd("aaaaaa"))
    stage.on(date(2027, 2, 20))
    stage.accepted(yearly_renewal())
    stage.on(date(2027, 5, 1))
    return stage


def note(stage: Stage, *people: str, without: tuple[str, ...] = ()) -> bytes:
    line = last_of_year(stage.repository, YEAR)
    made = Note(checkpoint_of(stage.repository, line, YEAR, without).text)
    for person in people:
        made = made.signed(person, key_of(person))
    return str(made).encode()


@pytest.fixture
def rolled(closed: Stage, tmp_path: Path) -> Iterator[Repository]:
    folder = tmp_path / "rolled"
    roll(closed.repository, folder, closed.hand(CENTRAL), note(closed, CENTRAL, SECOND_CENTRAL))
    with Repository.open(folder) as repository:
        yield repository


def audited(repository: Repository) -> Audit:
    return audit(repository, repository.refs(MAIN)[MAIN])


def test_a_rolled_register_is_sound_and_shows_its_bridge(closed: Stage, rolled: Repository) -> None:
    found = audited(rolled)
    assert (found.is_sound, found.length) == (True, 1)
    assert found.bridge is not None
    assert (found.bridge.tip, found.bridge.length) == (closed.main, 3)
    assert [signature.by for signature in found.bridge.signatures] == [CENTRAL, SECOND_CENTRAL]


def test_its_records_are_those_of_the_years_end(closed: Stage, rolled: Repository) -> None:
    old = closed.repository.flatten(closed.repository.commit(closed.main).tree)
    new = rolled.flatten(rolled.commit(rolled.refs(MAIN)[MAIN]).tree)
    assert new.keys() - old.keys() == {"records/bridge.yml"}
    assert {path: new[path] for path in old} == old


def test_the_old_history_is_not_touched_and_not_there(closed: Stage, tmp_path: Path) -> None:
    before = closed.snapshot()
    signed = note(closed, CENTRAL, SECOND_CENTRAL)
    hand = closed.hand(CENTRAL)
    roll(closed.repository, tmp_path / "rolled", hand, signed)
    assert closed.snapshot() == before
    with Repository.open(tmp_path / "rolled") as made:
        assert made.try_resolve(closed.main) is None


def test_life_goes_on_after_a_roll(closed: Stage, rolled: Repository) -> None:
    files: dict[str, bytes | None] = {
        CPD: closed.repository.read(_blob(closed))[1].replace(b"Workshop", b"Seminar")
    }
    made = submit(rolled, closed.hand(NUMBER), files)
    approve(rolled, closed.hand(MANAGER), made.branch)
    found = audited(rolled)
    assert [approval.kind for approval in found.ledger] == ["cpd"]
    assert found.bridge is not None


def _blob(stage: Stage) -> str:
    files = stage.repository.flatten(stage.repository.commit(stage.main).tree)
    return files[CPD][1]


def test_the_checkpoint_of_the_years_end_holds_for_the_new_register(
    closed: Stage, rolled: Repository
) -> None:
    checkpoint, signed = read_checkpoint(note(closed, CENTRAL, SECOND_CENTRAL))
    found = audited(rolled)
    register = Register(RevisionTree(rolled, found.tip))
    by = signers(signed, register)
    line = rolled.first_parents(found.tip)
    assert list(against(rolled, line, checkpoint, by, found.bridge)) == []
    assert [f.code for f in against(rolled, line, checkpoint, by)] == ["CKP001"]


def test_who_is_left_behind_is_gone(closed: Stage, tmp_path: Path) -> None:
    signed = note(closed, CENTRAL, SECOND_CENTRAL, without=(COLLEAGUE,))
    roll(closed.repository, tmp_path / "rolled", closed.hand(CENTRAL), signed)
    with Repository.open(tmp_path / "rolled") as made:
        found = audited(made)
        files = made.flatten(made.commit(found.tip).tree)
        assert not [path for path in files if path.startswith(folder_of(COLLEAGUE))]
        assert found.is_sound
        assert found.bridge is not None
        assert found.bridge.without == (COLLEAGUE,)


@pytest.mark.parametrize(
    ("people", "by", "why"),
    [
        ((CENTRAL,), CENTRAL, "two people sign it"),
        ((CENTRAL, CENTRAL), CENTRAL, "two people sign it"),
        ((CENTRAL, HEAD), CENTRAL, "two people sign it"),
        ((CENTRAL, NUMBER), CENTRAL, "two people sign it"),
        ((CENTRAL, SECOND_CENTRAL), HEAD, "did not sign"),
    ],
)
def test_a_roll_without_two_of_the_central_team_is_refused(
    closed: Stage, tmp_path: Path, people: tuple[str, ...], by: str, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        roll(closed.repository, tmp_path / "rolled", closed.hand(by), note(closed, *people))
    assert not (tmp_path / "rolled").exists()


def test_an_open_year_cannot_be_rolled(stage: Stage, tmp_path: Path) -> None:
    stage.accepted(cpd("aaaaaa"))
    signed = note(stage, CENTRAL, SECOND_CENTRAL)
    with pytest.raises(Refused, match="is not over"):
        roll(stage.repository, tmp_path / "rolled", stage.hand(CENTRAL), signed)


def test_a_year_is_open_on_its_last_day_and_over_on_the_next(stage: Stage, tmp_path: Path) -> None:
    stage.accepted(cpd("aaaaaa"))
    signed = note(stage, CENTRAL, SECOND_CENTRAL)
    stage.on(date(2027, 3, 31))
    with pytest.raises(Refused, match="is not over: it ends with 2027-03-31"):
        roll(stage.repository, tmp_path / "rolled", stage.hand(CENTRAL), signed)
    stage.on(date(2027, 4, 1))
    roll(stage.repository, tmp_path / "rolled", stage.hand(CENTRAL), signed)


def test_a_checkpoint_that_closes_no_year_or_is_out_of_date_is_refused(
    closed: Stage, tmp_path: Path
) -> None:
    line = closed.repository.first_parents(closed.main)
    plain = Note(checkpoint_of(closed.repository, line).text).signed(CENTRAL, key_of(CENTRAL))
    with pytest.raises(Refused, match="closes no year"):
        roll(closed.repository, tmp_path / "x", closed.hand(CENTRAL), str(plain).encode())
    early = Note(checkpoint_of(closed.repository, line[:2], YEAR).text)
    early = early.signed(CENTRAL, key_of(CENTRAL))
    early = early.signed(SECOND_CENTRAL, key_of(SECOND_CENTRAL))
    with pytest.raises(Refused, match="make it again"):
        roll(closed.repository, tmp_path / "x", closed.hand(CENTRAL), str(early).encode())


def forged(rolled: Repository, old: bytes, new: bytes) -> str:
    """Found the rolled register again with a bridge in which something is changed."""
    was = rolled.commit(rolled.refs(MAIN)[MAIN])
    bridge = rolled.read(rolled.flatten(was.tree)["records/bridge.yml"][1])[1]
    assert old in bridge
    tree = rolled.edit_tree(was.tree, {"records/bridge.yml": bridge.replace(old, new, 1)})
    who = Signature(CENTRAL, address_of(CENTRAL), was.committer.time)
    root = rolled.write_commit(build_commit(tree, [], who, who, "Begin\n"))
    rolled.update_ref(MAIN, root, was.oid)
    return root


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"length: 3", b"length: 2"),
        (b"year: 2026", b"year: 2025"),
        (f"by: {SECOND_CENTRAL}".encode(), f"by: {CENTRAL}".encode()),
        (f"by: {SECOND_CENTRAL}".encode(), f"by: {HEAD}".encode()),
    ],
)
def test_a_forged_bridge_is_found(rolled: Repository, old: bytes, new: bytes) -> None:
    forged(rolled, old, new)
    assert errors(audited(rolled).findings) == ["BRG001"]


def test_a_bridge_cannot_be_changed_later(closed: Stage, rolled: Repository) -> None:
    main = rolled.refs(MAIN)[MAIN]
    tree = rolled.edit_tree(rolled.commit(main).tree, {"records/bridge.yml": None})
    head = Hand(CENTRAL, closed.later(), key_of(CENTRAL)).write(rolled, tree, [main], "Remove\n")
    hand = Hand(SECOND_CENTRAL, closed.later(), key_of(SECOND_CENTRAL))
    rolled.update_ref(MAIN, hand.write(rolled, tree, [main, head], "Approve\n"), main)
    found = audited(rolled)
    assert "CMT002" in errors(found.findings)
    assert found.bridge is not None
    assert bridge_of(Register(RevisionTree(rolled, found.tip))) is None
