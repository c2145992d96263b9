"""Adding CPD: the file as it will stand, the answers in words, what is refused and why."""

from __future__ import annotations

import json

import pytest
from builders import CPD, NUMBER, cpd_entry, cpd_year, path
from forms.cases import CASES, QUICK, RANDOM, Case
from probation_register.exchange.entry_ids import entry_id
from probation_register.forms.answers import Refused
from probation_register.store import yaml

FULL, SHORT, ENTRY = CASES["cpd"], CASES["cpd-quick"], CASES["cpd-entry"]


@pytest.mark.parametrize(
    ("change", "question", "sentence"),
    [
        (
            {"title": "ab"},
            "title",
            "“What did you do?” is “ab”; it has at least 3 characters. Say it in a few words.",
        ),
        (
            {"title": "About A1234BC"},
            "title",
            "“What did you do?” holds what looks like a prison number. "
            "Say it without: the register never forgets.",
        ),
        (
            {"learned": "Ring 07700 900123."},
            "learned",
            "“What did you learn?” holds what looks like a telephone number. "
            "Say it without: the register never forgets.",
        ),
        (
            {"hours": ("0", "0")},
            "hours",
            "“How long did it take?” is “0.0”; it must be more than 0. Write more than 0.",
        ),
        (
            {"hours": ("40", "0"), "until": None},
            "hours",
            "“How long did it take?” is 40, more than 1 day can hold. "
            "Correct the hours, or write the last day in until.",
        ),
        (
            {"until": ("1", "2", "2027")},
            "until",
            "“When did it end?” is 2027-02-01, before date (2027-02-03). "
            "Correct one of the two days.",
        ),
        (
            {"date": ("2", "3", "2027"), "until": None},
            "date",
            "“When was it?” is 2027-03-02, which has not come yet on 2027-03-01. "
            "Record it once it has happened.",
        ),
        (
            {"until": ("5", "4", "2027")},
            "until",
            "“When did it end?” is 2027-04-05, outside the year 2026-04-01 to 2027-03-31. "
            "Correct the day, or record it as two entries, one for each registration year.",
        ),
        (
            {"date": ("1", "1", "1950"), "until": None},
            "date",
            "Year is “1949”; it must be at least 2000. Write at least 2000.",
        ),
    ],
)
def test_what_the_models_and_the_rules_refuse_is_told_at_its_question(
    change: dict[str, str | tuple[str, ...] | None], question: str, sentence: str
) -> None:
    assert (question, sentence) in FULL.refused(**change)


def test_one_mistake_hides_no_other() -> None:
    found = FULL.refused(
        title="ab", activity="wrkshop", hours=("7", "20"), learned="About A1234BC", source=None
    )
    assert [question for question, _ in found] == [
        "title",
        "activity",
        "hours",
        "source",
        "learned",
    ]


def test_no_day_is_called_wrong_because_another_is() -> None:
    assert [q for q, _ in FULL.refused(date="soon", until=("1", "2", "2020"))] == ["date"]


def test_a_full_year_takes_no_more() -> None:
    entries = [cpd_entry(id=f"a{i:05d}", title=f"Reading {i}") for i in range(200)]
    case = Case("cpd", FULL.answers, {CPD: cpd_year(*entries)})
    assert [q for q, _ in case.refused()] == [""]


def test_a_year_that_cannot_be_read_is_not_written_over() -> None:
    case = Case("cpd", FULL.answers, {CPD: b"entries: [\n"})
    assert case.refused() == [
        (
            "",
            f"What the register holds in {CPD} cannot be read. "
            "Ask whoever looks after the register to put it right first.",
        )
    ]


def test_the_entry_comes_behind_those_that_are_there() -> None:
    filled = FULL.filled()
    [(where, data)] = filled.files.items()
    assert where == CPD
    assert yaml.format(data) == data
    first, second = entries_of(data)
    assert {name: first[name] for name in cpd_entry()} == cpd_entry()
    assert second == {
        "id": entry_id(RANDOM, {"k3v9q2"}),
        "date": "2027-02-03",
        "until": "2027-02-04",
        "title": "Working with young adults",
        "activity": "workshop",
        "hours": 7.5,
        "purpose": "required",
        "source": "elsewhere",
        "provider": "open-college",
        "aligned_to": ["nos-ae1", "public-protection"],
        "curriculum": ["risk-assessment"],
        "prompted_by": "inspection",
        "learned": "An outline sent before makes a first meeting easier.",
        "applied": "I agree the room and the plan before we meet.",
    }


def test_a_first_entry_begins_the_year() -> None:
    case = Case("cpd-quick", QUICK, {CPD: None})
    [data] = case.filled().files.values()
    assert data.startswith(f"registrant: {NUMBER}\nyear: 2026\nentries:\n".encode())


def test_the_answers_are_shown_in_words() -> None:
    said = {line.question: line.value for line in FULL.filled(applied=None).said}
    assert said["date"] == "3 February 2027"
    assert said["hours"] == "7 hours 30 minutes"
    assert said["activity"] == "Workshop or in-house course"
    assert said["aligned_to"] == (
        "Maintain and develop your own knowledge, skills and competence; "
        "Support public protection and changing lives"
    )
    assert said["applied"] == "Not answered"


def test_what_the_rules_would_ask_is_advice_and_stops_nothing() -> None:
    filled = FULL.filled(aligned_to=None)
    assert [(each.question, each.sentence) for each in filled.advice] == [
        (
            "provider",
            "Provider “open-college” was not endorsed on 2027-02-03. "
            "Nothing to repair: able providers need not be endorsed; the learning counts.",
        ),
        (
            "aligned_to",
            "“Working with young adults” names nothing that it speaks to. "
            "Name a professional activity or a standard that it speaks to.",
        ),
    ]


def test_what_is_missing_after_it_is_said() -> None:
    nothing_yet = {CPD: None, path("renewal", NUMBER, 2026): None}
    case = Case("cpd-quick", QUICK, nothing_yet)
    assert case.filled().missing == (
        "no entry says both what was learned and how it was applied",
        "the renewal for 2026–27 is not submitted",
    )
    whole = Case("cpd", FULL.answers, nothing_yet)
    assert whole.filled().missing == ("the renewal for 2026–27 is not submitted",)


def test_the_quick_form_begins_with_the_day_it_is() -> None:
    assert SHORT.made(SHORT.register).known == {"date": ("1", "3", "2027")}


def test_an_entry_is_corrected_in_its_place() -> None:
    filled = ENTRY.filled()
    [data] = filled.files.values()
    [entry] = entries_of(data)
    assert (entry["id"], entry["title"]) == ("k3v9q2", "Working with young adults")
    assert filled.words == ("Changes “Working with young adults” on 2027-02-03, 7.5 hours.",)


def test_what_an_entry_leaves_out_is_taken_away() -> None:
    [data] = ENTRY.filled(applied=None, aligned_to=None, until=None).files.values()
    [entry] = entries_of(data)
    assert (entry["applied"], entry["aligned_to"], entry["until"]) == (None, [], None)


def test_a_correction_begins_with_the_entry_and_changing_nothing_is_told() -> None:
    register = ENTRY.register
    known = ENTRY.made(register).known
    assert known["hours"] == ("7", "0")
    assert known["date"] == ("11", "6", "2026")
    found = ENTRY.fill(known, register)
    assert isinstance(found, Refused)
    assert [problem.sentence for problem in found.problems] == [
        "The register says all of this already, and nothing would change. "
        "Change an answer, or leave it as it is."
    ]


def test_an_entry_that_changed_underneath_makes_another_form() -> None:
    before = ENTRY.made(ENTRY.register).version
    changed = Case("cpd-entry", {}, {CPD: cpd_year(cpd_entry(hours=6))}, about="k3v9q2")
    assert changed.made(changed.register).version != before


def entries_of(data: bytes) -> list[dict[str, object]]:
    """Return the entries of a year's file."""
    entries: list[dict[str, object]] = json.loads(yaml.read(data))["entries"]
    return entries
