"""Writing a report outside every register: Git forgets nothing, and a report can be forgotten."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from probation_register.models.problems import shown
from probation_register.proposals.refused import Refused
from probation_register.store.paths import Place

LONGEST_PATH = 300
"""Characters of a path in a message: whoever typed it has to find it again."""


def refuse_inside(path: Path) -> None:
    """Raise `Refused` where a file would lie, or lies, in a Git repository or in a register.

    Links are followed first. Any repository is refused, since whatever is committed to one stays.
    """
    place, named = path.resolve(), shown(str(path), LONGEST_PATH)
    for folder in place.parents:
        if _is_repository(folder) or (folder / Place("settings").path).is_file():
            raise Refused(
                f"{named} lies in {shown(str(folder), LONGEST_PATH)}, which Git or a register "
                "keeps, and Git forgets nothing: name a place outside, such as a protected folder "
                "of your own. (PF Annex B)"
            )


def refuse_taken(paths: Mapping[str, Path]) -> None:
    """Raise `Refused` where one of the files to be written is there already."""
    for what, path in paths.items():
        if path.exists() or path.is_symlink():
            raise Refused(
                f"{shown(str(path), LONGEST_PATH)} is there already, where the {what} would go: "
                "name another place; a committed report is never written over."
            )


def write_private(files: Mapping[Path, bytes]) -> None:
    """Write files that only their owner may read, all of them or none; never over another file."""
    written: list[Path] = []
    try:
        for path, data in files.items():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            written.append(path)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
    except BaseException:
        remove(written)
        raise


def remove(paths: list[Path]) -> None:
    """Take away files that were just written, where what they belong to was refused."""
    for path in paths:
        path.unlink(missing_ok=True)


def _is_repository(folder: Path) -> bool:
    """Whether a folder is a work tree's top, a linked one's, or a bare repository."""
    if (folder / ".git").exists():
        return True
    return (folder / "HEAD").is_file() and all((folder / d).is_dir() for d in ("objects", "refs"))
