"""Everything that people and spreadsheets write: each is a finding with a repair, or is text."""

from __future__ import annotations

import pytest
from builders import CPD, Files, cpd_entry, cpd_year, good_files, judged, register_with
from probation_register.finding import Finding

GOOD = good_files()[CPD].decode()
TITLE = "Trauma-informed practice with young adults"
AS_A_DAY = "write it as 2026-06-11."
A_NUMBER = "write a number."
SPACES = "use single ordinary spaces between words."
WITHOUT_IT = "say it without: the register never forgets."


def found(files: Files) -> list[Finding]:
    """Return every finding about the good register with some files replaced."""
    return judged(register_with(files))


def entered(**changes: object) -> Files:
    """The year with one entry, changed."""
    return {CPD: cpd_year(cpd_entry(**changes))}


def written(old: str, new: str) -> Files:
    """The year's file as bytes in which something is written in another way."""
    assert old in GOOD
    return {CPD: GOOD.replace(old, new).encode("utf-8", "surrogatepass")}


@pytest.mark.parametrize(
    ("day", "code", "fix"),
    [
        ("2026-02-30", "MOD007", AS_A_DAY),
        ("2027-02-29", "MOD007", AS_A_DAY),
        ("2026-13-01", "MOD007", AS_A_DAY),
        ("2026-00-11", "MOD007", AS_A_DAY),
        ("0000-06-11", "MOD007", AS_A_DAY),
        ("11/06/2026", "MOD007", AS_A_DAY),
        ("11.6.2026", "MOD007", AS_A_DAY),
        ("2026-6-11", "MOD007", AS_A_DAY),
        ("46184", "MOD007", AS_A_DAY),
        ("2026-06-11T10:00", "MOD007", AS_A_DAY),
        ("2026-06-11 ", "MOD007", AS_A_DAY),
        ("2026-06-11\u00a0", "MOD007", AS_A_DAY),
        ("٢٠٢٦-٠٦-١١", "MOD007", AS_A_DAY),
        ("2026–06–11", "MOD007", AS_A_DAY),
        ("2025-06-11", "CPD001", "correct the day, or move the entry to 2025.yml."),
        ("2027-04-01", "CPD001", "correct the day, or move the entry to 2027.yml."),
        ("2027-03-02", "CPD002", "record it once it has happened."),
    ],
)
def test_a_day(day: str, code: str, fix: str) -> None:
    fixes = {f.code: f.fix for f in found(entered(date=day))}
    assert fixes[code] == fix


@pytest.mark.parametrize(
    ("hours", "code", "fix"),
    [
        (7.3, "CPD003", "write 7.25 or 7.5."),
        (0.1, "CPD003", "write 0.25."),
        (16.25, "CPD011", "correct the hours, or write the last day in until."),
        (25, "CPD011", "correct the hours, or write the last day in until."),
        (1e11, "MOD006", "write at most 2000."),
        (0, "MOD006", "write more than 0."),
        (-7, "MOD006", "write more than 0."),
        ("7", "MOD003", A_NUMBER),
        ("7,5", "MOD003", A_NUMBER),
        ("7h", "MOD003", A_NUMBER),
        ("٧", "MOD003", A_NUMBER),
        ("７", "MOD003", A_NUMBER),
        (True, "MOD003", A_NUMBER),
        (None, "MOD003", A_NUMBER),
    ],
)
def test_a_time(hours: object, code: str, fix: str) -> None:
    assert [(f.code, f.fix) for f in found(entered(hours=hours))] == [(code, fix)]


@pytest.mark.parametrize(
    "text",
    [
        "“Trauma-informed” practice – what’s new",
        "Reading 📚 on desistance 👩🏽‍🏫",
        "שלום practice",
        "تدريب مهني",
        "Module ٣ of ٥",
        "Ｍodule in full width",
        "=HYPERLINK(1)",
        "<script>alert(1)</script>",
        "{{ config }} [link](x)",
        "- not a list: # nor a comment",
        "2026-06-11",
        "Off",
        "a" * 120,
    ],
)
def test_a_text_that_is_only_text(text: str) -> None:
    assert found(entered(title=text)) == []


@pytest.mark.parametrize(
    ("text", "code", "fix"),
    [
        ("Practice ", "PRV002", SPACES),
        (" Practice", "PRV002", SPACES),
        ("Good  practice", "PRV002", SPACES),
        ("Good\u00a0practice", "PRV002", SPACES),
        ("Good\u2003practice", "PRV002", SPACES),
        ("Good\u200bpractice", "PRV002", SPACES),
        ("Good\u00adpractice", "PRV002", SPACES),
        ("Good\tpractice", "PRV002", SPACES),
        ("Good\npractice", "PRV002", SPACES),
        ("     ", "MOD005", "say it in a few words that can be seen."),
        ("", "MOD005", "say it in a few words."),
        ("ab", "MOD005", "say it in a few words."),
        ("a" * 121, "MOD005", "shorten it."),
        ("👩🏽‍🏫" * 31, "MOD005", "shorten it."),
        ("Meeting A1234BC", "PRV001", WITHOUT_IT),
        ("Meeting a1234bc", "PRV001", WITHOUT_IT),
        ("Meeting A١٢٣٤BC", "PRV001", WITHOUT_IT),
        ("Meeting Ａ１２３４ＢＣ", "PRV001", WITHOUT_IT),
        ("Meeting A12\u200b34BC", "PRV001", WITHOUT_IT),
        ("Meeting X\u00a0123456", "PRV001", WITHOUT_IT),
    ],
)
def test_a_text_that_is_refused_or_tidied(text: str, code: str, fix: str) -> None:
    fixes = {f.code: f.fix for f in found(entered(title=text))}
    assert fixes[code] == fix
    assert set(fixes) <= {code, "PRV002"}


@pytest.mark.parametrize(
    "character",
    [
        "\u0000", "\u0007", "\u001b", "\u007f", "\u0085", "\u200e", "\u200f", "\u2028", "\u2029",
        "\u202a", "\u202e", "\u2066", "\u2069", "\ufeff",
    ],
)  # fmt: skip
def test_a_character_that_cannot_be_seen(character: str) -> None:
    (finding,) = found(written(TITLE, f"Good{character}practice"))
    assert (finding.code, finding.fix) == ("YML003", "remove it.")
    assert f"U+{ord(character):04X}" in finding.message
    assert finding.message.isprintable()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        pytest.param("Trauma", "Tr\ud800uma", "YML001", id="half a character"),
        pytest.param(TITLE, '"Good \\u202e practice"', "YML003", id="escaped, right to left"),
        pytest.param("hours: 7", "hours: 7,5", "MOD003", id="a decimal comma"),
        pytest.param("hours: 7", "hours: ٧", "MOD003", id="an Arabic digit"),
        pytest.param("hours: 7", "hours: 07:30", "YML016", id="hours and minutes"),
        pytest.param(
            "purpose: required", "purpose: “required”", "MOD004", id="a value in curly quotes"
        ),
        pytest.param(
            "purpose: required", "purpose: required\u00a0", "MOD004", id="a space at the end"
        ),
        pytest.param(
            "purpose: required", "purpose:\u00a0required", "YML018", id="a space after the name"
        ),
        pytest.param("2026-06-11", "2026-02-30", "MOD007", id="an impossible day"),
        pytest.param("2026-06-11", "11 June 2026", "MOD007", id="a day in words"),
        pytest.param("k3v9q2", "K3V9Q2", "MOD005", id="an id in capitals"),
    ],
)
def test_a_file_as_somebody_typed_it(old: str, new: str, code: str) -> None:
    (finding,) = found(written(old, new))
    assert finding.code == code
    assert finding.message.isprintable()
    assert finding.fix.endswith(".")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (GOOD.replace("Trauma", "Traüma").encode("latin-1"), "YML001"),
        (GOOD.encode("utf-16"), "YML002"),
        (GOOD.encode("utf-8-sig"), "YML002"),
    ],
)
def test_a_file_in_another_encoding(data: bytes, code: str) -> None:
    assert [f.code for f in found({CPD: data})] == [code]


def test_line_ends_of_another_system_change_nothing() -> None:
    assert found({CPD: GOOD.replace("\n", "\r\n").encode()}) == []


@pytest.mark.parametrize(
    ("text", "code"), [("Good\u200bpractice", "PRV002"), ("Meeting A١٢٣٤BC", "PRV001")]
)
def test_a_text_that_is_refused_is_never_repeated(text: str, code: str) -> None:
    (finding,) = [f for f in found(entered(title=text)) if f.code == code]
    assert text not in finding.message
