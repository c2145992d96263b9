"""What a form is: pages of questions, each with its label, hint, unit, limits and choices."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from probation_register.report import to_json

Kind = Literal["text", "long-text", "day", "days", "hours", "choice", "choices", "tick", "table"]
"""How a question is asked.

What comes back is always a sequence of texts: `day` takes one text, or three (day, month, year);
`days` takes a text for each day; `hours` takes one text, or two (hours and minutes); `tick` takes
`TICKED` or nothing; `choices` takes a text for each; the others take one, `table` one of many lines
as pasted from a spreadsheet. Empty texts are no answer.
"""

TICKED = "yes"
"""What a ticked box sends."""

VERSION = "form-version"
"""The name under which a form's version is sent along with its answers."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a list: what a record holds, what people read, and words to find it by."""

    value: str
    label: str
    hint: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What the records show beside an affirmation, and where to turn who cannot affirm it.

    `state` is `met`, `not yet` or `your manager confirms`; `shown` is what the records hold and
    `because` every reason why it is not met yet.
    """

    state: str
    shown: tuple[str, ...]
    because: tuple[str, ...]
    turn_to: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `longest` counts characters; `clause` says what asks for the answer.

    `of` is the field of a record that it fills, as `Entry.title`; one that fills none is only asked
    to know which others are to be asked.
    """

    name: str
    label: str
    hint: str
    kind: Kind
    unit: str = ""
    required: bool = True
    options: tuple[Option, ...] = ()
    longest: int | None = None
    clause: str = ""
    beside: Beside | None = None
    of: str = ""

    def option(self, value: str) -> Option | None:
        """Return the option of a value, if it is one."""
        return next((option for option in self.options if option.value == value), None)


@dataclass(frozen=True, slots=True)
class When:
    """That a page is asked only where a question before it has one of these answers."""

    question: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The questions that are asked together, and when they are asked at all."""

    id: str
    title: str
    intro: str
    questions: tuple[Question, ...]
    when: When | None = None


@dataclass(frozen=True)
class Form:
    """A form about one person, or about a table of them.

    `about` names the part of their records that it is about, such as an entry or a year; `known`
    are the answers that it starts with, a day as three texts and a time as two; `amends` is the
    record that they change, as it stood; `then` says in a sentence what happens after it is sent.
    """

    id: str
    title: str
    intro: str
    pages: tuple[Page, ...]
    then: str
    about: str = ""
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    amends: str = ""

    @property
    def questions(self) -> Iterator[Question]:
        """Every question, in order."""
        return (question for page in self.pages for question in page.questions)

    def question(self, name: str) -> Question | None:
        """Return the question of a name."""
        return next((each for each in self.questions if each.name == name), None)

    def page_of(self, name: str) -> Page | None:
        """Return the page that asks a question."""
        return next((p for p in self.pages for q in p.questions if q.name == name), None)

    @cached_property
    def version(self) -> str:
        """A digest of what is asked, what stands beside it, and the record that it amends.

        A new choice in a list changes nothing: each answer is held against the lists of the day.
        """
        asked = [
            [
                (q.name, q.label, q.kind, q.unit, q.required, q.longest, _beside(q))
                for q in page.questions
            ]
            for page in self.pages
        ]
        whole = to_json([self.id, self.about, asked, self.amends])
        return hashlib.sha256(whole.encode()).hexdigest()[:16]


def _beside(question: Question) -> object:
    seen = question.beside
    return [seen.state, list(seen.shown), list(seen.because)] if seen else None
