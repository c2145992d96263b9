"""The search through the prose: Pagefind's index, without the interface that it brings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = "pagefind"

_INTERFACE = ("pagefind-*.css", "pagefind-*ui*.js", "pagefind-highlight.js")
"""Files that Pagefind writes for interfaces of its own; ours needs none of them."""


class SearchNotBuilt(Exception):
    """Pagefind could not index the pages; the text says what it answered."""


def index_prose(site: Path) -> None:
    """Index every page that marks its prose, into `pagefind/`. Raises `SearchNotBuilt`."""
    done = subprocess.run(
        [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SearchNotBuilt(
            "the pages could not be indexed for the search; Pagefind says: "
            f"{(done.stderr or done.stdout).strip()[-300:]!r}"
        )
    folder = site / FOLDER
    for pattern in _INTERFACE:
        for path in folder.glob(pattern):
            path.unlink()
