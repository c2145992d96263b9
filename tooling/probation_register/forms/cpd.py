"""The forms by which a practitioner records CPD: in full, and in a minute on a phone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from probation_register.exchange.entry_ids import entry_id
from probation_register.finding import Pointer
from probation_register.models.cpd import Entry
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.store.paths import Place

from .asking import Ask
from .form import Form
from .making import Draft, FormKind, Setting, Values, page, then

WHAT = Ask(Entry, "title", "What did you do?", "In a few words, without anybody's name.")
ACTIVITY = Ask(Entry, "activity", "What kind of activity was it?")
DAY = Ask(Entry, "date", "When was it?")
PURPOSE = Ask(Entry, "purpose", "What was it for?")
LEARNED = Ask(Entry, "learned", "What did you learn?")
APPLIED = Ask(Entry, "applied", "What do you do differently now?")
SOURCE = Ask(Entry, "source", "Does the learning platform hold it too?")


def cpd_form(setting: Setting) -> Form:
    """Return the form for one piece of learning."""
    register = setting.register
    return Form(
        id="cpd",
        title="Add CPD",
        intro="Record one piece of learning. It takes about five minutes.",
        pages=(
            page(
                register,
                "what",
                "What you did",
                [WHAT, ACTIVITY, Ask(Entry, "provider", "Who provided it?")],
            ),
            page(
                register,
                "when",
                "When, and how long",
                [DAY, Ask(Entry, "until", "When did it end?"), _time(register)],
            ),
            page(
                register,
                "why",
                "Why you did it",
                [PURPOSE, Ask(Entry, "prompted_by", "Did one of these prompt it?"), SOURCE],
            ),
            page(
                register,
                "speaks-to",
                "What it speaks to",
                [
                    Ask(Entry, "aligned_to", "Which activities and standards does it speak to?"),
                    Ask(Entry, "curriculum", "Which areas of the core curriculum does it cover?"),
                ],
                "You can leave this for later; your line manager can help you choose.",
            ),
            page(
                register,
                "reflection",
                "What came of it",
                [LEARNED, APPLIED],
                "Write about your practice and never about a case: the register never forgets. "
                "You can add this once you have tried it.",
            ),
        ),
        then=then(register, "cpd"),
    )


def quick_form(setting: Setting) -> Form:
    """Return the form for one piece of learning that takes a minute; the rest can follow."""
    register = setting.register
    return Form(
        id="cpd-quick",
        title="Add CPD in a minute",
        intro="The least that counts. You can add the rest later.",
        pages=(
            page(
                register,
                "quick",
                "What you did",
                [WHAT, DAY, _time(register), ACTIVITY, PURPOSE, SOURCE],
            ),
        ),
        then=then(register, "cpd"),
        known={"date": (str(setting.on),)},
    )


def draft(setting: Setting, values: Values, random: bytes) -> Draft:
    """Return the year's CPD with the entry that was answered."""
    person = setting.registrant
    used = {entry.id for year in person.cpd.values() for entry in year.entries}
    return with_entry(setting, {"id": entry_id(random, used), **_answered(values)})


def with_entry(setting: Setting, entry: Mapping[str, Any]) -> Draft:
    """Return the CPD of an entry's year with the entry at its end."""
    person, day = setting.registrant, entry["date"]
    year = setting.year_of(day) if isinstance(day, date) else setting.year_of(setting.on)
    place = Place("cpd", person.number, str(year))
    before = entries_of(person, year)
    fields = {"registrant": person.number, "year": year, "entries": [*before, entry]}
    at = ("entries", len(before))
    asked: dict[Pointer, str] = {(*at, name): name for name in Entry.model_fields}
    asked |= {("year",): "date", at: "title"}
    return Draft({place: fields}, {place: asked})


def entries_of(person: Person, year: int) -> list[dict[str, Any]]:
    """Return the entries that are in a person's year, as data."""
    kept = person.cpd.get(year)
    return [entry.model_dump(mode="json") for entry in kept.entries] if kept else []


def _answered(values: Values) -> dict[str, Any]:
    """Return the fields of an entry that have an answer."""
    return {name: values[name] for name in Entry.model_fields if values.get(name) not in (None, ())}


def _time(register: Register) -> Ask:
    """Return the question for the time, with what a day or a credit comes to as its hint."""
    known = [c for c in register.policy.framework.conversions if not c.sample]
    counted = "; ".join(f"{c.title[:1].lower()}{c.title[1:]} is {c.hours:g}" for c in known)
    meaning = Entry.model_fields["hours"].description
    hint = f"{meaning} In hours, {counted}." if counted else ""
    return Ask(Entry, "hours", "How long did it take?", hint)


CPD = FormKind("cpd", cpd_form, draft)
QUICK = FormKind("cpd-quick", quick_form, draft)
