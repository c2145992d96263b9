"""Every form by its name, made for one person on one day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from probation_register.register.person import Person
from probation_register.register.register import Register

from . import correction, cpd, joining, placement, plan, postings, reflection, renewal
from .form import Form
from .lists import Names
from .making import FormKind, Setting

FORMS: Mapping[str, FormKind] = {
    kind.id: kind
    for kind in (
        cpd.CPD,
        cpd.QUICK,
        reflection.KIND,
        plan.KIND,
        renewal.KIND,
        correction.KIND,
        cpd.ENTRY,
        joining.KIND,
        postings.TRANSFER,
        postings.LEFT,
        postings.RETURNED,
        placement.KIND,
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
    names: Names | None = None,
) -> Form:
    """Return a form for a person as it is on a day; raise `LookupError` where there is none.

    `subject` is the person's number, empty for somebody new; `person` their records, None where
    there are none. `names` are those of staff by id, where a directory gives them.
    """
    kind = FORMS[name]
    if kind.of == "registrant" and person is None:
        raise LookupError(f"there is no registrant {subject[:20]!r}")
    return kind.make(Setting(register, subject, person, on, about, names or {}))
