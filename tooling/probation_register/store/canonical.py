"""The fast reader: canonical form is plain enough to become JSON line by line.

Whatever this grammar does not recognise is left to the strict reader, which reads it or says what
is wrong. It recognises exactly what the writer writes, so it is also the test of canonical form.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .document import DEEPEST
from .scalars import KEY, PLAIN, WORDS, Token, canonical_meaning, may_be_plain

_COMMENT = r"\#(?:.*[^\ ])?"
_LINE = re.compile(
    rf"""
    (\ *+)                                                # the indentation, before
    (?:
        ({_COMMENT})                                      # a comment on its own,
      | ((?:-\ )*+)                                       # or the dashes of lists,
        (?: ({KEY}) : (?:\ (?=[^\ \#])|(?=$|\ \ \#)) )?   # a field's name,
        ( "(?:[^"\\]|\\["\\nt])*+"                        # a value: quoted,
        | {PLAIN} | -[0-9.]++ | ~ | \[\] | \{{\}} )?      # or not,
        (?:\ \ {_COMMENT})?                               # and a comment behind it
    )
    """,
    re.VERBOSE,
)
_ITEM = re.compile(r"  - [^\n#]*+\n(?:    [^\n#]*+\n)*+(?=  - |[^ \n]|\Z)")
"""A whole entry of a list that is a field of the file, without comments: all until the next one."""

_ITEM_COLUMN = 2

_MARKS: dict[str, Token] = {"~": "null", "[]": "[]", "{}": "{}"}


class _NotCanonicalError(Exception):
    """The text is not in canonical form; it may still be good."""


def to_json(text: str) -> str | None:
    """Return the JSON of a text in canonical form, and None for any other text.

    The text must be free of tabs and, but for Windows line ends, of `scalars.FORBIDDEN`.
    """
    if not text.endswith("\n") or "\r" in text:
        return None
    shape = _Shape()
    try:
        at = 0
        while at < len(text):
            item = _ITEM.match(text, at)
            if item is not None:
                shape.add_item(item[0])
                at = item.end()
            else:
                end = text.index("\n", at)
                shape.add(text[at:end])
                at = end + 1
        return shape.finished()
    except _NotCanonicalError:
        return None


class _Shape:
    """The lists and fields that are open while a text is read from top to bottom."""

    __slots__ = ("after_blank", "columns", "expected", "json", "margin", "names")

    def __init__(self) -> None:
        self.json: list[str] = []
        self.columns: list[int] = []
        """Where each open list or group of fields stands, outermost first."""
        self.names: list[set[str] | None] = []
        """The names each open group of fields has used so far; None for a list."""
        self.expected = 0
        """The column where the value of an item or field must start; -1 when none is missing."""
        self.margin = -1
        """The column of the comments just above; -1 when there are none."""
        self.after_blank = True

    def add(self, line: str) -> None:
        """Take the next line. Raises `_NotCanonicalError`."""
        if not line:
            if self.after_blank:
                raise _NotCanonicalError
            self.after_blank = True
            return
        self.after_blank = False
        column, is_comment, dashes, key, value = _pieces(line)
        if self.margin not in (-1, column):
            raise _NotCanonicalError
        if is_comment:
            self.margin = column
            return
        self.margin = -1
        for _ in range(dashes):
            self._step(column, in_list=True)
            column += 2
            self.expected = column
        if key:
            self._step(column, in_list=False)
            names = self.names[-1]
            if names is None or key in names:
                raise _NotCanonicalError
            names.add(key)
        if value is None:
            self.json.append(f'"{key}":')
            self.expected = column + 2
        else:
            self.json.append(f'"{key}":{value}' if key else value)
            self.expected = -1

    def add_item(self, lines: str) -> None:
        """Take the lines of a whole entry at once. Raises `_NotCanonicalError`."""
        if self.margin not in (-1, _ITEM_COLUMN):
            raise _NotCanonicalError
        self.after_blank = False
        self.margin = -1
        self._step(_ITEM_COLUMN, in_list=True)
        self.json.append(_item(lines))

    def finished(self) -> str:
        """Return the JSON of all lines together. Raises `_NotCanonicalError`."""
        if self.expected != -1 or self.after_blank or self.margin > 0:
            raise _NotCanonicalError
        self._close(-1)
        return "".join(self.json)

    def _step(self, column: int, *, in_list: bool) -> None:
        """Go to the next item or field at a column, opening or closing what that takes."""
        if self.expected == -1:
            if self.columns and self.columns[-1] > column:
                self._close(column)
            if self.columns[-1] != column or (self.names[-1] is None) != in_list:
                raise _NotCanonicalError
            self.json.append(",")
            return
        is_list_of_file = in_list and not self.columns
        if column != self.expected or is_list_of_file or len(self.columns) == DEEPEST:
            raise _NotCanonicalError
        self.expected = -1
        self.columns.append(column)
        self.names.append(None if in_list else set())
        self.json.append("[" if in_list else "{")

    def close_item(self) -> None:
        """Close an entry that is read by itself. Raises `_NotCanonicalError`."""
        if self.expected != -1:
            raise _NotCanonicalError
        self._close(_ITEM_COLUMN)

    def _close(self, column: int) -> None:
        """Close whatever stands to the right of a column."""
        while self.columns and self.columns[-1] > column:
            self.columns.pop()
            self.json.append("]" if self.names.pop() is None else "}")


@lru_cache(maxsize=16_384)
def _item(lines: str) -> str:
    """Return the JSON of an entry; a file that grows has mostly the entries that it had before.

    Raises `_NotCanonicalError`.
    """
    shape = _Shape()
    # As if it came after another entry of such a list.
    shape.columns, shape.names = [0, _ITEM_COLUMN], [set(), None]
    shape.expected = -1
    for line in lines[:-1].split("\n"):
        shape.add(line)
    shape.close_item()
    return "".join(shape.json[1:])


@lru_cache(maxsize=65_536)
def _pieces(line: str) -> tuple[int, bool, int, str | None, Token | None]:
    """Return a line's column, whether it is a comment, its dashes, its field, and its value.

    A file that grows has mostly the lines that it had before. Raises `_NotCanonicalError`.
    """
    found = _LINE.fullmatch(line)
    if found is None:
        raise _NotCanonicalError
    indent, comment, dashes, key, value = found.groups()
    is_empty = not key and (not dashes or value is None)
    if not comment and (is_empty or (key and key.lower() in WORDS)):
        raise _NotCanonicalError
    token = None if value is None else _token(value)
    return len(indent), bool(comment), len(dashes or "") // 2, key, token


def _token(value: str) -> Token:
    """Return the JSON of one value. Raises `_NotCanonicalError`."""
    token: str | None
    if value[0] == '"':
        token = None if may_be_plain(value[1:-1]) else value
    else:
        token = _MARKS.get(value) or canonical_meaning(value)
    if token is None:
        raise _NotCanonicalError
    return token
