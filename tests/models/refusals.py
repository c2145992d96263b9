"""What the tests of refusals share: a record that is refused, and what is said of it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from probation_register.finding import Finding, Pointer
from probation_register.models.problems import findings_of
from probation_register.register.kinds import MODELS
from probation_register.store.paths import place_of
from pydantic import ValidationError


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a record says, and the one finding about it."""

    code: str
    path: str
    data: object
    pointer: Pointer
    message: str
    fix: str
    clause: str = ""

    def __str__(self) -> str:
        """The message, as pytest shows it."""
        return self.message[:60]


def refusals(where: str, data: object) -> list[Finding]:
    """Return what the model of the record at a path says of some data."""
    place = place_of(where)
    assert place is not None
    model = MODELS[place.kind]
    try:
        model.model_validate_json(json.dumps(data))
    except ValidationError as error:
        return list(findings_of(error, model, where))
    return []
