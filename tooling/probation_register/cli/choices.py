"""`register new choices`: the closed lists of the standards that records choose from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from probation_register.models.problems import nearest, shown
from probation_register.register.register import Register
from probation_register.report import printable

from .context import working_register
from .errors import WrongUsage

Lists = Mapping[str, Mapping[str, str]]
"""Titles by id, by the field that holds one of them."""


def closed_lists(register: Register) -> Lists:
    """Return what the fields of records choose from in a register."""
    policy = register.policy
    return {
        "activity": {a.id: a.title for a in policy.framework.activities},
        "aligned_to": policy.alignment,
        "curriculum": policy.curriculum,
        "area": policy.curriculum,
        "role": {r.id: r.title for r in policy.roles.roles},
        "region": {r.id: r.name for r in register.regions.values()},
        "unit": {u.id: u.name for r in register.regions.values() for u in r.units},
        "qualification": {q.id: q.title for q in policy.qualifications.qualifications},
        "provider": {p.id: p.name for p in register.providers.values()},
    }


@click.command("choices")
@click.argument("field", required=False, metavar="[FIELD]")
@click.pass_obj
def choices_verb(folder: Path | None, field: str | None) -> None:
    """List what a field may hold: activity, aligned-to, curriculum, role, region, unit and others.

    Example: register new choices activity
    """
    lists = closed_lists(working_register(folder))
    if field is None:
        for name, titles in lists.items():
            click.echo(f"{_called(name):<16} {len(titles)} to choose from")
        return
    titles_of_field = lists.get(field.lower().replace("-", "_"))
    if titles_of_field is None:
        names = [_called(name) for name in lists]
        guess = nearest(field, names) or f"; name one of: {', '.join(names)}."
        raise WrongUsage(f"There is no list of {shown(field)}{guess}")
    for known, title in titles_of_field.items():
        click.echo(f"{known:<36} {printable(title)}")


def _called(name: str) -> str:
    return name.replace("_", "-")
