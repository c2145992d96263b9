"""The spare: another copy of a site beside it, on which the next one is made while it is served.

Nearly every page of a site says which revision it shows, so nearly every file changes with each.
Making as many new files, and deleting the old, takes far longer than writing a few bytes into each
of a copy: so the site that was replaced is kept, and brought up to date with the one that took its
place. It lies in a hidden folder with what is remembered of the last build, sealed.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from .destination import MARK, MARKER
from .folder import bring_up
from .memory import Memory

HELD = ".register-making"
"""The file of a folder for one build alone, locked for as long as that goes on."""


@dataclass(frozen=True, slots=True)
class Making:
    """Where a site is being made: in `site`, to take the place of `out`.

    `before` is where the old site goes meanwhile. With a memory it comes to stay as the next spare.
    """

    out: Path
    site: Path
    before: Path
    memory: Memory

    @property
    def beside(self) -> Path | None:
        """The site that is there now, if its files can be of use."""
        return self.out if self.memory.folder is not None else None

    def swap(self) -> None:
        """Put the new site in the place of the old one, which comes back if that fails."""
        if self.out.exists():
            self.out.rename(self.before)
        try:
            self.site.rename(self.out)
        except OSError:
            self.recover()
            raise

    def recover(self) -> None:
        """Put the old site back where it was set aside and nothing has taken its place."""
        if self.before.exists():
            self.before.rename(self.site if self.out.exists() else self.out)

    def make_ready(self, changed: list[str], gone: list[str]) -> None:
        """Make a spare of the site that was replaced, like the new one but for the revision.

        What was taken off the new one is therefore not kept in the spare either.
        """
        if self.memory.folder is None:
            shutil.rmtree(self.before, ignore_errors=True)
            return
        if self.before.exists():
            self.before.rename(self.site)
        bring_up(self.site, self.out, changed, gone)


@contextmanager
def making(out: Path, seal: bytes) -> Iterator[Making]:
    """Give the place to make a site in that shall be at `out`.

    Without a seal that is a new folder, and nothing is remembered. Two builds of one site wait for
    each other, and a site that an interrupted one left aside comes back. Whatever else one left is
    built upon, or goes.
    """
    spare = out.parent / f".{out.name}.spare"
    for folder in _left_behind(out):
        Making(out, folder / "site", folder / "before", Memory()).recover()
        shutil.rmtree(folder, ignore_errors=True)
    if seal and _is_ours(spare):
        with _taken_up(out, spare, seal) as made:
            yield made
    else:
        if _is_marked(spare):
            # What no memory goes with is of no use, and would keep what the site is to lose.
            with _taken_up(out, spare, seal) as former:
                shutil.rmtree(former.site, ignore_errors=True)
        prefix = f".{out.name}-"
        with tempfile.TemporaryDirectory(prefix=prefix, dir=out.parent) as work, _held(Path(work)):
            yield Making(out, Path(work) / "site", Path(work) / "before", Memory())


@contextmanager
def _taken_up(out: Path, spare: Path, seal: bytes) -> Iterator[Making]:
    """Give the spare of a site once nobody else makes it, the site back in its place."""
    with (spare / MARKER).open("rb") as lock:
        _wait_for(lock)
        made = Making(out, spare / "site", spare / "before", Memory(spare, seal))
        made.recover()
        yield made


def _is_ours(spare: Path) -> bool:
    """Whether a folder is a spare of ours, or could be made one."""
    if sys.platform == "win32" or spare.is_symlink() or (spare.exists() and not spare.is_dir()):
        return False
    spare.mkdir(mode=0o700, exist_ok=True)
    if not any(spare.iterdir()):
        (spare / MARKER).write_bytes(MARK)
    return _is_marked(spare)


def _is_marked(spare: Path) -> bool:
    """Whether a folder is a spare of ours, on a system where one is kept."""
    places = (spare, spare / "site")
    is_kept = sys.platform != "win32" and not any(place.is_symlink() for place in places)
    return is_kept and (spare / MARKER).is_file()


def _wait_for(lock: BinaryIO) -> None:
    """Wait until nobody else makes this site; a lock goes with its process, however that ends."""
    import fcntl

    fcntl.flock(lock, fcntl.LOCK_EX)


@contextmanager
def _held(work: Path) -> Iterator[None]:
    """Let others see that a build goes on in a folder: they leave it alone until it ends."""
    if sys.platform == "win32":
        yield
        return
    # Locked before it has its name, so that nobody finds it free while the build begins.
    begun = work / f"{HELD}.new"
    with begun.open("wb") as lock:
        _wait_for(lock)
        begun.rename(work / HELD)
        yield


def _left_behind(out: Path) -> Iterator[Path]:
    """Yield the folders of builds of a site that ended before they could clear up."""
    if sys.platform == "win32":
        return
    import fcntl

    ours = re.compile(rf"\.{re.escape(out.name)}-[a-z0-9_]{{8}}")
    for folder in sorted(out.parent.iterdir()):
        held = folder / HELD
        if not ours.fullmatch(folder.name) or folder.is_symlink() or not held.is_file():
            continue
        with suppress(OSError), held.open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield folder
