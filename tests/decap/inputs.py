"""A thousand pieces of learning, good and bad, the same in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

Input = dict[str, Any]
"""What somebody means to record: a value for each field, None where nothing is said."""

MANY = 1000

GOOD: Input = {
    "date": "2026-06-11",
    "until": None,
    "title": "Working with young adults",
    "activity": "workshop",
    "hours": 7,
    "purpose": "required",
    "source": "my-learning",
    "provider": None,
    "aligned_to": ["nos-ae1"],
    "curriculum": [],
    "prompted_by": None,
    "learned": "Sending an outline first makes a first appointment safer.",
    "applied": "I now agree the room and the plan before we meet.",
}

TEXTS = [
    "ab",
    "abc",
    "x" * 119,
    "x" * 120,
    "x" * 121,
    "x" * 300,
    "x" * 301,
    "x" * 600,
    "x" * 601,
    "👍👍",
    "👍" * 3,
    "👍" * 120,
    "👍" * 121,
    "👍" * 300,
    "Réflexion – “sécurité”",
    "<script>alert(1)</script>",
    "{{ title }} {% raw %}",
    "=1+1",
    "yes",
    "2026-06-11",
    "a: b # c",
    "  spaces around  ",
    "   ",
    "two\nlines",
    "a\ttab",
    "a\u0007bell",
    "a\u202ereversed",
    "a\u200bhidden",
    "Prisoner A1234BC said so",
    "About X123456",
]
DAYS = [
    "2026-04-01",
    "2027-02-28",
    "2026-02-30",
    "2027-02-29",
    "2026-13-01",
    "2027-03-02",
    "2027-04-01",
    "2026-03-31",
    "2025-06-11",
    "2019-06-11",
    "2026-6-1",
    "11/06/2026",
    "tomorrow",
    "20260611",
]
NUMBERS = [0.25, 1, 7.25, 7.5, 37, 100, 1999.75, 2000, 2000.25, 0, 0.1, 7.3, 7.333, -1, 1e9, 24, 50]
SLUGS = ["course", "reading", "nowhere", "Workshop", "work shop", "required", "x" * 61, "../etc"]
LISTS = [
    [],
    ["nos-ae1"],
    ["nos-ae1", "nos-ab1"],
    ["nos-ae1", "nos-ae1"],
    ["nowhere"],
    ["nos-ae1", "nowhere"],
    ["inclusion"],
    ["inclusion", "partnership"],
]

POOLS: dict[str, list[Any]] = {
    "date": [None, *DAYS],
    "until": [None, "2026-06-10", "2026-06-12", *DAYS],
    "title": [None, *TEXTS],
    "activity": [None, *SLUGS],
    "hours": [None, *NUMBERS],
    "purpose": [None, "mandatory", "personal", *SLUGS],
    "source": [None, "elsewhere", *SLUGS],
    "provider": [None, "heron-hill-learning", *SLUGS],
    "aligned_to": LISTS,
    "curriculum": LISTS,
    "prompted_by": [None, "inspection", "lived-experience", *SLUGS],
    "learned": [None, *TEXTS],
    "applied": [None, *TEXTS],
}
"""What each field is tried with."""


def inputs() -> Iterator[Input]:
    """Yield each field with each value of its pool, then pairs of fields at random."""
    singles = [{**GOOD, name: value} for name, pool in POOLS.items() for value in pool]
    yield from singles
    dice = random.Random(20270301)
    for _ in range(MANY - len(singles)):
        names = dice.sample(list(POOLS), 2)
        yield {**GOOD, **{name: dice.choice(POOLS[name]) for name in names}}
