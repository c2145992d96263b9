"""What a YAML parser's complaint means to the person who wrote the file."""

from __future__ import annotations

from typing import NamedTuple

from ruamel.yaml.error import MarkedYAMLError, StringMark

from .unreadable import Unreadable


class _Reason(NamedTuple):
    """How the parser's words start, what they mean, the repair, and if the cause lies earlier."""

    words: str
    message: str
    fix: str
    is_earlier: bool = False


_REASONS = (
    _Reason(
        "mapping values are not allowed",
        "a colon and a space stand inside a value, or this field is indented too far.",
        "write text that holds a colon in double quotes, or correct the indentation.",
    ),
    _Reason(
        "sequence entries are not allowed",
        "a list starts in the middle of a line.",
        "write each entry on a line of its own, two spaces in, after `- `.",
    ),
    _Reason(
        "expected <block end>",
        "this line's indentation fits nothing above it, or something stands behind a value.",
        "line it up with the field or entry it belongs beside, with one value to a line.",
    ),
    _Reason(
        "could not find expected ':'",
        "this is neither a field, `name: value`, nor an entry of a list, `- value`.",
        "write a colon and a space after the name; keep a long text on one line.",
        is_earlier=True,
    ),
    _Reason(
        "found unexpected end of stream",
        "a quotation mark is opened here and never closed.",
        "close it at the end of the text.",
        is_earlier=True,
    ),
    _Reason(
        "found character",
        "a value without quotes cannot start with this character.",
        "write it in double quotes.",
    ),
    _Reason(
        "found unknown escape character",
        "this character has no meaning after a backslash.",
        "write a backslash twice to mean itself.",
    ),
    _Reason(
        "expected escape sequence",
        "a backslash starts a character's number here, but the number is not complete.",
        "write a backslash twice to mean itself.",
    ),
)
_OTHERWISE = _Reason(
    "",
    "this is not well-formed YAML.",
    "look at the indentation and the punctuation here and on the line above; "
    "write text that holds punctuation in double quotes.",
)


def refusal(problem: Exception) -> Unreadable:
    """Return what ruamel.yaml could not read as a refusal in plain words, at its cause."""
    words = problem.problem or "" if isinstance(problem, MarkedYAMLError) else ""
    reason = next((known for known in _REASONS if words.startswith(known.words)), _OTHERWISE)
    line, column = 1, 1
    if isinstance(problem, MarkedYAMLError):
        marks = [problem.problem_mark, problem.context_mark]
        mark: StringMark | None = marks[reason.is_earlier] or marks[not reason.is_earlier]
        if mark is not None:
            line, column = mark.line + 1, mark.column + 1
    return Unreadable("YML018", reason.message, reason.fix, line, column)
