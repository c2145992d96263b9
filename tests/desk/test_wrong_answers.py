"""Wrong, missing, hostile and huge answers: told where they were given, and nothing is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

import pytest
from desk.quiet import manager, managers_desk, own, own_desk, stage
from desk.sitting import QUICK, Sitter, answered
from gate.cast import COLLEAGUE
from gate.stage import Stage

__all__ = ["manager", "managers_desk", "own", "own_desk", "stage"]

BAD: list[tuple[dict[str, str | Sequence[str]], str, str]] = [
    ({"title": ""}, "title", "“What did you do?” has no answer"),
    ({"title": "x" * 121}, "title", "has 121 characters; at most 120 fit"),
    ({"title": "x" * 30_000}, "title", "characters"),
    ({"title": "a\u202eb"}, "title", "“What did you do?”"),
    ({"title": "A talk with A1234AB"}, "title", "“What did you do?”"),
    ({"title": ["one", "two"]}, "title", "has 2 answers"),
    ({"date": ["31", "2", "2026"]}, "date", "“When was it?”"),
    ({"date": ["", "", ""]}, "date", "“When was it?” has no answer"),
    ({"date": ["1", "9"]}, "date", "is not a whole day"),
    ({"date": ["1", "12", "2030"]}, "date", "“When was it?”"),
    ({"hours": ["2", "20"]}, "hours", "time is written in quarter hours"),
    ({"hours": ["-1", "0"]}, "hours", "“How long did it take?”"),
    ({"hours": ["1e9", ""]}, "hours", "“How long did it take?”"),
    ({"hours": ["99999999999999999999", ""]}, "hours", "“How long did it take?”"),
    ({"activity": ""}, "activity", "has no answer"),
    ({"activity": "nonsense"}, "activity", "is not in its list"),
    ({"activity": "../../etc/passwd"}, "activity", "is not in its list"),
    ({"purpose": "<script>alert(1)</script>"}, "purpose", "is not in its list"),
    ({"source": ["elsewhere"] * 1500}, "source", "answers"),
]


@pytest.mark.parametrize(("changes", "field", "told"), BAD, ids=[f"{b[1]}-{b[2]}" for b in BAD])
def test_each_wrong_answer_is_told_where_it_was_given(
    stage: Stage, own: Sitter, changes: dict[str, str | Sequence[str]], field: str, told: str
) -> None:
    before = stage.snapshot()
    page = own.follow(answered(own, **changes))
    assert told.replace("is not in its list", "in its list") in page.seen
    assert "There is a problem" in page.seen
    assert "<title>Error: " in page.text
    assert f'<a href="#{field}">' in page.text
    assert f'id="{field}-wrong"' in page.text
    assert re.search(rf'aria-describedby="[^"]*{field}-wrong', page.text)
    assert "<script>alert" not in page.text
    assert len(page.text) < 120_000
    assert stage.snapshot() == before


def test_everything_that_is_wrong_is_told_at_once_and_kept(own: Sitter) -> None:
    page = own.follow(answered(own, title="", hours=["2", "20"], activity="nonsense"))
    for field in ("title", "hours", "activity"):
        assert f'<a href="#{field}">' in page.text
    assert 'value="20"' in page.text


@pytest.mark.parametrize(
    "hostile",
    ['"><script>alert(1)</script>', "{{ 7 * 7 }}", "{% raw %}", "</textarea><b>", "' onfocus='x"],
)
def test_what_people_write_is_never_markup(own: Sitter, hostile: str) -> None:
    on = answered(own, title=hostile)
    for page in (own.follow(on), own.get("/")):
        assert hostile not in page.text or "<" not in hostile
        assert "49" not in re.sub(r"[0-9a-f]{32}", "", page.seen)


@pytest.mark.parametrize("form", ["cpd", "cpd-quick", "renewal", "plan", "correction"])
def test_nobody_fills_in_for_somebody_else(stage: Stage, own: Sitter, form: str) -> None:
    before = stage.snapshot()
    assert own.get(f"/forms/{form}?subject={COLLEAGUE}").status == 403
    fields = own.get("/").hidden("/leave") | {"desk-subject": COLLEAGUE, **QUICK}
    answer = own.post(f"/forms/{form}/{'a' * 32}/quick", fields)
    assert (answer.status, stage.snapshot()) == (403, before)
    assert "This is not yours to fill in" in answer.seen


@pytest.mark.parametrize("form", ["joining", "transfer", "left", "returned", "placement"])
def test_the_forms_of_offices_are_for_who_holds_one(own: Sitter, form: str) -> None:
    assert own.get(f"/forms/{form}").status == 403
    assert f"/forms/{form}" not in own.get("/forms").text


@pytest.mark.parametrize("form", ["renewal", "plan", "cpd-entry", "cpd", "correction"])
@pytest.mark.parametrize("about", ["abc", "-1", "9" * 40, "2026.5", "../x", "<b>", "\u0662"])
def test_an_address_that_says_nonsense_is_answered_calmly(
    own: Sitter, form: str, about: str
) -> None:
    answer = own.get(f"/forms/{form}?about={quote(about)}")
    assert answer.status in (200, 404)
    assert "<b>" not in answer.text


def test_a_form_begun_as_one_is_not_sent_as_another(own: Sitter) -> None:
    checked = answered(own).location
    fields = own.get(checked).hidden(checked)
    for other in ("cpd", "renewal", "nothing"):
        assert own.post(checked.replace("cpd-quick", other), fields).status == 404
        page = checked.replace("cpd-quick", other).replace("/check", "/quick")
        assert own.post(page, fields).status == 404
