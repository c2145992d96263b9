"""The form, the schema, the rules and the editor take and refuse the same thousand inputs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from builders import NUMBER, ROOT, TODAY, YEAR
from decap.agreement import AS_PEOPLE_WRITE, STRICTER, TEXTS, UNSEEN, Judge, expected
from decap.forge import served
from decap.inputs import MANY, Input, inputs
from decap.judges import REGISTER, Judges
from decap.packages import editor_packages
from playwright.sync_api import Browser, expect
from probation_register.site.decap import editor_files, program_of
from probation_register.site.editing import FOLDER
from probation_register.site.folder import write_file
from probation_register.site.forge import Forge
from probation_register.site.publication import Publication
from probation_register.site.templates import Templates
from probation_register.site.texts import read_texts

pytestmark = pytest.mark.browser

VALIDATING = (Path(__file__).parent / "validating.js").read_text()

Verdicts = Mapping[Judge, list[bool]]


class Asked:
    """The rules, asked once for each input."""

    def __init__(self, judges: Judges) -> None:
        self._ask = cache(lambda text: judges.rules(json.loads(text)))

    def codes(self, said: Input) -> tuple[str, ...]:
        """Return what the rules find wrong with an input."""
        return self._ask(json.dumps(said))


@pytest.fixture(scope="module")
def tried() -> list[Input]:
    return list(inputs())


@pytest.fixture(scope="module")
def judges() -> Judges:
    return Judges()


@pytest.fixture(scope="module")
def asked(judges: Judges) -> Asked:
    return Asked(judges)


@pytest.fixture(scope="module")
def verdicts(
    tried: list[Input],
    judges: Judges,
    browser: Browser,
    tmp_path_factory: pytest.TempPathFactory,
) -> Verdicts:
    """What each judge says of each input."""
    return {
        "form": [judges.form(said) for said in tried],
        "schema": [judges.schema(said) for said in tried],
        "editor": by_the_editor(tried, browser, tmp_path_factory.mktemp("editor")),
    }


def by_the_editor(tried: list[Input], browser: Browser, folder: Path) -> list[bool]:
    """Return what the editor's own validation says, in a browser that edits a year of CPD."""
    forge = Forge("local", "http://127.0.0.1:1", "unused", has_editor=True)
    published = Publication(REGISTER, None, TODAY, "", read_texts(ROOT), {}, forge=forge)
    templates = Templates(ROOT / "site" / "templates", published)
    program = program_of(editor_packages())
    for path, data in editor_files(published, templates, ROOT, program).items():
        write_file(str(folder), path, data)
    known = folder / FOLDER / "config.json"
    # The editor's own repository in memory: what is tried here is never saved.
    told = json.loads(known.read_text()) | {"backend": {"forge": "test-repo"}}
    known.write_text(json.dumps(told))
    page = browser.new_page()
    page.goto(f"{served(folder)}{FOLDER}/?number={NUMBER}#/edit/cpd-{NUMBER}/{YEAR}")
    page.clock.set_fixed_time(f"{TODAY}T12:00:00")
    page.get_by_role("button", name="Login").click()
    expect(page.get_by_role("button", name="Add Learning")).to_be_visible()
    found: list[bool] = page.evaluate(VALIDATING, tried)
    page.close()
    return found


def test_a_thousand_inputs_good_and_bad(tried: list[Input], asked: Asked) -> None:
    assert len(tried) == MANY
    taken = sum(not asked.codes(said) for said in tried)
    assert MANY // 10 < taken < MANY // 2


@pytest.mark.parametrize("judge", ["form", "schema", "editor"])
def test_each_takes_what_the_rules_take_but_for_the_table(
    judge: Judge, tried: list[Input], asked: Asked, verdicts: Verdicts
) -> None:
    otherwise = [
        (said, taken, asked.codes(said))
        for said, taken in zip(tried, verdicts[judge], strict=True)
        if taken != expected(judge, said, asked.codes)
    ]
    assert otherwise == []


@pytest.mark.parametrize("row", UNSEEN, ids=lambda row: f"{row.judge} {row.code}")
def test_each_code_that_a_judge_does_not_see_was_met(
    row: object, tried: list[Input], asked: Asked, verdicts: Verdicts
) -> None:
    rows = {(each.judge, each.code): each for each in UNSEEN}
    [(judge, code)] = [name for name, each in rows.items() if each is row]
    codes = [asked.codes(s) for s, t in zip(tried, verdicts[judge], strict=True) if t]
    assert any(code in found for found in codes)


@pytest.mark.parametrize("row", STRICTER, ids=lambda row: f"{row.judge} {row.what}")
def test_each_thing_that_a_judge_alone_refuses_was_met(
    row: object, tried: list[Input], asked: Asked, verdicts: Verdicts
) -> None:
    [stricter] = [each for each in STRICTER if each is row]
    refused = [s for s, t in zip(tried, verdicts[stricter.judge], strict=True) if not t]
    assert any(stricter.is_so(said) and not asked.codes(said) for said in refused)


def test_what_the_form_alone_reads_was_met(
    tried: list[Input], asked: Asked, verdicts: Verdicts
) -> None:
    read = [s for s, t in zip(tried, verdicts["form"], strict=True) if t and asked.codes(s)]
    written = [{said[name] for name in ("date", "until", *TEXTS)} for said in read]
    assert all(texts & set(AS_PEOPLE_WRITE) for texts in written)
    assert set(AS_PEOPLE_WRITE) <= set().union(*written)
