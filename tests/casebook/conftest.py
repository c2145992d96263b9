"""A casebook on disk, with a case that has a decision to report, and the command run in it."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from casebook.annex_b import ANSWERS
from casebook_files import BEGINNING, CASE, case, casebook_tree, event, hearing, permanent
from click.testing import CliRunner, Result
from probation_register.cli.main import register
from probation_register.store import yaml

Run = Callable[..., Result]

GROSS = "dismissed-for-gross-misconduct"


@pytest.fixture
def casebook(tmp_path: Path) -> Path:
    """A casebook in whose one case authorisation was lost for good."""
    folder = tmp_path / "casebook"
    events = (*BEGINNING, hearing(20), event("left", 40, how=GROSS), permanent(41))
    tree = casebook_tree({CASE: case(*events)})
    for path in tree.paths():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(tree.read(path))
    git = ("git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@register.invalid")
    for words in (("init", "-q", "-b", "main"), ("add", "."), ("commit", "-q", "-m", "Found")):
        subprocess.run([*git, *words], check=True, capture_output=True)
    return folder


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder that no register keeps."""
    folder = tmp_path / "outside"
    folder.mkdir()
    return folder


@pytest.fixture
def run(casebook: Path) -> Run:
    """The command in the casebook, as a person runs it without a terminal."""

    def ran(*words: object, stdin: str = "") -> Result:
        return CliRunner().invoke(register, ["-C", str(casebook), *map(str, words)], input=stdin)

    return ran


@pytest.fixture
def answers_file(outside: Path) -> Callable[..., Path]:
    """A function that writes a file of answers, some of them changed or, if None, left out."""

    def written(**changed: Any) -> Path:
        answers = {**ANSWERS, "exclusion_period": None, **changed}
        kept = {name: value for name, value in answers.items() if value is not None}
        path = outside / "answers.yml"
        path.write_bytes(yaml.write(kept))
        return path

    return written
