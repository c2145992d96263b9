"""Forms on paper: every question of every practitioner's form, of nobody, and without a script."""

from __future__ import annotations

import re
from html import unescape

import pytest
from builders import OFFICES, ROOT, TODAY, register_with
from probation_register.forms.catalogue import FORMS
from probation_register.forms.nobody import NUMBER
from probation_register.site.fills import Fills
from probation_register.site.printed import PRINTED, printed_forms
from probation_register.site.publication import Publication
from probation_register.site.templates import Templates
from probation_register.site.texts import read_texts

PUBLISHED = Publication(register_with(), None, TODAY, "", read_texts(ROOT), {})
NEEDS_A_RECORD = {"cpd-entry"}
"""Correcting an entry shows what the entry says: on paper that would be somebody's."""


def page(name: str) -> str:
    """Return what the template of a printed form draws, as a browser reads it."""
    templates = Templates(ROOT / "site" / "templates", PUBLISHED)
    html = templates.render("printed", "../../", **Fills(PUBLISHED).values("printed", name))
    return unescape(html)


def test_every_form_of_a_practitioner_is_printed_but_what_needs_a_record() -> None:
    own = {kind.id for kind in FORMS.values() if kind.of == "registrant" and not kind.for_offices}
    assert set(PRINTED) == own - NEEDS_A_RECORD


@pytest.mark.parametrize("name", PRINTED)
def test_a_form_is_made_for_nobody(name: str) -> None:
    form = printed_forms(PUBLISHED)[name]
    assert set(re.findall(r"po[0-9]{6}", form.amends)) <= {NUMBER}
    assert not set(form.known) - {"date"}
    assert re.findall(r"po[0-9]{6}", page(name)) == []


@pytest.mark.parametrize("name", PRINTED)
def test_no_member_of_staff_is_on_it(name: str) -> None:
    assert [staff for staff in OFFICES if staff in page(name)] == []


@pytest.mark.parametrize("name", PRINTED)
def test_every_question_stands_there_with_its_hint_and_needs_no_script(name: str) -> None:
    drawn = page(name)
    for question in printed_forms(PUBLISHED)[name].questions:
        assert question.label in drawn
        assert question.hint in drawn
    assert not re.search(r"<(script|input|form|button)\b", drawn)


def test_choices_are_boxes_to_tick() -> None:
    drawn = page("cpd")
    [activity] = [q for q in printed_forms(PUBLISHED)["cpd"].questions if q.name == "activity"]
    assert [o.label for o in activity.options if f"</span> {o.label}</li>" not in drawn] == []


def test_a_page_that_follows_from_an_answer_says_so() -> None:
    assert "Only if your answer to “What do you reflect on?” was:" in page("reflection")


def test_the_list_leads_to_each() -> None:
    templates = Templates(ROOT / "site" / "templates", PUBLISHED)
    values = Fills(PUBLISHED).values("printed_forms", "")
    drawn = templates.render("printed_forms", "../", **values)
    assert re.findall(r'href="\.\./forms/([a-z-]+)/"', drawn) == list(PRINTED)
