"""How rules speak of values: the nearest valid one, lists that people can read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from probation_register.models.problems import nearest, shown


def unknown(what: str, value: object, known: Iterable[str]) -> tuple[str, str]:
    """Return the message and the fix for a value that is not in a closed list."""
    choices = sorted(known)
    guess = nearest(value, choices)
    return f"{what} {shown(value)} is not known{guess}", f"write one of: {listed(choices)}."


def listed(items: Sequence[str], most: int = 12) -> str:
    """Return `a, b, c` or, of many, the first and how many more there are."""
    if len(items) <= most:
        return ", ".join(items) or "(none is defined)"
    return f"{', '.join(items[:most])} and {len(items) - most} more"


def either(items: Sequence[str]) -> str:
    """Return `a, b or c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} or {items[-1]}"
