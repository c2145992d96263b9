"""Characters that cannot be seen, found in what was typed or pasted before it becomes a record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from probation_register.finding import Finding, Pointer, Severity
from probation_register.store.scalars import FORBIDDEN

from .problems import shown

_OF_NO_WIDTH = "\u00ad\u200b\u2060"
"""What text pasted from elsewhere brings along: a soft hyphen, a space and a joiner."""

_UNSEEN = re.compile(f"{FORBIDDEN.pattern}|[{_OF_NO_WIDTH}]")


def unseen_in(value: Any, pointer: Pointer, path: str) -> Iterator[Finding]:
    """Yield a finding for each text in a value that holds what cannot be seen, naming the first."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from unseen_in(inner, (*pointer, key), path)
    elif isinstance(value, list | tuple):
        for i, inner in enumerate(value):
            yield from unseen_in(inner, (*pointer, i), path)
    elif isinstance(value, str) and (found := _UNSEEN.search(value)):
        before = value[: found.start()]
        where = f"behind {shown(before[-20:])}" if before else "at its beginning"
        field = next((p for p in reversed(pointer) if isinstance(p, str)), "the text")
        yield Finding(
            "YML003",
            Severity.ERROR,
            path,
            f"{field} holds {_called(found.group())}, {where}",
            "take it out: type that part again instead of pasting it.",
            pointer=pointer,
        )


def _called(character: str) -> str:
    """Return `ZERO WIDTH SPACE (U+200B)`, or what else the character is."""
    if 0xDC80 <= ord(character) <= 0xDCFF:
        return f"the byte {ord(character) - 0xDC00:02X}, which is no UTF-8"
    name = unicodedata.name(character, "a control character")
    return f"{name} (U+{ord(character):04X}), which cannot be seen"
