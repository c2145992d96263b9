"""The forms by which offices record that someone moves, leaves or comes back."""

from __future__ import annotations

from typing import Any

from probation_register.finding import Pointer
from probation_register.models.registrant import Posting
from probation_register.register.register import Register
from probation_register.store.paths import Place
from probation_register.verdicts.returning import evidence_is_seen

from .asking import Ask
from .cpd import as_texts
from .evidence import evidence_pages, with_evidence
from .form import Form, Page, When
from .lists import managers
from .making import Draft, FormKind, Setting, Values, page, then

ASKED = ("from", "role", "unit", "line_manager", "employment", "agency", "agency_confirmed")
"""The questions for a posting. The region is not asked: a unit is in one region alone."""

NOWHERE = dict.fromkeys(("role", "region", "unit", "line_manager"))
"""What a posting says that is an ending."""


def transfer_form(setting: Setting) -> Form:
    """Return the form for a move, which begins with what holds now."""
    newest = setting.registrant.newest_posting
    known = {name: as_texts(getattr(newest, name)) for name in ASKED[1:]}
    return Form(
        id="transfer",
        title=TRANSFER.title,
        intro="Change what is different from the day on; leave what stays as it is.",
        pages=posting_pages(setting),
        then=then(setting.register, "transfer"),
        known={name: texts for name, texts in known.items() if texts},
        amends=newest.model_dump_json(),
    )


def left_form(setting: Setting) -> Form:
    """Return the form by which someone leaves, or an assignment ends."""
    left = Ask(Posting, "from_", "From which day have they left?", "The day after their last one.")
    return Form(
        id="left",
        title=LEFT.title,
        intro="What they recorded stays; their registration is inactive until they return.",
        pages=(page(setting.register, "left", "Leaving", [left]),),
        then=then(setting.register, "leaving"),
    )


def returned_form(setting: Setting) -> Form:
    """Return the form by which someone comes back: the posting, and what is checked again."""
    is_seen = evidence_is_seen(setting.registrant, setting.register.policy)
    return Form(
        id="returned",
        title=RETURNED.title,
        intro="Vetting is confirmed again, and the qualification seen where it never was.",
        pages=(*posting_pages(setting), *evidence_pages(setting, needed=not is_seen)),
        then=then(setting.register, "returning"),
    )


def posting_pages(setting: Setting) -> tuple[Page, ...]:
    """Return the pages that ask for a posting."""
    register = setting.register
    where = [
        Ask(Posting, "from_", "What is their first day?", ""),
        Ask(Posting, "role", "What is their role?", ""),
        Ask(Posting, "unit", "Where do they work?", ""),
        Ask(
            Posting,
            "line_manager",
            "Who is their line manager?",
            "",
            kind="choice",
            options=managers(register, setting.on, setting.names),
        ),
        Ask(Posting, "employment", "How are they employed?", ""),
    ]
    through = [
        Ask(Posting, "agency", "Which agency?", "", required=True),
        Ask(Posting, "agency_confirmed", "When did the agency confirm them?"),
    ]
    return (
        page(register, "posting", "The posting", where),
        page(register, "agency", "The agency", through, when=When("employment", ("agency",))),
    )


def posting_of(values: Values, register: Register) -> dict[str, Any]:
    """Return the posting that was answered, in the region of its unit."""
    unit = values["unit"]
    region = next(
        (r.id for r in register.regions.values() if any(u.id == unit for u in r.units)), ""
    )
    answered = {name: values[name] for name in ASKED if values[name] is not None}
    return {**answered, "region": region}


def moved(setting: Setting, values: Values, random: bytes) -> Draft:
    """Return the record of someone with the posting to which they move."""
    return _with_posting(setting, posting_of(values, setting.register))


def ended(setting: Setting, values: Values, random: bytes) -> Draft:
    """Return the record of someone who leaves on a day."""
    drafted = _with_posting(setting, {"from": values["from"], **NOWHERE, "employment": "ended"})
    of_the_day: dict[Pointer, str] = {("postings",): "from"}
    return Draft(drafted.fields, dict.fromkeys(drafted.asked, of_the_day))


def returned(setting: Setting, values: Values, random: bytes) -> Draft:
    """Return the record of someone who comes back, with what was checked again."""
    drafted = _with_posting(setting, posting_of(values, setting.register))
    return with_evidence(drafted, Place("registrant", setting.subject), values, setting.register)


def asked_of_posting(at: int) -> dict[Pointer, str]:
    """Return which question each part of a posting answers."""
    asked: dict[Pointer, str] = {("postings", at, name): name for name in ASKED}
    return asked | {
        ("postings", at): "from",
        ("postings", at, "region"): "unit",
        ("basis",): "role",
    }


def basis_after(basis: str, role: str | None, register: Register) -> str:
    """Return why someone is on the register in a role: it asks for it, or they stay by choice.

    Only an ending of the registration makes anybody one who only keeps CPD.
    """
    known = register.policy.role.get(role or "")
    if known is None:
        return basis
    if known.mandatory:
        return "mandatory"
    return "retained" if basis == "mandatory" else basis


def _with_posting(setting: Setting, posting: dict[str, Any]) -> Draft:
    record = setting.registrant.registrant
    fields = record.model_dump(mode="json", by_alias=True)
    at = len(fields["postings"])
    fields["postings"] = [*fields["postings"], posting]
    fields["basis"] = basis_after(fields["basis"], posting["role"], setting.register)
    place = Place("registrant", record.number)
    return Draft({place: fields}, {place: asked_of_posting(at)})


TRANSFER = FormKind("transfer", "Someone moves", "transfer", transfer_form, moved, for_offices=True)
LEFT = FormKind("left", "Someone leaves", "leaving", left_form, ended, for_offices=True)
RETURNED = FormKind(
    "returned", "Someone comes back", "returning", returned_form, returned, for_offices=True
)
