"""The site built once for all tests, served, and a real browser to look at it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from probation_register.site.build import build_site
from probation_register.site.forge import Forge
from probation_register.site.publication import Publication
from probation_register.site.serve import serve
from probation_register.site.team import build_team
from probation_register.site.texts import read_texts
from probation_register.store import yaml
from probation_register.store.paths import Place
from site_pages import ALONE, ASSURED, EDITED, PAGES, PUBLIC
from site_sample import REVISION, ROOT, TODAY, a_finding, audit, number, register

FORGE = Forge("github", "https://github.com", "org/register")
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
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site for everybody, which shows numbers alone."""
    out = tmp_path_factory.mktemp("public") / "site"
    settings = {
        "name": "Probation Professional Register",
        "year_starts": {"month": 4, "day": 1},
        "renewal_opens": 60,
        "public_site": True,
    }
    build_site(
        register=register({Place("settings").path: yaml.write(settings)}),
        audit=audit(),
        on=TODAY,
        out=out,
        sources=ROOT,
        revision=REVISION,
        profile="public",
    )
    return out


@pytest.fixture(scope="session")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site where the register is on a forge, and the editor is the forge's own."""
    out = tmp_path_factory.mktemp("edited") / "site"
    build_site(
        register=register(),
        audit=audit(),
        on=TODAY,
        out=out,
        sources=ROOT,
        revision=REVISION,
        forge=FORGE,
    )
    return out


@pytest.fixture(scope="session")
def managers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample's line manager."""
    given = Publication(register(), audit(), TODAY, REVISION, read_texts(ROOT), NAMES)
    return build_team(given, "st000412", tmp_path_factory.mktemp("team") / "team", ROOT).parent


@pytest.fixture(scope="session")
def sites(
    site: Path, assured: Path, public: Path, edited: Path, managers: Path
) -> tuple[tuple[Path, Mapping[str, str]], ...]:
    """Every site that is looked at, and its pages by the template that fills them."""
    return (
        (site, PAGES),
        (assured, ASSURED),
        (public, PUBLIC),
        (edited, EDITED),
        (managers, ALONE),
    )


@pytest.fixture(scope="session")
def every_page(
    sites: tuple[tuple[Path, Mapping[str, str]], ...], serving: Callable[[Path], str]
) -> Mapping[str, str]:
    """The address of a page for each template, and for each state that looks different."""
    return {
        name: address + path
        for folder, pages in sites
        for address in (serving(folder),)
        for name, path in pages.items()
    }


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
