"""The spare: another copy of a site beside it, on which the next one is made while it is served.

Nearly every page of a site says which revision it shows, so nearly every file changes with each.
Making as many new files, and deleting the old, takes far longer than writing a few bytes into each
of a copy: so the site that was replaced is kept, and brought up to date with the one that took its
place. It lies in a hidden folder with what is remembered of the last build, sealed.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from .destination import MARK, MARKER
from .folder import bring_up
from .memory import Memory


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
    each other, and a site that an interrupted one left aside comes back.
    """
    spare = out.parent / f".{out.name}.spare"
    if seal and sys.platform != "win32" and _is_ours(spare):
        with (spare / MARKER).open("rb") as lock:
            _wait_for(lock)
            made = Making(out, spare / "site", spare / "before", Memory(spare, seal))
            made.recover()
            yield made
    else:
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as work:
            yield Making(out, Path(work) / "site", Path(work) / "before", Memory())


def _is_ours(spare: Path) -> bool:
    """Whether a folder is a spare of ours, or could be made one."""
    if spare.is_symlink() or (spare.exists() and not spare.is_dir()):
        return False
    spare.mkdir(mode=0o700, exist_ok=True)
    if not any(spare.iterdir()):
        (spare / MARKER).write_bytes(MARK)
    is_folder = not (spare / "site").is_symlink()
    return is_folder and (spare / MARKER).is_file()


def _wait_for(lock: BinaryIO) -> None:
    """Wait until nobody else makes this site; a lock goes with its process, however that ends."""
    import fcntl

    fcntl.flock(lock, fcntl.LOCK_EX)
