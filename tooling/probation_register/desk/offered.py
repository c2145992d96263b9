"""Which forms a person is offered, and for whom a form may be filled in by them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from probation_register.forms.catalogue import FORMS, form_of
from probation_register.forms.form import Form
from probation_register.forms.lists import Names
from probation_register.forms.making import FormKind
from probation_register.register.register import Register
from probation_register.rules.authority import one_person

from .desk import Work
from .waiting import View, register_in, view_of

CORRECT_ENTRY = "cpd-entry"
"""The form about one entry, which is offered beside that entry alone."""

_NUMBER = re.compile(r"po[0-9]{6}")


class NotYours(Exception):
    """A form that is not for this person, or not about whom they named."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A form made for one person on one day, and the register that its answers come upon.

    `approved` is that register without what is proposed and in view; `names` are people's by id,
    where a directory gives them.
    """

    form: Form
    subject: str
    register: Register
    approved: Register
    view: View
    names: Names


def offered(work: Work) -> list[FormKind]:
    """Return the forms that a person is offered: their own, and those of the offices they hold."""
    return [kind for kind in FORMS.values() if kind.id != CORRECT_ENTRY and _is_for(work, kind)]


def opened(work: Work, name: str, subject: str, about: str, upon: View = ()) -> Opened:
    """Return a form for a person to fill in: upon what is in view now, or was in view before.

    A form of one's own is about oneself and nobody else, whatever an address or a page says.
    Raises `NotYours`, and `LookupError` for nobody or for no form.
    """
    kind = FORMS[name]
    if not _is_for(work, kind):
        raise NotYours
    if not kind.for_offices:
        own = one_person(work.register, work.person)
        if subject not in ("", own):
            raise NotYours
        subject = own
    elif kind.of != "registrant":
        subject = ""
    elif is_about_nobody(work, name, subject):
        raise LookupError(subject)
    view = upon or view_of(work, subject)
    register = register_in(work, view)
    person = register.person(subject) if subject else None
    form = form_of(name, register, subject, person, work.on, about, work.desk.names)
    return Opened(form, subject, register, register_in(work, view[:1]), view, work.desk.names)


def is_about_nobody(work: Work, name: str, subject: str) -> bool:
    """Whether it has still to be said whom a form is about: a registrant whom the register has."""
    kind = FORMS[name]
    if not kind.for_offices or kind.of != "registrant" or not _is_for(work, kind):
        return False
    return not _NUMBER.fullmatch(subject) or work.register.person(subject) is None


def _is_for(work: Work, kind: FormKind) -> bool:
    """Whether a form is about oneself, or one of an office that one holds or stands in for."""
    if not kind.for_offices:
        return one_person(work.register, work.person).startswith("po")
    line = work.register.policy.authority_for.get(kind.change)
    wanted = {actor.removeprefix("named-") for actor in line.submitters} if line else set()
    return not wanted.isdisjoint(_offices(work))


def _offices(work: Work) -> set[str]:
    """Return the offices that a person holds on the day, or has by somebody's delegation."""
    return {
        office.office
        for member in work.register.all_staff()
        if member.id == work.person
        or any(d.to == work.person and d.holds(work.on) for d in member.delegations)
        for office in member.offices
        if office.holds(work.on)
    }
