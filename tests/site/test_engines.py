"""MkDocs and ProperDocs, each started as people start them, make the same site of the same tree."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from site_sample import ROOT, number, register

ENGINES = ("mkdocs", "properdocs")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample as a folder of a register, built there by each engine."""
    folder = tmp_path_factory.mktemp("engines") / "register"
    for path in register().tree.paths():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(register().tree.read(path))
    (folder / "site").symlink_to(ROOT / "site")
    (folder / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    found: dict[str, Path] = {}
    for engine in ENGINES:
        words = [sys.executable, "-m", engine, "build", "--quiet", "-f", "mkdocs.yml"]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1803859200"}
        done = subprocess.run(
            words, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        found[engine] = (folder / "build" / "site").rename(folder.parent / engine)
    return found


def digests(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_every_file_is_the_same(built: dict[str, Path]) -> None:
    first, second = (digests(built[engine]) for engine in ENGINES)
    assert len(first) > 100
    assert first == second


def test_records_are_there(built: dict[str, Path]) -> None:
    page = built["properdocs"] / "register" / number(0) / "index.html"
    assert "The register as it stood on 1 March 2027." in page.read_text()
