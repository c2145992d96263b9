"""A folder of many names: in the order of Git, read in few steps, and seldom kept whole."""

from __future__ import annotations

from pathlib import Path

from probation_register.play.generate_pack import DEEPEST, Kept, Pack, id_of
from probation_register.play.generate_shelf import RUN, Shelf, edited
from probation_register.play.generate_throws import Throws
from probation_register.store.git import Repository
from probation_register.store.objects import FOLDER, TreeEntry, build_tree

NAMES, STEPS = 150, DEEPEST * RUN


def test_a_shelf_is_a_tree_in_the_order_of_git(tmp_path: Path) -> None:
    """Whatever is proposed of it, with one name changed or several, and then becomes of it."""
    shelf, throws = Shelf(b"40000"), Throws("shelf")
    entries: dict[str, str] = {}
    written: dict[bytes, bytes] = {}
    kept: list[Kept] = []
    with Repository.create(tmp_path / "repository") as repository:
        with Pack(repository.git_dir / "objects" / "pack") as pack:
            for step in range(STEPS):
                changed = {
                    b"po%06d" % throws.below(NAMES): id_of("tree", b"%d %d" % (step, number))
                    for number in range(1 + throws.below(3))
                }
                edits = shelf.edits(changed)
                data = edited(shelf.data, edits)
                oid = id_of("tree", data)
                expected = entries | {name.decode(): new.hex() for name, new in changed.items()}
                assert data == build_tree(
                    TreeEntry(FOLDER, name, new) for name, new in expected.items()
                )
                assert oid not in written
                kept.append(shelf.write(pack, changed, edits, data, oid))
                written[oid] = data
                if throws.happens(600):
                    shelf.become(changed, data, kept[-1])
                    entries = expected
            pack.finish()
        for oid, data in written.items():
            assert repository.read(oid.hex()) == ("tree", data)
    assert max(one.depth for one in kept) <= DEEPEST
    assert sum(one.depth == 0 for one in kept) < STEPS / (DEEPEST / 2)


def test_a_state_that_was_written_before_is_taken_on(tmp_path: Path) -> None:
    """However deep it lies: what comes next is written upon it all the same."""
    with (
        Repository.create(tmp_path / "repository") as repository,
        Pack(repository.git_dir / "objects" / "pack") as pack,
    ):
        shelf = Shelf(b"100644")
        kept: list[Kept] = []
        for step in range(DEEPEST * 3):
            changed = {b"st%06d.yml" % (step % 7): id_of("blob", b"%d" % step)}
            edits = shelf.edits(changed)
            data = edited(shelf.data, edits)
            at = shelf.write(pack, changed, edits, data, id_of("tree", data))
            deep = Kept(at.oid, at.offset, DEEPEST) if step % 11 == 5 else at
            shelf.become(changed, data, deep)
            kept.append(at)
        pack.finish()
        assert {one.oid for one in kept} == {
            bytes.fromhex(oid)
            for oid, kind, _ in repository.read_many(k.oid.hex() for k in kept)
            if kind == "tree"
        }
