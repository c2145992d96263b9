"""What travels with the package: standards, schemas, regions, the site's sources, and itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
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


@cache
def program_digest() -> str:
    """Return the digest of this program's own source: another program may judge otherwise."""
    digest = sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
