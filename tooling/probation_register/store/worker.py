"""How a process begins that does a share of another one's work."""

from __future__ import annotations

import multiprocessing
import os
import threading

from .collecting import seldom_from_now_on


def begin_as_worker() -> None:
    """Make this process ready to read whole registers, and to end with the one that started it.

    A process that is killed cannot tell its workers; without this they would wait for ever.
    """
    seldom_from_now_on()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
