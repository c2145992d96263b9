"""`register case report` and `verify`, as the people who decided run them."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from casebook_files import CASE, CASE_ID
from click.testing import Result
from probation_register.cli import case_answers
from probation_register.store import yaml

Run = Callable[..., Result]
AnswersFile = Callable[..., Path]

RETENTION = Path(__file__).parents[2] / "tooling/probation_register/casebook/retention.yml"

ON = ("--as-of", "2027-03-01")


@pytest.fixture
def report(run: Run, outside: Path, answers_file: AnswersFile) -> Callable[..., Result]:
    """The report made into the outside folder from a file of answers, some of them changed."""

    def made(*words: object, **changed: Any) -> Result:
        path = answers_file(**changed)
        out = ("--out", outside / "report.pdf") if "--out" not in words else ()
        return run("case", "report", CASE_ID, *out, "--answers", path, *ON, *words)

    return made


def left_as_it_was(casebook: Path, outside: Path, before: bytes) -> bool:
    return (casebook / CASE).read_bytes() == before and not any(outside.glob("report*"))


@pytest.mark.parametrize("inside", ["report.pdf", "records/report.pdf", "made/new/report.pdf"])
def test_a_report_inside_the_casebook_is_refused(
    report: Callable[..., Result], casebook: Path, inside: str
) -> None:
    done = report("--out", casebook / inside)
    assert done.exit_code == 1
    assert "which Git or a register keeps, and Git forgets nothing" in done.stderr
    assert not list(casebook.rglob("report*"))


def test_a_report_inside_any_other_repository_is_refused(
    report: Callable[..., Result], casebook: Path, outside: Path, tmp_path: Path
) -> None:
    shutil.copytree(casebook / ".git", tmp_path / "bare.git")
    (outside / "linked").symlink_to(casebook, target_is_directory=True)
    plain = tmp_path / "without-git"
    (plain / "records").mkdir(parents=True)
    (plain / "records" / "register.yml").touch()
    for place in (tmp_path / "bare.git", outside / "linked", plain / "deeper"):
        done = report("--out", place / "report.pdf")
        assert done.exit_code == 1, place
        assert "name a place outside" in done.stderr


def test_answers_kept_inside_the_casebook_are_refused(
    run: Run, casebook: Path, outside: Path, answers_file: AnswersFile
) -> None:
    inside = casebook / "answers.yml"
    shutil.copy(answers_file(), inside)
    done = run("case", "report", CASE_ID, "--out", outside / "r.pdf", "--answers", inside, *ON)
    assert done.exit_code == 1
    assert "answers.yml” lies in" in done.stderr


def test_every_missing_answer_is_named_with_what_it_means(
    run: Run, casebook: Path, outside: Path
) -> None:
    before = (casebook / CASE).read_bytes()
    empty = outside / "answers.yml"
    empty.write_text("name: Morgan Sample\n")
    done = run("case", "report", CASE_ID, "--out", outside / "report.pdf", "--answers", empty, *ON)
    assert done.exit_code == 1
    for name in ("reason", "events", "outcome", "redeployed", "line_manager", "job_role",
                 "signs_for", "authorised_by"):  # fmt: skip
        assert f"MOD002 error: {name} is missing (" in done.stderr
    assert left_as_it_was(casebook, outside, before)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"employed": True}, "ANS001 error: employed: the casebook says that the person left on"),
        ({"exclusion_period": "a year"}, "ANS001 error: exclusion_period: the casebook has no"),
        ({"redeployed": True}, "ANS001 error: redeployed: nobody who has left"),
        ({"name": "Morgan\u200bSample"}, "U+200B cannot be seen on paper"),
        ({"somebody_else": "x"}, "MOD001 error: somebody_else is not a field here"),
        ({"events": ["e" * 61]}, "a word of 61 characters does not fit the form"),
        ({"name": "Morgan\U000e0041"}, "U+E0041 cannot be seen on paper"),
        ({"name": "Morgan \ufdd0"}, "cannot be seen"),
        ({"name": "\U00016a70\U00016a71"}, "No font here can show"),
    ],
)
def test_answers_that_cannot_stand_are_refused_and_nothing_is_written(
    report: Callable[..., Result], casebook: Path, outside: Path, changed: Any, said: str
) -> None:
    before = (casebook / CASE).read_bytes()
    done = report(**changed)
    assert done.exit_code == 1
    assert said in done.stderr
    assert left_as_it_was(casebook, outside, before)


@pytest.mark.parametrize("character", ["\x07", "\x1b[31m", "\u202e", "\x00"])
def test_control_characters_are_refused_with_their_line(
    run: Run, outside: Path, answers_file: AnswersFile, character: str
) -> None:
    path = answers_file()
    path.write_text(path.read_text().replace("Dismissed", f"Dis{character}missed"))
    done = run("case", "report", CASE_ID, "--out", outside / "report.pdf", "--answers", path, *ON)
    assert done.exit_code == 1
    assert "answers.yml:6:" in done.stderr
    assert character not in done.stderr
    assert not any(outside.glob("report*"))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("report", "ca204418", "--out", "r.pdf"), 2, "There is no case “ca204418”; did you mean"),
        (("report", CASE_ID), 2, "Say where the report goes: --out FILE.pdf"),
        (("report", CASE_ID, "--out", "r.doc"), 2, "“r.doc” does not end in .pdf"),
        (("report", CASE_ID, "--out", "r.pdf", "--about", "2027-01-05"), 2, "has no decision of"),
        (("report", CASE_ID, "--out", "/nowhere-here/r.pdf", *ON), 2, "nobody here to ask"),
        (("verify", CASE_ID, __file__), 2, "There is no key at"),
    ],
)
def test_wrong_words_are_answered_with_a_sentence(
    run: Run, words: tuple[str, ...], code: int, said: str
) -> None:
    done = run("case", *words)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr


def test_a_place_that_nobody_knows_is_refused_and_nothing_is_left_behind(
    report: Callable[..., Result], casebook: Path, outside: Path
) -> None:
    before = (casebook / CASE).read_bytes()
    for place, said in (("Some Where", "--kept-at: MOD005"), ("nowhere", "“nowhere” is not known")):
        done = report("--kept-at", place)
        assert done.exit_code == 1
        assert said in done.stderr
        assert left_as_it_was(casebook, outside, before)


def test_a_report_is_never_written_over(report: Callable[..., Result], outside: Path) -> None:
    (outside / "report.key").write_text("mine")
    done = report()
    assert done.exit_code == 1
    assert "report.key” is there already, where the key would go" in done.stderr
    assert (outside / "report.key").read_text() == "mine"


def test_a_decision_has_one_report(report: Callable[..., Result], outside: Path) -> None:
    assert report().exit_code == 0
    done = report("--out", outside / "second.pdf")
    assert done.exit_code == 1
    assert "has its report: it was committed to on 2027-03-01" in done.stderr
    assert not (outside / "second.pdf").exists()


def test_the_report_is_made_proved_and_kept_from_others(
    report: Callable[..., Result], run: Run, casebook: Path, outside: Path
) -> None:
    done = report()
    assert done.exit_code == 0, done.stderr
    for name in ("report.pdf", "report.txt", "report.key"):
        assert (outside / name).stat().st_mode & 0o777 == 0o600
    for name in ("report.pdf", "report.txt"):
        proved = run("case", "verify", CASE_ID, outside / name)
        assert proved.exit_code == 0
        assert "is the report of ca204417 that was committed to on 2027-03-01" in proved.stdout
    assert "Morgan Sample" in pypdf.PdfReader(outside / "report.pdf").pages[0].extract_text()
    assert "Morgan Sample" in (outside / "report.txt").read_text()


def test_the_casebook_keeps_the_commitment_and_the_place_alone(
    report: Callable[..., Result], casebook: Path, outside: Path
) -> None:
    before = (casebook / CASE).read_text()
    assert report("--kept-at", "hackney-and-city").exit_code == 0
    after = (casebook / CASE).read_text()
    assert after.startswith(before)
    added = [line.split(": ")[0].strip(" -") for line in after[len(before) :].splitlines()]
    assert added == ["event", "day", "about", "commitment", "kept_at"]
    key = dict(line.split() for line in (outside / "report.key").read_text().splitlines()[1:])
    for secret in ("Morgan S", "Robin E", "Ashley S", key["key"], key["pdf"], key["text"]):
        for file in casebook.rglob("*"):
            assert not file.is_file() or secret.encode() not in file.read_bytes()


def test_an_altered_report_and_a_wrong_key_are_refused(
    report: Callable[..., Result], run: Run, outside: Path
) -> None:
    assert report().exit_code == 0
    pdf, key = outside / "report.pdf", outside / "report.key"
    altered = outside / "altered.pdf"
    altered.write_bytes(pdf.read_bytes()[:-1] + b"!")
    done = run("case", "verify", CASE_ID, altered, "--key", key)
    assert done.exit_code == 1
    assert "the key is right, and the file differs" in done.stderr
    wrong = outside / "wrong.key"
    wrong.write_text(key.read_text().replace("\nkey ", "\nkey 0")[:-1] + "\n")
    done = run("case", "verify", CASE_ID, pdf, "--key", wrong)
    assert done.exit_code == 1
    assert "The key file is not as `register case report` wrote it" in done.stderr
    lines = key.read_text().splitlines()
    lines[2] = f"key {'0' * 64}"
    wrong.write_text("\n".join(lines) + "\n")
    done = run("case", "verify", CASE_ID, pdf, "--key", wrong)
    assert done.exit_code == 1
    assert "The key opens no commitment of ca204417" in done.stderr


def test_a_blank_file_of_answers_names_what_is_asked_and_can_be_filled_in(
    run: Run, outside: Path, answers_file: AnswersFile
) -> None:
    blank = outside / "blank.yml"
    assert run("case", "report", CASE_ID, "--blank", blank).exit_code == 0
    asked = {line.partition(":")[0] for line in blank.read_text().splitlines() if ":" in line}
    given = yaml.read(answers_file().read_bytes()).decode()
    assert asked - {"# One of"} == {
        name for name in ("name", "reason", "events", "outcome", "redeployed", "line_manager",
                          "job_role", "signs_for", "authorised_by") if f'"{name}"' in given
    }  # fmt: skip


def test_people_at_a_terminal_are_asked_in_the_forms_order(
    run: Run, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_answers, "is_terminal", lambda: True)
    typed = [
        "M", "Morgan Sample",
        "Found proved.",
        "What was found.", "What was said.", "",
        "Dismissed.",
        "n",
        "Robin Example",
        "Senior probation officer",
        "contracter", "contractor",
        "robin example", "Ashley Specimen",
    ]  # fmt: skip
    done = run(
        "case", "report", CASE_ID, "--out", outside / "report.pdf", *ON,
        stdin="".join(f"{line}\n" for line in typed),
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    for said in (
        "name is “M”; it has at least 2 characters",
        "“contracter” is not one of them; did you mean “contractor”?",
        "Authorised by: it is the line manager's own name; name who authorises.",
    ):
        assert said in done.output
    text = " ".join((outside / "report.txt").read_text().split())
    assert "What was found. What was said. B3." in text
    assert "B13. The line manager signs for Contractor B14." in text


def test_a_closed_case_is_listed_with_the_day_until_which_it_is_kept(
    run: Run, casebook: Path
) -> None:
    missing = run("case", "keeping")
    assert missing.exit_code == 2
    assert "There is no standards/retention.yml here" in missing.stderr
    shutil.copy(RETENTION, casebook / "standards/retention.yml")
    told = run("case", "keeping", *ON)
    assert (told.exit_code, told.stdout) == (0, "")
    assert "no closed cases, 0 of them past its time" in told.stderr
    with (casebook / CASE).open("a") as file:
        file.write("  - event: closed\n    day: 2027-02-28\n")
    told = run("case", "keeping", *ON)
    assert told.stdout == (
        "ca204417  closed 2027-02-28  kept until 2037-02-28  Withdrawal for good or on dismissal\n"
    )
    assert "The periods are samples" in told.stderr
    assert (
        '"over": true' in run("case", "keeping", "--format", "json", "--as-of", "2037-02-28").stdout
    )
