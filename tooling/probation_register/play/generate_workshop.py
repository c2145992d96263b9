"""A folder beside the one that is asked for, in which it is made before it is moved there whole."""

from __future__ import annotations

import errno
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from probation_register.models.problems import shown
from probation_register.proposals.refused import Refused

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""A full disk, or a limit that has the same effect."""

_LOCK = "lock"
_MOVING = "moving"
"""The file that says that some of what is made may be in its place already."""


@contextmanager
def workshop(target: Path, beside: tuple[Path, ...]) -> Iterator[Path]:
    """Give a folder to make `target` in, which goes when it is left.

    `beside` are the files and folders that will stand beside the target. What an interrupted run
    has left is cleared away first. Raises `Refused` where somebody is at work there, where
    something is in the way, or where the disk is full.
    """
    place = target.parent / f".{target.name}.generating"
    try:
        place.mkdir(parents=True, exist_ok=True)
        with (place / _LOCK).open("wb") as lock:
            _lock(lock, target)
            try:
                _refuse_what_is_there(target)
                _clear(place, beside)
                for thing in beside:
                    _refuse_what_is_there(thing)
                yield place
            finally:
                _remove(place)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise Refused(
            f"There is no room left for {shown(str(target), 120)}, and nothing of it was kept: "
            "make room, or generate fewer registrants."
        ) from None


def move(place: Path, things: Mapping[Path, Path]) -> None:
    """Move what was made in a workshop to its places; the last one makes the others count."""
    (place / _MOVING).touch()
    for made, wanted in things.items():
        if wanted.is_dir():
            wanted.rmdir()
        made.replace(wanted)


def _clear(place: Path, beside: tuple[Path, ...]) -> None:
    """Take away what an interrupted run has left, also what it had moved already."""
    if (place / _MOVING).exists():
        for thing in beside:
            _remove(thing)
    for thing in place.iterdir():
        if thing.name != _LOCK:
            _remove(thing)


def _refuse_what_is_there(place: Path) -> None:
    is_free = not any(place.iterdir()) if place.is_dir() else not place.exists()
    if not is_free:
        raise Refused(
            f"{shown(str(place), 120)} is not empty: name a folder that does not exist yet, "
            "or move that away."
        )


def _lock(file: BinaryIO, target: Path) -> None:
    """Insist on working alone; a lock goes with the process that holds it, however that ends."""
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refused(
            f"Somebody is generating {shown(str(target), 120)} at this moment: wait."
        ) from None


def _remove(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place, ignore_errors=True)
    else:
        place.unlink(missing_ok=True)
