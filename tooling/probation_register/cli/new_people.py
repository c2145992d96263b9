"""`register new registrant`, `posting`, `standing`, `staff`: what offices write of people."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from probation_register.models.base import Record
from probation_register.models.registrant import Posting, QualificationHeld, Registrant
from probation_register.models.staff import Office, Staff
from probation_register.models.standing_event import StandingEvent
from probation_register.register.register import Register
from probation_register.store.paths import Place

from .context import as_of_option
from .errors import WrongUsage
from .fields import filled, flags_for
from .keeping import keep, made, person_in, working


@click.command("registrant")
@click.argument("number")
@click.option(
    "--basis", type=click.Choice(["mandatory", "retained", "cpd-only"]), default="mandatory"
)
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
    register = working(folder)
    if register.person(number) is not None:
        raise WrongUsage(f"{number} is in the register already: `register new posting {number}`.")
    closed = _closed(register)
    posting = filled(Posting, {n: given[n] for n in Posting.model_fields}, closed)
    held = filled(QualificationHeld, {n: given[n] for n in QualificationHeld.model_fields}, closed)
    place = Place("registrant", number)
    record = made(
        Registrant,
        place,
        {"number": number, "basis": basis, "postings": [posting], "qualifications": [held]},
    )
    records: dict[Place, Record] = {place: record}
    if basis != "cpd-only":
        event = Place("standing", number, str(posting["from"]))
        records[event] = made(
            StandingEvent,
            event,
            {"registrant": number, "from": posting["from"], "registered": True},
        )
    keep(folder, records, as_of)


@click.command("posting")
@click.argument("number")
@flags_for(Posting)
@as_of_option
@click.pass_obj
def new_posting(folder: Path | None, /, number: str, as_of: date | None, **given: Any) -> None:
    """Add a posting to a registrant: a move, a leaving (--employment ended), or a return.

    Example: register new posting po104233 --from 2026-09-01 --employment ended
    """
    register = working(folder)
    person = person_in(register, number)
    ended = given["employment"] == "ended"
    asked = ("from_", "employment") if ended else tuple(Posting.model_fields)
    posting = filled(Posting, {name: given[name] for name in asked}, _closed(register))
    if ended:
        posting |= dict.fromkeys(("role", "region", "unit", "line_manager"))
    fields = person.registrant.model_dump(mode="json", by_alias=True)
    fields["postings"].append(posting)
    place = Place("registrant", person.number)
    keep(folder, {place: made(Registrant, place, fields)}, as_of)


@click.command("standing")
@click.argument("number")
@flags_for(StandingEvent, leave_out=["registrant", "commitment"])
@as_of_option
@click.pass_obj
def new_standing(folder: Path | None, /, number: str, as_of: date | None, **given: Any) -> None:
    """Record that someone is registered, or not registered, from a day on; never why.

    Example: register new standing po104233 --from 2026-05-02 --not-registered
    """
    person = person_in(working(folder), number)
    values = filled(StandingEvent, given)
    place = Place("standing", person.number, str(values["from"]))
    record = made(StandingEvent, place, {"registrant": person.number, **values})
    keep(folder, {place: record}, as_of)


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
    register = working(folder)
    office = filled(Office, given)
    known = register.staff(staff_id)
    fields: dict[str, Any] = {"id": staff_id}
    if known is not None:
        fields = known.model_dump(mode="json", by_alias=True)
    fields["offices"] = [*fields.get("offices", []), office]
    if registrant:
        fields["registrant"] = registrant
    place = Place("staff", staff_id)
    keep(folder, {place: made(Staff, place, fields)}, as_of)


def _closed(register: Register) -> dict[str, dict[str, str]]:
    """Return the closed lists that a posting and a qualification choose from, titles by id."""
    policy = register.policy
    return {
        "role": {r.id: r.title for r in policy.roles.roles},
        "region": {r.id: r.name for r in register.regions.values()},
        "qualification": {q.id: q.title for q in policy.qualifications.qualifications},
    }
