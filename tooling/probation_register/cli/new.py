"""`register new cpd`, `plan`, `renewal`: what registrants write, judged before it is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from probation_register.models.cpd import CpdYear, Entry
from probation_register.models.plan import Plan
from probation_register.models.renewal import REQUIREMENT_IDS, Renewal
from probation_register.register.register import Register
from probation_register.store.paths import Place

from .context import as_of_option, is_terminal, today
from .errors import WrongUsage
from .fields import filled, flags_for
from .keeping import keep, made, new_entry_id, person_in, working
from .new_people import new_posting, new_registrant, new_staff, new_standing


@click.group("new")
def new_verb() -> None:
    """Write a record from flags, asking on a terminal for what is missing.

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

    Example: register new cpd po104233 --date 2026-06-11 --title "Working with young adults"
    --activity workshop --hours 7 --purpose required --source my-learning --aligned-to nos-ae1
    """
    register = working(folder)
    person = person_in(register, number)
    policy = register.policy
    closed = {
        "activity": {a.id: a.title for a in policy.framework.activities},
        "aligned_to": policy.alignment,
        "curriculum": policy.curriculum,
    }
    values = filled(Entry, given, closed)
    day = values["date"]
    year = register.settings.year_of(day)
    entries = person.cpd[year].entries if year in person.cpd else ()
    entry_id = new_entry_id({e.id for each in person.cpd.values() for e in each.entries})
    added = {"id": entry_id, **values}
    plain = [*(e.model_dump(mode="json") for e in entries), added]
    place = Place("cpd", person.number, str(year))
    record = made(CpdYear, place, {"registrant": person.number, "year": year, "entries": plain})
    keep(folder, {place: record}, as_of)


@new_verb.command("plan")
@click.argument("number")
@flags_for(Plan, leave_out=["registrant", "resubmits"])
@click.option(
    "--need",
    "needs",
    multiple=True,
    metavar="FROM/AREA/OBJECTIVE",
    help="A need: where it was identified, its curriculum area, the objective. [PP 1.1]",
)
@as_of_option
@click.pass_obj
def new_plan(
    folder: Path | None, /, number: str, needs: tuple[str, ...], as_of: date | None, **given: Any
) -> None:
    """Write a registrant's development plan for a year.

    Example: register new plan po104233 --year 2026 --hours-promised 28
    --need "self-evaluation/risk-assessment/Lead a multi-agency review."
    """
    register = working(folder)
    person = person_in(register, number)
    given["year"] = given["year"] or register.settings.year_of(as_of or today())
    values = filled(Plan, given)
    listed = [_need(i, need) for i, need in enumerate(needs, start=1)]
    place = Place("plan", person.number, str(values["year"]))
    record = made(Plan, place, {"registrant": person.number, **values, "needs": listed})
    keep(folder, {place: record}, as_of)


@new_verb.command("renewal")
@click.argument("number")
@click.option("--year", type=int, help="The registration year. Default: the one that is due.")
@click.option("--affirm-all", is_flag=True, help="Affirm each of the six requirements. [PF 4.4]")
@click.option("--record-accurate", is_flag=True, help="Say that your record is accurate. [PF 4.19]")
@click.option(
    "--conversation",
    "conversations",
    multiple=True,
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
    conversations: tuple[str, ...],
    as_of: date | None,
) -> None:
    """Renew a registration: affirm the six requirements beside what the records show.

    Example: register new renewal po104233 --affirm-all --record-accurate --conversation 2027-01-14
    """
    from probation_register.proposals.review import in_review

    from .persons import requirement_lines

    register = working(folder)
    person = person_in(register, number)
    on = as_of or today()
    seen = in_review(person, register, year, on)
    click.echo("\n".join(requirement_lines(seen)), err=True)
    if is_terminal() and not (affirm_all and record_accurate):
        affirm_all = record_accurate = _affirmed(register)
    if not (affirm_all and record_accurate):
        raise click.UsageError(
            "A renewal affirms all six requirements and that your record is accurate: add "
            "--affirm-all and --record-accurate. If you cannot, speak to your line manager "
            "(PF 5.14)."
        )
    place = Place("renewal", person.number, str(year or seen.renewal.year))
    fields = {
        "registrant": person.number,
        "year": int(place.part),
        "edition": max(e.edition for e in register.policy.editions if e.edition <= on),
        "affirms": list(REQUIREMENT_IDS),
        "record_accurate": True,
        "conversations": list(conversations),
        "submitted": on,
    }
    keep(folder, {place: made(Renewal, place, fields)}, as_of)


for verb in (new_registrant, new_posting, new_standing, new_staff):
    new_verb.add_command(verb)


def _need(position: int, text: str) -> dict[str, str]:
    """Return a need from FROM/AREA/OBJECTIVE; raise `WrongUsage` where it has not three parts."""
    parts = text.split("/", 2)
    if len(parts) != 3:
        raise WrongUsage(
            f"{text[:40]!r} is no need; write FROM/AREA/OBJECTIVE, such as "
            "self-evaluation/risk-assessment/Lead a review."
        )
    origin, area, objective = (part.strip() for part in parts)
    return {"id": f"n{position}", "from": origin, "area": area, "objective": objective}


def _affirmed(register: Register) -> bool:
    """Ask for each affirmation; there is no way to say no but to stop and talk (PF 5.14)."""
    sentences = [r.affirmation for r in register.policy.requirements.requirements]
    for sentence in (*sentences, "My record is accurate."):
        click.echo(sentence)
        if not click.confirm("I affirm this"):
            click.echo("Stop here, and speak to your line manager (PF 5.14).", err=True)
            return False
    return True
