"""`register case show` and `effect`: where a case stands, and what it does to the shared one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from probation_register.casebook.commitments import sealed
from probation_register.models.case import Case, CaseEvent
from probation_register.models.standing_event import StandingEvent
from probation_register.proposals.refused import Refused
from probation_register.register.register import Register
from probation_register.register.writing import encode
from probation_register.report import printable, to_json
from probation_register.store.files import write_atomically
from probation_register.store.paths import Place
from probation_register.verdicts.case_checklist import still_to_tick
from probation_register.verdicts.case_effects import Effect, effects
from probation_register.verdicts.cases import (
    Appeal,
    Exclusion,
    State,
    is_outcome,
    state_after,
    state_on,
)

from .case_steps import authorised, case_in, casebook_of, furthest
from .context import as_of_option, format_option, root_of, today, working_register
from .paths import FOLDER
from .usage import WrongUsage


@click.command("show")
@click.argument("case_id", metavar="CASE")
@as_of_option
@format_option()
@click.pass_obj
def show_case_verb(folder: Path | None, case_id: str, as_of: date | None, form: str) -> None:
    """Show a case: each axis, what was decided, and what is still to be done.

    Example: register case show ca204417
    """
    casebook = casebook_of(folder)
    case = case_in(casebook, case_id, folder)
    on = as_of or today()
    now = state_on(case, on)
    to_do = _to_do(case)
    if form == "json":
        told = {"case": case.id, "registrant": case.registrant, "as_of": str(on)}
        axes = {name.lower().replace(" ", "_"): word for name, word in _axes(now)}
        click.echo(to_json({**told, **axes, "to_do": to_do}))
        return
    click.echo(f"{case.id}, about {case.registrant}, {case.region}; on {on}:")
    for name, word in _axes(now):
        click.echo(f"  {name:<15} {word}")
    click.echo("What was decided and done:")
    for event in (known for known in case.events if known.day <= on):
        click.echo(f"  {event.day}  {_in_words(event)}")
    click.echo("Still to be done:" if to_do else "Nothing is left to be done.")
    for line in to_do:
        click.echo(f"  {line}")


@click.command("effect")
@click.argument("case_id", metavar="CASE")
@click.option(
    "--with",
    "shared",
    type=FOLDER,
    required=True,
    metavar="DIR",
    help="The shared register, in whose folder the event is written.",
)
@as_of_option
@click.pass_obj
def effect_verb(folder: Path | None, case_id: str, shared: Path, as_of: date | None) -> None:
    """Write what a case does to the shared register: registered or not, a day, a commitment.

    It is written only after the person was told, and is for the line manager to submit.

    Example: register case effect ca204417 --with ../register
    """
    casebook = casebook_of(folder)
    case = furthest(folder, casebook, case_in(casebook, case_id, folder))
    other = working_register(shared)
    if other.settings.is_casebook:
        raise WrongUsage(f"{shared} is a casebook: name the shared register behind --with.")
    event = _due(authorised(folder), case, other, as_of or today())
    place = Place("standing", event.registrant, str(event.from_))
    if other.tree.exists(place.path):
        raise Refused(
            f"{place.path} is there already and says something else: let it be corrected in the "
            "shared register first."
        )
    write_atomically(root_of(shared) / place.path, encode(event))
    state = "registered" if event.registered else "not registered"
    click.echo(f"Wrote {place.path}: {state} from {event.from_}, and nothing of why.")
    click.echo("Next, there: the line manager runs `register submit`.", err=True)


def _due(known: Mapping[str, Case], case: Case, shared: Register, on: date) -> StandingEvent:
    """Return the first event that the shared register lacks; raise `Refused` for none.

    What is authorised counts, and a suspension also while its authorisation waits (PF 4.9).
    """
    person = shared.person(case.registrant)
    if person is None:
        raise Refused(f"{case.registrant} is not known in the shared register: check the number.")
    cases = {c.id: c for c in (*known.values(), case) if c.registrant == case.registrant}
    for effect in effects(list(cases.values())):
        event = sealed(effect, cases[effect.case])
        if event in person.standing:
            continue
        if not _is_authorised(effect, known.get(effect.case), cases[effect.case]):
            raise Refused(
                f"The decision of {effect.outcome} is not authorised yet, and only a suspension "
                "takes effect before it is (PF 4.9): let a regional director approve it."
            )
        if not effect.is_told:
            raise Refused(
                f"The person is not recorded as told of the decision of {effect.outcome}, and "
                "until then the shared register does not change (PF 4.14): tell them, then "
                f"`register case add {effect.case} told --about {effect.outcome}`."
            )
        if effect.from_ > on:
            raise Refused(
                f"The decision of {effect.outcome} holds from {effect.from_}, which has not come: "
                "write it on that day."
            )
        return event
    raise Refused(
        f"There is nothing to write: the shared register shows what {case.id} does to it."
    )


def _is_authorised(effect: Effect, approved: Case | None, drafted: Case) -> bool:
    """Whether what is behind an effect is on main, or is a suspension."""
    (behind,) = (e for e in drafted.events if is_outcome(e) and e.day == effect.outcome)
    return behind.event == "suspended" or (approved is not None and behind in approved.events)


def _axes(now: State) -> tuple[tuple[str, str], ...]:
    """Return each axis of a case with its word."""
    authorisation = str(now.authorisation)
    if now.term:
        authorisation += f", {now.term}" + (f", to {now.until}" if now.until else "")
    excluded = str(now.exclusion)
    if now.exclusion is Exclusion.EXCLUDED and now.excluded_until:
        excluded += f", to {now.excluded_until}"
    appeals = [
        f"{outcome.appeal} (decision of {outcome.event.day})"
        for outcome in now.outcomes
        if outcome.appeal is not Appeal.NONE
    ]
    return (
        ("Authorisation", authorisation),
        ("Exclusion", excluded),
        ("Appeal", "; ".join(appeals) or "no appeal"),
        ("Service", f"left ({now.left})" if now.left else "in the service"),
        ("Shown as", _shown_as(now)),
    )


def _shown_as(now: State) -> str:
    """Return what the shared register shows, as far as it is the case's doing or leaving's."""
    if now.is_registered and now.is_in_service:
        return "Registered"
    return "Not currently registered" + (", having left" if now.is_registered else "")


def _to_do(case: Case) -> list[str]:
    """Return each tick that is missing, with its decision, and each appeal that waits."""
    end = state_after(case.events)
    lines = [
        f"{tick} about {outcome.event.day} ({outcome.event.event})"
        for outcome in end.outcomes
        for tick in still_to_tick(outcome)
    ]
    lines += [f"decide the appeal about {o.event.day}" for o in end.appeals_pending]
    return lines


def _in_words(event: CaseEvent) -> str:
    """Return an event on one line: its name, then its fields as they are written."""
    fields = event.model_dump(mode="json", by_alias=True)
    shown = [
        f"{name} {', '.join(value) if isinstance(value, list) else value}"
        for name, value in fields.items()
        if name not in ("event", "day", "commitment")
    ]
    return printable(f"{event.event:<24} {'; '.join(shown)}".rstrip())
