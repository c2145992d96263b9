"""No wrong word brings any verb to a traceback, to half a file, or to words that mean nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from cli.every_verb import ACCEPTED, LONG, NEW, leaves, places_in
from cli.state import state_of
from click.testing import Result
from verbs import run_in

COMMANDS = dict(leaves())

TEXTS = (
    "",
    "   ",
    "-",
    "\x1b[31mred\x07\r\n",
    os.fsdecode(b"\xff\xfe"),
    "../../../etc/passwd",
    "refs/heads/main..HEAD",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "٢٠٢٦-٠٦-١١",
    "x" * 5_000,
    "nan",
    "-1",
    "0",
    "1e999",
    "9" * 40,
    "\u200b\u202e",
)
"""Words for a flag or an argument that takes words, numbers or days."""

PATHS = (
    "",
    "{missing}",
    "{folder}",
    "{empty}",
    "{binary}",
    "{latin}",
    "{table}",
    "{within}",
    "/dev/full",
    "/dev/zero",
    "\x1b[31mred/red",
    os.fsdecode(b"\xff/\xff"),
    "x" * 5_000,
)
"""Words for one that takes the path of a file or a folder."""

LONGEST_LINE = 2_000


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A verb's words with one of them put wrong, and which one it is."""

    what: str
    words: tuple[str, ...]


def spoilt(verb: str) -> Iterator[Spoilt]:
    """Yield a verb's words with each of its flags and arguments put wrong in each way."""
    command, good = COMMANDS[verb], (ACCEPTED | LONG)[verb]
    yield Spoilt("an unknown flag", (*good, "--frobnicate"))
    yield Spoilt("an unknown flag", ("--\x1b[31mred", *good))
    yield Spoilt("an argument too many", (*good, "one", "too", "many", "x" * 5_000))
    yield Spoilt("no words at all", ())
    at = next((i for i, word in enumerate(good) if word.startswith("--")), len(good))
    given, flags = good[:at], good[at:]
    arguments = [each for each in command.params if isinstance(each, click.Argument)]
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.is_flag:
            continue
        for wrong in PATHS if isinstance(parameter.type, click.Path) else TEXTS:
            if isinstance(parameter, click.Argument):
                at = arguments.index(parameter)
                words = (*flags, "--", *given[:at], wrong, *given[at + 1 :])
            else:
                words = (*good, parameter.opts[0], wrong)
            yield Spoilt(parameter.opts[0], words)


def test_every_verb_is_here() -> None:
    """A new verb comes with words that it accepts, so that wrong ones are tried on it too."""
    assert set(ACCEPTED) | set(LONG) == set(COMMANDS)
    assert not set(ACCEPTED) & set(LONG)


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory, founded: Path) -> dict[str, Path]:
    """A register with a proposal, a casebook, and files of every wrong kind."""
    return places_in(tmp_path_factory.mktemp("every"), founded)


@pytest.mark.parametrize("verb", sorted(COMMANDS))
def test_wrong_words(
    verb: str, beside: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kind = "casebook" if verb.startswith("case") else "register"
    home = tmp_path / kind
    shutil.copytree(beside[kind], home)
    before = state_of(home)
    complaints = []
    for each in spoilt(verb):
        words = [word.format_map(beside | {"new": tmp_path / NEW}) if word[:1] == "{" else word
                 for word in each.words]  # fmt: skip
        if verb in LONG and not _is_refused_early(COMMANDS[verb], words):
            continue
        result = run_in(home, *verb.split(), *words)
        complaints += [(each.what, words[-2:], said) for said in _wrong_with(result)]
        after = state_of(home)
        if after != before:
            if result.exit_code:
                complaints.append((each.what, words[-2:], "refused, and yet something changed"))
            shutil.rmtree(home)
            shutil.copytree(beside[kind], home)
        for left in set(tmp_path.iterdir()) - {home}:
            if result.exit_code:
                complaints.append(
                    (each.what, words[-2:], f"refused, and yet it left {left.name!r}")
                )
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    assert complaints == []


def _is_refused_early(command: click.Command, words: list[str]) -> bool:
    """Whether a verb's words are refused before it begins to work."""
    try:
        command.make_context(command.name, list(words))
    except click.ClickException:
        return True
    return False


def _wrong_with(result: Result) -> Iterator[str]:
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        yield f"a traceback: {result.exception!r}"
    elif result.exit_code not in (0, 1, 2):
        yield f"exit code {result.exit_code}"
    elif result.exit_code and not result.output.strip():
        yield "it says nothing"
    if any(not c.isprintable() and c not in "\n\t" for c in result.output.replace("\r\n", "")):
        yield f"characters that move the cursor: {result.output[-300:]!r}"
    if any(len(line) > LONGEST_LINE for line in result.stderr.splitlines()):
        yield "a line without end"
