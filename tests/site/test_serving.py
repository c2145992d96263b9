"""The site is served to this machine alone, with the right types, and stops when interrupted."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
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
