"""Wrong usage, and what stands above advice: what every verb says without loading what it needs."""

from __future__ import annotations

ADVICE = "Worth knowing; it stops nothing:"
"""Stands above findings that are no errors."""


class WrongUsage(Exception):
    """The words of the command do not fit what is there."""
