"""What a person at a terminal is asked, and that only what was wrong is asked again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from probation_register.cli import fields, new_people, new_yearly
from verbs import NUMBER, Run

Answer = Callable[..., Result]

CPD = "records/registrants/33/po104233/cpd/2026.yml"
RENEWAL = "records/registrants/33/po104233/renewals/2026.yml"
PLAN = "records/registrants/33/po104233/plans/2026.yml"
DAY = ("--as-of", "2026-07-01")


@pytest.fixture
def answer(run: Run, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """The command at a terminal, with the lines that a person types."""
    for module in (fields, new_people, new_yearly):
        monkeypatch.setattr(module, "is_terminal", lambda: True)

    def answered(words: tuple[str, ...], *lines: str) -> Result:
        return run(*words, stdin="".join(f"{line}\n" for line in lines))

    return answered


def test_each_answer_is_judged_where_it_is_asked(answer: Answer, home: Path) -> None:
    done = answer(
        ("new", "cpd", NUMBER, *DAY),
        "soon", "2026-07-02", "2026-06-11",  # the date
        "ab", "Working with young adults",
        "workshopp", "workshop",
        "many", "7.3", "7.25",
        "required",
        "my-learning",
        "nos-ae1, nos-zz9", "nos-ae1 nos-ab1",
        "",  # no curriculum area
        "Waiting helps.",
        "",  # not applied yet
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    for said in (
        "“soon” is not a day; write it as 2026-06-11.",
        "which has not come yet on 2026-07-01; record it once it has happened.",
        "title is “ab”; it has at least 3 characters; say it in a few words.",
        "“workshopp” is not one of them; did you mean “workshop”?",
        "“many” is not a number; write a number such as 7.5.",
        "time is written in quarter hours; write 7.25 or 7.5.",
        "“nos-zz9” is not one of them",
    ):
        assert said in done.output
    assert done.output.count("Date:") == 3
    assert done.output.count("Purpose:") == 1
    written = (home / CPD).read_text()
    assert "hours: 7.25" in written
    assert "nos-ab1" in written
    assert "applied: ~" in written


def test_today_is_a_day_when_asked_too(answer: Answer, home: Path) -> None:
    words = ("new", "cpd", NUMBER, "--title", "Reading on desistance", "--activity", "reading",
             "--hours", "1", "--purpose", "personal", "--source", "elsewhere")  # fmt: skip
    assert answer(words, "today", "nos-ae1", "", "", "").exit_code == 0
    assert len(list((home / CPD).parent.iterdir())) == 1


def test_nothing_is_asked_of_who_gives_every_flag(answer: Answer) -> None:
    words = ("new", "cpd", NUMBER, "--title", "Reading on desistance", "--activity", "reading",
             "--date", "2026-06-11", "--hours", "1", "--purpose", "personal",
             "--source", "elsewhere", *DAY)  # fmt: skip
    assert answer(words).exit_code == 0


def test_no_to_an_affirmation_stops_with_one_sentence(answer: Answer, home: Path) -> None:
    words = ("new", "renewal", NUMBER, "--year", "2026", "--as-of", "2027-02-20")
    stopped = answer(words, "y", "n")
    assert stopped.exit_code == 1
    assert stopped.stderr.endswith("Stop here, and speak to your line manager (PF 5.14).\n")
    assert "Usage" not in stopped.output
    assert not (home / RENEWAL).exists()


def test_enter_affirms_nothing(answer: Answer, home: Path) -> None:
    words = ("new", "renewal", NUMBER, "--year", "2026", "--as-of", "2027-02-20")
    assert answer(words, *[""] * 9).exit_code == 1
    assert not (home / RENEWAL).exists()


def test_a_renewal_asks_for_its_conversations(answer: Answer, home: Path) -> None:
    words = ("new", "renewal", NUMBER, "--year", "2026", "--as-of", "2027-02-20")
    done = answer(words, *["y"] * 7, "soon", "2026-09-14, 2027-01-14")
    assert done.exit_code == 0, done.output
    assert "“soon” is not a day" in done.output
    assert "2027-01-14" in (home / RENEWAL).read_text()
    more = answer((*words, "--conversation", "2026-11-02"))
    assert more.exit_code == 0, more.output
    assert "2026-11-02" in (home / RENEWAL).read_text()


def test_enter_deregisters_nobody(answer: Answer, home: Path) -> None:
    standing = home / "records/registrants/33/po104233/standing"
    before = sorted(standing.iterdir())
    for lines in (("",), ("n", ""), ("n", "n")):
        asked = answer(("new", "standing", NUMBER, "--from", "2026-06-01", *DAY), *lines)
        assert asked.exit_code == 1
        assert sorted(standing.iterdir()) == before
    assert "This says that po104233 is not registered from 2026-06-01 on." in asked.output
    done = answer(("new", "standing", NUMBER, "--from", "2026-06-01", *DAY), "n", "y")
    assert done.exit_code == 0, done.output


def test_a_plan_asks_for_its_needs(answer: Answer, home: Path) -> None:
    done = answer(
        ("new", "plan", NUMBER, *DAY),
        "feedbak", "feedback", "victims", "x", "Sit in on a panel.", "y",
        "inspection", "courts", "Write shorter reports.", "n",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    plan = (home / PLAN).read_text()
    assert "id: n2" in plan
    assert "Write shorter reports." in plan
