"""`register check`: shared out and put together, remembered, and the same on every path."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from store.repositories import plain_git
from verbs import DAY, NUMBER, Run

CPD = f"records/registrants/33/{NUMBER}/cpd/2026.yml"
REGISTRANT = f"records/registrants/33/{NUMBER}/registrant.yml"


def fault(home: Path) -> None:
    file = home / REGISTRANT
    file.write_bytes(file.read_bytes().replace(b"role: probation-officer", b"role: juggler"))


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--shard", "0/4"], "--shard is I/N"),
        (["--shard", "5/4"], "--shard is I/N"),
        (["--shard", "1/101"], "no more than 100"),
        (["--shard", "one"], "--shard is I/N"),
        (["--shard", "1/2", "records"], "leave out paths"),
        (["--shard", "1/2", "--changed-since", "main"], "leave out paths"),
        (["--merge", "FILE", "records"], "reads nothing but the parts"),
        (["--merge", "FILE"], "is not a part of a check"),
    ],
)
def test_wrong_usage_is_said(run: Run, tmp_path: Path, words: list[str], reason: str) -> None:
    odd = tmp_path / "odd.json"
    odd.write_text('{"findings": []}', encoding="utf-8")
    refused = run("check", *[str(odd) if word == "FILE" else word for word in words])
    assert (refused.exit_code, reason in refused.output) == (2, True), refused.output


def parts_in(run: Run, folder: Path, *, of: int = 3, day: str = DAY) -> list[Path]:
    files = []
    for number in range(1, of + 1):
        said = run("check", "--shard", f"{number}/{of}", "--format", "json", "--as-of", day)
        files.append(folder / f"{number}-of-{of}-{day}.json")
        files[-1].write_text(said.stdout, encoding="utf-8")
    return files


def merged(run: Run, files: list[Path]) -> tuple[int, str]:
    words = [word for file in files for word in ("--merge", str(file))]
    done = run("check", *words, "--format", "json")
    return done.exit_code, done.stdout or done.output


def test_parts_are_put_together(run: Run, home: Path, tmp_path: Path) -> None:
    fault(home)
    whole = run("check", "--format", "json", "--as-of", DAY)
    assert whole.exit_code == 1
    assert [f["code"] for f in json.loads(whole.stdout)["findings"]] == ["REG001"]
    files = parts_in(run, tmp_path)
    assert merged(run, files[::-1]) == (1, whole.stdout)
    for wrong, reason in (
        (files[:2], "part 3/3 is missing"),
        ([*files, files[0]], "there twice"),
        ([*files[:2], parts_in(run, tmp_path, day="2026-07-02")[2]], "another check"),
    ):
        code, said = merged(run, wrong)
        assert (code, reason in said) == (2, True), said


@pytest.mark.parametrize("value", ['"1/0"', '"9/3"', '"1/2/3"', "3", '"1/9999999"'])
def test_a_part_that_says_something_odd_of_itself_is_refused(
    run: Run, tmp_path: Path, value: str
) -> None:
    file = parts_in(run, tmp_path, of=1)[0]
    text = file.read_text(encoding="utf-8").replace('"1/1"', value)
    file.write_text(text, encoding="utf-8")
    code, said = merged(run, [file])
    assert (code, "is not a part of a check" in said) == (2, True), said


def test_a_second_check_says_the_same(run: Run, home: Path) -> None:
    first = run("check", "--as-of", DAY, "--format", "json")
    assert run("check", "--as-of", DAY, "--format", "json").stdout == first.stdout
    assert run("check", "--as-of", DAY, "--format", "json", "--fresh").stdout == first.stdout
    fault(home)
    assert run("check", "--as-of", DAY).exit_code == 1
    plain_git(home, "checkout", "--quiet", "--", ".")
    assert run("check", "--as-of", DAY, "--format", "json").stdout == first.stdout


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_a_file_that_git_was_told_to_overlook_is_judged(run: Run, home: Path, flag: str) -> None:
    run("check", "--as-of", DAY)
    plain_git(home, "update-index", flag, REGISTRANT)
    fault(home)
    assert plain_git(home, "status", "--porcelain") == ""
    assert "REG001" in run("check", "--as-of", DAY).output


def test_a_file_that_git_ignores_is_judged(run: Run, home: Path) -> None:
    (home / ".git" / "info").mkdir(exist_ok=True)
    (home / ".git" / "info" / "exclude").write_text("*.bak\n", encoding="utf-8")
    (home / "records" / "staff" / "st000412.bak").write_bytes(b"old\n")
    assert "PTH001" in run("check", "--as-of", DAY).output


def test_a_link_and_a_new_file_are_judged(run: Run, home: Path) -> None:
    (home / "records" / "notes.txt").write_bytes(b"a note\n")
    assert "PTH001" in run("check", "--as-of", DAY).output
    (home / "records" / "notes.txt").unlink()
    place = home / REGISTRANT
    os.replace(place, place.with_name("kept"))
    place.symlink_to("kept")
    assert "PTH003" in run("check", "--as-of", DAY).output
