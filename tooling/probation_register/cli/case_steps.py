"""`register case open` and `add`: an event of a case, asked for by its own few fields."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from probation_register.casebook.commitments import new_key
from probation_register.models.base import Number, Slug, StaffId, Strict, says
from probation_register.models.case import FORMS, Case, CaseEvent, EventName
from probation_register.models.problems import nearest, shown
from probation_register.proposals.refused import Refused
from probation_register.proposals.repository import main_of
from probation_register.register.register import Register
from probation_register.store.errors import NotARepository
from probation_register.store.paths import Place, place_of
from probation_register.store.ref_names import BRANCHES
from probation_register.store.tree import RevisionTree

from .asking import asked
from .context import as_of_option, is_terminal, repository_of, working_register
from .fields import filled, flag_of, flags_for, flags_under
from .keeping import keep, made
from .one_of import OneOf
from .usage import WrongUsage

_FIRST_NUMBER, _NUMBERS = 100_000, 900_000

as_event = OneOf(get_args(EventName))


class _Opening(Strict):
    """What is asked when a case is opened, besides its first event."""

    registrant: Number = says("Whom the case is about.", clause="PF 4.14")
    region: Slug = says("The region or directorate that answers for it.", clause="PF 4.16")
    line_manager: StaffId = says(
        "The line manager who records the outcome in the shared register.", clause="PF 4.15"
    )


Verb = Callable[..., None]


def event_options(verb: Verb) -> Verb:
    """Add a flag for each field of an event; each event has only some of them."""
    return flags_for(CaseEvent, leave_out=["event"])(verb)


@click.command("open")
@click.argument("registrant", metavar="NUMBER")
@click.argument("event", type=as_event, metavar="EVENT")
@flags_for(_Opening, leave_out=["registrant"])
@event_options
@as_of_option
@click.pass_obj
def open_verb(
    folder: Path | None,
    /,
    registrant: str,
    event: EventName,
    region: str | None,
    line_manager: str | None,
    as_of: date | None,
    **given: Any,
) -> None:
    """Open a case about somebody with its first event.

    The case gets a random id and a random key. Nothing in it is a word of anybody's.

    Example: register case open po104233 suspended --region london --line-manager st000412
    --day 2026-05-04 --decided-by st000031 --from 2026-05-04
    """
    casebook = casebook_of(folder)
    values = {"registrant": registrant.lower(), "region": region, "line_manager": line_manager}
    about = filled(_Opening, values)
    case_id = _free_id(casebook)
    place = Place("case", case_id)
    first = _event_of(event, given)
    fields = {"id": case_id, **about, "key": new_key(), "events": [first]}
    flags = flags_under(CaseEvent, ("events", 0)) | flags_under(_Opening)
    keep(folder, {place: made(Case, place, fields, flags)}, as_of, flags)
    click.echo(f"The case is {case_id}; add to it with `register case add {case_id} EVENT`.")


@click.command("add")
@click.argument("case_id", metavar="CASE")
@click.argument("event", type=as_event, metavar="EVENT")
@event_options
@as_of_option
@click.pass_obj
def add_verb(
    folder: Path | None, /, case_id: str, event: EventName, as_of: date | None, **given: Any
) -> None:
    """Add an event to a case: a decision, a step, or a tick of the checklist.

    What the event needs and no flag gives is asked for. What cannot come there is refused, with
    what was expected.

    Example: register case add ca204417 told --day 2026-05-05 --about 2026-05-04
    """
    casebook = casebook_of(folder)
    case = furthest(folder, casebook, case_in(casebook, case_id, folder))
    place = Place("case", case.id)
    fields = case.model_dump(mode="json", by_alias=True)
    fields["events"].append(_event_of(event, given))
    flags = flags_under(CaseEvent, ("events", len(fields["events"]) - 1))
    keep(folder, {place: made(Case, place, fields, flags)}, as_of, flags)


def casebook_of(folder: Path | None) -> Register:
    """Return the casebook of the working files; raise `WrongUsage` for a shared register."""
    register = working_register(folder)
    if not register.settings.is_casebook:
        raise WrongUsage(
            "This is the shared register, and it holds no cases: go to the casebook, name it with "
            "-C DIR, or found one with `register init --casebook DIR`."
        )
    return register


def case_in(casebook: Register, case_id: str, folder: Path | None = None) -> Case:
    """Return a case, which may only be proposed yet; raise `WrongUsage` where there is none."""
    wanted = case_id.lower()
    case = casebook.cases.get(wanted)
    if case is not None:
        return case
    proposed = _proposed(folder, wanted)
    if proposed:
        return proposed[0]
    if place_of(Place("case", wanted).path) is None:
        raise WrongUsage(f"{shown(case_id)} is no case; write it as ca204417.")
    guess = nearest(wanted, casebook.cases) or "; open one with `register case open`."
    raise WrongUsage(f"There is no case {shown(case_id)}{guess}")


def furthest(folder: Path | None, casebook: Register, case: Case) -> Case:
    """Return the case with all that is proposed of it, so that what is added comes behind it."""
    return max([case, *_proposed(folder, case.id)], key=lambda known: len(known.events))


def authorised(folder: Path | None) -> Mapping[str, Case]:
    """Return the cases as they are on main; raises `NotARepository`."""
    with repository_of(folder) as repository:
        return Register(RevisionTree(repository, main_of(repository))).cases


def _proposed(folder: Path | None, case_id: str) -> list[Case]:
    """Return a case as open proposals have it."""
    place = Place("case", case_id)
    if place_of(place.path) != place:
        return []
    found: list[Case] = []
    try:
        with repository_of(folder) as repository:
            for kind in ("case", "checklist"):
                for head in repository.refs(f"{BRANCHES}{kind}/{case_id}/").values():
                    record = Register(RevisionTree(repository, head)).record(place)
                    found += [record] if isinstance(record, Case) else []
    except NotARepository:
        return []
    return found


def _event_of(event: EventName, given: dict[str, Any]) -> dict[str, Any]:
    """Return an event's fields, asking for the day and for what it needs where that is possible."""
    form = FORMS[event]
    names = {field.alias or name: name for name, field in CaseEvent.model_fields.items()}
    given = {key: given[name] for key, name in names.items() if given.get(name) not in (None, ())}
    values = json.loads(json.dumps(given, default=str))
    missing = [name for name in ("day", *form.needs) if name not in values]
    if missing and not is_terminal():
        flags = ", ".join(flag_of(name) for name in missing)
        raise Refused(f"Missing: {flags}. See --help for what they mean.", is_wrong_usage=True)
    for name in missing:
        while values.get(name) is None:
            field = CaseEvent.model_fields[names[name]]
            answer = asked(names[name], field, {}, lambda _: ())
            if answer is not None:
                values[name] = json.loads(json.dumps(answer, default=str))
            else:
                click.echo("This event needs it.")
    return {"event": event, **values}


def _free_id(casebook: Register) -> str:
    """Return a random id that no case has."""
    while True:
        case_id = f"ca{_FIRST_NUMBER + secrets.randbelow(_NUMBERS)}"
        if case_id not in casebook.cases:
            return case_id
