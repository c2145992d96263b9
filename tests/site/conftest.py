"""The site built once for all tests, served, and a real browser to look at it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from probation_register.site.build import build_site
from probation_register.site.serve import serve
from site_sample import REVISION, ROOT, TODAY, a_finding, audit, number, register

NAMES = {number(0): "Ada Okafor", number(1): "Bram Lindqvist"}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site, with names for two people and an error in its history."""
    out = tmp_path_factory.mktemp("site") / "site"
    build_site(
        register=register(),
        audit=audit(findings=(a_finding(),)),
        on=TODAY,
        out=out,
        sources=ROOT,
        revision=REVISION,
        directory=NAMES,
    )
    return out


@pytest.fixture(scope="session")
def assured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site for auditors and the panel."""
    out = tmp_path_factory.mktemp("assured") / "site"
    build_site(
        register=register(),
        audit=audit(),
        on=TODAY,
        out=out,
        sources=ROOT,
        revision=REVISION,
        profile="assurance",
    )
    return out


@pytest.fixture(scope="session")
def serving() -> Callable[[Path], str]:
    """Serve a folder for as long as the tests run, and give its address."""

    def start(folder: Path) -> str:
        ready = threading.Event()
        address: list[str] = []

        def on_ready(url: str) -> None:
            address.append(url)
            ready.set()

        threading.Thread(target=serve, args=(folder, 0, on_ready), daemon=True).start()
        assert ready.wait(5), "the server did not start"
        return address[0]

    return start


@pytest.fixture(scope="session")
def address(site: Path, serving: Callable[[Path], str]) -> str:
    """Where the sample's site is served."""
    return serving(site)


@pytest.fixture(scope="session")
def assured_address(assured: Path, serving: Callable[[Path], str]) -> str:
    """Where the site for auditors and the panel is served."""
    return serving(assured)
