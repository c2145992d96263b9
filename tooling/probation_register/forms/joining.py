"""The form by which someone joins the register: under a new number, and never by name."""

from __future__ import annotations

import hashlib
from collections.abc import Container
from typing import Any

from probation_register.models.registrant import Registrant
from probation_register.store.paths import Place

from .asking import Ask
from .evidence import evidence_pages, with_evidence
from .form import Form, When
from .lists import options_of
from .making import Draft, FormKind, Setting, Values, page, then
from .postings import asked_of_posting, posting_of, posting_pages

TITLE = "Someone joins"
BY_CHOICE = ("retained", "cpd-only")


def make(setting: Setting) -> Form:
    """Return the form: the posting, whether to register by choice, what is confirmed."""
    register = setting.register
    optional = tuple(role.id for role in register.policy.roles.roles if not role.mandatory)
    reasons = tuple(o for o in options_of(Registrant, "basis", register) if o.value in BY_CHOICE)
    basis = Ask(Registrant, "basis", "Why do they join?", "", options=reasons)
    return Form(
        id="joining",
        title=TITLE,
        intro="They get a number of their own. No name is written: the register never learns it.",
        pages=(
            *posting_pages(setting),
            page(
                register,
                "basis",
                "By choice",
                [basis],
                "Registration is not mandatory in this role.",
                When("role", optional),
            ),
            *evidence_pages(setting, needed=False),
        ),
        then=then(register, "joining"),
    )


def draft(setting: Setting, values: Values, random: bytes) -> Draft:
    """Return the new record, and the event by which its person is registered from the first day."""
    number = setting.subject or new_number(random, setting.register.numbers)
    place, since = Place("registrant", number), values["from"]
    fields: dict[str, Any] = {
        "number": number,
        "basis": values["basis"] or "mandatory",
        "postings": [posting_of(values, setting.register)],
    }
    drafted = Draft({place: fields}, {place: {**asked_of_posting(0), ("basis",): "basis"}})
    drafted = with_evidence(drafted, place, values, setting.register)
    if values["basis"] == "cpd-only":
        return drafted
    event = Place("standing", number, str(since))
    return Draft(
        {**drafted.fields, event: {"registrant": number, "from": since, "registered": True}},
        {**drafted.asked, event: {("from",): "from"}},
    )


def new_number(random: bytes, used: Container[str]) -> str:
    """Return a registration number that follows from random bytes and was never used."""
    digest = hashlib.sha256(random).digest()
    while (number := f"po{int.from_bytes(digest, 'big') % 1_000_000:06d}") in used:
        digest = hashlib.sha256(digest).digest()
    return number


KIND = FormKind("joining", TITLE, "joining", make, draft, of="somebody new", for_offices=True)
