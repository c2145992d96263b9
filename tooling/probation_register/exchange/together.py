"""Writing several files so that all of them are there afterwards, or none has changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from probation_register.store.files import write_atomically


def write_together(root: Path, files: Mapping[str, bytes]) -> None:
    """Put files at their paths below a folder; where one cannot be, take the others back.

    Raises `OSError` as the file system does, with every file as it was.
    """
    before: dict[Path, bytes | None] = {}
    try:
        for path, data in files.items():
            place = root / path
            before[place] = place.read_bytes() if place.exists() else None
            write_atomically(place, data)
    except BaseException:
        for place, data_before in before.items():
            if data_before is None:
                place.unlink(missing_ok=True)
            else:
                write_atomically(place, data_before)
        raise
