"""What every form is made from: whose it is, its pages, and the records that answers come to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from probation_register.finding import Pointer
from probation_register.models.authority import ChangeKind
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.rules.wording import either
from probation_register.store.paths import Place

from .asking import Ask, question
from .form import Form, Page, Question, When
from .lists import Names
from .reading import Problem, Value

_APPROVERS = {
    "line-manager": "your line manager",
    "head-of-corporate-services": "a head of corporate services",
    "regional-director": "the regional director",
    "central-team": "the central team",
}
"""What a registrant calls the offices that approve."""

_YEAR = re.compile("2[01][0-9]{2}")

Values = Mapping[str, Value]
"""What was answered, by question."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Whose form it is and of which day; `about` names the part of their records it is about.

    `names` are people's, from a directory outside the register, for the lists to choose from.
    `person` is None for somebody who is not in the register yet, and for a form about many.
    """

    register: Register
    subject: str
    person: Person | None
    on: date
    about: str = ""
    names: Names = field(default_factory=dict)

    @property
    def registrant(self) -> Person:
        """The person; raises `LookupError` where there is none."""
        if self.person is None:
            raise LookupError(f"there is no registrant {self.subject[:20]!r}")
        return self.person

    @property
    def year(self) -> int | None:
        """The year that the form is about, None where it is about none.

        Raises `LookupError` for what is no registration year.
        """
        if not self.about:
            return None
        if _YEAR.fullmatch(self.about) is None:
            raise LookupError(f"{self.about[:20]!r} is no registration year")
        return int(self.about)

    def year_of(self, day: date) -> int:
        """Return the registration year of a day."""
        return self.register.settings.year_of(day)


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of each record to be written, and which question each part answers.

    A part that is not named answers the question of the nearest part around it that is.
    `problems` are what neither the models nor the rules can know, as they never see the answers.
    `lines` gives the line of each record, where the answer is a whole table.
    """

    fields: Mapping[Place, Mapping[str, Any]]
    asked: Mapping[Place, Mapping[Pointer, str]]
    problems: tuple[Problem, ...] = ()
    lines: Mapping[Place, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Move:
    """One person's move, in words: where they are now and where they go, from a day on."""

    line: int
    number: str
    since: date
    role: tuple[str, str]
    unit: tuple[str, str]
    line_manager: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a table would do: the moves, the numbers of who stays, and the columns not read."""

    moves: tuple[Move, ...] = ()
    staying: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def nothing_to_see(setting: Setting, values: Values) -> Preview:
    """Return the preview of a form that is about one person: its answers are enough to see."""
    return Preview()


@dataclass(frozen=True, slots=True)
class FormKind:
    """One form of the catalogue: how it is made, and what answers to it come to.

    `change` is the kind of change that it proposes, by which the register's matrix says who may
    submit it. `of` says whose form it is: a registrant's, somebody's who is new, or that of many.
    `draft` takes 16 random bytes, from which every new id follows.
    """

    id: str
    title: str
    change: ChangeKind
    make: Callable[[Setting], Form]
    draft: Callable[[Setting, Values, bytes], Draft]
    preview: Callable[[Setting, Values], Preview] = nothing_to_see
    of: Literal["registrant", "somebody new", "many"] = "registrant"
    for_offices: bool = False


def page(
    register: Register,
    page_id: str,
    title: str,
    asks: Iterable[Ask | Question],
    intro: str = "",
    when: When | None = None,
) -> Page:
    """Return a page; a choice that may be left out is not asked where its list is empty."""
    questions = [each if isinstance(each, Question) else question(each, register) for each in asks]
    kept = (q for q in questions if q.required or q.options or not q.kind.startswith("choice"))
    return Page(page_id, title, intro, tuple(kept), when)


def then(register: Register, kind: ChangeKind) -> str:
    """Return who approves a kind of change next, as a sentence."""
    return f"It is sent. Next, {approvers(register, kind)} approves it."


def approvers(register: Register, kind: ChangeKind) -> str:
    """Return who approves a kind of change, by the register's own matrix, as a registrant says."""
    line = register.policy.authority_for[kind]
    return either([_APPROVERS.get(office, office.replace("-", " ")) for office in line.approvers])
