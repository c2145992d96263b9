"""The verb scheme: lists, shows, converts, and says what a change would do, writing nothing."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from verbs import DAY, LEARNING, NUMBER, Run

SCHEME = Path(__file__).parents[2] / "standards" / "schemes" / "outcomes-and-hours.yml"


def test_schemes_are_listed_with_the_one_in_force_marked(run: Run) -> None:
    lines = run("scheme", "list").stdout.splitlines()
    assert [line.split()[0] for line in lines[:5]] == [
        "points",
        "learning-outcomes",
        "outcomes-and-hours",
        "*",
        "all-recordable",
    ]
    listed = json.loads(run("scheme", "list", "--format", "json").stdout)["schemes"]
    assert [each["id"] for each in listed if each["in_force"]] == ["guided"]


def test_the_one_in_force_is_shown_unless_another_is_named(run: Run) -> None:
    assert run("scheme", "show").stdout.startswith("guided  ")
    assert "30 points, 15 hoped for from others" in run("scheme", "show", "points").stdout
    shown = json.loads(run("scheme", "show", str(SCHEME), "--format", "json").stdout)
    assert (shown["model"], shown["minimum"]) == ("outcomes-and-hours", 28)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("1.5", "full-day"), "10.5 hours"),
        (("2", "credit"), "20 hours. Write the time it took. By a sample setting"),
    ],
)
def test_other_measures_in_hours(run: Run, words: tuple[str, str], said: str) -> None:
    assert said in run("scheme", "hours", *words).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("scheme", "hours", "2", "credits"), "did you mean “credit”?"),
        (("scheme", "hours", "0", "credit"), "above nothing"),
        (("scheme", "hours", "nan", "credit"), "above nothing"),
        (("scheme", "show", "pionts"), "did you mean “points”?"),
        (("scheme", "show", "nothing-like-it"), "or name a file."),
        (("scheme", "impact"), "Name a scheme or a FILE"),
        (("scheme", "impact", "points", "--minimum", "-1"), "--minimum"),
        (("scheme", "impact", "points", "--year", "99999"), "--year"),
    ],
)
def test_what_does_not_exist_is_named_with_what_does(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("model: hours\n", "mine.yml:1:1", "model is “hours”"),
        ("id: a\nid: b\n", "mine.yml:2:1", "written again"),
        ("\x00", "mine.yml:1:1", ""),
    ],
)
def test_a_file_that_holds_no_scheme_is_refused_with_its_line(
    run: Run, tmp_path: Path, text: str, place: str, said: str
) -> None:
    file = tmp_path / "mine.yml"
    file.write_text(text)
    result = run("scheme", "impact", str(file))
    assert result.exit_code == 1
    assert place in result.stderr
    assert said in result.stderr


@pytest.fixture
def learned(run: Run) -> Run:
    """A register in which the one registrant has learned for seven hours this year."""
    assert run("new", "cpd", NUMBER, *LEARNING).exit_code == 0
    return run


def impact(run: Run, *words: str) -> dict[str, object]:
    result = run("scheme", "impact", *words, "--year", "2026", "--as-of", DAY, "--format", "json")
    assert result.exit_code == 0, result.output
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_impact_says_who_would_fall_short(learned: Run, home: Path) -> None:
    before = {p: p.read_bytes() for p in home.rglob("*") if p.is_file()}
    told = learned("scheme", "impact", "--minimum", "30", "--year", "2026", "--as-of", DAY).stdout
    assert "guided → guided in 2026–27, as on 2026-07-01. Nothing is written." in told
    assert "Newly short: 1" in told
    assert f"{NUMBER}  London, Probation officer: 7 hours → 7 hours of 27" in told
    assert {p: p.read_bytes() for p in home.rglob("*") if p.is_file()} == before


def test_impact_of_a_file_is_the_same_as_of_the_scheme_in_it(learned: Run) -> None:
    named, from_file = impact(learned, "outcomes-and-hours"), impact(learned, str(SCHEME))
    assert named == from_file
    assert named["people"] == 1
    assert named["outcomes"] == {
        "newly short": 1,
        "newly enough": 0,
        "still short": 0,
        "still enough": 0,
    }


def test_impact_compares_from_another_than_the_one_in_force(learned: Run) -> None:
    found = impact(learned, "guided", "--from", "outcomes-and-hours")
    outcomes = found["outcomes"]
    assert isinstance(outcomes, dict)
    assert outcomes["newly enough"] == 1


def test_impact_as_a_table_for_other_programs(learned: Run) -> None:
    result = learned(
        *("scheme", "impact", "points", "--year", "2026", "--as-of", DAY, "--format", "csv")
    )
    (row,) = csv.DictReader(StringIO(result.stdout))
    assert row == {
        "number": NUMBER,
        "region": "london",
        "role": "probation-officer",
        "asked": "minimum",
        "outcome": "newly short",
        "before_total": "7",
        "before_asked": "0",
        "after_total": "3",
        "after_asked": "27",
        "left_out": "0",
    }


def test_names_are_shown_only_from_a_directory(learned: Run, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text(f"id,name,email\n{NUMBER},Ash Sample,ash@example.invalid\n")
    words = ("scheme", "impact", "points", "--year", "2026", "--as-of", DAY)
    assert "Ash" not in learned(*words).stdout
    assert f"Ash Sample ({NUMBER})" in learned(*words, "--directory", str(names)).stdout


def test_the_year_is_the_last_complete_one_unless_given(learned: Run) -> None:
    told = learned("scheme", "impact", "points", "--as-of", "2027-04-01").stdout
    assert "guided → points in 2026–27" in told


def test_show_says_what_cpd_covers_and_where_the_plan_stands(learned: Run) -> None:
    told = learned("show", NUMBER, "--as-of", DAY).stdout
    assert "Core curriculum (PF 5.5): 0 of 11 areas have CPD" in told
    assert "Purposes (PF 5.4): 7 h required." in told
    assert "Plan 2026–27 (PP 1.1): none." in told
