"""A verb loads what it works with and nothing else, so that nobody waits for the rest."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from verbs import DAY, LEARNING, NUMBER

STARTED = """\
import sys
from probation_register.__main__ import main
sys.argv[0] = "register"
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""


def loaded_by(folder: Path, *words: str) -> set[str]:
    """Return the modules that a verb has loaded once it is done."""
    done = subprocess.run(
        [sys.executable, "-c", STARTED, "-C", str(folder), *words],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("words", "without"),
    [
        (("--help",), ("pydantic", "cryptography", "probation_register.models")),
        (
            ("new", "cpd", "--help"),
            ("probation_register.register", "probation_register.rules", "probation_register.audit"),
        ),
        (
            ("new", "cpd", NUMBER, *LEARNING, "--as-of", DAY),
            ("probation_register.audit", "probation_register.gate.gate", "cryptography",
             "probation_register.forms.making"),
        ),
    ],
    ids=["the list of verbs", "the help of one", "a piece of learning"],
)  # fmt: skip
def test_only_what_is_used_is_loaded(
    home: Path, words: tuple[str, ...], without: tuple[str, ...]
) -> None:
    loaded = loaded_by(home, *words)
    assert "probation_register.cli.main" in loaded
    assert sorted(loaded.intersection(without)) == []
