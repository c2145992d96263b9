"""The colour of each severity."""

from __future__ import annotations

import click

from probation_register.finding import Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}


def coloured(text: str, severity: Severity) -> str:
    """Return a text in its severity's colour; click takes it off where nobody sees it."""
    return click.style(text, fg=_COLOURS[severity], bold=severity is Severity.ERROR)
