"""Sixty registrants in one place, and the spreadsheet by which they move to another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeVar

from builders import Data, posting, registrant, standing_event
from gate.cast import CENTRAL, OTHER_MANAGER, founded_staff, key_of
from gate.stage import FOUNDED, Stage
from probation_register.models.base import Record
from probation_register.models.registrant import Registrant
from probation_register.models.staff import Staff
from probation_register.models.standing_event import StandingEvent
from probation_register.play.founding import found
from probation_register.proposals.hand import Hand
from probation_register.store.paths import Place

SomeRecord = TypeVar("SomeRecord", bound=Record)

SIXTY = tuple(f"po5{n:05d}" for n in range(60))


def crowded(folder: Path, *more: tuple[Place, Record]) -> Stage:
    """Return a stage with sixty registrants in Hackney, and with further records."""
    others = [*more]
    for number in SIXTY:
        own = registrant(number, postings=[posting()])
        others.append((Place("registrant", number), model(Registrant, own)))
        event = model(StandingEvent, standing_event(number))
        others.append((Place("standing", number, "2024-09-30"), event))
    founder = Hand(CENTRAL, FOUNDED, key_of(CENTRAL))
    alone: Data = {"registrant": None, "delegations": []}
    records = [model(Staff, member | alone) for member in founded_staff()]
    repository, _ = found(folder, founder, records, others=others)
    return Stage(repository)


def model(kind: type[SomeRecord], data: Data) -> SomeRecord:
    """Return a record made from data."""
    return kind.model_validate_json(json.dumps(data))


def table(*, spoiled: bool) -> str:
    """Return the sixty on their way to Brent; where it is spoiled, three rows say nonsense."""
    lines = [f"{number};Brent;{OTHER_MANAGER}" for number in SIXTY]
    if spoiled:
        lines[6] = f"{SIXTY[6]};Bront;{OTHER_MANAGER}"
        lines[30] = f"{SIXTY[30]};;{OTHER_MANAGER}"
        lines[58] = f"po599999;Brent;{OTHER_MANAGER}"
    return "\n".join(("Registration number;PDU;Line manager", *lines))


SPOILED = (
    "Line 8: PDU is “Bront”, which is not in its list; did you mean “Brent”? "
    "Write it as the register does.",
    "Line 32: PDU is empty. "
    "Write it in every row; a merged cell is copied into its first row alone.",
    "Line 60: “po599999” is not on the register. Look the number up, and write it as po104233.",
)
"""What is said about the three rows."""
