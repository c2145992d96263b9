"""How CPD is counted: five models of a scheme as data, and which one is in force."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from .base import EVERYONE, ClauseId, Day, Record, Slug, Strict, says
from .plain import Hours, Text, Title

Counts = Literal["hours", "points", "entries"]
"""What a scheme adds up over a year."""

Points = Annotated[float, Field(ge=0, le=2000)]
"""A number of points."""

Entries = Annotated[int, Field(ge=0, le=2000)]
"""A number of CPD entries."""


class ActivityPoints(Strict):
    """What one activity of a kind is worth in a points system."""

    activity: Slug = says("The kind of CPD activity.", shown_to=EVERYONE)
    points: Points = says("What one entry counts.", unit="points", shown_to=EVERYONE)


class Scheme(Record):
    """`standards/schemes/<id>.yml`: which entries count, how, and how many are asked for.

    Every scheme answers the same three questions from the same fields: does an entry count
    (`needs_outcome`, `needs_hours`, `approved_only`), what is it worth (`counts`, `unit_hours`,
    `points`), and how much is enough (`minimum`, `expectation`).
    """

    id: Slug = says("The scheme's name; its file is called the same.", shown_to=EVERYONE)
    title: Title = says("The scheme in a few words.", shown_to=EVERYONE)
    clause: ClauseId = says("The model that it follows.", clause="PP 3", shown_to=EVERYONE)
    text: Text = says("How the scheme works, in plain English.", shown_to=EVERYONE)
    counts: Counts = says("What is added up over a year.", shown_to=EVERYONE)
    unit_hours: Hours | None = says(
        "The unit of time: hours are added up and only whole units of the total count.",
        clause="PP 5.2",
        unit="hours",
        default=None,
        gt=0,
        shown_to=EVERYONE,
    )
    needs_outcome: bool = says(
        "Whether an entry counts only when it is aligned to an agreed learning outcome.",
        clause="PP 5.1",
        shown_to=EVERYONE,
    )
    needs_hours: bool = says(
        "Whether an entry counts only when it states its hours.", shown_to=EVERYONE
    )
    approved_only: bool = says(
        "Whether an entry counts only when it was assessed and approved beforehand.",
        clause="PP 3.1",
        shown_to=EVERYONE,
    )
    minimum_hours: Hours | None = says(
        "The hours that a registrant records in a year.",
        clause="PP 5.4",
        unit="hours",
        default=None,
        shown_to=EVERYONE,
    )
    minimum_points: Points | None = says(
        "The points that a registrant records in a year.",
        clause="PP 5.4",
        unit="points",
        default=None,
        shown_to=EVERYONE,
    )
    minimum_entries: Entries | None = says(
        "The entries that a registrant records in a year.",
        clause="PP 5.4",
        unit="entries",
        default=None,
        shown_to=EVERYONE,
    )
    expectation: float | None = says(
        "What is hoped for in a year from people who keep CPD without being registered, "
        "in what the scheme counts.",
        clause="PP 5.4",
        default=None,
        ge=0,
        le=2000,
        shown_to=EVERYONE,
    )
    points: tuple[ActivityPoints, ...] = says(
        "What each kind of activity is worth; an activity not listed is worth nothing.",
        clause="PP 3.1",
        default=(),
        shown_to=EVERYONE,
    )
    sample: bool = says("Its numbers are examples for the operator to replace.", shown_to=EVERYONE)

    @property
    def minimum(self) -> float:
        """What a registrant records in a year, in what the scheme counts; 0 where none is set."""
        stated = {
            "hours": self.minimum_hours,
            "points": self.minimum_points,
            "entries": self.minimum_entries,
        }
        return stated[self.counts] or 0

    @model_validator(mode="after")
    def _asks_for_what_it_counts(self) -> Self:
        stated = {
            "hours": self.minimum_hours,
            "points": self.minimum_points,
            "entries": self.minimum_entries,
        }
        for what, minimum in stated.items():
            if minimum is not None and what != self.counts:
                raise ValueError(
                    f"the scheme counts {self.counts} but states minimum_{what}; "
                    f"write minimum_{self.counts} instead"
                )
        return self

    @model_validator(mode="after")
    def _prices_each_activity_once(self) -> Self:
        priced = [entry.activity for entry in self.points]
        if priced and self.counts != "points":
            raise ValueError(
                f"the scheme counts {self.counts} but lists points; leave points empty"
            )
        if len(set(priced)) != len(priced):
            raise ValueError("an activity has points twice; list each activity once")
        return self


class SchemeInForce(Record):
    """`standards/scheme.yml`: the scheme that CPD is counted by, and since when."""

    in_force: Slug = says("The id of the scheme in force.", clause="PP 3", shown_to=EVERYONE)
    from_: Day = says("The first day it is in force.", alias="from", shown_to=EVERYONE)
