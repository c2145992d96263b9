"""The verbs that write records: all that is wrong at once, named as it was typed."""

from pathlib import Path

import pytest
from verbs import LEARNING, NUMBER, Run

CPD = "records/registrants/33/po104233/cpd/2026.yml"
PLAN = "records/registrants/33/po104233/plans/2026.yml"
DAY = ("--as-of", "2026-07-01")
NEED = "self-evaluation/risk-assessment/Lead a multi-agency review."
RENEWING = ("--affirm-all", "--record-accurate", "--year", "2026", "--as-of", "2027-02-20")


def entered(run: Run, **flags: str) -> tuple[int, str]:
    """Add an entry with some flags otherwise; return the exit code and what was said."""
    words = [word for name, value in flags.items() for word in (f"--{name}", value)]
    result = run("new", "cpd", NUMBER, *LEARNING, *words, *DAY)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stderr


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("Tab\x1b[31mred", "a control character (U+001B), which cannot be seen, behind “Tab”"),
        ("Working\u200b well", "ZERO WIDTH SPACE (U+200B), which cannot be seen, behind “Working”"),
        ("\u202eWorking well", "RIGHT-TO-LEFT OVERRIDE (U+202E), which cannot be seen, at its"),
        ("Caf\udce9 work", "the byte E9, which is no UTF-8, behind “Caf”"),
    ],
)
def test_what_cannot_be_seen_is_named(run: Run, home: Path, title: str, says: str) -> None:
    code, said = entered(run, title=title)
    assert code == 1
    assert f"--title: YML003 error: title holds {says}" in said
    assert "fix: take it out" in said
    assert not (home / CPD).exists()


def test_all_that_is_wrong_is_said_at_once_by_flag(run: Run) -> None:
    code, said = entered(run, title="x", activity="dancing", hours="7.3")
    assert code == 1
    for start in ("--title: MOD005 error", "--hours: CPD003 error", "--activity: CPD004 error"):
        assert start in said
    assert "2026.yml" not in said
    assert "`register new choices` lists them all" in said


def test_what_is_missing_does_not_hide_what_is_wrong(run: Run) -> None:
    result = run("new", "cpd", NUMBER, "--hours", "7.3")
    assert result.exit_code == 2
    assert "Missing: --date, --title" in result.stderr
    assert "--hours: CPD003 error" in result.stderr


@pytest.mark.parametrize("hours", ["1e308", "2001", "nan", "inf", "-1", "0"])
def test_hours_are_bounded(run: Run, hours: str) -> None:
    code, said = entered(run, hours=hours)
    assert (code, "--hours: MOD006 error" in said) == (1, True)


def test_advice_is_told_apart_from_what_stops(run: Run) -> None:
    code, said = entered(run, learned="Waiting  helps.")
    assert code == 0
    assert said.startswith("Worth knowing; it stops nothing:\n--learned: PRV002 warning")
    code, said = entered(run, learned="Waiting  helps.", title="Another", activity="dancing")
    assert code == 1
    assert "Worth knowing" not in said


def test_learning_of_a_year_before_joining_is_a_warning(run: Run) -> None:
    code, said = entered(run, date="2025-06-11")
    assert (code, "--date: CPD015 warning" in said) == (0, True)


def test_a_number_and_an_id_are_read_in_any_case(run: Run) -> None:
    assert run("new", "cpd", "PO104233", *LEARNING, *DAY).exit_code == 0
    assert run("submit", "--as", "PO104233").exit_code == 0
    assert run("approve", f"cpd/{NUMBER}/2026", "--as", "ST000412").exit_code == 0


@pytest.mark.parametrize("verb", [("show",), ("new", "cpd"), ("new", "plan")])
def test_what_is_no_number_is_called_so_everywhere(run: Run, verb: tuple[str, ...]) -> None:
    said = run(*verb, "banana").stderr
    assert said == "“banana” is no registration number; write it as po104233.\n"


def test_a_plan_is_amended_and_never_wiped(run: Run, home: Path) -> None:
    words = ("new", "plan", NUMBER, *DAY)
    empty = run(*words)
    assert (empty.exit_code, "at least one need" in empty.stderr) == (2, True)
    assert run(*words, "--need", NEED, "--hours-promised", "28").exit_code == 0
    written = (home / PLAN).read_bytes()
    for flags in ((), ("--need", NEED), ("--hours-promised", "28")):
        again = run(*words, *flags)
        assert (again.exit_code, "this changes nothing in it" in again.stderr) == (1, True)
        assert (home / PLAN).read_bytes() == written
    assert run(*words, "--need", "feedback/victims/Sit in on a panel.").exit_code == 0
    amended = (home / PLAN).read_text()
    for kept in ("id: n1", "id: n2", "hours_promised: 28", "Lead a multi-agency review."):
        assert kept in amended
    assert run(*words, "--drop-need", "n9").exit_code == 2
    assert run(*words, "--drop-need", "n1").exit_code == 0
    assert "id: n1" not in (home / PLAN).read_text()


def test_a_plan_goes_on_from_what_is_proposed_of_it(run: Run) -> None:
    words = ("new", "plan", NUMBER, *DAY)
    run(*words, "--need", NEED)
    run("submit", "--as", NUMBER)
    assert run(*words, "--need", "feedback/victims/Sit in on a panel.").exit_code == 0
    added = run("submit", "--as", NUMBER)
    assert added.exit_code == 0, added.output
    said = run("review", f"plan/{NUMBER}/2026").stdout
    assert "Adds a development plan for 2026–27, with 2 needs." in said
    assert "Adds the need n1, Assessing risk and need: “Lead a multi-agency review.”" in said
    assert "Adds the need n2, Victims' rights and needs: “Sit in on a panel.”" in said


@pytest.mark.parametrize(
    ("need", "says"),
    [
        ("feedbak/victims/Sit in on it.", "--need: MOD004 error: from of need 1 is “feedbak”"),
        ("feedback/dancing/Sit in on it.", "--need: PLN002 error: area “dancing” is not known"),
        ("feedback/victims/x", "--need: MOD005 error: objective of need 1"),
    ],
)
def test_a_need_is_named_by_its_flag(run: Run, need: str, says: str) -> None:
    assert says in run("new", "plan", NUMBER, *DAY, "--need", need).stderr


def test_a_renewal_is_amended_until_it_is_approved(run: Run, home: Path) -> None:
    words = ("new", "renewal", NUMBER, *RENEWING)
    assert run(*words, "--conversation", "2026-09-14").exit_code == 0
    again = run(*words)
    assert (again.exit_code, "this changes nothing in it" in again.stderr) == (1, True)
    assert run(*words, "--conversation", "2027-01-14").exit_code == 0
    renewal = (home / "records/registrants/33/po104233/renewals/2026.yml").read_text()
    assert "2026-09-14" in renewal
    assert "2027-01-14" in renewal


def test_an_unknown_conversation_is_named_by_its_flag(run: Run) -> None:
    words = ("new", "renewal", NUMBER, *RENEWING)
    early = run(*words, "--conversation", "2020-01-01")
    assert (early.exit_code, "--conversation: RNW005 error" in early.stderr) == (1, True)
    assert "is not a day" in run(*words, "--conversation", "soon").stderr


def test_the_lists_to_choose_from_are_printed(run: Run) -> None:
    assert "activity " in run("new", "choices").stdout
    for field, known in (("activity", "workshop"), ("aligned-to", "nos-ae1"), ("role", "prob")):
        assert any(x.startswith(known) for x in run("new", "choices", field).stdout.splitlines())
    assert "did you mean “activity”?" in run("new", "choices", "activty").stderr
    assert "register new choices activity" in run("new", "cpd", "--help").stdout
