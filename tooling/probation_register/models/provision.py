"""The criteria by which offered CPD is assured."""

from __future__ import annotations

from .base import EVERYONE, ClauseId, Record, Slug, Strict, says
from .plain import Distinct, Text, Title


class Criterion(Strict):
    """One thing that CPD on offer must do."""

    id: Slug = says("The criterion's name in records.", shown_to=EVERYONE)
    clause: ClauseId = says("The point of Principle 4 that sets it.", shown_to=EVERYONE)
    title: Title = says("The criterion in a few words.", shown_to=EVERYONE)
    text: Text = says("What the criterion asks, in plain English.", shown_to=EVERYONE)


class Provision(Record):
    """`standards/provision.yml`: what CPD must meet before it is offered."""

    criteria: Distinct[Criterion] = says(
        "The criteria, in the order of the paper.", clause="PP 4", shown_to=EVERYONE
    )
