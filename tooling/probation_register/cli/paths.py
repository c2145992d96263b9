"""Files and folders as flags and arguments take them, refused with what to write instead."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import click

What = Literal["file", "folder"]


class OnDisk(click.Path):
    """The path of a file or a folder, which is there already or is to be written.

    An empty text is none: it comes of a name that a script forgot to fill in, and would mean the
    current folder. A device is none either: it may never end, and writing would replace it.
    """

    def __init__(self, what: What, *, exists: bool) -> None:
        super().__init__(exists=exists, path_type=Path)
        self.what = what

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Return the path; fail with a sentence where it is not of the kind that is wanted."""
        from probation_register.models.problems import shown

        text = os.fspath(value)
        if not text.strip():
            self.fail(f"it is empty; name a {self.what}.", param, ctx)
        if "\0" in text:
            self.fail(f"{shown(text)} can be no name; name a {self.what}.", param, ctx)
        path = Path(text)
        if (reason := self._wrong(path)) is not None:
            self.fail(reason, param, ctx)
        return path

    def _wrong(self, path: Path) -> str | None:
        """Return why a path is not of the kind that is wanted; None where it is."""
        from probation_register.models.problems import shown

        try:
            is_there = path.exists()
        except OSError as error:
            return f"{shown(str(path))} cannot be looked at: {error.strerror}."
        if not is_there:
            return self._missing(path) if self.exists else None
        if path.is_dir():
            needed = os.R_OK | os.X_OK
            is_wanted = self.what == "folder"
        else:
            needed = os.R_OK
            # A pipe is read as a file is, as in `--directory <(…)`; it is never written.
            is_wanted = self.what == "file" and (path.is_file() or (self.exists and path.is_fifo()))
        if not is_wanted:
            found = "folder" if path.is_dir() else "file" if path.is_file() else "device or a pipe"
            return f"{shown(str(path))} is a {found}; name a {self.what}."
        if self.exists and not os.access(path, needed):
            return f"{shown(str(path))} may not be read by you; ask whoever owns it."
        return None

    def _missing(self, path: Path) -> str:
        from probation_register.models.problems import nearest, shown

        folder = path.parent
        beside: list[str] = []
        if folder.is_dir() and os.access(folder, os.R_OK):
            beside = sorted(each.name for each in folder.iterdir())
        guess = nearest(path.name, beside) or "."
        return f"there is no {self.what} {shown(str(path))}{guess}"


FILE = OnDisk("file", exists=True)
"""A file that is read."""

FOLDER = OnDisk("folder", exists=True)
"""A folder that is read or worked in."""

NEW_FILE = OnDisk("file", exists=False)
"""A file that is written; one that is there is written over or refused, as the verb says."""

NEW_FOLDER = OnDisk("folder", exists=False)
"""A folder that is written, or written into."""
