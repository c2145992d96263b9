"""`register show`: all four axes in words, what is missing, and what was known when."""

import json
import subprocess
from pathlib import Path

from verbs import LEARNING, NUMBER, Run

RENEWING = (
    *("--affirm-all", "--record-accurate", "--conversation", "2026-09-14"),
    *("--as-of", "2027-02-20"),
)


def lines(run: Run, *words: str) -> list[str]:
    """Return what is shown of the registrant, line by line."""
    result = run("show", NUMBER, *words)
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_all_four_axes_are_in_words(run: Run) -> None:
    assert lines(run, "--on", "2026-07-01")[2:6] == [
        "Employment: in post, since 2026-05-04.",
        "Obligation: mandatory, the role must be registered.",
        "Registration: registered, by the standing event of 2026-05-04.",
        "Renewal: not due, for 2026–27 it opens on 2026-12-31, due on 2027-03-31.",
    ]


def test_another_day_another_standing(run: Run) -> None:
    shown = lines(run, "--on", "2026-05-03")
    assert "Employment: not begun, begins on 2026-05-04." in shown
    assert "Registration: not registered, no standing event has begun." in shown


def test_what_is_missing_stands_with_who_can_help(run: Run) -> None:
    shown = lines(run, "--on", "2027-02-20")
    at = next(i for i, line in enumerate(shown) if line.endswith("missing:"))
    assert "  the renewal for 2026–27 is not submitted" in shown[at:]
    assert any("line manager" in line for line in shown[at:])
    assert any(line.startswith("Does not use the designation") for line in shown)


def test_an_earlier_revision_knows_less(run: Run, home: Path) -> None:
    before = subprocess.run(
        ["git", "-C", str(home), "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    ).stdout.strip()
    run("new", "cpd", NUMBER, *LEARNING)
    run("submit", "--as", NUMBER)
    assert run("approve", f"cpd/{NUMBER}/2026", "--as", "st000412").exit_code == 0
    now = lines(run, "--on", "2026-07-01")
    assert any("Working with young adults" in line for line in now)
    then = lines(run, "--on", "2026-07-01", "--at", before)
    assert not any("Working with young adults" in line for line in then)


def test_a_renewal_is_submitted_until_it_is_on_main(run: Run) -> None:
    assert run("new", "renewal", NUMBER, *RENEWING).exit_code == 0
    (renewal,) = [x for x in lines(run, "--on", "2027-03-01") if x.startswith("Renewal: ")]
    assert renewal == "Renewal: submitted, for 2026–27 on 2027-02-20."


def test_as_json(run: Run) -> None:
    value = json.loads(run("show", NUMBER, "--on", "2026-07-01", "--format", "json").stdout)
    assert [axis["name"] for axis in value["axes"]] == [
        "employment",
        "obligation",
        "registration",
        "renewal",
    ]
    assert value["designation"]["may_use"] is False
    assert {"what", "who_can_help"} == set(value["missing"][0])
    assert {each["state"] for each in value["learning"]} == {"not completed"}
    assert value["returning"] is None
