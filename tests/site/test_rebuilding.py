"""A site built from what the last build remembers is, byte for byte, the site built anew."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from probation_register.audit.ledger import Audit
from probation_register.models.base import Profile
from probation_register.register.register import Register
from probation_register.site import build as building
from probation_register.site import memory
from probation_register.site.build import Built, build_site
from probation_register.site.finish import finish
from probation_register.site.folder import SiteFolder
from probation_register.site.spare import Making
from probation_register.store import yaml
from probation_register.store.paths import Place, folder_of
from probation_register.store.tree import MemoryTree
from site_sample import REVISION, ROOT, TODAY, a_finding, audit, cpd, files, number, registrant

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


def a_title(world: World) -> None:
    path = Place("cpd", number(3), "2025").path
    record = cpd(3, 2025)
    record["entries"][0]["title"] = "Another title <b>altogether</b>"
    world.files[path] = yaml.write(record)


def a_person_removed(world: World) -> None:
    folder = folder_of(number(4))
    world.files = {p: data for p, data in world.files.items() if not p.startswith(folder)}


def a_person_added(world: World) -> None:
    who = "po990017"
    world.files[Place("registrant", who).path] = yaml.write(registrant(1) | {"number": who})


def a_person_moved(world: World) -> None:
    record = registrant(6)
    record["postings"].append(
        record["postings"][0] | {"from": "2026-06-01", "region": "london", "unit": "croydon"}
    )
    world.files[Place("registrant", number(6)).path] = yaml.write(record)


def a_record_spoiled(world: World) -> None:
    world.files[Place("registrant", number(9)).path] = b"number: [\n"


def a_unit_renamed(world: World) -> None:
    world.edit("records/regions.yml", "name: Croydon", "name: Croydon and beyond")


def a_provider_renamed(world: World) -> None:
    world.edit(Place("provider", "heron-hill").path, "Heron Hill Learning", "Heron Hill")


def an_office_changed(world: World) -> None:
    world.edit("records/staff/st000412.yml", "line-manager", "regional-director")


def a_standard_changed(world: World) -> None:
    world.edit("standards/requirements.yml", "title: ", "title: Newly, ")


def a_setting_changed(world: World) -> None:
    world.edit("records/register.yml", "Probation Professional Register", "A register")


def an_approval_more(world: World) -> None:
    assert world.audit is not None
    newest = world.audit.ledger[-1]
    one = replace(
        newest,
        commit=hashlib.sha1(world.revision.encode()).hexdigest(),
        number=newest.number + 1,
        approved_at=newest.approved_at + timedelta(hours=1),
    )
    world.audit = replace(world.audit, ledger=(*world.audit.ledger, one))


def a_finding_more(world: World) -> None:
    assert world.audit is not None
    changed = replace(world.audit.ledger[3], findings=(a_finding(),))
    ledger = (*world.audit.ledger[:3], changed, *world.audit.ledger[4:])
    world.audit = replace(world.audit, ledger=ledger, findings=(a_finding(),))


def no_history(world: World) -> None:
    world.audit = None


def another_day(world: World) -> None:
    world.on += timedelta(days=45)


def a_name_gone(world: World) -> None:
    del world.names[number(0)]


def a_name_changed(world: World) -> None:
    world.names[number(1)] = "Bram Lindqvist-Moor"


def no_names(world: World) -> None:
    world.names = {}


def for_assurance(world: World) -> None:
    world.profile = "assurance"


def for_the_public(world: World) -> None:
    world.profile = "public"
    if b"public_site" not in world.files["records/register.yml"]:
        world.files["records/register.yml"] += b"public_site: true\n"


def a_template_changed(world: World) -> None:
    world.edit_source("site/templates/registrant.html", "<h1>", '<h1 class="new">')


def a_part_of_templates_changed(world: World) -> None:
    world.edit_source("site/templates/parts.html", "<p", '<p data-new=""')


def a_frame_changed(world: World) -> None:
    world.edit_source("site/theme/partials/footer.html", "<footer", '<footer data-new=""')


def a_sentence_changed(world: World) -> None:
    world.edit_source("site/texts/en.yml", "Standards", "The standards")


def a_guide_changed(world: World) -> None:
    world.edit_source("site/pages/guides/audit.md", "title: ", "title: Newly, ")


def a_style_changed(world: World) -> None:
    world.edit_source("site/assets/register.css", "{", "{ ")


def nothing(world: World) -> None:
    world.revision = hashlib.sha1(world.revision.encode()).hexdigest()


CHANGES: tuple[Callable[[World], None], ...] = (
    one_entry,
    a_title,
    a_person_removed,
    a_person_added,
    a_person_moved,
    a_record_spoiled,
    a_unit_renamed,
    a_provider_renamed,
    an_office_changed,
    a_standard_changed,
    a_setting_changed,
    an_approval_more,
    a_finding_more,
    no_history,
    another_day,
    a_name_gone,
    a_name_changed,
    no_names,
    for_assurance,
    for_the_public,
    a_template_changed,
    a_part_of_templates_changed,
    a_frame_changed,
    a_sentence_changed,
    a_guide_changed,
    a_style_changed,
    nothing,
)

SMALL: tuple[Callable[[World], None], ...] = (
    one_entry,
    a_title,
    a_person_moved,
    an_approval_more,
    a_name_changed,
)
"""Changes after which most pages are as they were."""


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


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sources, and a site that was built of them and remembers."""
    folder = tmp_path_factory.mktemp("first")
    World(sources_in(folder / "sources")).build(folder / "build" / "site")
    return folder


@pytest.fixture
def world(first: Path, tmp_path: Path) -> World:
    """The same in a folder of this test's own; the site is at `build/site`."""
    shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    return World(tmp_path / "sources")


def assert_as_new(world: World, folder: Path) -> Built:
    """Build once more, and anew in another place, and compare every byte."""
    again = world.build(folder / "build" / "site")
    world.build(folder / "anew" / "site", b"")
    assert held(folder / "build" / "site") == held(folder / "anew" / "site")
    shutil.rmtree(folder / "anew")
    return again


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_whatever_changes_the_bytes_are_those_of_a_new_build(
    world: World, tmp_path: Path, change: Callable[[World], None]
) -> None:
    nothing(world)
    change(world)
    built = assert_as_new(world, tmp_path)
    if change in SMALL:
        assert built.kept > 40


SEEDS = int(os.environ.get("REBUILDING_SEEDS", "1"))
"""How many rows of random changes are tried; each takes half a minute of work."""


@pytest.mark.parametrize("seed", range(SEEDS))
def test_any_changes_one_after_the_other(world: World, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    chosen = chance.sample([c for c in CHANGES if c is not no_history], 6)
    for change in chosen:
        nothing(world)
        change(world)
        assert_as_new(world, tmp_path)


def test_what_is_undone_is_as_before(world: World, tmp_path: Path) -> None:
    before = dict(world.files)
    for given in ({}, before, {}, before):
        world.files = dict(before)
        if not given:
            one_entry(world)
        assert_as_new(world, tmp_path)


def test_nothing_is_drawn_where_nothing_changed(world: World, tmp_path: Path) -> None:
    nothing(world)
    built = assert_as_new(world, tmp_path)
    one_entry(world)
    # The page of one person, the list of their region, and three summaries.
    assert 0 < built.kept - assert_as_new(world, tmp_path).kept <= 5


class Killed(BaseException):
    """The process was killed: nothing catches this."""


def _killed(*_: object, **__: object) -> None:
    raise Killed


@pytest.mark.parametrize(
    "moment",
    [
        (SiteFolder, "prune"),
        (Making, "swap"),
        (memory.Memory, "keep"),
        (Making, "make_ready"),
        (building, "finish"),
    ],
    ids=lambda moment: str(moment[1]),
)
def test_a_build_that_is_killed_leaves_a_whole_site_and_the_next_is_right(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: tuple[object, str]
) -> None:
    out = tmp_path / "build" / "site"
    before = held(out)
    nothing(world)
    one_entry(world)
    with monkeypatch.context() as patched:
        patched.setattr(*moment, _killed)
        with pytest.raises(Killed):
            world.build(out)
    world.build(tmp_path / "anew" / "site", b"")
    assert held(out) in (before, held(tmp_path / "anew" / "site"))
    assert_as_new(world, tmp_path)


@pytest.mark.parametrize("writes", [0, 3, 30])
def test_a_build_that_is_killed_while_it_writes_leaves_the_old_site(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    out = tmp_path / "build" / "site"
    before = held(out)
    nothing(world)
    another_day(world)
    left = iter(range(writes))
    write = SiteFolder._write

    def until(folder: SiteFolder, path: str, data: bytes) -> None:
        if next(left, None) is None:
            # Torn, as a disk leaves it that was full.
            write(folder, path, data[: len(data) // 2])
            raise Killed
        write(folder, path, data)

    with monkeypatch.context() as patched:
        patched.setattr(SiteFolder, "_write", until)
        with pytest.raises(Killed):
            world.build(out)
    assert held(out) == before
    assert_as_new(world, tmp_path)


def test_a_site_that_was_set_aside_comes_back(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build was killed between putting the old site aside and putting the new one in place."""
    out = tmp_path / "build" / "site"
    before = held(out)
    out.rename(spare(tmp_path) / "before")
    with monkeypatch.context() as patched:
        patched.setattr(building, "finish", _killed)
        with pytest.raises(Killed):
            world.build(out)
    assert held(out) == before
    assert_as_new(world, tmp_path)


def spare(folder: Path) -> Path:
    return folder / "build" / ".site.spare"


def remembered(folder: Path) -> Path:
    (found,) = spare(folder).glob("site-*.entries")
    return found


def _flip(place: Path) -> None:
    data = bytearray(place.read_bytes())
    data[len(data) // 2] ^= 1
    place.write_bytes(data)


def torn(folder: Path) -> None:
    data = remembered(folder).read_bytes()
    remembered(folder).write_bytes(data[: len(data) // 2])


def tampered(folder: Path) -> None:
    _flip(remembered(folder))


def gone(folder: Path) -> None:
    remembered(folder).unlink()


def a_page_edited(folder: Path) -> None:
    _flip(spare(folder) / "site" / "register" / number(0) / "index.html")
    _flip(spare(folder) / "site" / "index.html")


def a_page_of_the_site_edited(folder: Path) -> None:
    shutil.rmtree(spare(folder) / "site" / "register")
    _flip(folder / "build" / "site" / "register" / number(0) / "index.html")


def a_page_cut(folder: Path) -> None:
    os.truncate(spare(folder) / "site" / "register" / number(0) / "index.html", 100)


def pages_more(folder: Path) -> None:
    (spare(folder) / "site" / "left.html").write_text("left behind")
    (spare(folder) / "site" / "register" / "po000001").mkdir()
    (spare(folder) / "site" / "register" / "po000001" / "index.html").write_text("nobody")


def folders_for_files(folder: Path) -> None:
    site = spare(folder) / "site"
    (site / "index.html").unlink()
    (site / "index.html").mkdir()
    (site / "index.html" / "inside").write_text("x")
    shutil.rmtree(site / "register" / number(1))
    (site / "register" / number(1)).write_text("a file")


def links(folder: Path) -> None:
    site, elsewhere = spare(folder) / "site", folder / "elsewhere"
    shutil.copytree(site / "register", elsewhere)
    shutil.rmtree(site / "register")
    (site / "register").symlink_to(elsewhere)
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(elsewhere / number(0) / "index.html")


def all_gone(folder: Path) -> None:
    shutil.rmtree(spare(folder))


@pytest.mark.parametrize(
    "spoil",
    [
        torn,
        tampered,
        gone,
        a_page_edited,
        a_page_of_the_site_edited,
        a_page_cut,
        pages_more,
        folders_for_files,
        links,
        all_gone,
    ],
    ids=lambda spoil: spoil.__name__,
)
def test_nothing_is_relied_upon_that_was_spoiled(
    world: World, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(tmp_path)
    beside = held(tmp_path / "elsewhere") if (tmp_path / "elsewhere").exists() else {}
    nothing(world)
    one_entry(world)
    assert_as_new(world, tmp_path)
    if beside:
        assert held(tmp_path / "elsewhere") == beside


def test_anothers_memory_counts_for_nothing(world: World, tmp_path: Path) -> None:
    out = tmp_path / "build" / "site"
    assert world.build(out).kept > 40
    assert world.build(out, b"the secret of somebody else").kept == 0
    assert_as_new(world, tmp_path)


def test_another_program_draws_everything_again(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "program_digest", lambda: "0" * 64)
    assert assert_as_new(world, tmp_path).kept == 0
    assert assert_as_new(world, tmp_path).kept > 40


def test_a_copy_by_hard_links_stays_as_it_is(world: World, tmp_path: Path) -> None:
    """Who keeps former sites with `cp -al` has files in common with ours."""
    out, kept = tmp_path / "build" / "site", tmp_path / "kept"
    shutil.copytree(out, kept, copy_function=os.link)
    before = held(kept)
    for _ in range(3):
        nothing(world)
        assert_as_new(world, tmp_path)
    assert held(kept) == before


def test_what_is_edited_while_it_is_read_is_not_remembered(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "build" / "site"
    guide = world.sources / "site" / "pages" / "guides" / "audit.md"
    whole = guide.read_text()

    def meddled(*given: Any, **named: Any) -> Any:
        guide.write_text(whole + "\nEdited meanwhile.\n")
        return finish(*given, **named)

    before = remembered(tmp_path).read_bytes()
    a_guide_changed(world)
    with monkeypatch.context() as patched:
        patched.setattr(building, "finish", meddled)
        world.build(out)
    assert remembered(tmp_path).read_bytes() == before
    assert_as_new(world, tmp_path)


def test_a_name_that_is_deleted_is_nowhere_any_more(world: World, tmp_path: Path) -> None:
    def told() -> list[Path]:
        every = (p for p in (tmp_path / "build").rglob("*") if p.is_file())
        return [path for path in every if b"Ada Okafor" in path.read_bytes()]

    assert len(told()) > 1
    assert remembered(tmp_path) not in told()
    a_name_gone(world)
    world.build(tmp_path / "build" / "site")
    assert told() == []


def test_a_folder_that_is_not_ours_is_left_alone(world: World, tmp_path: Path) -> None:
    shutil.rmtree(spare(tmp_path))
    spare(tmp_path).mkdir()
    (spare(tmp_path) / "notes.txt").write_text("mine")
    nothing(world)
    assert_as_new(world, tmp_path)
    assert [path.name for path in spare(tmp_path).iterdir()] == ["notes.txt"]
