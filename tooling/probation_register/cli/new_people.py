"""`register new registrant`, `posting`, `standing`, `staff`: what offices write of people."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from probation_register.casebook.commitments import sealed_without_a_case
from probation_register.forms.lists import closed_lists
from probation_register.forms.postings import NOWHERE
from probation_register.models.base import Record
from probation_register.models.registrant import Posting, QualificationHeld, Registrant
from probation_register.models.staff import Office, Staff
from probation_register.models.standing_event import StandingEvent
from probation_register.store.paths import Place

from .context import as_of_option, is_terminal, working_register
from .fields import filled, flags_for, flags_under
from .keeping import keep, made, person_in
from .naming import Flags
from .one_of import OneOf
from .usage import WrongUsage


@click.command("registrant")
@click.argument("number")
@click.option("--basis", type=OneOf(["mandatory", "retained", "cpd-only"]), default="mandatory")
@flags_for(Posting)
@flags_for(QualificationHeld)
@as_of_option
@click.pass_obj
def new_registrant(
    folder: Path | None, /, number: str, basis: str, as_of: date | None, **given: Any
) -> None:
    """Add someone to the register: their first posting, qualification and standing.

    Example: register new registrant po104233 --from 2026-05-04 --role probation-officer
    --region london --unit hackney-and-city --line-manager st000412 --employment direct
    --qualification pqip --awarded 2019-07-12 --seen-by st000412 --seen-on 2026-05-04
    """
    register = working_register(folder)
    number = number.lower()
    if register.person(number) is not None:
        raise WrongUsage(f"{number} is in the register already: `register new posting {number}`.")
    closed = closed_lists(register)
    posting = filled(Posting, {n: given[n] for n in Posting.model_fields}, closed)
    held = filled(QualificationHeld, {n: given[n] for n in QualificationHeld.model_fields}, closed)
    place = Place("registrant", number)
    flags: Flags = {("number",): "NUMBER"}
    flags |= flags_under(Posting, ("postings", 0))
    flags |= flags_under(QualificationHeld, ("qualifications", 0))
    record = made(
        Registrant,
        place,
        {"number": number, "basis": basis, "postings": [posting], "qualifications": [held]},
        flags,
    )
    records: dict[Place, Record] = {place: record}
    if basis != "cpd-only":
        event = Place("standing", number, str(posting["from"]))
        records[event] = made(
            StandingEvent,
            event,
            {"registrant": number, "from": posting["from"], "registered": True},
        )
    keep(folder, records, as_of, flags)


@click.command("posting")
@click.argument("number")
@flags_for(Posting)
@as_of_option
@click.pass_obj
def new_posting(folder: Path | None, /, number: str, as_of: date | None, **given: Any) -> None:
    """Add a posting to a registrant: a move, a leaving (--employment ended), or a return.

    Example: register new posting po104233 --from 2026-09-01 --employment ended
    """
    register = working_register(folder)
    person = person_in(register, number)
    ended = given["employment"] == "ended"
    asked = ("from_", "employment") if ended else tuple(Posting.model_fields)
    posting = filled(Posting, {name: given[name] for name in asked}, closed_lists(register))
    if ended:
        posting |= NOWHERE
    fields = person.registrant.model_dump(mode="json", by_alias=True)
    fields["postings"].append(posting)
    place = Place("registrant", person.number)
    flags = flags_under(Posting, ("postings", len(fields["postings"]) - 1))
    keep(folder, {place: made(Registrant, place, fields, flags)}, as_of, flags)


@click.command("standing")
@click.argument("number")
@flags_for(StandingEvent, leave_out=["registrant", "commitment"])
@as_of_option
@click.pass_obj
def new_standing(folder: Path | None, /, number: str, as_of: date | None, **given: Any) -> None:
    """Record that someone is registered, or not registered, from a day on; never why.

    It looks like an event with a case behind it, which `register case effect` writes.

    Example: register new standing po104233 --from 2026-05-02 --not-registered
    """
    person = person_in(working_register(folder), number)
    values = filled(StandingEvent, given)
    place = Place("standing", person.number, str(values["from"]))
    flags = flags_under(StandingEvent)
    values["commitment"] = sealed_without_a_case()
    record = made(StandingEvent, place, {"registrant": person.number, **values}, flags)
    state = "registered" if record.registered else "not registered"
    click.echo(f"This says that {person.number} is {state} from {record.from_} on.")
    if is_terminal() and given["registered"] is None:
        click.confirm("Write it", default=None, abort=True)
    keep(folder, {place: record}, as_of, flags)


@click.command("staff")
@click.argument("staff_id", metavar="ID")
@flags_for(Office)
@click.option("--registrant", metavar="NUMBER", help="Their own registration number, if any.")
@as_of_option
@click.pass_obj
def new_staff(
    folder: Path | None, /, staff_id: str, registrant: str | None, as_of: date | None, **given: Any
) -> None:
    """Add a member of staff with an office, or an office to a member of staff.

    Example: register new staff st000412 --office line-manager --scope london --from 2026-04-01
    """
    register = working_register(folder)
    staff_id = staff_id.lower()
    office = filled(Office, given)
    known = register.staff(staff_id)
    fields: dict[str, Any] = {"id": staff_id}
    if known is not None:
        fields = known.model_dump(mode="json", by_alias=True)
    fields["offices"] = [*fields.get("offices", []), office]
    if registrant:
        fields["registrant"] = registrant
    place = Place("staff", staff_id)
    flags: Flags = {("id",): "ID", ("registrant",): "--registrant"}
    flags |= flags_under(Office, ("offices", len(fields["offices"]) - 1))
    keep(folder, {place: made(Staff, place, fields, flags)}, as_of, flags)
