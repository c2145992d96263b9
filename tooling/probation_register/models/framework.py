"""The framework: the words that describe learning, and how roles lead to one another."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from .base import EVERYONE, ClauseId, Record, Slug, Strict, says
from .plain import Distinct, Hours, Text, Title

ActivityGroup = Literal["work-based", "professional", "formal-education", "self-directed", "other"]
"""The groups in which regulators commonly sort CPD."""

ProfessionalActivityKind = Literal["core", "role-specific"]
"""Whether everyone in the profession does it, or only some roles."""

LevelId = Literal["A", "B", "C", "D"]
"""The four levels of the Probation Institute's voluntary register."""

StandardCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[0-9]{1,2}$")]
"""The code of a national occupational standard, such as `AE1`."""


class Choice(Strict):
    """One of the answers that a field of a record accepts."""

    id: Slug = says("The answer's name in records.", shown_to=EVERYONE)
    title: Title = says("The answer, as people read it.", shown_to=EVERYONE)
    clause: ClauseId = says("The clause that it comes from.", shown_to=EVERYONE)


class Activity(Choice):
    """One kind of CPD activity."""

    group: ActivityGroup = says("The group that the activity is sorted in.", shown_to=EVERYONE)
    hours: Hours | None = says(
        "The hours that a form suggests for one such activity.",
        clause="PP 5.2",
        unit="hours",
        default=None,
        shown_to=EVERYONE,
    )


class Conversion(Choice):
    """What one of something comes to in hours, as a form suggests; people write the real time."""

    hours: Hours = says(
        "The hours that one comes to.", clause="PP 5.2", unit="hours", gt=0, shown_to=EVERYONE
    )
    sample: bool = says("An example for the operator to replace.", shown_to=EVERYONE)


class ProfessionalActivity(Strict):
    """Something that the profession does, which CPD can be aligned to."""

    id: Slug = says("The professional activity's name in records.", shown_to=EVERYONE)
    title: Title = says("The professional activity, as people read it.", shown_to=EVERYONE)
    kind: ProfessionalActivityKind = says(
        "Core, or specific to some roles.", clause="PP 5.1", shown_to=EVERYONE
    )
    sample: bool = says("An example for the operator to replace.", shown_to=EVERYONE)


class OccupationalStandard(Strict):
    """One national occupational standard, which CPD can be aligned to."""

    id: Slug = says("The standard's name in records.", shown_to=EVERYONE)
    code: StandardCode = says("The standard's own code.", shown_to=EVERYONE)
    title: Title = says("The standard's title.", shown_to=EVERYONE)
    confirmed: bool = says(
        "Whether code and title were found in an official list.", shown_to=EVERYONE
    )


class RegisterLevel(Strict):
    """One level of the voluntary register; it never decides a person's standing."""

    id: LevelId = says("The level's letter.", clause="PP 2", shown_to=EVERYONE)
    title: Title = says("The level in a few words.", shown_to=EVERYONE)
    meaning: Text = says("What it takes to be at the level.", shown_to=EVERYONE)
    sample: bool = says("For the operator to check.", shown_to=EVERYONE)


class Position(Strict):
    """Where a role stands in the framework: its level, and what it does besides the core."""

    id: Slug = says("The role, by its name in the list of roles.", shown_to=EVERYONE)
    level: LevelId | None = says(
        "The level at which somebody in the role usually is.",
        clause="PP 2",
        default=None,
        shown_to=EVERYONE,
    )
    activities: tuple[Slug, ...] = says(
        "What the role does besides the core professional activities.",
        clause="PP 2",
        shown_to=EVERYONE,
        default=(),
    )
    standards: tuple[Slug, ...] = says(
        "The occupational standards that the role leans on most.",
        clause="PP 2",
        shown_to=EVERYONE,
        default=(),
    )
    sample: bool = says("An example for the operator to replace.", shown_to=EVERYONE)


class Route(Strict):
    """A way from one role to another."""

    from_: Slug = says("The role it starts in.", clause="PP 2", shown_to=EVERYONE, alias="from")
    to: Slug = says("The role it leads to.", clause="PP 2", shown_to=EVERYONE)
    takes: Text = says("What it usually takes, in plain English.", shown_to=EVERYONE)
    sample: bool = says("An example for the operator to replace.", shown_to=EVERYONE)


class Framework(Record):
    """`standards/framework.yml`: the words for learning, and how roles hang together (PP 2)."""

    activities: Distinct[Activity] = says(
        "Kinds of CPD activity.", clause="PF 5.5", shown_to=EVERYONE
    )
    conversions: Distinct[Conversion] = says(
        "What other measures of learning come to in hours.",
        clause="PP 5.2",
        default=(),
        shown_to=EVERYONE,
    )
    professional_activities: Distinct[ProfessionalActivity] = says(
        "What CPD can be aligned to: the profession's activities.",
        clause="PP 5.1",
        shown_to=EVERYONE,
    )
    occupational_standards: Distinct[OccupationalStandard] = says(
        "What CPD can be aligned to: national occupational standards.",
        clause="PP 5.1",
        shown_to=EVERYONE,
    )
    levels: Distinct[RegisterLevel] = says(
        "Levels of the voluntary register.", clause="PP 2", shown_to=EVERYONE
    )
    positions: Distinct[Position] = says(
        "Where each role stands in the framework.", clause="PP 2", shown_to=EVERYONE, default=()
    )
    routes: tuple[Route, ...] = says(
        "Routes for progression from role to role.", clause="PP 2", shown_to=EVERYONE, default=()
    )
    purposes: Distinct[Choice] = says(
        "Why the learning was done.", clause="PF 5.4", shown_to=EVERYONE
    )
    sources: Distinct[Choice] = says(
        "Where the learning is recorded first.", clause="PF 5.6", shown_to=EVERYONE
    )
    prompts: Distinct[Choice] = says(
        "What a lesson was drawn from.", clause="PF Annex A", shown_to=EVERYONE
    )
    needs: Distinct[Choice] = says(
        "How a learning need was identified.", clause="PP 1.1", shown_to=EVERYONE
    )
