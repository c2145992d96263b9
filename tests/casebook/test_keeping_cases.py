"""The verbs of a casebook, as people run them: opening, adding, showing, the effect, the check."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from probation_register.cli.main import register
from probation_register.play.casebook import play_cases
from probation_register.play.casebook_cast import (
    CASES,
    COMMISSIONER,
    DIRECTOR,
    DISMISSED,
    MANAGER,
    RESIGNED,
    SECOND_COMMISSIONER,
    SUSPENDED,
    UNTOUCHED,
)
from probation_register.play.demo import write_keys

DAY = "2026-11-16"
OPENED = ("--region", "london", "--line-manager", MANAGER)
DECIDED = ("--day", DAY, "--from", DAY, "--decided-by", COMMISSIONER)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both registers with the four cases played, and the worthless keys of who acts."""
    folder = tmp_path_factory.mktemp("played")
    both = play_cases(folder / "shared", folder / "casebook")
    both.shared.close()
    both.casebook.close()
    write_keys(folder / "keys", (COMMISSIONER, SECOND_COMMISSIONER, DIRECTOR, MANAGER))
    return folder


@pytest.fixture
def two(once: Path, tmp_path: Path) -> Path:
    """A copy of both registers, to do something with."""
    shutil.copytree(once, tmp_path / "two")
    return tmp_path / "two"


@pytest.fixture
def run(two: Path) -> Callable[..., Result]:
    """Run the command in one of the two."""

    def ran(where: str, *words: str) -> Result:
        return CliRunner().invoke(register, ["-C", str(two / where), *words])

    return ran


def signs(two: Path, person: str) -> tuple[str, ...]:
    return ("--as", person, "--key", str(two / "keys" / person), "--as-of", DAY)


def opened(run: Callable[..., Result], number: str = UNTOUCHED) -> str:
    made = run("casebook", "case", "open", number, "suspended", *OPENED, *DECIDED, "--as-of", DAY)
    assert made.exit_code == 0, made.output
    return made.output.split("The case is ")[1][:8]


def test_a_casebook_is_founded_and_takes_no_registrant(tmp_path: Path) -> None:
    made = CliRunner().invoke(register, ["init", "--casebook", str(tmp_path / "new")])
    assert made.exit_code == 0
    assert "Founded a casebook in" in made.stdout
    settings = (tmp_path / "new" / "records" / "register.yml").read_text()
    assert "register: casebook" in settings
    checked = CliRunner().invoke(register, ["-C", str(tmp_path / "new"), "check"])
    assert checked.exit_code == 0, checked.output


def test_a_case_goes_from_opening_to_the_shared_register(
    run: Callable[..., Result], two: Path
) -> None:
    case = opened(run)
    shared = ("--with", str(two / "shared"), "--as-of", DAY)
    early = run("casebook", "case", "effect", case, *shared)
    assert early.exit_code == 1
    assert f"The person is not recorded as told of the decision of {DAY}" in early.output
    assert run("casebook", "submit", *signs(two, COMMISSIONER)).exit_code == 0
    told = run(
        "casebook", "case", "add", case, "told", "--day", DAY, "--about", DAY, "--as-of", DAY
    )
    assert told.exit_code == 0, told.output
    again = run("casebook", "submit", *signs(two, COMMISSIONER))
    assert f"Added to case/{case}/{DAY}" in again.output
    written = run("casebook", "case", "effect", case, *shared)
    assert written.exit_code == 0, written.output
    assert f"not registered from {DAY}, and nothing of why" in written.output
    submitted = run("shared", "submit", *signs(two, MANAGER))
    assert f"Submitted as standing/{UNTOUCHED}/{DAY}" in submitted.output
    approved = run("casebook", "approve", f"case/{case}/{DAY}", *signs(two, DIRECTOR))
    assert approved.exit_code == 0, approved.output
    recorded = run("shared", "approve", f"standing/{UNTOUCHED}/{DAY}", *signs(two, DIRECTOR))
    assert recorded.exit_code == 0, recorded.output
    checked = run("casebook", "casebook", "check", "--with", str(two / "shared"), "--as-of", DAY)
    assert (checked.exit_code, checked.output) == (0, "5 cases: the two agree.\n")
    nothing = run("casebook", "case", "effect", case, *shared)
    assert (nothing.exit_code, "There is nothing to write" in nothing.output) == (1, True)


def test_only_a_suspension_takes_effect_before_it_is_authorised(
    run: Callable[..., Result], two: Path
) -> None:
    case, later = opened(run), "2026-11-17"
    lifted = ("--day", later, "--from", later, "--decided-by", COMMISSIONER, "--as-of", later)
    assert run("casebook", "case", "add", case, "lifted", *lifted).exit_code == 0
    for day in (DAY, later):
        told = ("--day", later, "--about", day, "--as-of", later)
        assert run("casebook", "case", "add", case, "told", *told).exit_code == 0
    shared = ("--with", str(two / "shared"), "--as-of", later)
    assert run("casebook", "case", "effect", case, *shared).exit_code == 0
    refused = run("casebook", "case", "effect", case, *shared)
    assert refused.exit_code == 1
    assert f"The decision of {later} is not authorised yet" in refused.output


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("case", "add", CASES[DISMISSED], "suspended", *DECIDED), 1, "“reopened” before it"),
        (("case", "add", "ca000000", "told"), 2, "There is no case “ca000000”"),
        (("case", "add", "me", "told"), 2, "“me” is no case; write it as ca204417"),
        (("case", "add", CASES[DISMISSED], "dismissed"), 2, 'did you mean “appeal-dismissed”?'),
        (("case", "add", CASES[DISMISSED], "reopened"), 2, "Missing: --day"),
        (("case", "open", UNTOUCHED, "suspended", *OPENED), 2, "--day, --decided-by, --from"),
        (("case", "open", UNTOUCHED, "excluded", *OPENED, *DECIDED), 1, "“left” before it"),
        (("case", "open", UNTOUCHED, "lifted", *OPENED, *DECIDED, "--how", "resigned"), 1,
         "“lifted” has how, which means nothing there"),
        (("case", "show", CASES[RESIGNED]), 0, "appeal upheld (decision of 2026-09-21)"),
        (("casebook", "readers"), 0, "st900051  oversight-panel"),
        (("casebook", "check", "--with", "."), 2, "name the shared register behind --with"),
    ],
    ids=lambda value: " ".join(value[:4]) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_what_people_type_is_answered(
    run: Callable[..., Result],
    two: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(two / "casebook")
    as_of = () if words[-1] == "readers" or "--with" in words else ("--as-of", DAY)
    done = run("casebook", *words, *as_of)
    assert said in done.output
    assert done.exit_code == code


def test_a_case_in_the_shared_register_is_refused(run: Callable[..., Result], two: Path) -> None:
    refused = run("shared", "case", "open", UNTOUCHED, "suspended", *OPENED, *DECIDED)
    assert (refused.exit_code, "it holds no cases" in refused.output) == (2, True)
    brought = two / "shared" / "records" / "cases" / f"{CASES[SUSPENDED]}.yml"
    brought.parent.mkdir()
    shutil.copy(two / "casebook" / "records" / "cases" / brought.name, brought)
    submitted = run("shared", "submit", *signs(two, MANAGER))
    assert submitted.exit_code == 1
    assert "CHG020" in submitted.output


def test_a_disagreement_is_an_error(run: Callable[..., Result], two: Path) -> None:
    shared = ("--with", str(two / "shared"), "--format", "json")
    early = two / "shared" / "records" / "registrants" / SUSPENDED[-2:] / SUSPENDED / "standing"
    (early / "2026-07-13.yml").unlink()
    found = run("casebook", "casebook", "check", *shared, "--as-of", DAY)
    assert found.exit_code == 1
    assert [f["code"] for f in json.loads(found.stdout)["findings"]] == ["AGR001"]


def test_a_choice_is_written_as_a_decision_is(run: Callable[..., Result], two: Path) -> None:
    written = run(
        "shared", "new", "standing", SUSPENDED, "--from", DAY, "--not-registered", "--as-of", DAY
    )
    assert written.exit_code == 0, written.output
    folder = two / "shared" / "records" / "registrants" / SUSPENDED[-2:] / SUSPENDED / "standing"
    by_choice = (folder / f"{DAY}.yml").read_text().splitlines()
    decided = (folder / "2026-07-13.yml").read_text().splitlines()
    assert [line.split(":")[0] for line in by_choice if "#" not in line] == [
        line.split(":")[0] for line in decided
    ]


def test_a_casebook_has_no_site(run: Callable[..., Result], tmp_path: Path) -> None:
    refused = run("casebook", "site", "build", "--out", str(tmp_path / "site"))
    assert refused.exit_code == 1
    assert "A casebook has no site" in refused.output
    assert not (tmp_path / "site").exists()
