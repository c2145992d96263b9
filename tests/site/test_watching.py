"""A served site is built again while somebody edits, and never for nothing."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from probation_register.site.watching import copy_assets, look
from site_sample import ROOT, register


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder of working files with sources of its own, in no repository."""
    folder = tmp_path / "register"
    for path in register().tree.paths():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(register().tree.read(path))
    shutil.copytree(ROOT / "site", folder / "site")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture
def serving(root: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    words = ["-C", str(root), "site", "serve", "--watch", "--port", "0"]
    server = subprocess.Popen(
        [sys.executable, "-m", "probation_register", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        text=True,
    )
    assert server.stdout is not None
    address = re.search(r"http://\S+", server.stdout.readline())
    assert address is not None
    yield address.group(), server
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=60) == 0


def until(is_so: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.1)


def test_pages_follow_what_is_edited(
    root: Path, serving: tuple[str, subprocess.Popen[str]]
) -> None:
    address, server = serving

    def page(path: str) -> str:
        with urllib.request.urlopen(address + path) as answer:
            return str(answer.read().decode())

    text = root / "site" / "pages" / "guides" / "audit.md"
    text.write_text(text.read_text() + "\nA sentence that is new.\n")
    until(lambda: "A sentence that is new." in page("guides/audit/"))
    guidance = root / "standards" / "guidance" / "approving.md"
    guidance.write_text(guidance.read_text() + "\nGuidance that is new.\n")
    until(lambda: "Guidance that is new." in page("guidance/approving/"))
    style = root / "site" / "assets" / "register.css"
    style.write_text(style.read_text() + "/* another look */\n")
    until(lambda: "another look" in page("assets/register.css"))
    # What cannot be built leaves the site as it was, says why, and is built once it is right.
    template = root / "site" / "templates" / "guidance.html"
    whole = template.read_text()
    template.write_text("{{ nothing.of_the_kind }}")
    assert server.stderr is not None
    said = ""
    while "nothing" not in said:
        said = server.stderr.readline()
    assert "Guidance that is new." in page("guidance/approving/")
    template.write_text(f"{whole}<!-- whole again -->")
    until(lambda: "whole again" in page("guidance/"))


def test_only_what_a_site_is_made_of_is_watched(root: Path) -> None:
    before = look(root, root, working_files=False)
    (root / "records" / "register.yml").write_text("changed")
    (root / "notes.txt").write_text("nothing to do with it")
    assert look(root, root, working_files=False) == before
    seen = look(root, root, working_files=True)
    (root / "records" / "register.yml").write_text("changed again")
    (root / "records" / "new.yml").write_text("new")
    changed = look(root, root, working_files=True).changed_since(seen)
    assert {path.name for path in changed} == {"register.yml", "new.yml"}


def test_assets_alone_are_copied(root: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    style = root / "site" / "assets" / "register.css"
    assert copy_assets([style], root, site)
    assert (site / "assets" / "register.css").read_bytes() == style.read_bytes()
    assert not copy_assets([style, root / "mkdocs.yml"], root, site)
    assert not copy_assets([], root, site)
    assert not copy_assets([root / "site" / "assets" / "gone.css"], root, site)
