"""The site is served to this machine alone, with the right types, and stops when interrupted."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner
from probation_register.cli.main import register as command
from probation_register.site.destination import mark
from site_sample import ROOT

SERVE = """
import sys
from pathlib import Path
from probation_register.site.serve import serve
serve(Path(sys.argv[1]), 0, lambda url: print(url, flush=True))
"""


def test_types_and_headers(address: str) -> None:
    for path, kind in {
        "": "text/html; charset=utf-8",
        "assets/register.css": "text/css; charset=utf-8",
        "assets/frame.js": "text/javascript; charset=utf-8",
        "register/data/index.json": "application/json",
        "assets/mark.svg": "image/svg+xml",
    }.items():
        with urllib.request.urlopen(address + path) as answer:
            assert answer.headers["Content-Type"] == kind
            assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["nowhere/", "assets/", "../../etc/passwd", "%2e%2e/%2e%2e/etc"])
def test_what_is_not_there_gets_the_sites_own_page(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(address + path)
    assert refused.value.code == 404
    assert b"This page does not exist" in refused.value.read()


def test_an_interrupt_ends_it_without_complaint(tmp_path: Path) -> None:
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PYTHONPATH": str(ROOT / "tooling")},
        text=True,
    )
    assert server.stdout is not None
    assert server.stdout.readline().startswith("http://127.0.0.1:")
    server.send_signal(signal.SIGINT)
    _, complaints = server.communicate(timeout=10)
    assert (server.returncode, complaints) == (0, "")


def test_a_port_in_use_is_named_before_anything_is_played(tmp_path: Path) -> None:
    mark(tmp_path)
    (tmp_path / "index.html").write_text("a page")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        for words in (
            ["-C", str(ROOT), "site", "serve", "--out", str(tmp_path), "--port", port],
            ["demo", str(tmp_path / "demo"), "--serve", "--port", port],
        ):
            refused = CliRunner().invoke(command, words)
            assert refused.exit_code == 1
            assert f"Port {port} cannot be served on: address already in use." in refused.output
            assert "--port" in refused.output
    assert not (tmp_path / "demo").exists()
