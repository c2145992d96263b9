"""What the desk says around a proposal: what to put right first, and what comes next."""

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from probation_register.cli.main import register
from verbs import LEARNING, NUMBER, Run, run_in

BRANCH = f"cpd/{NUMBER}/2026"
CPD = "records/registrants/33/po104233/cpd/2026.yml"


@pytest.fixture
def proposed(run: Run) -> Run:
    """A register with one entry of CPD proposed."""
    run("new", "cpd", NUMBER, *LEARNING)
    assert run("submit", "--as", NUMBER).exit_code == 0
    return run


def test_a_review_says_how_to_approve_what_it_shows(proposed: Run) -> None:
    shown = proposed("review", BRANCH).stdout
    assert "(✓ met, · not yet, ? your manager confirms)" in shown
    [line] = [line for line in shown.splitlines() if line.startswith("Next: ")]
    words = line.removeprefix("Next: register ").split()
    assert proposed(*words, "--as", "st000412").exit_code == 0


def test_a_review_for_a_forge_has_counts_and_no_titles(proposed: Run) -> None:
    proposed("decline", BRANCH, "--as", "st000412", "--reason", "standards")
    shown = proposed("review", BRANCH, "--format", "markdown").stdout
    assert (
        "- CPD 2026–27: 1 added, none changed, none taken away; 7 hours in 1 entry with it."
        in shown
    )
    assert "Declined before: standards." in shown
    assert f"`register approve {BRANCH} --reviewed " in shown
    assert "young adults" not in shown


def test_the_meaning_of_approving_a_renewal_stands_in_its_review(run: Run) -> None:
    when = ("--year", "2026", "--as-of", "2027-02-20")
    run("new", "renewal", NUMBER, *when, "--affirm-all", "--record-accurate")
    run("submit", "--as", NUMBER, "--as-of", "2027-02-20")
    shown = run("review", f"renewal/{NUMBER}/2026", "--as-of", "2027-02-21", "--format", "markdown")
    assert "Approving says that you have assured yourself" in shown.stdout
    assert "Renews registration for 2026–27" in shown.stdout


def test_an_approved_renewal_is_not_written_again(run: Run) -> None:
    words = ("new", "renewal", NUMBER, "--year", "2026", "--affirm-all", "--record-accurate")
    when = ("--as-of", "2027-02-20")
    run(*words, *when)
    run("submit", "--as", NUMBER, *when)
    approved = run("approve", f"renewal/{NUMBER}/2026", "--as", "st000412", *when)
    assert approved.exit_code == 0, approved.output
    again = run(*words, *when, "--conversation", "2026-09-14")
    assert again.exit_code == 1
    assert "has renewed for 2026–27 already, submitted on 2027-02-20" in again.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("update", "nosuch"), "There is no proposal “nosuch” here: open proposals: “cpd/po104233"),
        (("update", "main"), "There is no proposal “main” here"),
        (("approve", "nosuch"), "There is no proposal “nosuch” here"),
        (("submit", "nosuch.yml"), "There is no “nosuch.yml” in the register"),
        (("decline", BRANCH, "--as", "st000412", "--reason", "dunno"), "is no reason code. Write"),
    ],
)
def test_the_first_thing_to_put_right_is_said_first(
    proposed: Run, words: tuple[str, ...], says: str
) -> None:
    assert says in proposed(*words).stderr


def test_of_many_proposals_some_are_named_and_the_rest_counted(proposed: Run, home: Path) -> None:
    for year in range(2010, 2018):
        subprocess.run(["git", "branch", f"cpd/po999999/{year}"], cwd=home, check=True)
    assert " and 4 more." in proposed("review", "nosuch").stderr


def test_a_proposal_of_the_origin_is_named_with_the_next_step(
    proposed: Run, home: Path, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(home), str(clone)], check=True)
    step = f"git branch {BRANCH} origin/{BRANCH}"
    assert f"it is on origin; run `{step}` first." in run_in(clone, "review", BRANCH).stderr
    subprocess.run(step.split(), cwd=clone, check=True, capture_output=True)
    assert run_in(clone, "review", BRANCH).exit_code == 0
    assert "run `git fetch` first" in run_in(clone, "review", "nosuch").stderr


def test_whoever_has_a_key_is_told_to_sign(run: Run) -> None:
    run("new", "staff", "st000500", "--office", "line-manager", "--scope", "london",
        "--from", "2026-01-01")  # fmt: skip
    refused = run("submit", "--as", "st000001")
    assert refused.exit_code == 1
    assert (
        refused.stderr == "st000001 has a key, and what they do is signed: sign with --key FILE.\n"
    )


def test_random_bytes_are_no_key(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_bytes(os.urandom(100))
    said = run("submit", "--as", NUMBER, "--key", str(file)).stderr
    assert "name the private key file, without .pub" in said


def test_only_other_line_ends_are_nothing_to_submit(proposed: Run, home: Path) -> None:
    assert proposed("approve", BRANCH, "--as", "st000412").exit_code == 0
    record = home / CPD
    record.write_bytes(record.read_bytes().replace(b"\n", b"\r\n"))
    refused = proposed("submit", "--as", NUMBER)
    assert refused.exit_code == 1
    assert "no record differs, only how it is written. Run `register format`" in refused.stderr
    record.write_bytes(record.read_bytes().replace(b"hours: 7", b"hours: 6.5"))
    assert proposed("submit", "--as", NUMBER).exit_code == 0
    shown = subprocess.run(
        ["git", "show", f"{BRANCH}:{CPD}"], cwd=home, check=True, capture_output=True
    )
    assert b"\r" not in shown.stdout


def test_a_comment_is_called_what_it_is(proposed: Run, home: Path) -> None:
    proposed("approve", BRANCH, "--as", "st000412")
    with (home / CPD).open("a") as file:
        file.write("# Checked.\n")
    said = proposed("submit", "--as", NUMBER).stdout
    assert f"{CPD} says the same; only how it is written changes." in said


def test_format_counts_and_repairs(proposed: Run, home: Path) -> None:
    settings = home / "records/register.yml"
    settings.write_bytes(settings.read_bytes().replace(b"\n", b"\r\n"))
    assert "1 file would be written anew." in proposed("format", "--check").stderr
    settings.write_text("just text\n")
    said = proposed("format").stderr
    assert "YML013 error: the file holds the single value 'just text'" in said
    assert "fix: write one field to a line" in said


def test_a_locked_index_is_said_before_anything_is_done(proposed: Run, home: Path) -> None:
    lock = home / ".git/index.lock"
    lock.touch()
    refused = proposed("approve", BRANCH, "--as", "st000412")
    assert refused.exit_code == 1
    assert "if none is running delete .git/index.lock" in refused.stderr
    lock.unlink()
    assert proposed("approve", BRANCH, "--as", "st000412").exit_code == 0


def test_a_founder_is_named_once(tmp_path: Path) -> None:
    words = ["init", str(tmp_path / "x"), *["--central-team", "st000001"] * 2]
    refused = CliRunner().invoke(register, words)
    assert (refused.exit_code, "named twice" in refused.stderr) == (2, True)


def test_a_full_folder_is_refused_before_anything_is_said_to_happen(home: Path) -> None:
    refused = CliRunner().invoke(register, ["demo", str(home)])
    assert (refused.exit_code, "Playing" in refused.output) == (2, False)
    assert "such as register-2" in refused.stderr


def test_words_that_are_not_utf8_are_answered(run: Run) -> None:
    odd = os.fsdecode(b"\xff")
    for words in (("show", odd), ("review", odd), ("submit", odd), ("check", odd), (odd,),
                  ("new", "cpd", odd), ("new", "staff", odd, "--office", "line-manager",
                  "--scope", odd, "--from", "2026-01-01"), ("new", "plan", NUMBER, "--need",
                  f"feedback/victims/{odd}{odd}{odd}")):  # fmt: skip
        result = run(*words)
        assert result.exit_code in (1, 2), words
        assert isinstance(result.exception, SystemExit), words


def test_an_open_proposal_of_another_name_on_the_same_record_is_told(
    proposed: Run, home: Path
) -> None:
    """What an editor saved on a forge stands on a branch of the editor's own naming."""
    by_the_editor = f"cms/cpd-{NUMBER}/2026"
    subprocess.run(["git", "branch", "-m", BRANCH, by_the_editor], cwd=home, check=True)
    proposed("new", "cpd", NUMBER, *[word.replace("young", "older") for word in LEARNING])
    submitted = proposed("submit", "--as", NUMBER)
    assert submitted.exit_code == 0
    assert f"{by_the_editor} is open on the same record too" in submitted.stderr
    assert proposed("approve", by_the_editor, "--as", "st000412").exit_code == 0
    assert proposed("update", BRANCH, "--as", NUMBER).exit_code == 0
    proposed("new", "cpd", NUMBER, *[word.replace("young", "other") for word in LEARNING])
    again = proposed("submit", "--as", NUMBER)
    assert (again.exit_code, "is open on" in again.stderr) == (0, False)
