"""Why a file could not be read: one problem, its place, its reason and its repair."""

from __future__ import annotations

from .errors import StoreError

READING: dict[str, str] = {
    "YML001": "A file is UTF-8.",
    "YML002": "A file starts with its text, not with a byte-order mark.",
    "YML003": "Text holds no control, direction or tab characters and no half characters.",
    "YML004": "A file is no larger than its kind allows.",
    "YML005": "Values are nested at most twelve deep.",
    "YML006": "A file holds no more values than its size limit allows.",
    "YML007": "Every value is written out where it belongs: no anchors, no aliases.",
    "YML008": "A value has no tag: its type follows from how it is written.",
    "YML009": "A file has no YAML directives.",
    "YML010": "A field is written once.",
    "YML011": "A file holds one document.",
    "YML012": "A file is not empty.",
    "YML013": "A file is a list of named fields.",
    "YML014": "Nothing is merged in: fields are written out.",
    "YML015": "Entries and fields are written one to a line; brackets hold single values at most.",
    "YML016": "A value reads the same in every version of YAML.",
    "YML017": "A number has at most fifteen digits before the point and six after it.",
    "YML018": "A file is well-formed YAML.",
    "YML019": "A field's name is a letter, then letters, digits, hyphens and underscores.",
}
"""Each code a reader can refuse with, and its rule in one sentence."""


class Unreadable(StoreError):
    """A file the register cannot read. `line` and `column` count characters, from 1."""

    def __init__(self, code: str, message: str, fix: str, line: int = 1, column: int = 1) -> None:
        super().__init__(f"line {line}, column {column}: {message}")
        self.code = code
        self.message = message
        self.fix = fix
        self.line = line
        self.column = column
