"""What people type, read into values: days, times, choices, ticks, and all that is none."""

from __future__ import annotations

from datetime import date

import pytest
from probation_register.forms.form import VERSION, Beside, Form, Kind, Option, Page, Question, When
from probation_register.forms.reading import MOST_IN_A_TABLE, Problem, in_words, read

OPTIONS = (Option("red", "Red paint"), Option("blue", "Blue paint"))


def asked(kind: Kind, *, required: bool = True, longest: int | None = None) -> Question:
    listed = OPTIONS if kind in ("choice", "choices") else ()
    return Question("it", "What is it?", "", kind, "", required, listed, longest)


def of(*questions: Question) -> Form:
    return Form("one", "One", "", (Page("one", "One", "", questions),), "")


def told(kind: Kind, *texts: str, required: bool = True, longest: int | None = None) -> list[str]:
    """Return what is said of the texts that come back for a question."""
    found = read(of(asked(kind, required=required, longest=longest)), {"it": texts})
    return [problem.sentence for problem in found.problems]


def value(kind: Kind, *texts: str, required: bool = True) -> object:
    found = read(of(asked(kind, required=required)), {"it": texts})
    assert found.problems == ()
    return found.values["it"]


@pytest.mark.parametrize(
    ("kind", "how"),
    [
        ("text", "has no answer. Write it in a few words."),
        ("long-text", "has no answer. Write it in a sentence or two."),
        ("day", "has no answer. Give the day, the month and the year."),
        ("days", "has no answer. Give each day, as 11/06/2026."),
        ("hours", "has no answer. Give the hours and the minutes."),
        ("choice", "has no answer. Choose one from the list."),
        ("choices", "has no answer. Choose at least one from the list."),
        ("table", "has no answer. Paste it, with its headings."),
        ("tick", "is not ticked. Tick it if it is so."),
    ],
)
@pytest.mark.parametrize("texts", [(), ("",), ("", "", ""), (" ", "\t\n")])
def test_what_is_needed_and_not_there_is_asked_for(
    kind: Kind, how: str, texts: tuple[str, ...]
) -> None:
    assert told(kind, *texts) == [f"“What is it?” {how}"]
    assert told(kind, *texts, required=False) == []


def test_an_affirmation_that_is_not_made_says_where_to_turn() -> None:
    beside = Beside("your manager confirms", (), (), "Speak to your line manager.")
    question = Question("it", "I have done it.", "", "tick", beside=beside)
    [problem] = read(of(question), {}).problems
    assert problem.sentence == (
        "“I have done it.” is not ticked. Tick it if it is so. If you cannot, speak to your line "
        "manager."
    )


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (("31", "2", "2026"), "is “31/2/2026”, and there is no such day, read day first"),
        (("11", "13", "2026"), "is “11/13/2026”, and there is no such day, read day first"),
        (("11", "", "2026"), "is not a whole day"),
        (("11", "6"), "is not a whole day"),
        (("1", "2", "3", "4"), "is not a whole day"),
        (("11", "6", "26"), "is “11/6/26”, which is not a day"),
        (("yesterday",), "is “yesterday”, which is not a day"),
        (("46184",), "is “46184”, which is not a day"),
        (("20260611",), "is “20260611”, which is not a day"),
        (("1899-12-31",), "is “1899-12-31”, which is not in the years 1900 to 2199"),
        (("2026-02-30",), "is “2026-02-30”, and there is no such day, read day first"),
        (("٢٠٢٦-٠٦-١١",), "is “٢٠٢٦-٠٦-١١”, which is not a day"),
        (("11 Ju 2026",), "is “11 Ju 2026”, which is not a day"),
        (("11 Brumaire 2026",), "is “11 Brumaire 2026”, which is not a day"),
        (("-1", "6", "2026"), "is “-1/6/2026”, which is not a day"),
        (("<b>",), "is “<b>”, which is not a day"),
        (("9" * 500,), f"is “{'9' * 59}…”, which is not a day"),
    ],
)
def test_no_day(texts: tuple[str, ...], reason: str) -> None:
    [sentence] = told("day", *texts)
    assert sentence.startswith(f"“What is it?” {reason}. ")


@pytest.mark.parametrize(
    "texts",
    [
        ("11", "6", "2026"),
        (" 11 ", "06", "2026"),
        ("2026-06-11",),
        ("11/06/2026",),
        ("11.6.2026",),
        ("11 June 2026",),
        ("11 jun 2026",),
    ],
)
def test_a_day(texts: tuple[str, ...]) -> None:
    assert value("day", *texts) == date(2026, 6, 11)


def test_several_days_come_once_each_in_order() -> None:
    assert value("days", "2 May 2026", "", "2026-04-07", "02/05/2026") == (
        date(2026, 4, 7),
        date(2026, 5, 2),
    )


def test_one_bad_day_among_several_is_told() -> None:
    [sentence] = told("days", "2026-04-07", "soon")
    assert sentence.startswith("“What is it?” is “soon”, which is not a day.")


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        (
            ("7", "20"),
            "is 7 hours 20 minutes; time is written in quarter hours. "
            "Write 7 hours 15 minutes or 7 hours 30 minutes.",
        ),
        (("", "10"), "is 10 minutes; time is written in quarter hours. Write 15 minutes."),
        (
            ("7.3",),
            "is “7.3”; time is written in quarter hours. "
            "Write 7 hours 15 minutes or 7 hours 30 minutes.",
        ),
        (("x", "20"), "has “x” for hours. Write whole numbers in both boxes."),
        (("7.5", "30"), "has “7.5” for hours. Write whole numbers in both boxes."),
        (("7", "-15"), "has “-15” for minutes. Write whole numbers in both boxes."),
        (("7", "٣٠"), "has “٣٠” for minutes. Write whole numbers in both boxes."),
        (("7", "30", "15"), "has 3 answers. Give the hours and the minutes."),
        (("1e3",), "is “1e3”, which is no time. Write the hours as 7.5, 7h30, 7:30 or 450 min."),
        (("nan",), "is “nan”, which is no time. Write the hours as 7.5, 7h30, 7:30 or 450 min."),
        (("-7",), "is “-7”, which is no time. Write the hours as 7.5, 7h30, 7:30 or 450 min."),
    ],
)
def test_no_time_and_nothing_rounded(texts: tuple[str, ...], sentence: str) -> None:
    assert told("hours", *texts) == [f"“What is it?” {sentence}"]


@pytest.mark.parametrize(
    ("texts", "hours"),
    [
        (("7", "30"), 7.5),
        (("7", ""), 7.0),
        (("", "45"), 0.75),
        (("0", "90"), 1.5),
        (("7.25", ""), 7.25),
        (("7h30",), 7.5),
        (("7:30",), 7.5),
        (("450 min",), 7.5),
    ],
)
def test_hours_and_minutes_in_and_quarter_hours_out(texts: tuple[str, ...], hours: float) -> None:
    assert value("hours", *texts) == hours


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        (("redd",), "is “redd”, which is not in its list. Choose one from the list."),
        (
            ("Red paintt",),
            "is “Red paintt”, which is not in its list; did you mean “Red paint”? "
            "Choose one from the list.",
        ),
        (("red", "blue"), "has 2 answers. Give one."),
        (("../red",), "is “../red”, which is not in its list. Choose one from the list."),
        (("<script>",), "is “<script>”, which is not in its list. Choose one from the list."),
    ],
)
def test_no_choice(texts: tuple[str, ...], sentence: str) -> None:
    assert told("choice", *texts) == [f"“What is it?” {sentence}"]


def test_a_choice_is_named_by_its_value_or_its_label() -> None:
    assert value("choice", "red") == "red"
    assert value("choice", "blue paint") == "blue"
    assert value("choices", "blue", "red", "Blue paint") == ("blue", "red")


@pytest.mark.parametrize("text", ["no", "YES", "on", "1", "true"])
def test_a_tick_is_one_or_nothing(text: str) -> None:
    assert told("tick", text) == [
        f"“What is it?” is “{text}”; it is ticked or not. Tick it, or leave it."
    ]
    assert value("tick", "yes") is True


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a\x00b", "a control character (U+0000), which cannot be seen"),
        ("a\x1bb", "a control character (U+001B), which cannot be seen"),
        ("a\u202eb", "RIGHT-TO-LEFT OVERRIDE (U+202E), which cannot be seen"),
        ("a\u2066b", "LEFT-TO-RIGHT ISOLATE (U+2066), which cannot be seen"),
        ("a\u200bb", "ZERO WIDTH SPACE (U+200B), which cannot be seen"),
        ("a\ud800b", "a control character (U+D800), which cannot be seen"),
        ("a\ufeffb", "ZERO WIDTH NO-BREAK SPACE (U+FEFF), which cannot be seen"),
    ],
)
@pytest.mark.parametrize("kind", ["text", "long-text", "day", "hours", "choice", "tick"])
def test_what_cannot_be_seen_is_named(kind: Kind, text: str, what: str) -> None:
    assert told(kind, text) == [
        f"“What is it?” holds {what}, behind “a”. Take it out: type that part again instead of "
        "pasting it."
    ]


def test_too_long_says_by_how_much() -> None:
    assert told("text", "x" * 130, longest=120) == [
        "“What is it?” has 130 characters; at most 120 fit. Shorten it by 10."
    ]
    assert told("text", "x" * 30_000, longest=120) == [
        "“What is it?” has 30,000 characters. Shorten it; at most 120 fit."
    ]
    assert told("text", "x" * 120, longest=120) == []


def test_too_many_answers_are_not_read() -> None:
    assert told("choices", *["red"] * 201) == ["“What is it?” has 201 answers. Give at most 200."]
    assert told("text", "one", "two") == ["“What is it?” has 2 answers. Give one."]


def test_text_is_one_line_with_single_spaces() -> None:
    assert value("long-text", "  one\r\n two\tthree ") == "one two three"


def test_markup_in_a_text_is_text() -> None:
    text = "<script>alert(1)</script> {{ 7 * 7 }} & \" '"
    assert value("text", text) == text


def test_a_table_keeps_its_lines_and_is_bounded() -> None:
    assert value("table", "\r\na\tb\nc\td\n") == "a\tb\nc\td"
    assert told("table", "x" * (MOST_IN_A_TABLE + 1)) == [
        "“What is it?” has 2,000,001 characters; at most 2,000,000 are read. Send it in parts."
    ]


def test_a_question_that_the_form_has_not_is_told_with_its_answer() -> None:
    found = read(of(asked("text")), {"it": ("x",), "is_admin": ("yes",), "other": ("",)})
    assert found.problems == (
        Problem(
            "",
            "“is_admin” is not asked here; the answer was “yes”",
            "write it elsewhere if it is needed.",
        ),
    )


@pytest.mark.parametrize("version", ["", "0" * 16, "x" * 900])
def test_another_version_of_the_form_is_told_and_its_answers_are_read(version: str) -> None:
    form = of(asked("text"))
    found = read(form, {"it": ("x",), VERSION: (version, version)})
    if version:
        assert [p.question for p in found.problems] == [""]
        assert "nothing that you wrote is lost" in found.problems[0].fix
    assert found.values == {"it": "x"}
    assert read(form, {"it": ("x",), VERSION: (form.version,)}).problems == ()


def test_a_page_that_is_not_asked_is_not_read() -> None:
    first = Question("colour", "Which?", "", "choice", options=OPTIONS)
    second = asked("text")
    form = Form(
        "two",
        "Two",
        "",
        (
            Page("one", "One", "", (first,)),
            Page("two", "Two", "", (second,), When("colour", ("red",))),
        ),
        "",
    )
    assert read(form, {"colour": ("blue",), "it": ("left",)}).values["it"] is None
    assert [p.question for p in read(form, {"colour": ("red",)}).problems] == ["it"]


def test_values_in_words() -> None:
    assert in_words(asked("day"), date(2026, 6, 1)) == "1 June 2026"
    assert in_words(asked("hours"), 0.75) == "45 minutes"
    assert in_words(asked("hours"), 1.0) == "1 hour"
    assert in_words(asked("hours"), 2.25) == "2 hours 15 minutes"
    assert in_words(asked("choices"), ("red", "blue")) == "Red paint; Blue paint"
    assert in_words(asked("tick"), True) == "Yes"
    assert in_words(asked("text"), None) == ""


def test_the_version_follows_what_is_asked_and_not_the_lists() -> None:
    plain = of(asked("choice"))
    assert plain.version == of(asked("choice")).version
    more = Question("it", "What is it?", "", "choice", options=(*OPTIONS, Option("c", "C")))
    assert of(more).version == plain.version
    assert of(asked("choices")).version != plain.version
    assert of(asked("choice", required=False)).version != plain.version
