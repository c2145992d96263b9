"""Every form by its name, made for one person on one day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from probation_register.register.person import Person
from probation_register.register.register import Register

from . import cpd, plan, reflection, renewal
from .form import Form
from .making import FormKind, Setting

FORMS: Mapping[str, FormKind] = {
    kind.id: kind
    for kind in (
        cpd.CPD,
        cpd.QUICK,
        reflection.KIND,
        plan.KIND,
        renewal.KIND,
        cpd.ENTRY,
    )
}
"""Every form: those for practitioners, then those for managers and corporate services."""


def form_of(
    name: str,
    register: Register,
    subject: str,
    person: Person | None,
    on: date,
    about: str = "",
) -> Form:
    """Return a form for a person as it is on a day; raise `LookupError` where there is none.

    `subject` is the person's number; `person` their records, None for whom has none.
    """
    return FORMS[name].make(Setting(register, subject, person, on, about))
