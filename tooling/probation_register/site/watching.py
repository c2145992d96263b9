"""Watching what a site is made of, so that it is built again while somebody edits."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from probation_register.store.errors import NotARepository
from probation_register.store.git import Repository
from probation_register.store.ref_names import MAIN

EVERY = 0.4
"""How often one looks, in seconds."""

ASSETS = ("site", "assets")
"""Files that a site holds as they are: they are copied, and nothing is built."""

Stamp = tuple[int, int]
"""When a file was changed and its size."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was there at one moment: where main was, and every file that is watched."""

    main: str
    files: dict[Path, Stamp]

    def changed_since(self, earlier: Seen) -> frozenset[Path]:
        """Return the files that came, went or changed."""
        both = self.files.keys() | earlier.files.keys()
        return frozenset(p for p in both if self.files.get(p) != earlier.files.get(p))


def look(root: Path, sources: Path, *, working_files: bool) -> Seen:
    """Return what a site of a register is made of now.

    `working_files` says that it shows those, and not main: then records and standards count, too.
    """
    places = [sources / "site", sources / "mkdocs.yml"]
    if working_files:
        places += [root / "records", root / "standards"]
    try:
        with Repository.open(root) as repository:
            main = repository.refs(MAIN).get(MAIN, "")
    except NotARepository:
        main = ""
    return Seen(main, {path: stamp for place in places for path, stamp in stamps_in(place)})


def watch(
    before: Seen,
    look_now: Callable[[], Seen],
    changed: Callable[[frozenset[Path]], None],
    stopped: Event,
) -> None:
    """Call `changed` with the files that changed, none where main moved, until stopped.

    `before` is what was there before the site was first built. Changes that come while it is being
    called are told with the next call.
    """
    while not stopped.wait(EVERY):
        now = look_now()
        if now != before:
            files = now.changed_since(before)
            before = now
            changed(files)


def copy_assets(files: Iterable[Path], sources: Path, site: Path) -> bool:
    """Copy assets that changed into a built site; return whether that was all there was to do."""
    folder = sources.joinpath(*ASSETS)
    changed = list(files)
    if not changed or not all(p.is_relative_to(folder) and p.is_file() for p in changed):
        return False
    for path in changed:
        shutil.copyfile(path, site / "assets" / path.relative_to(folder))
    return True


def stamps_in(place: Path) -> Iterable[tuple[Path, Stamp]]:
    """Yield every file at a place, or below it, with its stamp."""
    for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
        try:
            status = path.stat()
        except OSError:
            continue  # It went while we looked; the next look tells.
        if path.is_file():
            yield path, (status.st_mtime_ns, status.st_size)
