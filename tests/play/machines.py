"""A machine whose settings get in the way of everything that they can."""

from __future__ import annotations

import os
from pathlib import Path

import probation_register

PACKAGE = Path(probation_register.__file__).parents[1]


def hostile_machine(folder: Path) -> dict[str, str]:
    """Return an environment in another time zone and language, whose Git is set up otherwise."""
    home = folder / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(
        "[user]\n\tname = Somebody Else\n\temail = else@example.invalid\n"
        "[init]\n\tdefaultBranch = trunk\n\ttemplateDir = /nowhere\n"
        "[core]\n\tautocrlf = true\n\tcompression = 0\n\tabbrev = 4\n\tfileMode = false\n"
        "[commit]\n\tgpgsign = true\n[gpg]\n\tformat = openpgp\n"
        "[i18n]\n\tcommitEncoding = latin1\n[gc]\n\tauto = 1\n"
    )
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TZ": "Pacific/Kiritimati",
        "LANG": "C",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": str(PACKAGE),
        "GIT_AUTHOR_DATE": "2001-01-01T00:00:00",
    }
