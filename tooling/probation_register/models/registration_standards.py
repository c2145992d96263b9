"""One edition of the Probation Professional Registration Standards."""

from __future__ import annotations

from .base import EVERYONE, ClauseId, Day, Record, Slug, Strict, says
from .plain import Distinct, Text, Title


class Behaviour(Strict):
    """One example of how a standard is met in everyday practice."""

    id: Slug = says("The behaviour's name in records.", shown_to=EVERYONE)
    text: Text = says("What the registrant does, in plain English.", shown_to=EVERYONE)
    line_managers: bool = says("Whether it is for line managers only.", shown_to=EVERYONE)


class Standard(Strict):
    """One standard and its example behaviours."""

    id: Slug = says("The standard's name in records.", shown_to=EVERYONE)
    title: Title = says("The standard's title, as published.", shown_to=EVERYONE)
    behaviours: Distinct[Behaviour] = says(
        "Examples, in the published order; none is a test to pass.", shown_to=EVERYONE
    )


class RegistrationStandards(Record):
    """`standards/registration-standards/<edition>.yml`: the standards of one edition."""

    edition: Day = says(
        "The day the edition came into force; a renewal names its edition.", shown_to=EVERYONE
    )
    clause: ClauseId = says("Where the standards are published.", shown_to=EVERYONE)
    standards: Distinct[Standard] = says(
        "The standards, in the published order.", clause="PF Annex A", shown_to=EVERYONE
    )
