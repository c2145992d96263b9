"""How often Python looks for cycles that nobody holds: seldom, where whole registers are read.

Records have none. To look through all that is kept, again and again, takes longer the more of it
there is: a quarter of all work at a hundred thousand registrants.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (200_000, 100, 100)
"""How many new objects let Python look through the young ones; see `gc.set_threshold`."""


def seldom_from_now_on() -> None:
    """Look seldom until this process ends, and never through what is there already."""
    gc.freeze()
    gc.set_threshold(*_SELDOM)


@contextmanager
def seldom() -> Iterator[None]:
    """Look seldom within a `with`, and as before afterwards."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
