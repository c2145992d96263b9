"""A site built from what the last build remembers is, byte for byte, the site built anew."""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from probation_register.store import yaml
from probation_register.store.paths import Place, folder_of
from site_sample import a_finding, cpd, number, registrant
from site_world import (
    World,
    a_guide_changed,
    a_name_gone,
    another_day,
    assert_as_new,
    nothing,
    one_entry,
)


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


def a_style_changed(world: World) -> None:
    world.edit_source("site/assets/register.css", "{", "{ ")


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
