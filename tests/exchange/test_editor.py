"""New files lead an editor to the schema of their kind; nothing else changes."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

from builders import CPD, NUMBER, YEAR, cpd_entry, cpd_year
from probation_register.exchange.editor import editor_settings, file_of, first_line, schema_path
from probation_register.models.cpd import CpdYear
from probation_register.register.kinds import MODELS
from probation_register.register.writing import encode
from probation_register.store import yaml
from probation_register.store.paths import PLACES, Place
from probation_register.store.tree import MemoryTree

PLACE = Place("cpd", NUMBER, str(YEAR))
LINE = "# yaml-language-server: $schema=../../../../../schemas/cpd.json\n"
RECORD = CpdYear.model_validate_json(json.dumps(cpd_year()))
WITH_SCHEMAS = {schema_path("cpd"): b"{}\n"}


def test_a_new_file_names_its_schema() -> None:
    data = file_of(RECORD, PLACE, MemoryTree(WITH_SCHEMAS))
    assert data == LINE.encode() + encode(RECORD)


def test_the_line_is_canonical_and_changes_no_meaning() -> None:
    data = file_of(RECORD, PLACE, MemoryTree(WITH_SCHEMAS))
    assert yaml.is_canonical(data)
    assert yaml.format(data) == data
    assert yaml.read(data) == yaml.read(encode(RECORD))


def test_the_line_stays_when_the_file_is_amended() -> None:
    data = file_of(RECORD, PLACE, MemoryTree(WITH_SCHEMAS))
    more = cpd_year(cpd_entry(), cpd_entry(id="aaaaaa", title="Another one"))
    longer = CpdYear.model_validate_json(json.dumps(more))
    amended = file_of(longer, PLACE, MemoryTree({CPD: data}))
    assert amended == LINE.encode() + encode(longer)


def test_a_file_that_is_there_gets_no_line() -> None:
    tree = MemoryTree({**WITH_SCHEMAS, CPD: encode(RECORD)})
    assert file_of(RECORD, PLACE, tree) == encode(RECORD)


def test_a_register_without_schemas_points_nowhere() -> None:
    assert file_of(RECORD, PLACE, MemoryTree({})) == encode(RECORD)


def test_the_line_leads_from_every_place_to_the_schema() -> None:
    for kind in MODELS:
        place = Place(kind, NUMBER, "2026")
        steps = first_line(place).partition("$schema=")[2].strip()
        folder = list(PurePosixPath(place.path).parent.parts)
        for step in PurePosixPath(steps).parts:
            folder = folder[:-1] if step == ".." else [*folder, step]
        assert "/".join(folder) == schema_path(kind)


def test_the_settings_map_every_kind_of_record() -> None:
    mapped = editor_settings()["yaml.schemas"]
    assert set(mapped) == {schema_path(kind) for kind in PLACES}
    assert mapped["schemas/cpd.json"] == "records/registrants/*/*/cpd/*.yml"
