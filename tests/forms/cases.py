"""A good set of answers to each form, and the register that it is answered in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from builders import (
    CPD,
    HEAD,
    LINE_MANAGER,
    NUMBER,
    PLAN,
    REGISTRANT,
    RENEWAL,
    TODAY,
    Files,
    colleague,
    cpd_entry,
    cpd_year,
    ending,
    path,
    posting,
    register_with,
    registrant,
    staff,
)
from probation_register.forms.answers import Filled, Refused, fill
from probation_register.forms.catalogue import form_of
from probation_register.forms.form import Form
from probation_register.models.renewal import REQUIREMENT_IDS
from probation_register.register.register import Register

RANDOM = bytes(range(16))
NEW_MANAGER = "st000413"
PEOPLE = tuple(f"po20000{n}" for n in range(4))

Sent = Mapping[str, tuple[str, ...]]

ENTRY: Sent = {
    "title": ("Working with young adults",),
    "activity": ("workshop",),
    "date": ("3", "2", "2027"),
    "hours": ("7", "30"),
    "purpose": ("required",),
    "source": ("elsewhere",),
    "aligned_to": ("nos-ae1", "public-protection"),
    "curriculum": ("risk-assessment",),
    "prompted_by": ("inspection",),
    "provider": ("open-college",),
    "learned": ("An outline sent before makes a first meeting easier.",),
    "applied": ("I agree the room and the plan before we meet.",),
}

QUICK: Sent = {
    name: ENTRY[name] for name in ("title", "activity", "date", "hours", "purpose", "source")
}

RENEWED: Sent = {
    **dict.fromkeys(REQUIREMENT_IDS, ("yes",)),
    "record_accurate": ("yes",),
    "conversations": ("14/9/2026", "2 December 2026"),
}

POSTING: Sent = {
    "from": ("1", "2", "2027"),
    "role": ("probation-officer",),
    "unit": ("camden-and-islington",),
    "line_manager": (NEW_MANAGER,),
    "employment": ("agency",),
    "agency": ("northgate-staffing",),
    "agency_confirmed": ("1", "2", "2027"),
}

EVIDENCE: Sent = {
    "qualification": ("pqip",),
    "awarded": ("12", "7", "2019"),
    "seen_by": (LINE_MANAGER,),
    "seen_on": ("1", "2", "2027"),
    "confirmed_by": (HEAD,),
    "confirmed_on": ("1", "2", "2027"),
    "course-information-security": ("11", "1", "2027"),
}

TABLE = "Registration number\tName\tPDU\tLine Manager\n" + "".join(
    f"{number}\tSomeone\tCamden and Islington\t{NEW_MANAGER}\n" for number in PEOPLE
)

EVERYONE: Files = {
    path("staff", NEW_MANAGER): staff(NEW_MANAGER),
    path("agency", "northgate-staffing"): {
        "id": "northgate-staffing",
        "name": "Northgate Staffing",
        "from": "2023-01-09",
    },
    path("provider", "open-college"): {"id": "open-college", "name": "Open College"},
    **{where: data for number in PEOPLE for where, data in colleague(number).items()},
}
"""Another line manager, an agency, a provider, and four more registrants."""

UNREFLECTED: Files = {CPD: cpd_year(cpd_entry(learned=None, applied=None))}
AWAY: Files = {REGISTRANT: registrant(postings=[posting(), ending("2026-11-01")])}


@dataclass(frozen=True)
class Case:
    """A form, what its register holds besides, and answers that it accepts."""

    form: str
    answers: Sent
    changes: Files | None = None
    subject: str = NUMBER
    about: str = ""
    on: date = TODAY

    @property
    def register(self) -> Register:
        """The register, read afresh."""
        return register_with({**EVERYONE, **(self.changes or {})})

    def made(self, register: Register) -> Form:
        """Return the form as it is made in a register."""
        person = register.person(self.subject)
        return form_of(self.form, register, self.subject, person, self.on, self.about)

    def fill(
        self, answers: Mapping[str, tuple[str, ...]], register: Register | None = None
    ) -> Filled | Refused:
        """Return what answers come to."""
        register = register or self.register
        person = register.person(self.subject)
        form = self.made(register)
        return fill(form, answers, register, self.subject, person, self.on, RANDOM)

    def refused(self, **answers: str | tuple[str, ...] | None) -> list[tuple[str, str]]:
        """Return what is refused, with some of the good answers changed or (None) left out."""
        changed = dict(self.answers)
        for name, texts in answers.items():
            changed[name.replace("__", "-")] = as_texts(texts)
        found = self.fill(changed)
        assert isinstance(found, Refused), found
        return [(problem.question, problem.sentence) for problem in found.problems]

    def filled(self, **answers: str | tuple[str, ...] | None) -> Filled:
        """Return the filled form, with some of the good answers changed or left out."""
        changed = {name.replace("__", "-"): as_texts(texts) for name, texts in answers.items()}
        found = self.fill({**self.answers, **changed})
        assert isinstance(found, Filled), found
        return found


def as_texts(texts: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the texts that come back for a question."""
    if texts is None:
        return ()
    return (texts,) if isinstance(texts, str) else texts


CASES: Mapping[str, Case] = {
    case.form: case
    for case in (
        Case("cpd", {**ENTRY, "until": ("4", "2", "2027")}),
        Case("cpd-quick", QUICK),
        Case("cpd-entry", {**ENTRY, "until": ("4", "2", "2027")}, about="k3v9q2"),
        Case(
            "reflection",
            {
                **{name: texts for name, texts in QUICK.items() if name != "activity"},
                "about": ("reflective-supervision",),
                "learned": ENTRY["learned"],
                "applied": ENTRY["applied"],
            },
            UNREFLECTED,
        ),
        Case(
            "plan",
            {
                "need-1-area": ("victims",),
                "need-1-objective": ("Write with victims in mind.",),
                "need-1-from": ("feedback",),
                "over": ("n1",),
                "hours_promised": ("28", "15"),
                "induction": ("yes",),
                "reviewed_on": ("24", "8", "2026"),
                "resubmits": ("plan",),
            },
        ),
        Case(
            "renewal",
            RENEWED,
            {RENEWAL: None},
        ),
        Case(
            "correction",
            {
                "what": ("qualification",),
                "qualification-which": ("0",),
                "qualification-awarded": ("12", "7", "2018"),
            },
        ),
        Case("joining", {**POSTING, **EVIDENCE}, subject=""),
        Case("transfer", POSTING),
        Case("left", {"from": ("1", "4", "2027")}),
        Case("returned", {**POSTING, **EVIDENCE}, AWAY),
        Case("placement", {"from": ("1", "2", "2027"), "table": (TABLE,)}, subject=""),
    )
}
"""Each form with answers that it accepts, every question answered that can be at once."""

NO_PLAN: Files = {PLAN: None}
