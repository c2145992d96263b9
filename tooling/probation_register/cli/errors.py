"""Whatever stops a verb, as one clear sentence and the right exit code."""

from __future__ import annotations

import errno
from collections.abc import Sequence

import click

from probation_register.audit.founding import NotFounded
from probation_register.finding import Finding
from probation_register.proposals.refused import Refused
from probation_register.register.register import NotARegister
from probation_register.report import as_text, printable
from probation_register.store.errors import NotARepository, StoreError, UnknownRevision

from .usage import ADVICE, WrongUsage

REFUSED, WRONG_USAGE = 1, 2

LONGEST_PATH = 300
"""The most characters of a path in a message: whoever typed it has to find it again."""

MOST_SAID = 1500
"""The most characters of a usage error: the list of all that there is to choose from fits."""

_REPAIRS = {
    errno.EACCES: ": ask whoever owns it, or name another place",
    errno.EPERM: ": ask whoever owns it, or name another place",
    errno.EROFS: ": make it writable, or name another place",
    errno.ENOSPC: ": make room, then do it again",
    errno.EDQUOT: ": make room, then do it again",
}
"""What to do where the file system refuses something."""

_WRONG_USAGE = (NotARegister, NotFounded, WrongUsage, NotARepository, UnknownRevision)
_REFUSED = (Refused, StoreError, OSError)


def told(error: Exception) -> int:
    """Tell the user what stopped the verb, on standard error; return the exit code.

    An error that nobody foresaw is raised again: it is a defect of ours, to be reported whole.
    """
    if not isinstance(error, _WRONG_USAGE + _REFUSED):
        raise error
    click.echo(printable(_sentence(error)), err=True)
    if isinstance(error, Refused | NotARegister) and error.findings:
        click.echo(_apart(error.findings), err=True)
    is_wrong_usage = isinstance(error, Refused) and error.is_wrong_usage
    return WRONG_USAGE if is_wrong_usage or isinstance(error, _WRONG_USAGE) else REFUSED


def bounded(message: str) -> str:
    """Return what click says of wrong words: not endless, and nothing in it moves the cursor."""
    cut = f"{message[:MOST_SAID]}…" if len(message) > MOST_SAID else message
    return "".join(each if each in "\n\t" else printable(each) for each in cut)


def _sentence(error: Exception) -> str:
    if isinstance(error, NotARegister):
        return f"This is not a register: {error}."
    if isinstance(error, OSError) and not isinstance(error, StoreError):
        where = f"{str(error.filename)[:LONGEST_PATH]}: " if error.filename else ""
        return f"{where}{error.strerror or error}{_REPAIRS.get(error.errno or 0, '')}."
    return str(error)


def _apart(findings: Sequence[Finding]) -> str:
    """Return the findings that stop something, then those that are only good to know."""
    stopping = [finding for finding in findings if finding.is_error]
    others = [finding for finding in findings if not finding.is_error]
    parts = [as_text(stopping)] if stopping else []
    parts += [ADVICE, as_text(others)] if others else []
    return "\n".join(parts)
