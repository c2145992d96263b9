"""What a register is at a moment, to see whether anything in it changed."""

import hashlib
from pathlib import Path


def state_of(home: Path) -> str:
    """Return a digest of every file and reference of a register, its objects left out."""
    digest = hashlib.sha256()
    for path in sorted(home.rglob("*")):
        if path.is_file() and "objects" not in path.parts:
            digest.update(f"{path}".encode() + path.read_bytes())
    return digest.hexdigest()
