"""The one door for YAML: read it strictly, find a field in it, write it in canonical form.

The YAML understood here is a subset in which every value means the same to every reader. A file
in canonical form is read by `canonical`; any other good file, more slowly, by `strict`. Both give
the same JSON, which the models validate.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from . import canonical, comments, layout, places, strict
from .scalars import FORBIDDEN
from .unreadable import READING, Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from probation_register.finding import Pointer

    from .document import Document

__all__ = [
    "LIMIT",
    "READING",
    "Unreadable",
    "amend",
    "format",
    "is_canonical",
    "locate",
    "read",
    "write",
]

LIMIT = 65_536
"""How many bytes a record may have."""

_VALUES_PER_BYTE = 4_000 / LIMIT
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_INVISIBLE = re.compile(rf"\t|(?!\r\n){FORBIDDEN.pattern}")


def read(data: bytes, *, limit: int = LIMIT) -> bytes:
    """Return a file's content as JSON. `limit` is in bytes. Raises `Unreadable`."""
    text = _text(data, limit)
    found = canonical.to_json(text)
    if found is None:
        found = _strictly(text, limit).root.to_json()
    return found.encode()


@lru_cache(maxsize=8)
def is_canonical(data: bytes) -> bool:
    """Whether a file is written exactly as `format` would write it."""
    try:
        return canonical.to_json(_text(data, len(data))) is not None
    except Unreadable:
        return False


def format(data: bytes, *, limit: int = LIMIT) -> bytes:
    """Return a file in canonical form, its comments kept. Raises `Unreadable`."""
    return layout.to_text(_with_comments(data, limit)).encode()


def write(value: Mapping[str, object]) -> bytes:
    """Return plain data as a file in canonical form.

    The data are texts, numbers, dates, booleans, None, lists and mappings. Raises `ValueError`,
    in a sentence, for anything that could not be read back.
    """
    return layout.to_text(layout.document_of(value)).encode()


def amend(previous: bytes, value: Mapping[str, object], *, limit: int = LIMIT) -> bytes:
    """Return plain data as `write` does, with the comments of the file it replaces.

    A comment stays with its field, or with the entry of the same `id` or `from`, else of the same
    value or position; with what is gone, its comments go. Raises `Unreadable` or `ValueError`.
    """
    document = layout.document_of(value)
    comments.carry(_with_comments(previous, limit), document)
    return layout.to_text(document).encode()


def locate(data: bytes, pointer: Pointer, *, limit: int = LIMIT) -> tuple[int, int]:
    """Return the line and column, from 1, of a field's name or a list's entry.

    Where the field is missing it is the place of the nearest one around it; (1, 1) if there is
    none or the file cannot be read.
    """
    if is_canonical(data):
        return places.nearest(data.decode(), pointer)
    try:
        return _located(data, limit).nearest(pointer)
    except Unreadable:
        return 1, 1


@lru_cache(maxsize=8)
def _located(data: bytes, limit: int) -> Document:
    """Return a file's content with its places; findings often come several to a file."""
    return _strictly(_text(data, limit), limit)


def _with_comments(data: bytes, limit: int) -> Document:
    text = _text(data, limit).replace("\r\n", "\n")
    document = _strictly(text, limit)
    comments.attach(document, text)
    return document


def _strictly(text: str, limit: int) -> Document:
    """Return the content of a text, read event by event. Raises `Unreadable`."""
    return strict.document(text.replace("\r\n", "\n"), _VALUES_PER_BYTE * max(limit, LIMIT))


def _text(data: bytes, limit: int) -> str:
    """Return a file as text that holds nothing invisible. Raises `Unreadable`."""
    if len(data) > limit:
        raise Unreadable(
            "YML004",
            f"the file has {len(data):,} bytes; the limit is {limit:,}.",
            "split it, or shorten its text.",
        )
    if data.startswith(_BYTE_ORDER_MARKS):
        raise Unreadable(
            "YML002",
            "the file starts with a byte-order mark.",
            "save it as UTF-8 without one.",
        )
    try:
        text = data.decode()
    except UnicodeDecodeError as problem:
        place = _place(data[: problem.start].decode())
        raise Unreadable(
            "YML001",
            f"the byte 0x{data[problem.start]:02X} is not UTF-8.",
            "save the file as UTF-8.",
            *place,
        ) from None
    if not text.replace("\n", " ").isprintable():
        _refuse_invisible(text)
    return text


def _refuse_invisible(text: str) -> None:
    """Refuse tabs and forbidden characters; a Windows line end is neither."""
    found = _INVISIBLE.search(text)
    if found is None:
        return
    place = _place(text[: found.start()])
    if found[0] == "\t":
        raise Unreadable(
            "YML003",
            "there is a tab here.",
            "use spaces; inside a text in double quotes write \\t.",
            *place,
        )
    raise Unreadable(
        "YML003",
        f"the character U+{ord(found[0]):04X} cannot be seen.",
        "remove it.",
        *place,
    )


def _place(before: str) -> tuple[int, int]:
    """Return the line and column that come after a piece of text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")
