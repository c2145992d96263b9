"""`register casebook panel` and `register sample` in a casebook of forty cases."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from casebook_sample import cases
from click.testing import CliRunner, Result
from probation_register.audit.replay import audit
from probation_register.casebook.authorised import authorised
from probation_register.cli.main import register
from probation_register.models.case import CaseEvent
from probation_register.models.staff import Office, Staff
from probation_register.play import casebook_cast as cast
from probation_register.play.cast import demo_key
from probation_register.play.founding import CASEBOOK_SETTINGS, casebook_files, found
from probation_register.play.stage import Stage
from probation_register.proposals.hand import Hand
from probation_register.store.git import Repository
from probation_register.store.paths import Place

FOUNDED = datetime(2029, 1, 8, 12, tzinfo=UTC)
SUSPENDED = date(2029, 1, 15)
AUTHORISED = datetime(2029, 1, 18, 12, tzinfo=UTC)
ON = ("--as-of", "2029-06-01")


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook founded with forty cases; another was opened and authorised after that."""
    folder = tmp_path_factory.mktemp("panel") / "casebook"
    everywhere = Office(office="commissioning-manager", from_=date(2020, 1, 1))
    staff = [*cast.casebook_staff(), Staff(id="st000300", offices=(everywhere,))]
    repository, root = found(
        folder,
        Hand(cast.ONE, int(FOUNDED.timestamp()), demo_key(cast.ONE)),
        staff,
        settings=CASEBOOK_SETTINGS,
        others=[(Place("case", case.id), case) for case in cases(40, 5)],
        besides=casebook_files(),
    )
    stage = Stage(repository, root, FOUNDED)
    stage.at(AUTHORISED.replace(day=16))
    event = CaseEvent(
        event="suspended", day=SUSPENDED, decided_by=cast.COMMISSIONER, from_=SUSPENDED
    )
    branch = stage.submits(cast.COMMISSIONER, cast.opened(cast.SUSPENDED, event))
    stage.at(AUTHORISED)
    stage.approves(cast.DIRECTOR, branch)
    subprocess.run(["git", "-C", str(folder), "reset", "-q", "--hard"], check=True)
    return folder


@pytest.fixture
def run(casebook: Path) -> Callable[..., Result]:
    return lambda *words: CliRunner().invoke(register, ["-C", str(casebook), *map(str, words)])


def test_a_decision_was_authorised_when_it_came_onto_main(casebook: Path) -> None:
    with Repository.open(casebook) as repository:
        found_ = audit(repository, repository.resolve("main"))
        days = authorised(repository, found_.ledger)
    assert days == {(cast.CASES[cast.SUSPENDED], SUSPENDED): date(2029, 1, 18)}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to-year", "2029"), "The registration year 2029 is not over on 2029-06-01"),
        (("--from-year", "2028", "--to-year", "2027"), "The first year, 2028, is after the last"),
        (("--with", "."), "There is no register at"),
    ],
)
def test_a_period_that_is_not_over_or_none_is_refused(
    run: Callable[..., Result], words: tuple[str, ...], said: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    done = run("casebook", "panel", *words, *ON)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_the_page_as_text_json_and_html_holds_the_same_figures(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    text = run("casebook", "panel", "--to-year", "2026", *ON)
    assert text.exit_code == 0, text.stderr
    assert "Withdrawing authorisation, by region: 2026-04-01 to 2027-03-31 (PF 4.16)" in text.stdout
    value = json.loads(
        run("casebook", "panel", "--to-year", "2026", "--format", "json", *ON).stdout
    )
    assert value["people"] == {"north-west": 13, "pooled": 17, "west-midlands": 10, "total": 40}
    page = tmp_path / "panel.html"
    wrote = run("casebook", "panel", "--to-year", "2026", "--format", "html", "--out", page, *ON)
    assert wrote.stdout == f"Wrote {page}\n"
    for measure in value["measures"]:
        for rate in measure["rates"].values():
            if rate is not None:
                assert f"{rate['count']} of {rate['of']}, " in page.read_text()
                assert f"{rate['count']} of {rate['of']}, " in text.stdout
    again = run("casebook", "panel", "--to-year", "2026", "--format", "html", *ON).stdout
    assert page.read_text() == again


def test_no_number_of_a_person_or_a_case_is_on_any_page(run: Callable[..., Result]) -> None:
    for form in ("text", "json", "html"):
        page = run("casebook", "panel", "--format", form, *ON).stdout
        for case in cases(40, 5):
            assert case.id not in page
            assert case.registrant not in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--seed", "1"), "Say what to draw: --cases N in a casebook, or --approvals N."),
        (("--cases", "3", "--approvals", "3", "--seed", "1"), "Say what to draw"),
        (("--cases", "3", "--seed", " "), "“ ” is no seed"),
        (("--cases", "3", "--seed", "a\nb"), "is no seed"),
        (("--cases", "3", "--seed", "1" * 201), "is no seed"),
        (("--cases", "3", "--seed", "1", "--at", "nowhere"), "nowhere"),
    ],
)
def test_a_sample_of_nothing_or_from_no_seed_is_refused(
    run: Callable[..., Result], words: tuple[str, ...], said: str
) -> None:
    done = run("sample", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_the_sample_is_drawn_again_to_the_same_cases_in_a_clone(
    run: Callable[..., Result], casebook: Path, tmp_path: Path
) -> None:
    drawn = run("sample", "--cases", "12", "--seed", "4 12 19 23 40 44")
    assert drawn.exit_code == 0, drawn.stderr
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(casebook), str(clone)], check=True)
    shutil.rmtree(clone / "records" / "cases")
    again = CliRunner().invoke(
        register, ["-C", str(clone), "sample", "--cases", "12", "--seed", "4 12 19 23 40 44"]
    )
    assert again.stdout == drawn.stdout
    listed = json.loads(
        run("sample", "--cases", "12", "--seed", "4 12 19 23 40 44", "--format", "json").stdout
    )
    assert sum(len(stratum["drawn"]) for stratum in listed["strata"]) == 12
    assert listed["population"] == 41


def test_approvals_are_drawn_too(run: Callable[..., Result]) -> None:
    drawn = run("sample", "--approvals", "5", "--seed", "x")
    assert drawn.exit_code == 0
    assert "Drawn from 1 approval at" in drawn.stdout
    assert "no-region: 1 of 1: " in drawn.stdout
