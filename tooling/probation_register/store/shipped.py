"""What travels with the package: standards, schemas, the map of regions, and the site's sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent

STARTING_FILES = ("standards", "schemas", "records/regions.yml")
"""What a new register starts from."""


def shipped() -> Path:
    """Return the folder of what is shipped: in the installed package, or in a checkout of it."""
    installed = _PACKAGE / "shipped"
    return installed if installed.is_dir() else _CHECKOUT


def starting_files() -> Iterator[tuple[str, bytes]]:
    """Yield the path and bytes of each file that a new register starts from, by path."""
    root = shipped()
    for name in STARTING_FILES:
        place = root / name
        files = sorted(p for p in place.rglob("*") if p.is_file()) if place.is_dir() else [place]
        for file in files:
            yield file.relative_to(root).as_posix(), file.read_bytes()
