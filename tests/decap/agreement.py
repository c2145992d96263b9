"""Where the form, the JSON Schema and the editor differ from the rules, and why: the whole table.

Each takes an input exactly where the rules do, but for what is listed here. A test holds a
thousand inputs against the table, and the table against the inputs: nothing else differs, and
nothing is listed that does not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from decap.inputs import Input
from decap.judges import UNWRITABLE

Judge = Literal["form", "schema", "editor"]

TEXTS = ("title", "learned", "applied")


@dataclass(frozen=True, slots=True)
class Unseen:
    """What the rules refuse by a code and a judge takes, and why that is right."""

    judge: Judge
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Stricter:
    """What the rules take and a judge refuses, and why that is right."""

    judge: Judge
    what: str
    is_so: Callable[[Input], bool]
    why: str


_ACROSS = "a schema holds a field against its form, never against another field or the calendar."
_LATER = "the editor checks field by field; the gate judges the proposal before anybody sees it."

UNSEEN: tuple[Unseen, ...] = (
    Unseen("schema", "CPD001", _ACROSS),
    Unseen("schema", "CPD002", "a schema does not know which day it is."),
    Unseen("schema", "CPD003", "quarters are a rule, which a later one may follow."),
    Unseen("schema", "CPD011", _ACROSS),
    Unseen("schema", "CPD012", _ACROSS),
    Unseen("schema", "PRV001", "telling a case number takes more than a pattern."),
    Unseen("schema", UNWRITABLE, "the reader of YAML refuses it before any schema is asked."),
    Unseen("editor", "CPD001", _LATER),
    Unseen("editor", "CPD002", "a browser's clock is anybody's; the gate has its own."),
    Unseen("editor", "CPD011", _LATER),
    Unseen("editor", "CPD012", _LATER),
    Unseen("editor", "PRV001", "the words by which a case is told are the register's to change."),
)


def _hides(said: Input) -> bool:
    return any("\u200b" in (said[name] or "") for name in TEXTS)


STRICTER: tuple[Stricter, ...] = (
    Stricter("form", "a character without width", _hides, "pasted unawares, and seen by nobody."),
)

AS_PEOPLE_WRITE: Mapping[str, str | None] = {"11/06/2026": "2026-06-11", "   ": None}
"""What the form alone reads, a day and spaces: it is made for people, the others for records."""


def expected(judge: Judge, said: Input, codes: Callable[[Input], tuple[str, ...]]) -> bool:
    """Return whether a judge takes an input, by the rules and the table alone."""
    meant = said
    if judge == "form":
        meant = {name: _as_record(value) for name, value in said.items()}
    unseen = {row.code for row in UNSEEN if row.judge == judge}
    if any(row.is_so(said) for row in STRICTER if row.judge == judge):
        return False
    return set(codes(meant)) <= unseen


def _as_record(value: Any) -> Any:
    """Return a value as a record holds it, where people write it otherwise."""
    return AS_PEOPLE_WRITE.get(value, value) if isinstance(value, str) else value
