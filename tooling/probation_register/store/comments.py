"""Comments: where each stands in a text, and which field or entry it belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from .document import Document, Group, Item, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_COMMENT_OR_BLANK = re.compile(r"^[ ]*$|#.*$", re.MULTILINE)
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")


def attach(document: Document, text: str) -> None:
    """Give each comment of a text to the item it speaks of.

    A comment on a line of its own belongs to the next item, a comment behind something to the
    item that starts last before it. A blank line is kept as an empty comment.
    """
    items = list(_in_order(document.root))
    starts = [item.start for item in items]
    bare = _without_values(text, document.spans)
    for found in _COMMENT_OR_BLANK.finditer(bare):
        comment = found[0].rstrip(" ")
        following = bisect_right(starts, found.start())
        line_start = bare.rfind("\n", 0, found.start()) + 1
        is_behind = comment and bare[line_start : found.start()].strip(" ")
        if is_behind and following:
            item = items[following - 1]
            if item.beside:
                item.before.append(item.beside)
            item.beside = comment
        elif following < len(items):
            items[following].before.append(comment)
        else:
            document.after.append(comment)


def carry(old: Document, new: Document) -> None:
    """Give the comments of an earlier document to the items that are still there."""
    _carry_into(old.root, new.root)
    opening = old.root.items[0]
    if opening.before and new.root.find(opening.key) is None:
        new.root.items[0].before[:0] = opening.before
    new.after = list(old.after)


def _carry_into(old: Group, new: Group) -> None:
    earlier = dict(_identified(old))
    for identity, item in _identified(new):
        match = earlier.get(identity)
        if match is None:
            continue
        item.before = list(match.before)
        item.beside = match.beside
        if isinstance(match.value, Group) and isinstance(item.value, Group):
            _carry_into(match.value, item.value)


def _identified(group: Group) -> Iterator[tuple[tuple[str, int], Item]]:
    """Pair each item with what it can be recognised by, and which one of that kind it is.

    A field is known by its name, an entry by its `id` or `from`, a single value by itself, and
    anything else by its position.
    """
    seen: dict[str, int] = {}
    for item in group.items:
        name = _name(item)
        seen[name] = seen.get(name, 0) + 1
        yield (name, seen[name]), item


def _name(item: Item) -> str:
    if item.key:
        return item.key
    if isinstance(item.value, str):
        return item.value
    for key in ("id", "from"):
        field = item.value.find(key)
        if field is not None and isinstance(field.value, str):
            return f"{key} {field.value}"
    return ""


def _in_order(group: Group) -> Iterator[Item]:
    """Return every item in the order of the file, each before the items inside it."""
    for item in group.items:
        yield item
        if isinstance(item.value, Group):
            yield from _in_order(item.value)


def _without_values(text: str, spans: Sequence[Span]) -> str:
    """Return the text with every value struck out, so that each `#` left starts a comment."""
    characters = list(text)
    for span in spans:
        value = text[span.start : span.end].rstrip(" \n")
        if span.is_block:
            mark_end, text_start = _split_header(value)
        else:
            mark_end = text_start = len(value)
        for start, end in ((0, mark_end), (text_start, len(value))):
            characters[span.start + start : span.start + end] = "x" * (end - start)
    return "".join(characters)


def _split_header(block: str) -> tuple[int, int]:
    """Return where a block's `|` or `>` ends, and where its text starts on the line below."""
    mark = _BLOCK_HEADER.match(block)
    line_end = block.find("\n")
    return (mark.end() if mark else 0), (len(block) if line_end < 0 else line_end + 1)
