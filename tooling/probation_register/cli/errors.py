"""Whatever stops a verb, as one clear sentence and the right exit code."""

from __future__ import annotations

import click

from probation_register.audit.replay import NotFounded
from probation_register.proposals.refused import Refused
from probation_register.register.register import NotARegister
from probation_register.report import as_text, printable
from probation_register.store.errors import NotARepository, StoreError, UnknownRevision

REFUSED, WRONG_USAGE = 1, 2


class WrongUsage(Exception):
    """The words of the command do not fit what is there."""


def told(error: Exception) -> int:
    """Tell the user what stopped the verb, on standard error; return the exit code.

    An error that nobody foresaw is raised again: it is a defect of ours, to be reported whole.
    """
    if isinstance(error, Refused):
        click.echo(printable(str(error)), err=True)
        if error.findings:
            click.echo(as_text(error.findings), err=True)
        return WRONG_USAGE if error.is_wrong_usage else REFUSED
    if isinstance(error, NotARegister):
        click.echo(f"This is not a register: {error}.", err=True)
        click.echo(as_text(error.findings), err=True)
        return WRONG_USAGE
    if isinstance(error, NotFounded | WrongUsage | NotARepository | UnknownRevision):
        click.echo(printable(str(error)), err=True)
        return WRONG_USAGE
    if isinstance(error, StoreError):
        click.echo(printable(str(error)), err=True)
        return REFUSED
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        click.echo(printable(f"{where}{error.strerror or error}. Nothing was written."), err=True)
        return REFUSED
    raise error
