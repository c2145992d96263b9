"""`register site serve --watch`: the site built again while somebody edits."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread

import click

from probation_register.report import printable
from probation_register.site.serve import serve
from probation_register.site.watching import Seen, copy_assets, look, watch
from probation_register.store.shipped import shipped


def serve_and_rebuild(root: Path, place: Path, port: int, names: Path | None) -> None:
    """Build a site, serve it, and build it again whenever what it is made of changes.

    A build that fails says why, and leaves the site as it was. Ends when interrupted.
    """
    sources = root if (root / "mkdocs.yml").is_file() else shipped()
    # Looked at before the first build: what is edited while that goes on is to be built again.
    before = {either: look(root, sources, working_files=either) for either in (False, True)}
    if not _build(root, place, names):
        raise click.exceptions.Exit(1)
    of_working_files = not _is_audited(place)

    def look_now() -> Seen:
        return look(root, sources, working_files=not _is_audited(place))

    def changed(files: frozenset[Path]) -> None:
        began = time.monotonic()
        if copy_assets(files, sources, place) or _build(root, place, names):
            click.echo(f"Built again in {time.monotonic() - began:.1f} s.", err=True)

    stopped = Event()
    first = before[of_working_files]
    watching = Thread(target=watch, args=(first, look_now, changed, stopped), daemon=True)
    watching.start()
    try:
        serve(place, port, lambda at: click.echo(f"Serving {at} until you press Ctrl-C."))
    finally:
        stopped.set()
        watching.join()


def _build(root: Path, place: Path, names: Path | None) -> bool:
    """Build the site in a process of its own, so that serving goes on; return whether it is."""
    words = ["-C", str(root), "site", "build", "--out", str(place)]
    if names is not None:
        words += ["--directory", str(names)]
    done = subprocess.run(
        [sys.executable, "-m", "probation_register", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    for line in done.stderr.splitlines() if done.returncode else ():
        click.echo(printable(line), err=True)
    return done.returncode == 0


def _is_audited(place: Path) -> bool:
    """Whether the site shows main with its audit, and not working files."""
    told = json.loads((place / "build-info.json").read_text(encoding="utf-8"))
    return bool(told["revision"])
