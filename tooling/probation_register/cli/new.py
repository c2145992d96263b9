"""`register new cpd`, and the group of verbs that write a record, judged before it is kept."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from pydantic import ValidationError

from probation_register.exchange.entry_ids import entry_id
from probation_register.finding import Finding
from probation_register.models.cpd import CpdYear, Entry
from probation_register.models.problems import findings_of
from probation_register.store.paths import Place

from .context import as_of_option, today, working_register
from .fields import Judge, Values, filled, flags_for, flags_under
from .helping import LateGroup

if TYPE_CHECKING:
    from probation_register.register.person import Person
    from probation_register.register.register import Register

_LATE = {
    "choices": ("choices", "choices_verb"),
    "plan": ("new_yearly", "new_plan"),
    "posting": ("new_people", "new_posting"),
    "registrant": ("new_people", "new_registrant"),
    "renewal": ("new_yearly", "new_renewal"),
    "staff": ("new_people", "new_staff"),
    "standing": ("new_people", "new_standing"),
}
"""The verbs of the group in other modules, and where each is."""

ASKED_TOO = ("aligned_to", "curriculum", "learned", "applied")
"""What an entry may leave out, and is asked for all the same."""


@click.group("new", cls=LateGroup, late=_LATE)
def new_verb() -> None:
    """Write a record from flags, asking on a terminal for what is missing.

    `register new choices` lists what activity, aligned-to, role and the like may be.

    Example: register new cpd po104233 --date 2026-06-11 --title "Motivational interviewing"
    --activity workshop --hours 7 --purpose required --source elsewhere --aligned-to nos-ae1
    """


@new_verb.command("cpd")
@click.argument("number")
@flags_for(Entry, leave_out=["id"])
@as_of_option
@click.pass_obj
def new_cpd(folder: Path | None, /, number: str, as_of: date | None, **given: Any) -> None:
    """Add a piece of learning to a registrant's CPD.

    `register new choices activity` lists the activities; aligned-to, curriculum and provider
    likewise.

    Example: register new cpd po104233 --date 2026-06-11 --title "Working with young adults"
    --activity workshop --hours 7 --purpose required --source my-learning --aligned-to nos-ae1
    """
    from probation_register.forms.entries import ids_of, with_entry
    from probation_register.forms.lists import closed_lists

    from .keeping import keep, made, person_in

    register = working_register(folder)
    person = person_in(register, number)
    on = as_of or today()
    judge = _judge_of_entries(person, register, on)
    values = filled(Entry, given, closed_lists(register), also=ASKED_TOO, judge=judge)
    year = register.settings.year_of(values["date"])
    entry = {"id": entry_id(secrets.token_bytes(16), ids_of(person)), **values}
    place, fields, at = with_entry(person, year, entry)
    flags = flags_under(Entry, ("entries", at))
    keep(folder, {place: made(CpdYear, place, fields, flags)}, as_of, flags)


def _judge_of_entries(person: Person, register: Register, on: date) -> Judge:
    """Return what judges an entry of which only some fields are known.

    Something harmless stands in for the others, so that the rules can speak of those there are.
    """
    from probation_register.forms.entries import ids_of
    from probation_register.gate.judge import judge_person

    harmless = {
        "id": entry_id(b"", ids_of(person)),
        "date": str(on),
        "title": "Learning",
        "activity": register.policy.framework.activities[0].id,
        "hours": 1,
        "purpose": "personal",
        "source": "elsewhere",
    }

    def judge(values: Values) -> Iterator[Finding]:
        text = json.dumps(harmless | values, default=str)
        entry = Entry.model_validate_json(text)
        year = register.settings.year_of(entry.date)
        before = person.cpd[year].entries if year in person.cpd else ()
        path = Place("cpd", person.number, str(year)).path
        try:
            with_it = CpdYear(registrant=person.number, year=year, entries=(*before, entry))
        except ValidationError as refused:
            for finding in findings_of(refused, CpdYear, path):
                yield replace(finding, pointer=("date",))
            return
        drafted = replace(person, cpd={**person.cpd, year: with_it})
        at = ("entries", len(before))
        for finding in judge_person(drafted, register, on):
            if finding.path == path and finding.pointer[:2] == at:
                yield replace(finding, pointer=finding.pointer[2:])

    return judge
