"""Four judges of one input: the form, the JSON Schema, the rules with the models, the editor."""

from __future__ import annotations

from datetime import date
from typing import Any

from builders import CPD, NUMBER, RENEWAL, TODAY, YEAR, path, register_with
from decap.inputs import Input
from jsonschema import Draft202012Validator
from probation_register.exchange.schema import schema_of
from probation_register.forms.answers import Filled, fill
from probation_register.forms.catalogue import form_of
from probation_register.gate.judge import judge_register
from probation_register.register.register import Register
from probation_register.store import yaml
from probation_register.store.scalars import FORBIDDEN
from probation_register.store.tree import OverlayTree

PROVIDER = {"id": "heron-hill-learning", "name": "Heron Hill Learning", "courses": []}

REGISTER = register_with(
    {CPD: None, RENEWAL: None, path("provider", "heron-hill-learning"): PROVIDER}
)
"""The good register before anything is recorded for the year."""

UNWRITABLE = "YML"
"""Stands for a text that no file can hold."""


class Judges:
    """The judges that need no browser, with what each of them has read."""

    def __init__(self) -> None:
        person = REGISTER.person(NUMBER)
        self._form = form_of("cpd", REGISTER, NUMBER, person, TODAY)
        self._person = person
        self._schema = Draft202012Validator(schema_of("cpd", REGISTER))

    def form(self, said: Input) -> bool:
        """Whether the form takes the answers."""
        answers = {name: _texts(value) for name, value in said.items()}
        found = fill(self._form, answers, REGISTER, NUMBER, self._person, TODAY, b"0" * 16)
        return isinstance(found, Filled)

    def schema(self, said: Input) -> bool:
        """Whether the JSON Schema of the register takes the record."""
        return self._schema.is_valid(_record(said))

    def rules(self, said: Input) -> tuple[str, ...]:
        """Return the codes of what the models and rules find wrong; nothing where they take it."""
        where = path("cpd", NUMBER, _record(said)["year"])
        writable = {name: _writable(value) for name, value in said.items()}
        data = yaml.write(_record(writable))
        register = Register(OverlayTree(REGISTER.tree, {where: data}))
        found = judge_register(register, TODAY, [NUMBER])
        codes = {f.code for f in found if f.is_error and f.path == where}
        return tuple(sorted(codes if writable == said else {*codes, UNWRITABLE}))


def _writable(value: Any) -> Any:
    """Return a value in which a letter stands for each character that no file can hold."""
    return FORBIDDEN.sub("x", value) if isinstance(value, str) else value


def _record(said: Input) -> dict[str, Any]:
    """Return the year's record with this one entry, in the file of the year of its day."""
    entry = {name: value for name, value in said.items() if value is not None}
    return {
        "registrant": NUMBER,
        "year": _year(said["date"]),
        "entries": [{"id": "k3v9q2", **entry}],
    }


def _year(day: str | None) -> int:
    try:
        return REGISTER.settings.year_of(date.fromisoformat(day or ""))
    except ValueError:
        return YEAR


def _texts(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (f"{value}",)
