"""Rules for free text: Git never forgets, so nothing that identifies anyone may enter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from probation_register.finding import Pointer
from probation_register.models.base import Record
from probation_register.models.cpd import CpdYear
from probation_register.models.organisations import Provider
from probation_register.models.plan import Plan
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.store.paths import Place

from .rule import Problem

IDENTIFIERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a prison number", re.compile(r"(?<![A-Za-z0-9])[A-Z][0-9]{4}[A-Z]{2}(?![A-Za-z0-9])", re.I)),
    (
        "a case reference number",
        re.compile(r"(?<![A-Za-z0-9])[A-Z][ -]?[0-9]{6}(?![A-Za-z0-9])", re.I),
    ),
    (
        "a police number",
        re.compile(r"(?<![0-9/])(?:[0-9]{2}|[0-9]{4})/[0-9]{4,7}[A-Z](?![A-Za-z0-9])", re.I),
    ),
    (
        "a criminal records number",
        re.compile(r"(?<![0-9/])[0-9]{1,6}/[0-9]{2}[A-Z](?![A-Za-z0-9])", re.I),
    ),
    (
        "a national insurance number",
        re.compile(
            r"(?<![A-Za-z0-9])[A-Z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D](?![A-Za-z0-9])", re.I
        ),
    ),
    ("an e-mail address", re.compile(r"[^\s@]{1,64}+@[^\s@]{1,100}\.[a-z]{2,}", re.I)),
    ("a telephone number", re.compile(r"(?<![0-9])(?:\+44|0)[ -]?(?:[0-9][ -]?){9,10}(?![0-9])")),
)
"""What free text must not hold, and the form by which it is recognised."""

_TELLING = re.compile("[0-9@]")
"""Each of them has a digit, or the sign of an address: most texts have neither."""

CONTACTS = frozenset({"an e-mail address", "a telephone number"})
"""What an office has too, and so may stand on a page of guidance."""


_UNSEEN = str.maketrans("", "", "\u00ad\u200b\u2060")
"""Characters of no width that pasted text brings along: a soft hyphen, a space, a joiner."""


@lru_cache(maxsize=32_768)
def identifying(text: str) -> tuple[str, ...]:
    """Return what a text seems to hold that identifies someone: `a prison number`.

    Remembered, since a year's file is judged again with each entry that is added to it.
    """
    plain = text if text.isascii() else _in_plain_characters(text)
    if not _TELLING.search(plain):
        return ()
    return tuple(what for what, pattern in IDENTIFIERS if pattern.search(plain))


def _in_plain_characters(text: str) -> str:
    """Return a text as it looks: digits of any script as 0 to 9, wide letters narrow, no more.

    What cannot be seen is left out, so that it hides no number from the patterns.
    """
    seen = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return "".join(str(unicodedata.decimal(c, c)) for c in seen)


def texts_of(record: Record) -> Iterator[tuple[Pointer, str]]:
    """Yield each free text of a record with the way to it."""
    if isinstance(record, CpdYear):
        for i, entry in enumerate(record.entries):
            for name in ("title", "learned", "applied"):
                if text := getattr(entry, name):
                    yield ("entries", i, name), text
    elif isinstance(record, Plan):
        for i, need in enumerate(record.needs):
            yield ("needs", i, "objective"), need.objective
    elif isinstance(record, Provider):
        for i, course in enumerate(record.courses):
            for j, judgement in enumerate(course.judged):
                yield ("courses", i, "judged", j, "evidence"), judgement.evidence


def found_in(record: Record, path: str) -> Iterator[Problem]:
    """Yield a problem for each text of a record that holds what identifies someone.

    The text itself is never repeated: a finding is read by more people than the record is.
    """
    for pointer, text in texts_of(record):
        for what in identifying(text):
            yield Problem(
                path,
                pointer,
                f"{pointer[-1]} holds what looks like {what}",
                "say it without: the register never forgets.",
            )


def text_identifies_nobody(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """Free text holds no case, prison, police or telephone number and no address."""
    for year in person.cpd.values():
        yield from found_in(year, Place("cpd", person.number, str(year.year)).path)
    for plan in person.plans.values():
        yield from found_in(plan, Place("plan", person.number, str(plan.year)).path)


@lru_cache(maxsize=32_768)
def is_tidy(text: str) -> bool:
    """Whether a text has single ordinary spaces between its words and nowhere else."""
    return text == " ".join(text.translate(_UNSEEN).split())


def text_is_tidy(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """Free text begins and ends with a word, and has no doubled, unusual or unseen spaces."""
    for kind, records in (("cpd", person.cpd), ("plan", person.plans)):
        for number, record in sorted(records.items()):
            for pointer, text in texts_of(record):
                if not is_tidy(text):
                    yield Problem(
                        Place(kind, person.number, str(number)).path,
                        pointer,
                        f"{pointer[-1]} has spaces at an end, doubled, or of an unusual kind",
                        "use single ordinary spaces between words.",
                    )
