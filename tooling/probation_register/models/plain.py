"""What the standards have in common: short titles, plain text, and lists whose ids differ."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Protocol, TypeVar

from pydantic import AfterValidator, Field, StringConstraints

from .base import SEEN

Title = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=SEEN)]
"""A few words, as they are shown in a heading or a list."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=1500, pattern=SEEN)]
"""A paragraph of plain English on one line."""

Hours = Annotated[float, Field(ge=0, le=2000, multiple_of=0.25)]
"""Time in hours, in quarter hours."""


class Named(Protocol):
    """Anything that other records name by its id."""

    @property
    def id(self) -> str:
        """The id."""


Item = TypeVar("Item", bound=Named)


def _ids_differ(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Refuse a list in which two entries have the same id: a record could not say which it means.

    Raises ValueError, naming the ids that are used more than once.
    """
    times = Counter(item.id for item in items)
    repeated = [name for name, used in times.items() if used > 1]
    if repeated:
        names = ", ".join(repr(name[:60]) for name in repeated[:5])
        raise ValueError(f"the same id is used more than once: {names}; give each entry its own id")
    return items


Distinct = Annotated[tuple[Item, ...], AfterValidator(_ids_differ)]
"""A list whose entries each have an id of their own."""
