"""How CPD is counted: five models of a scheme as data, and which one is in force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from .base import EVERYONE, ClauseId, Day, Record, Slug, Strict, says
from .plain import Hours, Text, Title

ModelName = Literal["points", "learning-outcomes", "outcomes-and-hours", "guided", "all-recordable"]
"""The five models of a scheme, PP 3.1 to 3.5, in that order."""

Counts = Literal["hours", "points", "entries"]
"""What a scheme adds up over a year."""

COUNTS: Mapping[ModelName, Counts] = {
    "points": "points",
    "learning-outcomes": "entries",
    "outcomes-and-hours": "hours",
    "guided": "hours",
    "all-recordable": "entries",
}
"""What each model adds up."""

Points = Annotated[float, Field(ge=0, le=2000)]
"""A number of points."""

Whole = Annotated[int, Field(ge=0, le=2000)]
"""A number of whole units: hours, points or pieces of learning."""


class ActivityPoints(Strict):
    """What one activity of a kind is worth in a points system."""

    activity: Slug = says("The kind of CPD activity.", shown_to=EVERYONE)
    points: Points = says("What one entry counts.", unit="points", shown_to=EVERYONE)


class Scheme(Record):
    """`standards/schemes/<id>.yml`: a model with its numbers.

    The model says which entries count and what is added up; the numbers say how much is asked for.
    """

    id: Slug = says("The scheme's name; its file is called the same.", shown_to=EVERYONE)
    title: Title = says("The scheme in a few words.", shown_to=EVERYONE)
    clause: ClauseId = says("Where the model is described.", clause="PP 3", shown_to=EVERYONE)
    text: Text = says("How the scheme works, in plain English.", shown_to=EVERYONE)
    model: ModelName = says(
        "The model that it follows: which entries count, and what is added up.",
        clause="PP 3",
        shown_to=EVERYONE,
    )
    unit_hours: Hours = says(
        "The unit of time: hours are added up and only whole units of the total count.",
        clause="PP 5.2",
        unit="hours",
        default=1.0,
        gt=0,
        shown_to=EVERYONE,
    )
    minimum: Whole | None = says(
        "What a registrant records in a whole year, in what the model counts; nothing sets none.",
        clause="PP 5.4",
        default=None,
        shown_to=EVERYONE,
    )
    expectation: Whole | None = says(
        "What is hoped for in a whole year from people who need not be registered.",
        clause="PP 5.4",
        default=None,
        shown_to=EVERYONE,
    )
    points: tuple[ActivityPoints, ...] = says(
        "What each kind of activity is worth; an activity not listed does not count.",
        clause="PP 3.1",
        default=(),
        shown_to=EVERYONE,
    )
    sample: bool = says("Its numbers are examples for the operator to replace.", shown_to=EVERYONE)

    @property
    def counts(self) -> Counts:
        """What the scheme adds up over a year."""
        return COUNTS[self.model]

    @model_validator(mode="after")
    def _lists_points_where_they_count(self) -> Self:
        if self.points and self.counts != "points":
            raise ValueError(
                f"the scheme counts {self.counts} but lists points; leave points empty"
            )
        if self.counts == "points" and not self.points:
            raise ValueError("the scheme counts points but lists none; list what activities count")
        priced = [entry.activity for entry in self.points]
        if len(set(priced)) != len(priced):
            raise ValueError("an activity has points twice; list each activity once")
        return self


class SchemeInForce(Record):
    """`standards/scheme.yml`: the scheme that CPD is counted by, and since when."""

    in_force: Slug = says("The id of the scheme in force.", clause="PP 3", shown_to=EVERYONE)
    from_: Day = says("The first day it is in force.", alias="from", shown_to=EVERYONE)
