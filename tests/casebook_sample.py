"""Fictional cases drawn from a seed, each a history that the state machine allows."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from probation_register.casebook.reviewed import Authorised
from probation_register.models.case import Case
from probation_register.models.renewal import REQUIREMENT_IDS
from probation_register.store import yaml

REGIONS = (
    "east-midlands", "east-of-england", "greater-manchester", "kent-surrey-and-sussex", "london",
    "north-east", "north-west", "south-central", "south-west", "wales", "west-midlands",
    "yorkshire-and-the-humber",
)  # fmt: skip

WEIGHTS = (1, 1, 1, 1, 14, 1, 10, 1, 1, 2, 12, 1)
"""A few regions have many cases, so that the page shows some of them."""

WEIGHED = ("mandatory", "permanent", "circumstances", "characteristics")


def cases(number: int, seed: int) -> list[Case]:
    """Return a number of cases; the same seed gives the same ones on every machine."""
    dice = random.Random(seed)
    ids = dice.sample(range(100_000, 1_000_000), 2 * number)
    return [
        _case(dice, f"ca{ids[i]}", f"po{ids[number + i]}", _drawn(dice, REGIONS, WEIGHTS))
        for i in range(number)
    ]


def authorised(made: list[Case], seed: int) -> Authorised:
    """Return when each decision was authorised: some days after, by the seed."""
    dice = random.Random(seed)
    return {
        (case.id, event.day): event.day + timedelta(days=_drawn(dice, range(1, 30)))
        for case in made
        for event in case.decisions
    }


def case_of(case_id: str, number: str, region: str, events: list[dict[str, Any]]) -> Case:
    """Return a case from its events as plain values."""
    fields: Mapping[str, Any] = {
        "id": case_id,
        "registrant": number,
        "region": region,
        "line_manager": "st000412",
        "key": f"{int(case_id[2:]):064x}",
        "events": events,
    }
    return Case.model_validate_json(yaml.read(yaml.write(fields)))


def _drawn(dice: random.Random, choices: Any, weights: Any = None) -> Any:
    """Draw with `random()` alone, whose numbers are the same in every version of Python."""
    weights = list(weights or [1] * len(choices))
    at = dice.random() * sum(weights)
    for choice, weight in zip(choices, weights, strict=True):
        at -= weight
        if at < 0:
            return choice
    return choices[-1]


def _case(dice: random.Random, case_id: str, number: str, region: str) -> Case:
    events: list[dict[str, Any]] = []
    day = date(2026, 4, 1) + timedelta(days=_drawn(dice, range(300)))

    def add(name: str, after: int, **fields: Any) -> None:
        nonlocal day
        day += timedelta(days=after)
        events.append({"event": name, "day": day, **fields})

    def decide(name: str, after: int, effect: int = 0, **fields: Any) -> None:
        add(name, after)
        begins = day + timedelta(days=effect)
        events[-1] |= {"decided_by": "st000300", "from": begins, **fields}

    kind = _drawn(dice, ("lifted", "temporary", "permanent", "open"), (20, 35, 35, 10))
    if kind in ("lifted", "open") or _drawn(dice, (True, False)):
        decide("suspended", 0)
    if kind == "lifted":
        decide("lifted", _drawn(dice, range(20, 90)))
    if kind in ("temporary", "permanent"):
        add("hearing-called", _drawn(dice, range(10, 60)), at_stake="permanent")
        common: dict[str, Any] = {"scope": "every-role", "policy": "conduct-and-discipline"}
        if kind == "temporary":
            length = timedelta(days=_drawn(dice, (91, 182, 365)))
            effect = _drawn(dice, range(10))
            decide("withdrawn", 14, effect, term="temporary", ground="misconduct", **common)
            events[-1]["until"] = day + timedelta(days=effect) + length
        else:
            add("left", 14, how="dismissed-for-gross-misconduct")
            decide("withdrawn", 1, term="permanent", ground="gross-misconduct", **common)
            events[-1]["considered"] = list(WEIGHED)
        about = day
        if _drawn(dice, (True, False)):
            add("appeal-noted", 10, about=about)
            outcome = _drawn(dice, ("appeal-upheld", "appeal-dismissed"), (40, 60))
            add(outcome, 30, about=about)
            if (
                kind == "temporary"
                and outcome == "appeal-dismissed"
                and _drawn(dice, (True, False))
            ):
                decide("reinstated", 400, confirmed=list(REQUIREMENT_IDS))
    return case_of(case_id, number, region, events)
