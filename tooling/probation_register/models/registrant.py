"""A registrant: postings, qualifications, vetting and learning confirmed; never a name."""

from __future__ import annotations

from typing import Literal

from .base import ASSURANCE, STAFF, Day, Number, Record, Slug, StaffId, Strict, says
from .people import Account, Key


class Posting(Strict):
    """Where a registrant works from a date on; `ended` is leaving, and makes them inactive."""

    from_: Day = says(
        "The first day of the posting.", clause="PF 4.5", shown_to=STAFF, alias="from"
    )
    role: Slug | None = says("The role, from the list of roles.", clause="PF 1.2", shown_to=STAFF)
    region: Slug | None = says("The region or directorate.", clause="PF 4.19", shown_to=STAFF)
    unit: Slug | None = says("The delivery unit in that region.", clause="PF 4.19", shown_to=STAFF)
    line_manager: StaffId | None = says(
        "The member of staff who manages the registrant.", clause="PF 4.20", shown_to=ASSURANCE
    )
    employment: Literal["direct", "agency", "ended"] = says(
        "How the registrant is employed; ended when they have left or the assignment is over.",
        clause="PF 4.21",
        shown_to=STAFF,
    )
    agency: Slug | None = says(
        "The agency that employs the registrant.",
        clause="PF 4.22",
        shown_to=ASSURANCE,
        default=None,
    )
    agency_confirmed: Day | None = says(
        "The day the agency confirmed qualification and standards.",
        clause="PF 4.22",
        shown_to=ASSURANCE,
        default=None,
    )

    @property
    def in_post(self) -> bool:
        """Whether the registrant works in the service under this posting."""
        return self.employment != "ended"


class AgencyConfirmation(Strict):
    """That an agency confirmed its worker again; the first time stands in the posting."""

    agency: Slug = says("The agency's short name.", clause="PF 4.22", shown_to=ASSURANCE)
    confirmed_on: Day = says("The day it confirmed.", clause="PF 4.22", shown_to=ASSURANCE)


class QualificationHeld(Strict):
    """A qualification, and who saw the evidence of it."""

    qualification: Slug = says(
        "The qualification, from the list.", clause="PF 4.4(a)", shown_to=STAFF
    )
    awarded: Day = says("The day it was awarded.", clause="PF 4.4(a)", shown_to=ASSURANCE)
    seen_by: StaffId | None = says(
        "Who saw the evidence, where it was not already recorded.",
        clause="PF 5.2",
        shown_to=ASSURANCE,
        default=None,
    )
    seen_on: Day | None = says(
        "The day the evidence was seen.", clause="PF 5.2", shown_to=ASSURANCE, default=None
    )


class VettingConfirmed(Strict):
    """That the vetting the role requires is held: by whom confirmed and when, never its content."""

    confirmed_by: StaffId = says("Who confirmed it.", clause="PF 4.4(f)", shown_to=ASSURANCE)
    confirmed_on: Day = says("The day it was confirmed.", clause="PF 4.4(f)", shown_to=STAFF)


class LearningDone(Strict):
    """A mandatory or required course completed."""

    course: Slug = says("The course, from the list.", clause="PF 5.8", shown_to=STAFF)
    completed: Day = says("The day it was completed.", clause="PF 5.8", shown_to=STAFF)
    expires: Day | None = says(
        "The day it lapses, if it does.", clause="PF 5.8", shown_to=STAFF, default=None
    )


class Pause(Strict):
    """A time away from practice; the reason is never kept."""

    from_: Day = says("The first day of the pause.", clause="PF 5.14", alias="from")
    to: Day | None = says("The last day, if it is known.", clause="PF 5.14", default=None)


class Registrant(Record):
    """A person on the register, known by a number alone."""

    number: Number = says("The registration number.", clause="PF 4.3", shown_to=STAFF)
    basis: Literal["mandatory", "retained", "cpd-only"] = says(
        "Why the person is here: the role requires it, kept by choice, or only to keep CPD.",
        clause="PF 4.6",
        shown_to=STAFF,
    )
    postings: tuple[Posting, ...] = says(
        "Every posting, oldest first; entries are added, never changed.",
        clause="PF 4.5",
        shown_to=STAFF,
        min_length=1,
    )
    agency_confirmations: tuple[AgencyConfirmation, ...] = says(
        "Each later day on which the agency confirmed qualification and standards.",
        clause="PF 4.22",
        shown_to=ASSURANCE,
        default=(),
    )
    qualifications: tuple[QualificationHeld, ...] = says(
        "The qualifications held.", clause="PF 4.4(a)", shown_to=STAFF, default=()
    )
    vetting: VettingConfirmed | None = says(
        "That vetting for the role is confirmed.", clause="PF 4.4(f)", shown_to=STAFF, default=None
    )
    learning: tuple[LearningDone, ...] = says(
        "Mandatory and required learning completed.", clause="PF 5.8", shown_to=STAFF, default=()
    )
    pauses: tuple[Pause, ...] = says(
        "Times away that move the renewal's due date.", clause="PF 5.14", default=()
    )
    level: Literal["A", "B", "C", "D"] | None = says(
        "The level in the voluntary register, if the person chose to record it.",
        clause="PP 2",
        shown_to=STAFF,
        default=None,
    )
    keys: tuple[Key, ...] = says("Public keys the person signs with.", default=())
    account: Account | None = says("The person's account on the forge.", default=None)
