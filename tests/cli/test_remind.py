"""`register remind`: refused where it would do harm, then text, calendar, JSON and files."""

import json
from pathlib import Path

import pytest
from verbs import LEARNING, NUMBER, Run

WINTER = ("--as-of", "2027-02-20")
SITE = ("--site", "https://register.example/staff/")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--for", "po104234"], "There is nobody “po104234” on main; did you mean “po104233”?"),
        (["--for", "st999999"], "There is nobody “st999999” on main"),
        (["--for", "../records"], "There is nobody “../records” on main"),
        (["--as-of", "soon"], "“soon” is not a day"),
        (["--site", "javascript:alert(1)"], "is no address of a site"),
        (["--site", "https://me:secret@register.example"], "is no address of a site"),
        (["--site", "https://register.example/\r\nDTSTART:x"], "is no address of a site"),
        (["--site", "https://" + "a" * 300], "is no address of a site"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, words: list[str], said: str) -> None:
    result = run("remind", *words)
    assert result.exit_code == 2
    assert said in result.output


def test_no_reminder_is_written_into_the_repository(run: Run, home: Path) -> None:
    result = run("remind", *WINTER, "--out", str(home / "reminders"))
    assert result.exit_code == 2
    assert "inside the repository" in result.output
    assert not (home / "reminders").exists()


def test_a_folder_with_other_files_is_left_alone(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "desk"
    out.mkdir()
    (out / "mine.txt").write_text("keep me")
    result = run("remind", *WINTER, "--out", str(out))
    assert result.exit_code == 1
    assert "Nothing was written" in result.output
    assert [file.name for file in out.iterdir()] == ["mine.txt"]


def test_a_person_reads_what_is_asked_what_is_missing_and_where(run: Run) -> None:
    said = run("remind", *WINTER, *SITE, "--for", NUMBER).stdout
    assert said.startswith("Your registration, po104233, as on 2027-02-20\n\nNow is the time to:")
    assert "- the renewal for 2026–27 is not submitted\n" in said
    assert "  2027-03-31  The last day to renew\n" in said
    assert "Your page: https://register.example/staff/register/po104233/\n" in said


def test_who_is_asked_for_nothing_is_told_so(run: Run) -> None:
    said = run("remind", "--as-of", "2026-05-05", "--for", NUMBER).stdout
    assert "Nothing is asked of you today." in said


def test_a_line_manager_sees_the_team(run: Run, tmp_path: Path) -> None:
    directory = tmp_path / "people.csv"
    directory.write_text("id,name,email\npo104233,Juniper Fell,\nst000412,Rowan Beck,\n")
    said = run("remind", *WINTER, "--for", "st000412", "--directory", str(directory)).stdout
    assert said.startswith("1 of 1 person is asked for something on 2027-02-20; no renewals wait")
    assert "Registration in the team of Rowan Beck (st000412)" in said
    assert "- Juniper Fell (po104233): plan the year's development; add what" in said
    nobody = run("remind", *WINTER, "--for", "st000413").stdout
    assert nobody.startswith("0 of 0 people are asked for something on 2027-02-20;")


def test_since_the_last_time_only_what_is_new(run: Run) -> None:
    def numbers(since: str) -> list[str]:
        said = run("remind", *WINTER, "--since", since, "--format", "json").stdout
        return [each["number"] for each in json.loads(said)["reminders"]]

    assert numbers("2027-01-12") == [NUMBER]
    assert numbers("2027-01-13") == []


def test_json_holds_numbers_and_never_names(run: Run, tmp_path: Path) -> None:
    directory = tmp_path / "people.csv"
    directory.write_text("id,name,email\npo104233,Juniper Fell,\n")
    words = (*WINTER, "--directory", str(directory), "--format", "json")
    said = run("remind", *words).stdout
    assert "Juniper" not in said
    [one] = json.loads(said)["reminders"]
    assert (one["number"], one["line_manager"], one["is_due"]) == (NUMBER, "st000412", True)
    assert [each["prompt"] for each in one["asked"]] == ["plan", "learn", "reflect", "renew"]
    assert one["link"] is None


def test_a_calendar_on_standard_output(run: Run) -> None:
    said = run("remind", *WINTER, "--for", NUMBER, "--format", "ics")
    assert said.stdout_bytes.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert said.stdout_bytes.endswith(b"END:VCALENDAR\r\n")


def test_files_for_each_person_and_manager_the_same_bytes_again(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "reminders"

    def written() -> dict[str, bytes]:
        result = run("remind", *WINTER, "--out", str(out))
        assert result.exit_code == 0, result.output
        assert "No mail was sent." in result.stdout
        return {file.name: file.read_bytes() for file in out.iterdir()}

    first = written()
    assert set(first) == {
        ".register-reminders",
        *("po104233.ics", "po104233.txt", "st000412.ics", "st000412.txt"),
    }
    assert written() == first
    assert b"Juniper" not in b"".join(first.values())


def test_what_waits_for_a_manager_is_told_to_them_alone(run: Run) -> None:
    run("new", "cpd", NUMBER, *LEARNING)
    affirm = ("--affirm-all", "--record-accurate", "--conversation", "2026-09-14")
    assert run("new", "renewal", NUMBER, *affirm, "--as-of", "2027-02-20").exit_code == 0
    assert run("submit", "--as", NUMBER, "--as-of", "2027-02-20").exit_code == 0
    said = run("remind", *WINTER).stdout
    assert "1 renewal waits for a line manager." in said
    assert "Waiting for you to approve or decline (PF 4.20)\n- po104233: renewal/po104233" in said
    assert "for 2026–27 is not submitted" not in said
