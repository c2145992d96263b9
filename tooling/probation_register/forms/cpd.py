"""The forms by which a practitioner records CPD in full, in a minute, or corrects an entry."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from probation_register.exchange.entry_ids import entry_id
from probation_register.finding import Pointer
from probation_register.models.cpd import Entry
from probation_register.register.register import Register
from probation_register.store.paths import Place

from .asking import Ask
from .entries import entry_in, ids_of, with_changes, with_entry
from .form import Form, Page
from .making import Draft, FormKind, Setting, Values, page, then
from .reading import Problem
from .words import boxes_of, time_boxes

WHAT = Ask(Entry, "title", "What did you do?", "In a few words, without anybody's name.")
ACTIVITY = Ask(Entry, "activity", "What kind of activity was it?", "")
DAY = Ask(Entry, "date", "When was it?")
PURPOSE = Ask(Entry, "purpose", "What was it for?", "")
SOURCE = Ask(Entry, "source", "Does the learning platform hold it too?", "")
LEARNED = Ask(Entry, "learned", "What did you learn?")
APPLIED = Ask(Entry, "applied", "What do you do differently now?")

NO_CASES = (
    "Write about your practice and never about a case: the register never forgets. You can add "
    "this later, once you have tried it."
)


def cpd_form(setting: Setting) -> Form:
    """Return the form for one piece of learning."""
    return Form(
        id="cpd",
        title=CPD.title,
        intro="Record one piece of learning. It takes about five minutes.",
        pages=pages_of_entry(setting.register),
        then=then(setting.register, CPD.change),
    )


def quick_form(setting: Setting) -> Form:
    """Return the form for one piece of learning that takes a minute; the rest can follow."""
    register = setting.register
    asked = [WHAT, DAY, time_asked(register), ACTIVITY, PURPOSE, SOURCE]
    return Form(
        id="cpd-quick",
        title=QUICK.title,
        intro="The least that counts. You can add the rest later.",
        pages=(page(register, "quick", "What you did", asked),),
        then=then(register, QUICK.change),
        known={"date": boxes_of(setting.on)},
    )


def entry_form(setting: Setting) -> Form:
    """Return the form that corrects the entry it is about; raise `LookupError` for no entry."""
    _, entry = entry_in(setting.registrant, setting.about)
    return Form(
        id="cpd-entry",
        title=ENTRY.title,
        intro="Change what is wrong, and leave the rest.",
        pages=pages_of_entry(setting.register),
        then=then(setting.register, ENTRY.change),
        about=setting.about,
        known=known_of(entry),
        amends=entry.model_dump_json(),
    )


def pages_of_entry(register: Register) -> tuple[Page, ...]:
    """Return the pages that ask for an entry of CPD, whole."""
    provider = Ask(Entry, "provider", "Who provided it?", "")
    until = Ask(Entry, "until", "When did it end?")
    prompt = Ask(Entry, "prompted_by", "Did one of these prompt it?", "")
    aligned = Ask(Entry, "aligned_to", "Which activities and standards does it speak to?", "")
    areas = Ask(Entry, "curriculum", "Which areas of the core curriculum does it cover?", "")
    later = "You can leave this for later; your line manager can help you choose."
    return (
        page(register, "what", "What you did", [WHAT, ACTIVITY, provider]),
        page(register, "when", "When, and how long", [DAY, until, time_asked(register)]),
        page(register, "why", "Why you did it", [PURPOSE, prompt, SOURCE]),
        page(register, "speaks-to", "What it speaks to", [aligned, areas], later),
        page(register, "reflection", "What came of it", [LEARNED, APPLIED], NO_CASES),
    )


def time_asked(register: Register) -> Ask:
    """Return how the time is asked for, with what a full day counts as in its hint."""
    known = [c for c in register.policy.framework.conversions if not c.sample and c.hours != 1]
    counted = " ".join(f"{c.title} counts as {c.hours:g} hours." for c in known)
    meaning = Entry.model_fields["hours"].description
    return Ask(Entry, "hours", "How long did it take?", f"{meaning} {counted}".strip())


def draft(setting: Setting, values: Values, random: bytes) -> Draft:
    """Return the year's CPD with the entry that was answered at its end."""
    person, day = setting.registrant, values["date"]
    assert isinstance(day, date)
    entry = {"id": entry_id(random, ids_of(person)), **answered(values, Entry.model_fields)}
    return _drafted(*with_entry(person, setting.year_of(day), entry))


def corrected(setting: Setting, values: Values, random: bytes) -> Draft:
    """Return the year's CPD in which the entry says what was answered, and nothing else."""
    nothing = {name: Entry.model_fields[name].get_default() for name in _LEAVABLE}
    return amended(setting, setting.about, nothing | answered(values, Entry.model_fields))


def amended(setting: Setting, entry: str, changes: Mapping[str, Any]) -> Draft:
    """Return the year's CPD with some fields of an entry changed."""
    return _drafted(*with_changes(setting.registrant, entry, changes))


def answered(values: Values, names: Collection[str]) -> dict[str, Any]:
    """Return the fields among some that have an answer."""
    return {name: values[name] for name in names if values.get(name) not in (None, ())}


def unsaid(values: Values, name: str, asked: Ask) -> Iterator[Problem]:
    """Yield the problem that a question has no answer, which only this form insists on."""
    if values[name] is None:
        yield Problem(name, f"“{asked.label}” has no answer", "write it in a sentence or two.")


def known_of(entry: Entry) -> dict[str, tuple[str, ...]]:
    """Return what an entry says, as answers."""
    said = entry.model_dump(exclude={"id"})
    return {name: texts for name, value in said.items() if (texts := as_texts(value))}


def as_texts(value: Any) -> tuple[str, ...]:
    """Return a field's value as it would be answered: nothing, one text or several."""
    match value:
        case None | "" | ():
            return ()
        case date():
            return boxes_of(value)
        case float():
            return time_boxes(value)
        case tuple():
            return value
        case _:
            return (str(value),)


_LEAVABLE = [name for name, field in Entry.model_fields.items() if not field.is_required()]


def _drafted(place: Place, fields: dict[str, Any], at: int) -> Draft:
    asked: dict[Pointer, str] = {("entries", at, name): name for name in Entry.model_fields}
    asked |= {("year",): "date", ("entries", at): "title"}
    return Draft({place: fields}, {place: asked})


CPD = FormKind("cpd", "Add CPD", "cpd", cpd_form, draft)
QUICK = FormKind("cpd-quick", "Add CPD in a minute", "cpd", quick_form, draft)
ENTRY = FormKind("cpd-entry", "Correct an entry of CPD", "cpd", entry_form, corrected)
