"""What the organisation that runs the register says of itself, put into pages that ask for it."""

from __future__ import annotations

import re
from datetime import date
from html import escape

from probation_register.models.settings import Operator

from .texts import Texts

PAGES = {
    "privacy": (
        "controller",
        "data_protection_officer",
        "lawful_basis",
        "keeping_period",
        "data_rights_contact",
    ),
    "accessibility": (
        "accessibility_tested",
        "accessibility_contact",
        "answers_within",
        "accessibility_appeal",
        "statement_prepared",
        "statement_reviewed",
    ),
}
"""The fields that each page asks for."""

_ASKED = re.compile(r"\[\[([a-z_]+)\]\]")


def told(html: str, operator: Operator, texts: Texts) -> str:
    """Return a page in which every `[[field]]` gives way to what the operator says, as text.

    What is not said is shown as still to be said, in words of the catalogue. A field that the
    settings do not know stays as it is.
    """

    def answer(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in Operator.model_fields:
            return match.group()
        value = getattr(operator, name)
        if value is None:
            return f'<em class="unsaid">{escape(texts(f"operator.{name}"))}</em>'
        words = texts.day(value) if isinstance(value, date) else str(value)
        return f"<bdi>{escape(words)}</bdi>"

    return _ASKED.sub(answer, html)


def missing(page: str, operator: Operator) -> tuple[str, ...]:
    """Return the fields that a page asks for and the operator has not said."""
    return tuple(name for name in PAGES[page] if getattr(operator, name) is None)
