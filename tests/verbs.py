"""The verbs as tests run them, in a small founded register made through them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from probation_register.cli.main import register

Run = Callable[..., Result]

NUMBER = "po104233"
DAY = "2026-07-01"

JOINING = (
    *("--from", "2026-05-04", "--role", "probation-officer", "--region", "london"),
    *("--unit", "hackney-and-city", "--line-manager", "st000412", "--employment", "direct"),
    *("--qualification", "pqip", "--awarded", "2019-07-12"),
    *("--seen-by", "st000412", "--seen-on", "2026-05-04"),
)

LEARNING = (
    *("--date", "2026-06-11", "--title", "Working with young adults", "--activity", "workshop"),
    *("--hours", "7", "--purpose", "required", "--source", "my-learning"),
    *("--aligned-to", "nos-ae1"),
)


def key_file(folder: Path, person: str) -> Path:
    """Write a private key of a person's own, made from their id, and return its path."""
    private = Ed25519PrivateKey.from_private_bytes(person.encode().ljust(32, b"."))
    path = folder / person
    path.write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.OpenSSH,
            serialization.NoEncryption(),
        )
    )
    return path


def run_in(folder: Path, *words: str, stdin: str = "") -> Result:
    """Run the command in a folder as a person would, without a terminal."""
    return CliRunner().invoke(register, ["-C", str(folder), *words], input=stdin)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with two of the central team, a head, two managers and one registrant."""
    folder = tmp_path_factory.mktemp("founded")
    keys = [key_file(folder, person) for person in ("st000001", "st000002")]
    home = folder / "register"
    words = ["init", str(home), "--from", "2026-01-01"]
    for key in keys:
        words += ["--key", str(key)]
    assert CliRunner().invoke(register, words).exit_code == 0
    for person, office in (
        ("st000412", "line-manager"),
        ("st000413", "line-manager"),
        ("st000077", "head-of-corporate-services"),
    ):
        _done(home, "new", "staff", person, "--office", office, "--scope", "london",
              "--from", "2026-01-01")  # fmt: skip
        _done(home, "submit", "--as", "st000001", "--key", str(keys[0]))
        branch = _only_branch(home)
        _done(home, "approve", branch, "--as", "st000002", "--key", str(keys[1]))
    _done(home, "new", "registrant", NUMBER, *JOINING)
    _done(home, "submit", "--as", "st000412")
    _done(home, "approve", _only_branch(home), "--as", "st000077")
    return folder


@pytest.fixture
def home(founded: Path, tmp_path: Path) -> Path:
    """A copy of the founded register to work in."""
    copy = tmp_path / "register"
    shutil.copytree(founded / "register", copy)
    return copy


@pytest.fixture
def run(home: Path) -> Run:
    """The command, in the copy."""
    return lambda *words, stdin="": run_in(home, *words, stdin=stdin)


def _done(home: Path, *words: str) -> None:
    result = run_in(home, *words)
    assert result.exit_code == 0, result.output


def _only_branch(home: Path) -> str:
    heads = home / ".git" / "refs" / "heads"
    found = [p.relative_to(heads).as_posix() for p in heads.rglob("*") if p.is_file()]
    (branch,) = [name for name in found if name != "main"]
    return branch
