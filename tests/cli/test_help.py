"""Every verb explains itself, and starting costs nothing."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from probation_register import __version__
from probation_register.cli.main import register

README = Path(__file__).parents[2] / "README.md"


def verbs() -> Iterator[tuple[str, ...]]:
    context = click.Context(register)
    for name in register.list_commands(context):
        command = register.get_command(context, name)
        assert command is not None
        yield (name,)
        if isinstance(command, click.Group):
            yield from ((name, each) for each in command.list_commands(context))


@pytest.mark.parametrize("words", list(verbs()), ids=" ".join)
def test_every_verb_has_an_example(words: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(register, [*words, "--help"])
    assert shown.exit_code == 0
    assert "Example: register" in shown.stdout


@pytest.mark.parametrize("verb", sorted({words[0] for words in verbs()}))
def test_every_verb_is_in_the_readme(verb: str) -> None:
    assert f"register {verb}" in README.read_text()


def test_every_flag_of_new_cpd_comes_from_the_model() -> None:
    from probation_register.models.cpd import Entry

    shown = CliRunner().invoke(register, ["new", "cpd", "--help"]).stdout
    for name in set(Entry.model_fields) - {"id"}:
        assert f"--{name.replace('_', '-')} " in shown


def test_the_version_is_instant() -> None:
    def fastest(*words: str) -> float:
        times = []
        for _ in range(7):
            began = time.perf_counter()
            subprocess.run([sys.executable, *words], check=True, capture_output=True)
            times.append(time.perf_counter() - began)
        return min(times)

    assert fastest("-m", "probation_register", "--version") < 5 * fastest("-c", "pass")
    printed = subprocess.run(
        [sys.executable, "-m", "probation_register", "--version"], capture_output=True, text=True
    )
    assert printed.stdout == f"register {__version__}\n"


@pytest.mark.parametrize("words", [(), *verbs()], ids=" ".join)
def test_nothing_in_a_help_is_cut_off(words: tuple[str, ...]) -> None:
    """Lists are whole, a flag is never broken at its hyphens, and all of it fits a terminal."""
    shown = CliRunner(env={"COLUMNS": "80"}).invoke(register, [*words, "--help"]).stdout
    assert "..." not in shown.replace("ARGS]...", "")
    assert not [line for line in shown.splitlines() if line.rstrip().endswith("-")]
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ("case", "open", "po104233", "suspend"),
            "“suspend”; did you mean “suspended”?",
        ),
        (("check", "--format", "table"), "“table”; write one of: text, json, github, sarif."),
    ],
)
def test_a_word_that_is_none_of_them_is_told_the_nearest(words: tuple[str, ...], says: str) -> None:
    refused = CliRunner().invoke(register, words)
    assert refused.exit_code == 2
    assert says in refused.stderr
