"""All that a site is made of, changed at will, and built again from what a build remembers."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from probation_register.audit.ledger import Audit
from probation_register.models.base import Profile
from probation_register.register.register import Register
from probation_register.site.build import Built, build_site
from probation_register.store.paths import Place
from probation_register.store.tree import MemoryTree
from site_sample import REVISION, ROOT, TODAY, audit, files, number

SEAL = b"a secret of the user's own"
NAMES = {number(0): "Ada Okafor", number(1): "Bram Lindqvist"}


@dataclass
class World:
    """All that a site is made of."""

    sources: Path
    files: dict[str, bytes] = field(default_factory=files)
    audit: Audit | None = field(default_factory=audit)
    on: date = TODAY
    names: dict[str, str] = field(default_factory=lambda: dict(NAMES))
    profile: Profile = "staff"
    revision: str = REVISION

    def build(self, out: Path, seal: bytes = SEAL) -> Built:
        return build_site(
            register=Register(MemoryTree(self.files)),
            audit=self.audit,
            on=self.on,
            out=out,
            sources=self.sources,
            revision=self.revision,
            directory=self.names,
            profile=self.profile,
            seal=seal,
        )

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that is in a record."""
        text = self.files[path].decode()
        assert old in text
        self.files[path] = text.replace(old, new).encode()

    def edit_source(self, path: str, old: str, new: str) -> None:
        """Replace a text that is in one of the site's sources."""
        place = self.sources / path
        assert old in place.read_text()
        place.write_text(place.read_text().replace(old, new))


def one_entry(world: World) -> None:
    world.edit(Place("cpd", number(2), "2026").path, "hours: 1.25", "hours: 2.5")


def nothing(world: World) -> None:
    world.revision = hashlib.sha1(world.revision.encode()).hexdigest()


def another_day(world: World) -> None:
    world.on += timedelta(days=45)


def a_guide_changed(world: World) -> None:
    world.edit_source("site/pages/guides/audit.md", "title: ", "title: Newly, ")


def a_name_gone(world: World) -> None:
    del world.names[number(0)]


def held(folder: Path) -> dict[str, str]:
    """Return the digest of every file of a site, by path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def sources_in(folder: Path) -> Path:
    shutil.copytree(ROOT / "site", folder / "site")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def assert_as_new(world: World, folder: Path) -> Built:
    """Build once more, and anew in another place, and compare every byte."""
    again = world.build(folder / "build" / "site")
    world.build(folder / "anew" / "site", b"")
    assert held(folder / "build" / "site") == held(folder / "anew" / "site")
    shutil.rmtree(folder / "anew")
    return again


def spare(folder: Path) -> Path:
    return folder / "build" / ".site.spare"


def remembered(folder: Path) -> Path:
    (found,) = spare(folder).glob("site-*.entries")
    return found
