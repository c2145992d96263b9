"""What can go wrong between the register and Git, one exception for each way."""

from __future__ import annotations

from collections.abc import Sequence


def shown(value: object, limit: int = 60) -> str:
    """Return a value as it may stand in a message: quoted, without control characters, short.

    Values come from other people's commits and file names, so none of them may break a line,
    colour a terminal or fill a screen.
    """
    text = ascii(value) if isinstance(value, bytes) else ascii(str(value))
    return text if len(text) <= limit else f"{text[: limit - 2]}…{text[-1]}"


class StoreError(Exception):
    """Anything that this room refuses; the text is a whole sentence for a person to read."""


class GitError(StoreError):
    """Git itself failed; the text gives the command's name and what it said."""


class NotARepository(StoreError):
    """There is no usable Git repository at the place that was named."""


class UnknownRevision(StoreError):
    """A revision was named that this repository does not have."""


class MissingObject(StoreError):
    """An object with a full id is not in this repository."""


class BadObject(StoreError):
    """The bytes of a commit or a tree cannot be read as one, or should not be trusted."""


class RefMoved(StoreError):
    """Somebody else moved, made or removed a reference first."""


class NoIdentity(StoreError):
    """Git does not know the name and address of the person at the keyboard."""


class Missing(StoreError, FileNotFoundError):
    """A tree has no readable file at a path."""


class BadKey(StoreError):
    """A key's text or file cannot be used."""


class BadSignature(StoreError):
    """A signature is there, but does not prove what it should."""


class WouldLoseEdits(StoreError):
    """Bringing the working files up to date would overwrite somebody's own edits."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = tuple(paths)
        named = ", ".join(shown(path) for path in self.paths[:5])
        more = f" and {len(self.paths) - 5} more" if len(self.paths) > 5 else ""
        super().__init__(
            f"The working files have edits that would be lost, in {named}{more}: "
            "commit, move or discard them, then try again."
        )


def no_such_file(path: str) -> Missing:
    """Return the error about a path at which there is no file."""
    return Missing(f"There is no file {shown(path)} here: check the path.")
