"""The form that corrects a registrant's own record: one part of it at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from probation_register.finding import Pointer
from probation_register.models.base import Strict
from probation_register.models.registrant import (
    AgencyConfirmation,
    LearningDone,
    Pause,
    QualificationHeld,
    Registrant,
    VettingConfirmed,
)
from probation_register.store.paths import Place

from .asking import Ask
from .evidence import completion, replaced
from .form import Form, Option, Page, Question, When
from .lists import options_of, staff
from .making import Draft, FormKind, Setting, Values, page, then
from .words import day_in_words

TITLE = "Correct my record"
WHAT = "what"
NEW = "new"
NONE = "none"

TOPICS: Mapping[str, str] = {
    "qualification": "A qualification",
    "learning": "Mandatory or required learning",
    "pause": "A time away",
    "vetting": "The day my vetting was confirmed",
    "agency": "What my agency confirmed",
    "level": "My level in the voluntary register",
    "basis": "Why I am on the register",
}
"""What can be corrected, a topic at a time, so that each correction is seen for itself."""

LISTS: Mapping[str, tuple[str, type[Strict], tuple[str, ...]]] = {
    "qualification": (
        "qualifications",
        QualificationHeld,
        ("qualification", "awarded", "seen_by", "seen_on"),
    ),
    "learning": ("learning", LearningDone, ("course", "completed")),
    "pause": ("pauses", Pause, ("from", "to")),
}
"""The topics that are lists in the record: the list, its model, and what is asked of each item."""

_LABELS: Mapping[str, str] = {
    "qualification-qualification": "Which qualification is it?",
    "qualification-awarded": "When was it awarded?",
    "qualification-seen_by": "Who saw the evidence?",
    "qualification-seen_on": "When did they see it?",
    "learning-course": "Which course is it?",
    "learning-completed": "When was it completed?",
    "pause-from": "What was the first day away?",
    "pause-to": "What was the last day away?",
}


def make(setting: Setting) -> Form:
    """Return the form: what is to be corrected, and a page for each topic."""
    register, record = setting.register, setting.registrant.registrant
    has_agency = record.postings[-1].employment == "agency"
    topics = tuple(Option(t, title) for t, title in TOPICS.items() if t != "agency" or has_agency)
    what = Question(
        name=WHAT,
        label="What is to be corrected?",
        hint="Postings are the offices' to change: ask your line manager.",
        kind="choice",
        options=topics,
        clause="PF 4.19",
    )
    return Form(
        id="correction",
        title=TITLE,
        intro="Only what you answer changes; what you leave empty stays as it is.",
        pages=(
            page(register, "what", "What is wrong", [what]),
            *(_list_page(setting, topic) for topic in LISTS),
            *(each for each in _single_pages(setting) if what.option(each.id)),
        ),
        then=then(register, "correction"),
        amends=record.model_dump_json(),
    )


def draft(setting: Setting, values: Values, random: bytes) -> Draft:
    """Return the record with the one topic corrected."""
    record = setting.registrant.registrant
    fields = record.model_dump(mode="json", by_alias=True)
    topic = str(values[WHAT])
    asked: dict[Pointer, str] = {}
    if topic in LISTS:
        name, _, parts = LISTS[topic]
        at = _position(values[f"{topic}-which"], len(fields[name]))
        changes = {p: values[f"{topic}-{p}"] for p in parts if values[f"{topic}-{p}"] is not None}
        fields[name] = replaced(fields[name], at, changes)
        if topic == "learning" and {"course", "completed"} <= fields[name][at].keys():
            fields[name][at] = _completion(fields[name][at], setting)
        asked = {(name, at, part): f"{topic}-{part}" for part in parts}
        asked |= {(name, at): f"{topic}-which", (name, at, "expires"): f"{topic}-completed"}
    elif topic == "vetting":
        fields["vetting"] = {n: values[n] for n in ("confirmed_by", "confirmed_on")}
        asked = {("vetting", n): n for n in ("confirmed_by", "confirmed_on")}
    elif topic == "agency":
        at = len(fields["agency_confirmations"])
        confirmed = {"agency": values["agency"], "confirmed_on": values["agency-confirmed_on"]}
        fields["agency_confirmations"].append(confirmed)
        asked = {("agency_confirmations", at, "confirmed_on"): "agency-confirmed_on"}
        asked[("agency_confirmations", at)] = "agency"
    else:
        fields[topic] = None if values[topic] == NONE else values[topic]
        asked = {(topic,): topic}
    place = Place("registrant", record.number)
    return Draft({place: fields}, {place: asked})


def _completion(done: Mapping[str, Any], setting: Setting) -> dict[str, Any]:
    """Return a completed course with the day on which it lapses by the standards of today."""
    completed = date.fromisoformat(str(done["completed"]))
    return completion(done["course"], completed, setting.register)


def _position(which: object, length: int) -> int:
    """Return the place in a list that is meant: an item's own, or behind the last."""
    return int(which) if isinstance(which, str) and which.isdigit() else length


def _list_page(setting: Setting, topic: str) -> Page:
    """Return the page for a list: which item, or a new one, and what is to be said of it."""
    register = setting.register
    _, model, parts = LISTS[topic]
    items = _items(setting, topic)
    options = (*items, Option(NEW, "One that is not recorded yet"))
    which = Question(
        f"{topic}-which", "Which one?", "", "choice", options=options, clause="PF 4.19"
    )
    people = staff(register, setting.names)
    asks = [
        Ask(
            model,
            _field(model, part),
            _LABELS[f"{topic}-{part}"],
            "",
            f"{topic}-{part}",
            required=False,
            kind="choice" if part == "seen_by" else None,
            options=people if part == "seen_by" else (),
        )
        for part in parts
    ]
    return page(register, topic, TOPICS[topic], [which, *asks], when=When(WHAT, (topic,)))


def _field(model: type[Strict], part: str) -> str:
    """Return the name by which a model knows a part: `from_` for `from`."""
    return part if part in model.model_fields else f"{part}_"


def _items(setting: Setting, topic: str) -> tuple[Option, ...]:
    """Return what the record holds of a topic, in words."""
    record, register = setting.registrant.registrant, setting.register
    if topic == "pause":
        spans = [(p.from_, p.to) for p in record.pauses]
        said = [
            f"{day_in_words(first)} to {day_in_words(last) if last else 'now'}"
            for first, last in spans
        ]
    elif topic == "learning":
        titles = {c.id: c.title for c in register.policy.learning.courses}
        said = [
            f"{titles.get(done.course, done.course)}, {day_in_words(done.completed)}"
            for done in record.learning
        ]
    else:
        titles = {q.id: q.title for q in register.policy.qualifications.qualifications}
        said = [
            f"{titles.get(held.qualification, held.qualification)}, {day_in_words(held.awarded)}"
            for held in record.qualifications
        ]
    return tuple(Option(str(i), words) for i, words in enumerate(said))


def _single_pages(setting: Setting) -> tuple[Page, ...]:
    """Return the pages for what a record holds once: vetting, agency, level and basis."""
    register = setting.register
    levels = options_of(Registrant, "level", register)
    bases = options_of(Registrant, "basis", register)
    asked: Mapping[str, list[Ask]] = {
        "vetting": [
            Ask(
                VettingConfirmed,
                "confirmed_by",
                "Who confirmed the vetting?",
                "",
                kind="choice",
                options=staff(register, setting.names),
            ),
            Ask(VettingConfirmed, "confirmed_on", "When was the vetting confirmed?", ""),
        ],
        "agency": [
            Ask(
                AgencyConfirmation,
                "agency",
                "Which agency?",
                "",
                kind="choice",
                options=tuple(Option(a.id, a.name) for a in register.agencies.values()),
            ),
            Ask(
                AgencyConfirmation,
                "confirmed_on",
                "When did the agency confirm?",
                "",
                "agency-confirmed_on",
            ),
        ],
        "level": [
            Ask(
                Registrant,
                "level",
                "Which level do you hold?",
                "It is yours to record or not, and never decides whether you are registered.",
                required=True,
                options=(*levels, Option(NONE, "Take it off my record")),
            )
        ],
        "basis": [Ask(Registrant, "basis", "Why are you on the register?", "", options=bases)],
    }
    return tuple(
        page(register, topic, TOPICS[topic], asks, when=When(WHAT, (topic,)))
        for topic, asks in asked.items()
    )


KIND = FormKind("correction", TITLE, "correction", make, draft)
