"""Schemes, and the impact of changing them, as text, JSON and CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from textwrap import wrap

import click

from probation_register.models.scheme import Scheme
from probation_register.register.policy import Policy
from probation_register.register.register import Register
from probation_register.report import printable
from probation_register.verdicts.impact import Effect, Group, Outcome, grouped
from probation_register.verdicts.schemes import UNITS, Counted

from .packs import named

WIDTH = 100
NAME, NUMBER = 30, 13
"""The widths of a table's columns: names first, then numbers."""

ORDER = (Outcome.NEWLY_SHORT, Outcome.NEWLY_ENOUGH, Outcome.STILL_SHORT, Outcome.STILL_ENOUGH)
"""Outcomes as they are told: what changes first."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a change of scheme does, and to what question that is the answer."""

    register: Register
    year: int
    on: date
    revision: str
    before: Scheme
    after: Scheme
    effects: tuple[Effect, ...]

    def region(self, effect: Effect) -> str:
        """Return the name of the region that someone works in."""
        region = self.register.region(effect.region)
        return region.name if region else effect.region

    def role(self, effect: Effect) -> str:
        """Return the title of someone's role."""
        role = self.register.policy.role.get(effect.role)
        return role.title if role else effect.role


def list_of_schemes(policy: Policy) -> str:
    """Return a line for each scheme, in the order of their clauses; a star for that in force."""
    lines = []
    for scheme in sorted(policy.schemes, key=lambda scheme: (scheme.clause, scheme.id)):
        mark = "*" if scheme == policy.scheme else " "
        sample = ", a sample" if scheme.sample else ""
        lines.append(
            f"{mark} {scheme.id:<20} {scheme.clause:<7} {printable(scheme.title):<34} "
            f"{_asks(scheme)}{sample}"
        )
    in_force = policy.scheme_in_force
    return "\n".join([*lines, "", f"* in force since {in_force.from_}: {in_force.in_force}"])


def scheme_as_text(scheme: Scheme, policy: Policy) -> str:
    """Return one scheme in full."""
    in_force = f", in force since {policy.scheme_in_force.from_}" if scheme == policy.scheme else ""
    sample = ["Its numbers are samples, for the operator to replace."] if scheme.sample else []
    hours = scheme.unit_hours
    unit = "whole hours" if hours == 1 else f"whole units of {hours:g} hours"
    counted = f"{unit} of the year's total" if scheme.counts == "hours" else UNITS[scheme.counts][1]
    title = f"{printable(scheme.title)} [{scheme.clause}]{in_force}"
    lines = [
        f"{click.style(scheme.id, bold=True)}  {title}",
        *wrap(printable(scheme.text), WIDTH),
        "",
        f"Model: {scheme.model}. It counts {counted}.",
        f"It asks for {_asks(scheme)}; of joiners, leavers and those away, their share of it.",
        *sample,
    ]
    if scheme.points:
        lines += ["", "Points", *(f"  {p.points:>4g}  {p.activity}" for p in scheme.points)]
    return "\n".join(lines)


def scheme_as_value(scheme: Scheme, policy: Policy) -> dict[str, object]:
    """Return a scheme as the value that JSON output holds."""
    return {
        "id": scheme.id,
        "title": scheme.title,
        "clause": scheme.clause,
        "model": scheme.model,
        "counts": scheme.counts,
        "unit_hours": scheme.unit_hours if scheme.counts == "hours" else None,
        "minimum": scheme.minimum,
        "expectation": scheme.expectation,
        "points": {each.activity: each.points for each in scheme.points},
        "sample": scheme.sample,
        "in_force": scheme == policy.scheme,
    }


def impact_as_text(told: Told, names: Mapping[str, str]) -> str:
    """Return the impact as tables by region and role, then everyone for whom it changes much."""
    year = told.register.settings.year_in_words(told.year)
    lines = [
        click.style(f"{told.before.id} → {told.after.id}", bold=True)
        + f" in {year}, as on {told.on}. Nothing is written.",
        f"  now   {printable(told.before.title)}: {_asks(told.before)}",
        f"  then  {printable(told.after.title)}: {_asks(told.after)}",
        "",
        *_table("region", grouped(told.effects, told.region)),
        "",
        *_table("role", grouped(told.effects, told.role)),
        "",
        *_table("asked", grouped(told.effects, _asked), total=True),
    ]
    for outcome in (Outcome.NEWLY_SHORT, Outcome.NEWLY_ENOUGH):
        changed = [effect for effect in told.effects if effect.outcome is outcome]
        if changed:
            lines += ["", f"{outcome.capitalize()}: {len(changed)}"]
            lines += [_line(told, effect, names) for effect in changed]
    return "\n".join(lines)


def impact_as_value(told: Told) -> dict[str, object]:
    """Return the impact as the value that JSON output holds."""
    policy = told.register.policy
    return {
        "year": told.year,
        "as_of": str(told.on),
        "revision": told.revision,
        "before": scheme_as_value(told.before, policy),
        "after": scheme_as_value(told.after, policy),
        "people": len(told.effects),
        "outcomes": {o: sum(e.outcome is o for e in told.effects) for o in ORDER},
        "regions": _groups_as_value(grouped(told.effects, lambda effect: effect.region)),
        "roles": _groups_as_value(grouped(told.effects, lambda effect: effect.role)),
        "asked": _groups_as_value(grouped(told.effects, _asked)),
        "registrants": [_effect_as_value(effect) for effect in told.effects],
    }


def impact_as_csv(told: Told) -> str:
    """Return the impact as a table with a row for each person, as other programs read it."""
    text = StringIO(newline="")
    columns = ("number", "region", "role", "asked", "outcome")
    counts = ("before_total", "before_asked", "after_total", "after_asked", "left_out")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow([*columns, *counts])
    for e in told.effects:
        rows.writerow(
            [
                *(e.number, e.region, e.role, _asked(e), e.outcome),
                *(f"{e.before.total:g}", e.before.asked.number),
                *(f"{e.after.total:g}", e.after.asked.number, len(e.after.left_out)),
            ]
        )
    return text.getvalue()


def _asks(scheme: Scheme) -> str:
    """Return what a scheme asks in a whole year: `28 hours, 14 hoped for from others`."""
    one, many = UNITS[scheme.counts]
    number = scheme.minimum or 0
    asked = f"{number} {one if number == 1 else many}" if number else f"no number of {many}"
    hope = f", {scheme.expectation} hoped for from others" if scheme.expectation else ""
    return f"{asked}{hope}"


def _asked(effect: Effect) -> str:
    return "minimum" if effect.is_asked else "expectation"


def _table(heading: str, groups: Iterable[Group], *, total: bool = False) -> list[str]:
    found = list(groups)
    lines = [click.style(_row(heading, ["people", *ORDER]), bold=True)]
    lines += [_row(g.name, [g.people, *(g.numbers[o] for o in ORDER)]) for g in found]
    if total:
        sums = [sum(g.numbers[o] for g in found) for o in ORDER]
        lines.append(_row("everyone", [sum(g.people for g in found), *sums]))
    return lines


def _row(name: str, cells: Iterable[object]) -> str:
    short = name if len(name) <= NAME else f"{name[: NAME - 1]}…"
    numbers = "".join(f"{'·' if cell == 0 else cell!s:>{NUMBER}}" for cell in cells)
    return f"{printable(short):<{NAME}}{numbers}"


def _line(told: Told, effect: Effect, names: Mapping[str, str]) -> str:
    where = f"{told.region(effect)}, {told.role(effect)}"
    return (
        f"  {named(effect.number, names)}  {printable(where)}: "
        f"{effect.before.in_words} → {effect.after.in_words}{_left_out(effect.after)}"
    )


def _left_out(counted: Counted) -> str:
    number = len(counted.left_out)
    return f" ({number} {'entry' if number == 1 else 'entries'} left out)" if number else ""


def _groups_as_value(groups: Iterable[Group]) -> list[dict[str, object]]:
    return [{"id": g.name, "people": g.people, **{o: g.numbers[o] for o in ORDER}} for g in groups]


def _effect_as_value(effect: Effect) -> dict[str, object]:
    return {
        "number": effect.number,
        "region": effect.region,
        "role": effect.role,
        "asked": _asked(effect),
        "outcome": effect.outcome,
        "before": _counted_as_value(effect.before),
        "after": _counted_as_value(effect.after),
    }


def _counted_as_value(counted: Counted) -> dict[str, object]:
    return {
        "total": counted.total,
        "unit": counted.unit,
        "asked": counted.asked.number,
        "entries": counted.entries,
        "left_out": [{"entry": each.entry, "why": each.why} for each in counted.left_out],
    }
