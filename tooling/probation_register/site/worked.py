"""Worked examples of the schemes: the same few pieces of learning, counted by each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from probation_register.models.cpd import Entry
from probation_register.models.scheme import Scheme
from probation_register.verdicts.schemes import Counted, count

from .publication import Publication

_EXAMPLES = (
    ("workshop", 3.5, True),
    ("reading", 1.25, False),
    ("conference", 7.0, True),
    ("peer-discussion", 0.75, False),
)
"""Kinds of activity, how long each took in hours, and whether it names an outcome."""


@dataclass(frozen=True, slots=True)
class Example:
    """One piece of learning of the examples."""

    id: str
    activity: str
    hours: float
    is_aligned: bool


@dataclass(frozen=True, slots=True)
class Worked:
    """What one scheme makes of the examples: its sum, and what it leaves out by title."""

    scheme: Scheme
    counted: Counted
    left_out: tuple[str, ...]


def examples(published: Publication) -> tuple[Example, ...]:
    """Return the examples, with the titles of their activities."""
    known = published.register.policy.activity
    return tuple(
        Example(f"eg000{position}", known[a].title if a in known else a, hours, is_aligned)
        for position, (a, hours, is_aligned) in enumerate(_EXAMPLES)
    )


def worked(published: Publication) -> tuple[Worked, ...]:
    """Return what every scheme makes of the examples, the one in force first."""
    policy = published.register.policy
    entries = _entries(policy.edition.standards[0].id, published.on)
    titles = {example.id: example.activity for example in examples(published)}
    found = []
    for scheme in sorted(policy.schemes, key=lambda s: (s != policy.scheme, s.clause, s.id)):
        counted = count(entries, scheme)
        left_out = tuple(titles[each.entry] for each in counted.left_out)
        found.append(Worked(scheme, counted, left_out))
    return tuple(found)


def _entries(outcome: str, on: date) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            id=f"eg000{position}",
            date=on,
            title="An example",
            activity=activity,
            hours=hours,
            purpose="required",
            source="elsewhere",
            aligned_to=(outcome,) if is_aligned else (),
        )
        for position, (activity, hours, is_aligned) in enumerate(_EXAMPLES)
    )
