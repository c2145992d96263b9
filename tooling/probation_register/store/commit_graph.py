"""Git's own cache of commits and their parents, and whether it may be walked by."""

from __future__ import annotations

import hashlib
from pathlib import Path

BY_GRAPH = ("-c", "core.commitGraph=true")
"""Lets one command of Git's walk by the cache, which no other one does."""

_DIGEST = 20
"""Bytes at the end of the cache: a digest of all that come before them."""

_BLOCK = 1 << 20


def is_whole(common_dir: Path) -> bool:
    """Whether a repository has such a cache in one file, written to its end and undamaged.

    Git itself does not look. A cache that is merely old is no harm: what it lacks is read from the
    commits. Nobody can push or fetch one; it lies where main itself could be moved.
    """
    digest = hashlib.sha1(usedforsecurity=False)
    kept = b""
    try:
        with (common_dir / "objects" / "info" / "commit-graph").open("rb") as graph:
            while block := graph.read(_BLOCK):
                kept += block
                digest.update(kept[:-_DIGEST])
                kept = kept[-_DIGEST:]
    except OSError:
        return False
    return kept == digest.digest()
