"""Choices that look random and are the same for ever: each follows from a label alone."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

Choice = TypeVar("Choice")

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What made-up ids are written with: nothing that is easily taken for something else."""


class Dice:
    """A row of throws. Two with the same label give the same row, with any version of Python."""

    def __init__(self, *label: object) -> None:
        self._label = " ".join(map(str, label))
        self._thrown = 0

    def below(self, limit: int) -> int:
        """Return a whole number from 0 up to, but not including, a limit."""
        self._thrown += 1
        digest = hashlib.sha256(f"{self._label} {self._thrown}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % limit

    def between(self, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`, both included."""
        return least + self.below(most - least + 1)

    def one_in(self, times: int) -> bool:
        """Return True about once in so many times."""
        return self.below(times) == 0

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """Return one of several."""
        return choices[self.below(len(choices))]

    def shuffled(self, choices: Sequence[Choice]) -> list[Choice]:
        """Return all of them in another order."""
        left = list(choices)
        return [left.pop(self.below(len(left))) for _ in choices]

    def some(self, choices: Sequence[Choice], least: int, most: int) -> tuple[Choice, ...]:
        """Return between `least` and `most` of them, each at most once."""
        return tuple(self.shuffled(choices)[: self.between(least, most)])

    def entry_id(self) -> str:
        """Return an id of six letters and digits."""
        return "".join(self.pick(_LETTERS) for _ in range(6))
