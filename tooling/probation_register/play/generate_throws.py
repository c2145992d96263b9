"""Throws for a generated register: quick, the same for ever, each row from its label alone."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

Choice = TypeVar("Choice")

_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_LETTERS_AND_DIGITS = f"{_LETTERS}23456789"
_BLOCK = 256
"""Bytes that are made at once: as many as most rows need."""


class Throws:
    """A row of throws. Two with the same label give the same row, with any version of Python.

    It does what `Dice` does, and makes many throws from one digest: a national register needs tens
    of millions of them.
    """

    __slots__ = ("_at", "_block", "_bytes", "_label")

    def __init__(self, *label: object) -> None:
        self._label = " ".join(map(str, label))
        self._block = 0
        self._bytes = b""
        self._at = 0

    def below(self, limit: int) -> int:
        """Return a whole number from 0 up to, but not including, a limit."""
        at = self._at
        if at == len(self._bytes):
            label = f"{self._label} {self._block}".encode()
            self._bytes = hashlib.shake_128(label, usedforsecurity=False).digest(_BLOCK)
            self._block += 1
            at = 0
        self._at = at + 4
        return int.from_bytes(self._bytes[at : at + 4], "big") * limit >> 32

    def between(self, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`, both included."""
        return least + self.below(most - least + 1)

    def happens(self, in_a_thousand: int) -> bool:
        """Return True about so many times in a thousand."""
        return self.below(1_000) < in_a_thousand

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """Return one of several."""
        return choices[self.below(len(choices))]

    def some(self, choices: Sequence[Choice], least: int, most: int) -> list[Choice]:
        """Return between `least` and `most` of them, each at most once."""
        left = list(choices)
        return [left.pop(self.below(len(left))) for _ in range(self.between(least, most))]

    def entry_id(self) -> str:
        """Return an id of six letters and digits; the first is a letter, so 9e99 is none."""
        return self.pick(_LETTERS) + "".join([self.pick(_LETTERS_AND_DIGITS) for _ in range(5)])
