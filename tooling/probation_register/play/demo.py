"""The demo: a register founded, and two fictional years played into it as real commits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from probation_register.gate.times import day_of
from probation_register.proposals.hand import Hand
from probation_register.store.git import Repository
from probation_register.store.objects import Oid

from .cast import APPOINTED, JUNIPER, colleagues, demo_key, directory, members, signs
from .days import moment
from .founding import found
from .ordinary import ordinary_years
from .script import EXCEPTIONS, SCENES
from .stage import Stage
from .timetable import Progress, play

FOUNDED_ON = date(2024, 3, 18)


@dataclass(frozen=True, slots=True)
class Demo:
    """A played demo: the register, what is in it, and where to look.

    `directory` is the file of names and `keys` the folder of worthless private keys, both beside
    the register and never in it. `proposals` are the branches still open on the last day.
    """

    repository: Repository
    root: Oid
    tip: Oid
    as_of: date
    registrants: int
    staff: int
    proposals: tuple[str, ...]
    directory: Path
    keys: Path
    look_at: str


def play_demo(folder: Path, *, progress: Progress | None = None) -> Demo:
    """Found a register in a new folder and play the demo into it.

    The same version plays the same commits everywhere. Raises `Refused` where the folder is not
    empty.
    """
    staff = [colleague.record for colleague in colleagues().values()]
    founder = staff[0].id
    folder, begin = folder.resolve(), moment(FOUNDED_ON)
    hand = Hand(founder, int(begin.timestamp()), demo_key(founder))
    repository, root = found(folder, hand, staff)
    exclude_what_is_built(repository)
    stage = Stage(repository, root, begin)
    play([*SCENES, *ordinary_years(EXCEPTIONS)], stage, progress)
    stage.repository.close()
    trees = (repository.commit(oid).tree for oid in (root, stage.main))
    repository.sync_worktree(*trees)
    repository.pack()
    names = folder.parent / f"{folder.name}-directory.csv"
    names.write_text(directory(APPOINTED), encoding="utf-8", newline="\n")
    keys = folder.parent / f"{folder.name}-keys"
    write_keys(keys, (*colleagues(), *members(), *(staff for staff, _ in APPOINTED)))
    return Demo(
        repository=repository,
        root=root,
        tip=stage.main,
        as_of=day_of(repository.commit(stage.main).committer.time),
        registrants=len(members()),
        staff=len(colleagues()) + len(APPOINTED),
        proposals=tuple(sorted(stage.open)),
        directory=names,
        keys=keys,
        look_at=JUNIPER,
    )


def write_keys(folder: Path, people: Iterable[str]) -> None:
    """Write people's demo keys into a folder, each in a file called like its owner."""
    from cryptography.hazmat.primitives import serialization

    folder.mkdir(parents=True, exist_ok=True)
    for person in people:
        if signs(person):
            place = folder / person
            place.touch(mode=0o600)
            place.write_bytes(
                demo_key(person).private_bytes(
                    serialization.Encoding.PEM,
                    serialization.PrivateFormat.OpenSSH,
                    serialization.NoEncryption(),
                )
            )


def exclude_what_is_built(repository: Repository) -> None:
    """Let Git overlook the folder that the site is built into."""
    info = repository.git_dir / "info"
    info.mkdir(exist_ok=True)
    (info / "exclude").write_text("/build/\n", encoding="utf-8", newline="\n")
