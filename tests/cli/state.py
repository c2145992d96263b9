"""What a register is at a moment, to see whether anything in it changed."""

import hashlib
import os
from pathlib import Path


def state_of(home: Path) -> str:
    """Return a digest of every file and reference of a register, its objects left out."""
    return _digest(home, without="objects")


def bytes_of(home: Path) -> str:
    """Return a digest of every file of a register, Git's objects included."""
    return _digest(home, without="")


def _digest(home: Path, without: str) -> str:
    digest = hashlib.sha256()
    for folder, below, files in os.walk(home):
        below[:] = sorted(set(below) - {without})
        for name in sorted(files):
            path = Path(folder, name)
            if path.is_file():
                digest.update(os.fsencode(path) + path.read_bytes())
    return digest.hexdigest()
