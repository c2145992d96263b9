"""The shape of a field: how it is asked for, what it names one by one, how much it holds."""

from __future__ import annotations

import pytest
from probation_register.models.base import Strict
from probation_register.models.cpd import CpdYear, Entry
from probation_register.models.plan import Need, Plan
from probation_register.models.registrant import Registrant
from probation_register.models.renewal import Renewal
from probation_register.models.shapes import kind_of, literals, longest
from probation_register.models.unseen import unseen_in


@pytest.mark.parametrize(
    ("model", "field", "kind"),
    [
        (Entry, "date", "day"),
        (Entry, "until", "day"),
        (Entry, "hours", "number"),
        (Entry, "title", "text"),
        (Entry, "purpose", "text"),
        (Entry, "aligned_to", "words"),
        (CpdYear, "year", "whole"),
        (CpdYear, "entries", None),
        (Plan, "induction", "yes-no"),
        (Plan, "resubmits", "words"),
        (Renewal, "conversations", "days"),
        (Registrant, "vetting", None),
    ],
)
def test_the_kind_of_a_field(model: type[Strict], field: str, kind: str | None) -> None:
    assert kind_of(model.model_fields[field].annotation) == kind


def test_what_a_field_names_one_by_one() -> None:
    source, title = Entry.model_fields["source"], Entry.model_fields["title"]
    assert literals(source.annotation) == ["my-learning", "elsewhere"]
    assert literals(title.annotation) == []


@pytest.mark.parametrize(
    ("model", "field", "most"),
    [
        (Entry, "title", 120),
        (Entry, "learned", 300),
        (Entry, "applied", 600),
        (Need, "objective", 200),
        (Entry, "hours", None),
        (Entry, "purpose", None),
    ],
)
def test_how_much_a_text_holds(model: type[Strict], field: str, most: int | None) -> None:
    assert longest(model.model_fields[field]) == most


@pytest.mark.parametrize("character", ["\x00", "\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff"])
def test_what_cannot_be_seen_is_found_wherever_it_is(character: str) -> None:
    value = {"entries": [{"title": "seen"}, {"title": f"not{character}seen"}]}
    [finding] = unseen_in(value, (), "")
    assert finding.pointer == ("entries", 1, "title")
    assert "behind “not”" in finding.message


def test_what_can_be_seen_is_left_alone() -> None:
    assert list(unseen_in({"title": "naïve 🙂 “quoted” — fine"}, (), "")) == []
