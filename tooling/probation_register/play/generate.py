"""A generated register: a national service of any size, years deep, as real commits, in seconds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from probation_register.store.collecting import seldom
from probation_register.store.git import Repository
from probation_register.store.ref_names import BRANCHES, DECLINED, MAIN

from .demo import exclude_what_is_built
from .generate_hands import Hands
from .generate_pack import Pack
from .generate_play import Play, Progress, Size
from .generate_workshop import move, workshop

_LITTLE_MEMORY = ("-c", "core.packedGitWindowSize=16m", "-c", "core.packedGitLimit=128m")
"""Lets Git look at a large pack through a small window."""


@dataclass(frozen=True, slots=True)
class Generated:
    """A generated register: its founding and tip, and how much is in it.

    `keys` is the folder of everyone's worthless private keys, beside the register and never in it;
    None where nobody signs. `faults` is the account of everything that was made wrong on request.
    """

    root: str
    tip: str
    registrants: int
    staff: int
    approvals: int
    declines: int
    proposals: int
    keys: Path | None
    faults: Path | None
    made_wrong: int
    look_at: str


def generate(
    folder: Path,
    size: Size,
    *,
    signing: bool = False,
    faulty: int = 0,
    progress: Progress | None = None,
) -> Generated:
    """Generate a register in a new folder; the same size and seed give the same commits.

    `faulty` is how many of a thousand renewals are wrong, each in one known way.

    It is made beside the folder and moved there when it is whole: whoever finds a folder of that
    name finds all of it. Raises `Refused`.
    """
    folder = folder.resolve()
    keys, account = (folder.with_name(f"{folder.name}-{name}") for name in ("keys", "faults.json"))
    beside = (*((keys,) if signing else ()), *((account,) if faulty else ()))
    with workshop(folder, beside) as place:
        made = place / "register"
        with (
            seldom(),
            Repository.create(made) as repository,
            Pack(repository.git_dir / "objects" / "pack") as pack,
        ):
            hands = Hands(pack, size.seed, signing=signing)
            play = Play(pack, size, hands, faulty=faulty)
            play.run(progress)
            pack.finish()
            _finish(repository, play)
        if signing:
            _write_keys(place / keys.name, hands, play.service.people)
        if play.faults is not None:
            text = play.faults.as_json(signed=signing)
            (place / account.name).write_text(text + "\n", encoding="utf-8", newline="\n")
        move(place, {**{place / thing.name: thing for thing in beside}, made: folder})
    return Generated(
        root=play.root.hex(),
        tip=play.queue.main.hex(),
        registrants=len(play.service.members),
        staff=play.service.staff,
        approvals=play.queue.approvals,
        declines=len(play.queue.declined),
        proposals=len(play.queue.open),
        keys=keys if signing else None,
        faults=account if faulty else None,
        made_wrong=len(play.faults.made) if play.faults else 0,
        look_at=next(iter(play.service.members)),
    )


def _finish(repository: Repository, play: Play) -> None:
    """Name what was written, and check it out: the founding's files first, then all others."""
    exclude_what_is_built(repository)
    queue = play.queue
    refs = {MAIN: queue.main}
    refs |= {BRANCHES + proposal.branch: proposal.head for proposal in queue.open.values()}
    refs |= {DECLINED + name: oid for name, oid in queue.declined.items()}
    repository.update_refs({name: (oid.hex(), None) for name, oid in refs.items()})
    repository.run("pack-refs", "--all")
    repository.run(
        *_LITTLE_MEMORY,
        *("-c", "core.commitGraph=true"),
        *("commit-graph", "write", "--reachable", "--no-progress"),
    )
    repository.run(
        *_LITTLE_MEMORY, *("-c", "checkout.workers=0"), "read-tree", "-u", "--reset", MAIN
    )


def _write_keys(folder: Path, hands: Hands, people: Iterable[str]) -> None:
    """Write everyone's key into a folder, each in a file called like its owner."""
    from cryptography.hazmat.primitives import serialization

    folder.mkdir()
    for person in people:
        place = folder / person
        place.touch(mode=0o600)
        place.write_bytes(
            hands.private_key(person).private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.OpenSSH,
                serialization.NoEncryption(),
            )
        )
