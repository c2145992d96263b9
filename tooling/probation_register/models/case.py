"""A case of the casebook: dated events, codes and ticks, and never what it was about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal, Self, get_args

from pydantic import (
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
    model_validator,
)

from .base import Day, Number, Record, Slug, StaffId, Strict, says
from .renewal import RequirementId
from .standing_event import Commitment

CaseId = Annotated[str, StringConstraints(pattern=r"^ca[0-9]{6}$")]
"""A case: `ca` and six digits, random, never reused; it says nothing of the person."""

CaseKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""The case's random key of 32 bytes, with which what leaves the casebook is committed to."""

Decision = Literal["suspended", "lifted", "withdrawn", "reinstated", "excluded", "exclusion-ended"]
"""What a commissioning manager decides; each names who decided it and from when it holds."""

Step = Literal[
    "hearing-called",
    "representation-asked",
    "representation-answered",
    "left",
    "returned",
    "appeal-noted",
    "appeal-upheld",
    "appeal-dismissed",
    "closed",
    "reopened",
]
"""What happens besides decisions and moves a case on."""

Tick = Literal[
    "told", "appeal-right-told", "outcome-letter", "report-made", "report-sent", "hr-updated"
]
"""What fairness asks for about one decision: when it was done, never what was said."""

EventName = Literal[Decision, Step, Tick]

DECISIONS: tuple[Decision, ...] = get_args(Decision)
STEPS: tuple[Step, ...] = get_args(Step)
TICKS: tuple[Tick, ...] = get_args(Tick)

Term = Literal["temporary", "immediate", "permanent"]
"""How long authorisation is lost: to a day, on dismissal, or for good (PF 4.10, Annex B)."""

Scope = Literal["every-role", "present-role"]
"""Whether authorisation is lost in every role that needs it, or in the one held (PF 4.10)."""

Ground = Literal["gross-misconduct", "misconduct", "poor-performance", "requirements-not-met"]
"""The kind of finding, as far as the policy tells kinds apart (PF 4.9, 4.11)."""

CasePolicy = Literal["conduct-and-discipline", "poor-performance", "vetting", "agency-terms"]
"""The policy under which action was taken, and so an appeal is made (PF 4.11, 4.14)."""

Considered = Literal["mandatory", "permanent", "circumstances", "characteristics"]
"""What PF 4.11 asks to be weighed: a tick for each, and nothing of what was weighed."""

HowLeft = Literal[
    "dismissed-for-gross-misconduct",
    "dismissed",
    "resigned-in-relevant-circumstances",
    "resigned",
    "otherwise",
]
"""How somebody left, as far as a loss or an exclusion can rest on it (PF 4.11, 4.17)."""

AtStake = Literal["permanent", "temporary", "neither"]
"""The gravest loss of authorisation to which a hearing could lead (PF 4.12, 4.13)."""


@dataclass(frozen=True, slots=True)
class Form:
    """Which fields an event has besides its name and day: those it needs, and those it may have."""

    needs: tuple[str, ...] = ()
    may_have: tuple[str, ...] = field(default=())


_DECIDED = ("decided_by", "from")
_ABOUT = Form(("about",))

FORMS: Mapping[EventName, Form] = {
    "suspended": Form(_DECIDED),
    "lifted": Form(_DECIDED),
    "withdrawn": Form((*_DECIDED, "term", "scope", "ground", "policy"), ("until", "considered")),
    "reinstated": Form((*_DECIDED, "confirmed")),
    "excluded": Form(_DECIDED, ("until",)),
    "exclusion-ended": Form(_DECIDED),
    "hearing-called": Form(("at_stake",)),
    "representation-asked": Form(),
    "representation-answered": Form(("approved",)),
    "left": Form(("how",)),
    "returned": Form(),
    "appeal-noted": _ABOUT,
    "appeal-upheld": _ABOUT,
    "appeal-dismissed": _ABOUT,
    "closed": Form(),
    "reopened": Form(),
    "told": _ABOUT,
    "appeal-right-told": Form(("about", "policy")),
    "outcome-letter": _ABOUT,
    "report-made": Form(("about", "commitment", "kept_at")),
    "report-sent": _ABOUT,
    "hr-updated": _ABOUT,
}
"""The fields of each kind of event."""


class CaseEvent(Strict):
    """One thing that was decided, done or noted on a day. There is no field for words."""

    event: EventName = says("What it is.", clause="PF 4.9")
    day: Day = says("The day on which it was decided or done.", clause="PF 4.10")
    decided_by: StaffId | None = says(
        "The commissioning manager who decided.", clause="PF 4.9", default=None
    )
    from_: Day | None = says(
        "The first day on which the decision holds.", clause="PF 4.10", alias="from", default=None
    )
    term: Term | None = says(
        "Whether authorisation is lost to a day, on dismissal, or for good.",
        clause="PF 4.10",
        default=None,
    )
    until: Day | None = says(
        "The day from which somebody may be reinstated; nothing ends by itself on it.",
        clause="PF 4.10",
        default=None,
    )
    scope: Scope | None = says(
        "In which roles authorisation is lost.", clause="PF 4.10", default=None
    )
    ground: Ground | None = says("The kind of finding.", clause="PF 4.11", default=None)
    policy: CasePolicy | None = says(
        "The policy under which action was taken and an appeal is made.",
        clause="PF 4.14",
        default=None,
    )
    considered: tuple[Considered, ...] = says(
        "What was weighed before the decision.", clause="PF 4.11", default=()
    )
    confirmed: tuple[RequirementId, ...] = says(
        "The annual requirements that were checked again and are met.",
        clause="PF 4.4",
        default=(),
    )
    at_stake: AtStake | None = says(
        "The gravest loss to which the hearing could lead.", clause="PF 4.12", default=None
    )
    approved: bool | None = says(
        "Whether the hearing panel approved legal representation.", clause="PF 4.12", default=None
    )
    how: HowLeft | None = says("How the person left.", clause="PF 4.17", default=None)
    about: Day | None = says(
        "The decision that this is about, by its day.", clause="PF 4.14", default=None
    )
    commitment: Commitment | None = says(
        "The keyed digest of the signed report, which is kept outside.",
        clause="PF Annex B",
        default=None,
    )
    kept_at: Slug | None = says(
        "The region, directorate or unit that keeps the signed copy.",
        clause="PF Annex B",
        default=None,
    )

    @property
    def is_decision(self) -> bool:
        """Whether a commissioning manager decided it."""
        return self.event in DECISIONS

    @property
    def is_tick(self) -> bool:
        """Whether it is a tick of the checklist about one decision."""
        return self.event in TICKS

    @model_serializer(mode="wrap")
    def _without_what_is_absent(self, written: SerializerFunctionWrapHandler) -> dict[str, object]:
        """Write only the fields that the event has."""
        fields: dict[str, object] = written(self)
        return {name: value for name, value in fields.items() if value not in (None, (), [])}

    @model_validator(mode="after")
    def _has_its_fields(self) -> Self:
        """Refuse an event without a field it needs, or with one that means nothing on it."""
        form = FORMS[self.event]
        for name, value in self._written().items():
            known = name in form.needs or name in form.may_have
            if value in (None, ()) and name in form.needs:
                raise ValueError(f"“{self.event}” has no {name}; add {name}")
            if value not in (None, ()) and not known:
                fields = ", ".join([*form.needs, *form.may_have]) or "only its day"
                raise ValueError(
                    f"“{self.event}” has {name}, which means nothing there; "
                    f"remove it: it has {fields}"
                )
        return self

    def _written(self) -> dict[str, object]:
        """Return every field but the name and the day, by the name it has in a record."""
        return {
            known.alias or name: getattr(self, name)
            for name, known in type(self).model_fields.items()
            if name not in ("event", "day")
        }


class Case(Record):
    """One person's case. Whose it is, who answers for it, and its events, oldest first."""

    id: CaseId = says("The case.", clause="PF 4.16")
    registrant: Number = says("Whom it is about.", clause="PF 4.14")
    region: Slug = says("The region or directorate that answers for it.", clause="PF 4.16")
    line_manager: StaffId = says(
        "The line manager who records the outcome in the shared register.", clause="PF 4.15"
    )
    key: CaseKey = says(
        "The random key of what is committed to; it goes when the case is rolled away.",
        clause="PF Summary Data protection",
    )
    events: tuple[CaseEvent, ...] = says(
        "What was decided and done, oldest first; only ever added to.",
        clause="PF 4.9",
        min_length=1,
        max_length=200,
    )

    @property
    def decisions(self) -> tuple[CaseEvent, ...]:
        """The decisions, oldest first."""
        return tuple(event for event in self.events if event.is_decision)

    def about(self, day: object) -> tuple[CaseEvent, ...]:
        """Return the ticks and appeals about the decision of a day."""
        return tuple(event for event in self.events if event.about == day)
