"""The renewal: six affirmations, each beside what the records show; nowhere to write no."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from probation_register.finding import Pointer
from probation_register.models.renewal import REQUIREMENT_IDS, Renewal
from probation_register.register.register import Register
from probation_register.store.paths import Place
from probation_register.verdicts.evidence import evidence
from probation_register.verdicts.renewals import renewal_standing
from probation_register.verdicts.requirements import Verdict, assess

from .asking import Ask, question
from .form import Beside, Form, Page
from .making import Draft, FormKind, Setting, Values, page, then

TITLE = "Renew my registration"

STOP = (
    "There is nowhere here to say that one of them is not so, and nothing about it belongs in the "
    "register. If you cannot affirm one, stop here and speak to your line manager (PF 5.14)."
)


def make(setting: Setting) -> Form:
    """Return the form: a page for each requirement, then the record and the conversations."""
    register, person, year = setting.register, setting.registrant, _year(setting)
    policy, settings = register.policy, register.settings
    shown = evidence(person, policy, settings, year, setting.on)
    verdicts = assess(person, policy, settings, year, setting.on)
    before, in_words = person.renewals.get(year), settings.year_in_words(year)
    accurate = Ask(
        Renewal,
        "record_accurate",
        "My record is accurate",
        "Your posting, qualifications, learning and CPD, as the register shows them.",
        kind="tick",
    )
    conversations = Ask(
        Renewal, "conversations", "When did you talk about your registration with your manager?"
    )
    return Form(
        id="renewal",
        title=TITLE,
        intro=(
            f"Your renewal for {in_words}: six statements, and that your record is accurate. {STOP}"
        ),
        pages=(
            *(_affirmation(verdict, shown[verdict.requirement], register) for verdict in verdicts),
            page(register, "record", "Your record", [accurate]),
            page(register, "conversations", "Your conversations", [conversations]),
        ),
        then=then(register, "renewal"),
        about=str(year),
        known={"conversations": tuple(map(str, before.conversations))} if before else {},
        amends=before.model_dump_json() if before else "",
    )


def draft(setting: Setting, values: Values, random: bytes) -> Draft:
    """Return the renewal; one that was sent in keeps its day, unless a conversation came after."""
    person, year = setting.registrant, _year(setting)
    before = person.renewals.get(year)
    conversations = values["conversations"] or ()
    assert isinstance(conversations, tuple)
    submitted = setting.on
    if before is not None and all(str(day) <= str(before.submitted) for day in conversations):
        submitted = before.submitted
    place = Place("renewal", person.number, str(year))
    asked: dict[Pointer, str] = {("conversations",): "conversations", ("affirms",): "qualification"}
    asked[("record_accurate",)] = "record_accurate"
    return Draft(
        {place: affirmed(person.number, year, setting.register, submitted, conversations)},
        {place: asked},
    )


def affirmed(
    number: str,
    year: int,
    register: Register,
    submitted: date,
    conversations: tuple[object, ...] = (),
) -> dict[str, Any]:
    """Return the fields of a renewal submitted on a day, under the standards then in force."""
    return {
        "registrant": number,
        "year": year,
        "edition": max(e.edition for e in register.policy.editions if e.edition <= submitted),
        "affirms": list(REQUIREMENT_IDS),
        "record_accurate": True,
        "conversations": sorted({str(day) for day in conversations}),
        "submitted": submitted,
    }


def _year(setting: Setting) -> int:
    """Return the year that the form is about, or the one whose renewal matters on the day."""
    return (
        setting.year
        or renewal_standing(
            setting.registrant, setting.register.settings, setting.on, drafted=True
        ).year
    )


def _affirmation(verdict: Verdict, shown: tuple[str, ...], register: Register) -> Page:
    requirement = register.policy.requirement[verdict.requirement]
    label, hint = requirement.affirmation, requirement.shown
    ask = Ask(Renewal, "affirms", label, hint, requirement.id, kind="tick")
    asked = replace(
        question(ask, register),
        clause=requirement.clause,
        beside=Beside(str(verdict.state), shown, verdict.reasons, verdict.help),
    )
    return Page(requirement.id, requirement.title, "", (asked,))


KIND = FormKind("renewal", TITLE, "renewal", make, draft)
