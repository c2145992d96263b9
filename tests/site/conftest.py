"""The site built once for all tests, served, and a real browser to look at it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

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
from site_sample import REVISION, ROOT, TODAY, a_finding, audit, register
from site_world import NAMES, World, sources_in

FORGE = Forge("github", "https://github.com", "org/register")


def built(folder: Path, **given: Any) -> Path:
    """Build the sample's site with something else than the sample has, and return where it is."""
    sample = {"register": register(), "audit": audit(), "on": TODAY, "revision": REVISION}
    build_site(**{**sample, **given}, out=folder / "site", sources=ROOT)
    return folder / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site, with names for two people and an error in its history."""
    wrong = audit(findings=(a_finding(),))
    return built(tmp_path_factory.mktemp("site"), audit=wrong, directory=NAMES)


@pytest.fixture(scope="session")
def assured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site for auditors and the panel."""
    return built(tmp_path_factory.mktemp("assured"), profile="assurance")


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site for everybody, which shows numbers alone."""
    settings = {
        "name": "Probation Professional Register",
        "year_starts": {"month": 4, "day": 1},
        "renewal_opens": 60,
        "public_site": True,
    }
    shown = register({Place("settings").path: yaml.write(settings)})
    return built(tmp_path_factory.mktemp("public"), register=shown, profile="public")


@pytest.fixture(scope="session")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site where the register is on a forge, and the editor is the forge's own."""
    return built(tmp_path_factory.mktemp("edited"), forge=FORGE)


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


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sources, and a site that was built of them and remembers."""
    folder = tmp_path_factory.mktemp("built-once")
    World(sources_in(folder / "sources")).build(folder / "build" / "site")
    return folder


@pytest.fixture
def world(built_once: Path, tmp_path: Path) -> World:
    """The same in a folder of this test's own; the site is at `build/site`."""
    shutil.copytree(built_once, tmp_path, dirs_exist_ok=True)
    return World(tmp_path / "sources")
