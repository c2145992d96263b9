"""Where a site may be put: in a new or empty folder, or in place of a site built before."""

from __future__ import annotations

from pathlib import Path

MARKER = ".register-site"
"""The file by which a folder that we built is known again."""

MARK = b"A site built by the register. The next build replaces this folder and all that is in it.\n"

KEPT = ("records", "standards", "schemas", "site")
"""What a register's folder keeps for itself."""

_NAME_ANOTHER = "Nothing was written. Name a folder for the site alone, such as --out build/site."


class NotReplaceable(Exception):
    """The folder holds what is not ours to delete; the text says what, and what to do."""


def mark(site: Path) -> None:
    """Mark a folder as a site of ours, which a later build may replace."""
    (site / MARKER).write_bytes(MARK)


def refuse_unless_replaceable(out: Path, root: Path) -> None:
    """Raise `NotReplaceable` unless a site may take the place of whatever is at `out`.

    `root` is the folder of the register, or of the site's sources: `out` must be neither it, nor
    above it, nor overlap what it keeps for itself.
    """
    out, root = out.resolve(), root.resolve()
    if root.is_relative_to(out):
        raise NotReplaceable(f"{out} holds the register itself. {_NAME_ANOTHER}")
    for name in KEPT:
        if out.is_relative_to(root / name):
            raise NotReplaceable(f"{out} is in the register's own folder {name!r}. {_NAME_ANOTHER}")
    if ".git" in out.parts or (out / ".git").exists():
        raise NotReplaceable(f"{out} belongs to a Git repository. {_NAME_ANOTHER}")
    if not out.exists():
        return
    if not out.is_dir():
        raise NotReplaceable(f"{out} is not a folder. {_NAME_ANOTHER}")
    if any(out.iterdir()) and not (out / MARKER).is_file():
        raise NotReplaceable(
            f"{out} holds files and no {MARKER}: it is no site that a build put there. Nothing was "
            "written. Name a new or empty folder with --out, or delete this one yourself."
        )
