"""Forms to be printed: the same questions as on a screen, with room to write, and no script."""

from __future__ import annotations

import re
from collections.abc import Mapping

from probation_register.forms.catalogue import FORMS, form_of
from probation_register.forms.form import Form, Question
from probation_register.forms.nobody import NUMBER, nobody

from .publication import Publication

PRINTED = ("cpd-quick", "cpd", "reflection", "plan", "renewal", "correction")
"""The practitioners' forms that make sense on paper: none needs to show what is recorded."""

MOST_LISTED = 80
"""More choices than this are not printed; there is a line to write one of them on."""

_STAFF_ID = re.compile(r"st[0-9]{6}")


def printed_forms(published: Publication) -> Mapping[str, Form]:
    """Return every form that is printed, made for nobody: nothing of anybody's record is in it."""
    register, on = published.register, published.on
    return {
        name: form_of(name, register, NUMBER, nobody(on), on) for name in PRINTED if name in FORMS
    }


def is_listed(question: Question) -> bool:
    """Whether the choices of a question are printed: not too many, and nobody among them."""
    options = question.options
    return 0 < len(options) <= MOST_LISTED and not _STAFF_ID.fullmatch(options[0].value)


def room(question: Question) -> int:
    """Return how many lines an answer in words is given."""
    return 1 if question.kind == "text" else max(3, (question.longest or 0) // 75)
