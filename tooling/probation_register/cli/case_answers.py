"""Asking the people who decided for the answers of Annex B, in the order of the form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from probation_register.casebook.answered import read_answers
from probation_register.casebook.answers import MOST_PARAGRAPHS, Answers
from probation_register.casebook.facts import Facts
from probation_register.casebook.report import contradictions
from probation_register.finding import Finding
from probation_register.models.base import Strict, says
from probation_register.models.problems import findings_of
from probation_register.proposals.refused import Refused
from probation_register.report import printable
from probation_register.store.yaml import LIMIT

from .asking import asked
from .context import is_terminal


class _Paragraphs(Strict):
    """How the summary of events is asked for: one paragraph after another."""

    events: str = says("What happened, briefly, and the policy that was used; a paragraph.")
    another_paragraph: str | None = says("More about what happened.", default=None)


def answers_for(facts: Facts, file: Path | None) -> Answers:
    """Return the answers from a file, or asked for on a terminal.

    Raises `Refused` with everything that is wrong, or where there is nobody to ask.
    """
    if file is not None:
        with file.open("rb") as stream:
            return read_answers(stream.read(LIMIT + 1), str(file))
    if not is_terminal():
        raise Refused(
            "There is nobody here to ask: name the answers with --answers FILE; --blank FILE "
            "writes one to fill in.",
            is_wrong_usage=True,
        )
    click.echo(
        f"Annex B for {facts.case.id}, “{facts.decision.event}” of {facts.decision.day}. What the "
        "casebook knows is filled in; this is what only you know. It is kept nowhere but in the "
        "report."
    )
    told: dict[str, Any] = {name: _asked(name, facts) for name in _names(facts)}
    while True:
        answers = Answers.model_validate_json(json.dumps(told))
        wrong = list(contradictions(facts, answers))
        if not wrong:
            return answers
        for name, why, repair in wrong:
            click.echo(printable(f"{name.replace('_', ' ').capitalize()}: {why}; {repair}."))
            told[name] = _asked(name, facts)


def _names(facts: Facts) -> list[str]:
    """Return what is asked, in the form's order: not what the casebook settles itself."""
    settled = ["employed"] if facts.left is not None else []
    settled += ["exclusion_period"] if facts.exclusion is None else []
    return [name for name in Answers.model_fields if name not in settled]


def _asked(name: str, facts: Facts) -> Any:
    """Return the answer for one field, asked for until nothing is wrong with it."""
    field = Answers.model_fields[name]
    if name == "events":
        return _asked_paragraphs()
    while True:
        value = asked(name, field, {}, lambda value: _wrong({name: value}))
        if value is not None:
            return value
        click.echo("This has to be answered here.")


def _asked_paragraphs() -> list[str]:
    fields = _Paragraphs.model_fields
    paragraphs = [asked("events", fields["events"], {}, _wrong_paragraph)]
    while len(paragraphs) < MOST_PARAGRAPHS:
        more = asked("another_paragraph", fields["another_paragraph"], {}, _wrong_paragraph)
        if more is None:
            break
        paragraphs.append(more)
    return paragraphs


def _wrong_paragraph(value: Any) -> list[Finding]:
    return _wrong({"events": [value]}) if value else []


def _wrong(values: dict[str, Any]) -> list[Finding]:
    """Return what is wrong with some answers, whatever else is still to be asked."""
    try:
        Answers.model_validate_json(json.dumps(values))
    except ValidationError as refused:
        return [f for f in findings_of(refused, Answers, "") if f.pointer[0] in values]
    return []
