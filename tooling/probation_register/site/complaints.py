"""What the engine complains of while it draws: the link that is broken, and the page to repair."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from typing_extensions import override

from probation_register.models.problems import shown

_LINK = re.compile(
    r"Doc file '(?P<page>[^']+)' contains an? (?P<kind>[a-z ]*)link (?:to )?'(?P<link>.*?)'"
    r"(?:,| which|\.|$)(?P<rest>.*)",
    re.DOTALL,
)

_WHY = {
    "does not contain an anchor": "that page has no such place",
    "no such anchor on this page": "this page has no such place",
    "absolute": "a link begins where its page is, not with a slash",
    "excluded": "that page is left out of the site",
}
"""What is wrong with a link, by words in the engine's sentence."""

_NO_PAGE = "there is no such page"

MOST = 20
"""How many complaints are told; whoever repairs these sees the others next time."""


class _Listener(logging.Handler):
    """Keeps every warning and error of the engine, each once."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._heard = heard

    @override
    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        message = record.getMessage()
        if message not in self._heard:
            self._heard.append(message)


@contextmanager
def listening(log: logging.Logger) -> Iterator[Sequence[str]]:
    """Collect the warnings of a log while a block runs, instead of printing them."""
    heard: list[str] = []
    listener = _Listener(heard)
    log.addHandler(listener)
    try:
        yield heard
    finally:
        log.removeHandler(listener)


def repairs(heard: Sequence[str]) -> str:
    """Return what to repair, a line for each complaint: the page's file, the link and why."""
    lines = [_repair(message) for message in heard[:MOST]]
    if len(heard) > MOST:
        lines.append(f"… and {len(heard) - MOST} more.")
    return "\n".join(f"  {line}" for line in lines)


def _repair(message: str) -> str:
    found = _LINK.match(message)
    if found is None:
        return " ".join(message.split())
    why = next((why for words, why in _WHY.items() if words in message), _NO_PAGE)
    return f"{source_of(found['page'])}: the link {shown(found['link'])} leads nowhere; {why}."


def source_of(page: str) -> str:
    """Return the file that a page was made of, from the folder of the register's sources."""
    return f"standards/{page}" if page.startswith("guidance/") else f"site/pages/{page}"
