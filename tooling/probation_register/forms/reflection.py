"""The form for reflective practice: what was learned, and how it changed what is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from probation_register.models.cpd import Entry
from probation_register.verdicts.curriculum import REFLECTIVE_SUPERVISION

from . import cpd
from .asking import Ask
from .form import Form, Option, When
from .making import Draft, FormKind, Setting, Values, page, then
from .words import day_in_words

TITLE = "Reflect on your practice"
ABOUT = "about"

NEW = (REFLECTIVE_SUPERVISION, "reflection")
"""The activities that are reflection themselves; any other entry can be reflected on."""


def make(setting: Setting) -> Form:
    """Return the form; one that is about an entry begins with what the entry says already."""
    register = setting.register
    waiting = list(_waiting(setting))
    sessions = [a for a in register.policy.framework.activities if a.id in NEW]
    options = [Option(a.id, a.title, "Something new to record") for a in sessions]
    options += [Option(e.id, e.title, day_in_words(e.date)) for e in waiting]
    about = Ask(
        Entry,
        "activity",
        "What do you reflect on?",
        "A session or time of your own, or learning that you recorded.",
        name=ABOUT,
        options=tuple(options),
    )
    entry = next((e for e in waiting if e.id == setting.about), None)
    session = [cpd.WHAT, cpd.DAY, cpd.time_asked(register), cpd.PURPOSE, cpd.SOURCE]
    return Form(
        id="reflection",
        title=TITLE,
        intro="What was said in reflection stays in the room. Write what it taught you.",
        pages=(
            page(register, "about", "What you reflect on", [about]),
            page(register, "session", "The session", session, when=When(ABOUT, NEW)),
            page(
                register, "reflection", "What came of it", [cpd.LEARNED, cpd.APPLIED], cpd.NO_CASES
            ),
        ),
        then=then(register, "cpd"),
        about=entry.id if entry else "",
        known=_known(entry) if entry else {},
        amends=entry.model_dump_json() if entry else "",
    )


def draft(setting: Setting, values: Values, random: bytes) -> Draft:
    """Return the year's CPD with the session, or with what was added to an entry of it."""
    about = values[ABOUT]
    if about in NEW:
        made = cpd.draft(setting, {**values, "activity": about}, random)
        return replace(made, problems=tuple(cpd.unsaid(values, "learned", cpd.LEARNED)))
    return cpd.amended(setting, str(about), cpd.answered(values, ("learned", "applied")))


def _waiting(setting: Setting) -> Iterator[Entry]:
    """Yield the entries of this year and the last that do not say both things yet, newest first."""
    this_year = setting.year_of(setting.on)
    for year in (this_year, this_year - 1):
        kept = setting.registrant.cpd.get(year)
        entries = sorted(kept.entries if kept else (), key=lambda e: e.date, reverse=True)
        yield from (e for e in entries if not e.is_reflected or e.id == setting.about)


def _known(entry: Entry) -> dict[str, tuple[str, ...]]:
    said = {ABOUT: entry.id, "learned": entry.learned, "applied": entry.applied}
    return {name: (text,) for name, text in said.items() if text}


KIND = FormKind("reflection", TITLE, "cpd", make, draft)
