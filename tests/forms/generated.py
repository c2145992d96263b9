"""A thousand entries of CPD as people might write them, good and bad, the same every time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

Written = dict[str, Any]
"""An entry as it is written: texts, a number of hours, lists; None where a field is left out."""

SEED = 20_260_401

TITLES: Sequence[Any] = (
    "Working with young adults",
    "Trauma-informed practice",
    "abc",
    "ab",
    "x" * 120,
    "x" * 121,
    "About A1234BC",
    "Ring 07700 900123",
    "<b>bold</b> & {{ 7 * 7 }}",
    "Cafés, naïve 🙂",
    "right\u202eleft",
    "nothing\x00here",
    "soft\u00adhyphen",
    "   ",
    "\u3164\u2800\u3164",
    None,
)
ACTIVITIES = ("workshop", "course", "reading", "wrkshop", "No Slug", "../workshop", None)
HOURS = (0.25, 0.5, 1.0, 7.0, 7.5, 16.0, 16.25, 40.0, 7.3, 0.1, 0.0, -1.0, 2000.0, 2000.25, None)
PURPOSES = ("mandatory", "required", "future-role", "personal", "fun", None)
SOURCES = ("my-learning", "elsewhere", "nowhere", None)
PROVIDERS = (None, None, "open-college", "closed-college")
PROMPTS = (None, None, "inspection", "complaint", "curiosity")
ALIGNED = ("nos-ae1", "public-protection", "core-assessing-risk", "nos-zz9")
AREAS = ("risk-assessment", "victims", "juggling")
LEARNED = (None, "To listen.", "x" * 300, "x" * 301, "He is 12/3456A.", "one\ttwo")
APPLIED = (None, "I listen.", "x" * 600, "x" * 601, "robin@example.org")
BAD_DAYS = ("2026-02-30", "soon", "0", "2026-6-11", "1899-12-31", "0001-01-01", "9999-12-31")


def written(count: int, seed: int = SEED) -> Iterator[Written]:
    """Yield entries as they are written; about half have nothing wrong with them."""
    random = Random(seed)
    for _ in range(count):
        yield _one(random, spoiled=random.random() < 0.6)


def _one(random: Random, *, spoiled: bool) -> Written:
    """Return an entry of good values, of which some are replaced by any at all."""
    first = date(2026, 4, 1) + timedelta(days=random.randrange(330))
    entry: Written = {
        "date": str(first),
        "until": random.choice([None, None, str(first), str(first + timedelta(days=1))]),
        "title": random.choice(TITLES[:3]),
        "activity": random.choice(ACTIVITIES[:3]),
        "hours": random.choice(HOURS[:5]),
        "purpose": random.choice(PURPOSES[:4]),
        "source": random.choice(SOURCES[:2]),
        "provider": random.choice(PROVIDERS[:3]),
        "aligned_to": random.sample(ALIGNED[:3], random.randrange(3)),
        "curriculum": random.sample(AREAS[:2], random.randrange(2)),
        "prompted_by": random.choice(PROMPTS[:4]),
        "learned": random.choice(LEARNED[:3]),
        "applied": random.choice(APPLIED[:3]),
    }
    for _ in range(random.randint(1, 2) if spoiled else 0):
        name = random.choice(list(entry))
        entry[name] = _any(name, random)
    return entry


def _any(name: str, random: Random) -> Any:
    """Return any value that somebody might write for a field."""
    match name:
        case "date" | "until":
            day = date(2025, 1, 1) + timedelta(days=random.randrange(1000))
            return random.choice([str(day), str(day), *BAD_DAYS, None])
        case "aligned_to":
            return random.sample(ALIGNED, random.randrange(len(ALIGNED)))
        case "curriculum":
            return random.sample(AREAS, random.randrange(len(AREAS)))
        case _:
            lists = {
                "title": TITLES,
                "activity": ACTIVITIES,
                "hours": HOURS,
                "purpose": PURPOSES,
                "source": SOURCES,
                "provider": PROVIDERS,
                "prompted_by": PROMPTS,
                "learned": LEARNED,
                "applied": APPLIED,
            }
            return random.choice(lists[name])


def as_answers(entry: Written) -> dict[str, tuple[str, ...]]:
    """Return an entry as it would be typed into the form."""
    answers: dict[str, tuple[str, ...]] = {}
    for name, value in entry.items():
        if isinstance(value, list):
            answers[name] = tuple(value)
        elif isinstance(value, float):
            answers[name] = (f"{value:g}",)
        elif value is not None:
            answers[name] = (value,)
    return answers


def as_record(entry: Written) -> Written:
    """Return an entry as somebody would write it into a file, under an id."""
    said = {name: value for name, value in entry.items() if value is not None}
    return {"id": "aaaaaa", **said}
