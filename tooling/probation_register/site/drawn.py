"""What the engine draws: the pages that are of nobody, and the shells that records go into."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import ClassVar

from pydantic import ConfigDict

TITLE = "\ue000title\ue000"
BODY = "\ue000body\ue000"
"""Where a shell takes its title and its body: private characters that no record can hold."""

FILL = "\ue000fill\ue000"
"""Where a page takes what is counted."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A page as the engine drew it, cut open where the title and the body go."""

    head: str
    middle: str
    tail: str

    def stamped(self, title: str, body: str) -> bytes:
        """Return a whole page. The title is text; the body is markup, from our own templates."""
        return f"{self.head}{escape(title)}{self.middle}{body}{self.tail}".encode()


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A page that the engine drew, and what fills it once everyone is counted."""

    path: str
    root: str
    fill: str
    item: str
    html: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that the engine made: files by path, shells by part, pages that wait, titles by address.

    The revision is not in it yet: where one is shown there is a mark.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        ser_json_bytes="base64", val_json_bytes="base64"
    )

    files: dict[str, bytes]
    shells: dict[str, Shell]
    awaiting: tuple[Awaiting, ...]
    titles: dict[str, str]


def shell_of(html: str) -> Shell:
    """Cut a drawn page open. Raises `ValueError` where title or body are not there just once."""
    head, title, rest = html.partition(TITLE)
    middle, body, tail = rest.partition(BODY)
    if not title or not body or TITLE in middle + tail or BODY in tail:
        raise ValueError("a shell has one title and, after it, one body")
    return Shell(head, middle, tail)
