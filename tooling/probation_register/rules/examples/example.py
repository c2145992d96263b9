"""What an example of a rule is: records that break it, records that keep it, and the repair."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent

NO_FILE = "# no such file"
"""Stands in an example for a file that is not there."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Who submits a change and who approves it, by id; nobody yet where empty."""

    submitted_by: str
    approved_by: str
    assurance: str = "signed"


@dataclass(frozen=True, slots=True)
class Example:
    """What breaks a rule and what keeps it, as parts of files.

    `bad` and `good` hold the fields that matter of the file at `path`; its other fields are as
    they should be, and so is every other file. A line `# records/…` goes over to another file, and
    `NO_FILE` stands for none. `beside` is there in both. For a rule about a change, `before` is
    what was on main, `bad` and `good` are what is submitted, by whose hands.
    """

    code: str
    path: str
    bad: str
    good: str
    repair: str
    beside: str = ""
    before: str = ""
    bad_hands: Hands | None = None
    good_hands: Hands | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What breaks a rule that no record can show: bytes, modes, commits and merges, in words."""

    code: str
    bad: str
    good: str
    repair: str


def example(code: str, path: str, bad: str, good: str, repair: str, *, beside: str = "") -> Example:
    """Return an example of a rule about records; texts may be indented like the code around."""
    return Example(code, path, _text(bad), _text(good), repair, _text(beside))


def change(
    code: str,
    path: str,
    bad: str,
    good: str,
    repair: str,
    *,
    by: Hands,
    good_by: Hands | None = None,
    beside: str = "",
    before: str = "",
) -> Example:
    """Return an example of a rule about changes; `good_by` only where the hands differ."""
    return Example(
        code,
        path,
        _text(bad),
        _text(good),
        repair,
        _text(beside),
        _text(before),
        bad_hands=by,
        good_hands=good_by or by,
    )


def _text(text: str) -> str:
    """Return a text without the code's indentation, ending in one line break unless empty."""
    tidy = dedent(text).strip("\n")
    return f"{tidy}\n" if tidy else ""
