"""Why an event cannot come where it is in a case, and what was expected in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an event cannot come where it is, what was expected, and the clause that says so.

    `field` is the field of the event that is at fault.
    """

    why: str
    expected: str
    clause: str
    field: str = "event"


Refusals = Iterator[Refusal]
"""What a check of one event yields: nothing, where it can come."""
