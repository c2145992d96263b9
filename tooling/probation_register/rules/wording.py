"""How rules speak of values: the nearest valid one, lists that people can read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from probation_register.models.problems import nearest, shown

MOST_LISTED = 12
"""How many of a list are read to the end."""


def unknown(what: str, value: object, known: Iterable[str]) -> tuple[str, str]:
    """Return the message and the fix for a value that is not in a closed list."""
    choices = sorted(known)
    guess = nearest(value, choices)
    fix = f"write one of: {listed(choices)}"
    fix += "; `register new choices` lists them all." if len(choices) > MOST_LISTED else "."
    return f"{what} {shown(value)} is not known{guess}", fix


def listed(items: Sequence[str], most: int = MOST_LISTED) -> str:
    """Return `a, b, c` or, of many, the first and how many more there are."""
    if len(items) <= most:
        return ", ".join(items) or "(none is defined)"
    return f"{', '.join(items[:most])} and {len(items) - most} more"


def either(items: Sequence[str], word: str = "or") -> str:
    """Return `a, b or c`, or with another word before the last."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}"
