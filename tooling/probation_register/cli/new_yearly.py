"""`register new plan`, `renewal`: the records of a year, written once and amended after that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from probation_register.forms.lists import closed_lists
from probation_register.forms.plan import numbered_after, without
from probation_register.forms.renewal import affirmed
from probation_register.models.base import Record
from probation_register.models.plan import Need, Plan
from probation_register.models.problems import shown
from probation_register.models.renewal import Renewal
from probation_register.models.settings import Settings
from probation_register.proposals.refused import Refused
from probation_register.register.register import Register
from probation_register.store.paths import Place

from .asking import asked
from .context import YEAR, as_of_option, is_terminal, today, working_register
from .fields import as_days, filled, flags_for, flags_under
from .keeping import keep, latest, made, on_main, person_in
from .naming import Flags
from .usage import WrongUsage

STOP = "Stop here, and speak to your line manager (PF 5.14)."


@click.command("plan")
@click.argument("number")
@flags_for(Plan, leave_out=["registrant", "resubmits"])
@click.option(
    "--need",
    "needs",
    multiple=True,
    metavar="FROM/AREA/OBJECTIVE",
    help="A need: where it was identified, its curriculum area, the objective. [PP 1.1]",
)
@click.option(
    "--drop-need", "dropped", multiple=True, metavar="ID", help="A need to take away, such as n2."
)
@as_of_option
@click.pass_obj
def new_plan(
    folder: Path | None,
    /,
    number: str,
    needs: tuple[str, ...],
    dropped: tuple[str, ...],
    as_of: date | None,
    **given: Any,
) -> None:
    """Write a registrant's development plan for a year, or amend the one there is.

    `register new choices area` lists the curriculum areas.

    Example: register new plan po104233 --year 2026 --hours-promised 28
    --need "self-evaluation/risk-assessment/Lead a multi-agency review."
    """
    register = working_register(folder)
    person = person_in(register, number)
    given["year"] = given["year"] or register.settings.year_of(as_of or today())
    values = filled(Plan, given)
    place = Place("plan", person.number, str(values["year"]))
    before = latest(folder, register, place)
    fields: dict[str, Any] = {"registrant": person.number, "needs": []}
    if before is not None:
        fields = before.model_dump(mode="json", by_alias=True)
    _refuse_unknown(fields["needs"], dropped)
    kept = without(fields["needs"], dropped)
    added = [_need(text) for text in needs]
    if before is None and not added:
        added = _asked_needs(register)
    numbered = numbered_after(added, fields["needs"])
    flags = flags_under(Plan)
    for position in range(len(kept), len(kept) + len(numbered)):
        flags["needs", position] = "--need"
    plan = made(Plan, place, {**fields, **values, "needs": [*kept, *numbered]}, flags)
    _refuse_the_same(before, plan, "plan", "--need adds a need, --drop-need takes one away")
    keep(folder, {place: plan}, as_of, flags)


@click.command("renewal")
@click.argument("number")
@click.option("--year", type=YEAR, help="The registration year. Default: the one that is due.")
@click.option("--affirm-all", is_flag=True, help="Affirm each of the six requirements. [PF 4.4]")
@click.option("--record-accurate", is_flag=True, help="Say that your record is accurate. [PF 4.19]")
@click.option(
    "--conversation",
    "conversations",
    multiple=True,
    callback=as_days,
    metavar="DATE",
    help="The day of a conversation that covered registration. [PF 4.2]",
)
@as_of_option
@click.pass_obj
def new_renewal(
    folder: Path | None,
    number: str,
    year: int | None,
    affirm_all: bool,
    record_accurate: bool,
    conversations: tuple[date, ...],
    as_of: date | None,
) -> None:
    """Renew a registration: affirm the six requirements beside what the records show.

    Where a renewal is written and not yet approved, --conversation adds to it.

    Example: register new renewal po104233 --affirm-all --record-accurate --conversation 2027-01-14
    """
    from probation_register.proposals.review import in_review

    from .persons import requirement_lines

    register = working_register(folder)
    person = person_in(register, number)
    on = as_of or today()
    seen = in_review(person, register, year, on)
    place = Place("renewal", person.number, str(year or seen.renewal.year))
    _refuse_approved(folder, place, register.settings)
    before = latest(folder, register, place)
    if isinstance(before, Renewal):
        fields = before.model_dump(mode="json", by_alias=True)
        held = {*before.conversations, *conversations}
    else:
        click.echo("\n".join(requirement_lines(seen)), err=True)
        is_asked = is_terminal() and not (affirm_all and record_accurate)
        if is_asked:
            _affirm(register)
        elif not (affirm_all and record_accurate):
            raise click.UsageError(
                "A renewal affirms all six requirements and that your record is accurate: add "
                "--affirm-all and --record-accurate. If you cannot, speak to your line manager "
                "(PF 5.14)."
            )
        held = set(conversations or (_asked_conversations() if is_asked else ()))
        fields = affirmed(person.number, int(place.part), register, on)
    fields["conversations"] = sorted(str(day) for day in held)
    flags: Flags = {("conversations",): "--conversation", ("year",): "--year"}
    renewal = made(Renewal, place, fields, flags)
    _refuse_the_same(before, renewal, "renewal", "--conversation adds a conversation")
    keep(folder, {place: renewal}, as_of, flags)


def _need(text: str) -> dict[str, str]:
    """Return a need from FROM/AREA/OBJECTIVE; raise `WrongUsage` where it has not three parts."""
    parts = text.split("/", 2)
    if len(parts) != 3:
        raise WrongUsage(
            f"{shown(text, 40)} is no need; write FROM/AREA/OBJECTIVE, such as "
            "self-evaluation/risk-assessment/Lead a review."
        )
    origin, area, objective = (part.strip() for part in parts)
    return {"from": origin, "area": area, "objective": objective}


def _asked_needs(register: Register) -> list[dict[str, str]]:
    """Ask for needs, at least one; raise `Refused` where nobody can be asked."""
    if not is_terminal():
        raise Refused(
            "A plan says at least one need: add --need FROM/AREA/OBJECTIVE, such as "
            "self-evaluation/risk-assessment/Lead a review. (PP 1.1)",
            is_wrong_usage=True,
        )
    needs: list[dict[str, str]] = []
    while not needs or click.confirm("Another need", default=None):
        nothing: Mapping[str, Any] = dict.fromkeys(("from_", "area", "objective"))
        needs.append(filled(Need, nothing, closed_lists(register)))
    return needs


def _refuse_unknown(needs: Iterable[dict[str, str]], dropped: Iterable[str]) -> None:
    """Raise `WrongUsage` for an id that no need of the plan has."""
    ids = [need["id"] for need in needs]
    for wanted in dropped:
        if wanted not in ids:
            known = ", ".join(ids) or "none"
            raise WrongUsage(f"The plan has no need {shown(wanted, 20)}; its needs are: {known}.")


def _refuse_the_same(before: Record | None, after: Record, what: str, how: str) -> None:
    """Raise `Refused` where a record is there already and nothing in it would change."""
    if before == after:
        raise Refused(
            f"The {what} is there already, and this changes nothing in it: {how}; "
            f"`register new {what} --help` lists the flags."
        )


def _refuse_approved(folder: Path | None, place: Place, settings: Settings) -> None:
    approved = on_main(folder, place)
    if isinstance(approved, Renewal):
        raise Refused(
            f"{place.subject} has renewed for {settings.year_in_words(approved.year)} already, "
            "submitted on "
            f"{approved.submitted}: an approved renewal stays as it is (PF 4.20)."
        )


def _affirm(register: Register) -> None:
    """Ask for each affirmation; there is no way to say no but to stop and talk (PF 5.14)."""
    sentences = [r.affirmation for r in register.policy.requirements.requirements]
    for sentence in (*sentences, "My record is accurate."):
        click.echo(sentence)
        if not click.confirm("I affirm this", default=None):
            raise Refused(STOP)


def _asked_conversations() -> tuple[date, ...]:
    field = Renewal.model_fields["conversations"]
    days: tuple[date, ...] | None = asked("conversations", field, {}, lambda _: ())
    return days or ()
