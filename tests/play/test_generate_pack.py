"""The pack, its index, the trees and the throws behind a generated register."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from probation_register.play.generate_index import Index
from probation_register.play.generate_pack import DEEPEST, Edit, Kept, Pack, id_of
from probation_register.play.generate_throws import Throws
from probation_register.play.generate_trees import Forest
from probation_register.store.git import Repository
from probation_register.store.objects import object_id


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.create(tmp_path / "repository")


def pack_of(repository: Repository) -> Pack:
    return Pack(repository.git_dir / "objects" / "pack")


def test_git_reads_what_is_packed(repository: Repository) -> None:
    sizes = (0, 1, 15, 16, 2_047, 2_048, 65_535, 65_536, 300_000)
    contents = [bytes(size % 251 for _ in range(size)) + b"%d" % size for size in sizes]
    with pack_of(repository) as pack:
        kept = [pack.add("blob", data, pressed=n % 2 == 0) for n, data in enumerate(contents)]
        pack.finish()
    for one, data in zip(kept, contents, strict=True):
        assert one.oid == id_of("blob", data) == bytes.fromhex(object_id("blob", data))
        assert repository.read(one.oid.hex()) == ("blob", data)
    (path,) = (repository.git_dir / "objects" / "pack").glob("*.pack")
    repository.run("index-pack", "--strict", str(path))


@pytest.mark.parametrize("size", [0, 5, 127, 128, 70_000, 200_000])
def test_an_edit_upon_an_edit_is_read_whole(repository: Repository, size: int) -> None:
    data = bytes(n * 7 % 256 for n in range(size))
    with pack_of(repository) as pack:
        kept = pack.add("blob", data)
        versions = [(kept, data)]
        for step in range(DEEPEST * 2):
            at = len(data) * step // (DEEPEST * 2)
            edit = Edit(at, min(20, len(data) - at), b"%d" % step * 70)
            new = data[:at] + edit.put_in + data[at + edit.left_out :]
            kept = pack.add_edited("blob", new, id_of("blob", new), kept, len(data), [edit])
            data = new
            versions.append((kept, data))
        pack.finish()
    assert max(one.depth for one, _ in versions) == DEEPEST
    for one, expected in versions:
        assert repository.read(one.oid.hex()) == ("blob", expected)


def test_several_edits_are_made_in_order(repository: Repository) -> None:
    """Beside one another, at the very beginning and the very end, some with nothing put in."""
    data = bytes(range(200))
    edits = [Edit(0, 0, b"first"), Edit(0, 3, b""), Edit(3, 1, b"x"), Edit(200, 0, b"last")]
    new = b"first" + b"x" + data[4:] + b"last"
    with pack_of(repository) as pack:
        kept = pack.add("blob", data)
        kept = pack.add_edited("blob", new, id_of("blob", new), kept, len(data), edits)
        pack.finish()
    assert kept.depth == 1
    assert repository.read(kept.oid.hex()) == ("blob", new)


def test_a_pack_that_is_not_finished_does_not_count(repository: Repository) -> None:
    with pack_of(repository) as pack:
        pack.add("blob", b"lost")
    assert repository.attempt("fsck", "--no-progress")[0] == 0
    assert repository.run("count-objects", "-v").split(b"in-pack: ")[1].startswith(b"0")


def test_an_index_holds_offsets_beyond_two_gigabytes(tmp_path: Path) -> None:
    offsets = (12, 0x7FFF_FFFF, 0x8000_0000, 0x1_2345_6789)
    index = Index()
    for offset in offsets:
        index.note(id_of("blob", b"%d" % offset), offset & 0xFFFF_FFFF, offset)
    assert len(index) == 4
    index.write(tmp_path / "pack.idx", bytes(20))
    with (tmp_path / "pack.idx").open("rb") as file:
        told = subprocess.run(["git", "show-index"], stdin=file, capture_output=True, check=True)
    lines = [line.split() for line in told.stdout.decode().splitlines()]
    assert {(int(offset), oid) for offset, oid, _ in lines} == {
        (offset, id_of("blob", b"%d" % offset).hex()) for offset in offsets
    }
    assert [oid for _, oid, _ in lines] == sorted(oid for _, oid, _ in lines)


def test_a_proposal_grows_from_main_and_main_does_not_change(repository: Repository) -> None:
    founding = {
        "records/register.yml": b"a",
        "records/staff/st000412.yml": b"b",
        "records/registrants/33/po104233/registrant.yml": b"c",
        "standards/guidance/one.md": b"d",
        "standards/roles.yml": b"e",
    }
    first = {
        "records/registrants/33/po104233/cpd/2025.yml": b"f",
        "records/registrants/33/po104233/registrant.yml": b"g",
    }
    second = {
        "records/registrants/33/po200033/registrant.yml": b"h",
        "records/registrants/77/po200077/registrant.yml": b"i",
        "records/staff/st000411.yml": b"j",
    }
    with pack_of(repository) as pack:

        def blobs(files: dict[str, bytes]) -> dict[str, bytes]:
            return {path: pack.add("blob", data).oid for path, data in files.items()}

        forest = Forest(pack)
        root = forest.plant(blobs(founding))
        mine, theirs = blobs(first), blobs(second)
        proposed = forest.propose(mine)
        merged_first = forest.adopt(theirs, forest.propose(theirs).kept)
        merged = forest.adopt(mine, proposed.kept)
        pack.finish()
    expected = {
        root: founding,
        proposed.root: {**founding, **first},
        merged_first: {**founding, **second},
        merged: {**founding, **second, **first},
    }
    for tree, files in expected.items():
        flat = repository.flatten(tree.hex())
        assert {path: repository.read(oid)[1] for path, (_, oid) in flat.items()} == files
    assert repository.attempt("fsck", "--strict", "--no-progress")[0] == 0


def test_what_is_known_is_not_written_again(repository: Repository) -> None:
    with pack_of(repository) as pack:
        forest = Forest(pack)
        forest.plant(
            {
                "records/register.yml": pack.add("blob", b"a").oid,
                "records/registrants/33/po104233/registrant.yml": pack.add("blob", b"b").oid,
            }
        )
        change = {"records/registrants/33/po104233/cpd/2025.yml": pack.add("blob", b"c").oid}
        grown = forest.propose(change)
        before = pack.objects
        assert forest.adopt(change, grown.kept) == grown.root
        assert pack.objects == before


def test_throws_are_the_same_for_ever_and_even() -> None:
    one = Throws("a", 1)
    assert [one.below(1_000_000) for _ in range(4)] == [532379, 880065, 514321, 648372]
    throws = Throws("even")
    counts = [0] * 10
    for _ in range(20_000):
        counts[throws.below(10)] += 1
    assert min(counts) > 1_800
    assert max(counts) < 2_200
    assert {Throws("b", n).between(3, 5) for n in range(60)} == {3, 4, 5}
    assert sum(Throws("c", n).happens(100) for n in range(5_000)) in range(400, 600)
    assert sorted(Throws("d").some("abc", 3, 3)) == ["a", "b", "c"]


def test_kept_is_where_it_lies(repository: Repository) -> None:
    with pack_of(repository) as pack:
        assert pack.add("blob", b"x") == Kept(id_of("blob", b"x"), 12, 0)
