"""How long a closed case is kept: by the gravest decision that no appeal voided."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import Data
from casebook_files import (
    BEGINNING,
    CASE_ID,
    after,
    case,
    decision,
    event,
    hearing,
    permanent,
    withdrawn,
)
from probation_register.models.case import Case
from probation_register.models.retention import Retention
from probation_register.store import yaml
from probation_register.verdicts.case_keeping import Keeping, class_of, keeping
from pydantic import ValidationError

SHIPPED = Path(__file__).parents[2] / "tooling/probation_register/casebook/retention.yml"

CLOSED = event("closed", 400)
LIFTED = decision("lifted", 30)
LEFT = event("left", 40, how="dismissed-for-gross-misconduct")
UPHELD = (event("appeal-noted", 50, about=41), event("appeal-upheld", 60, about=41))
ALL_SIX = ["qualification", "standards", "conduct", "not-excluded", "authorisation", "vetting"]


def retention(**changed: Any) -> Retention:
    read = Retention.model_validate_json(yaml.read(SHIPPED.read_bytes()))
    return read.model_copy(update=changed)


def made(*events: Data) -> Case:
    return Case.model_validate_json(yaml.read(yaml.write(case(*events))))


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((*BEGINNING, LIFTED), "suspension-lifted"),
        ((*BEGINNING, hearing(20), withdrawn(41), *UPHELD), "decision-voided"),
        ((*BEGINNING, hearing(20), withdrawn(41)), "withdrawal-ended"),
        ((*BEGINNING, hearing(20), LEFT, permanent(41)), "withdrawal-standing"),
        ((*BEGINNING, hearing(20), LEFT, permanent(41), decision("excluded", 45)), "exclusion"),
        (
            (*BEGINNING, hearing(20), LEFT, permanent(41), decision("excluded", 45), *UPHELD),
            "exclusion",
        ),
        (
            (
                *BEGINNING, hearing(20), withdrawn(41),
                decision("reinstated", 300, confirmed=ALL_SIX),
            ),
            "withdrawal-ended",
        ),
    ],
)  # fmt: skip
def test_the_class_is_that_of_the_gravest_decision_that_stands(
    events: tuple[Data, ...], expected: str
) -> None:
    assert class_of(made(*events)) == expected


def test_an_open_case_is_always_kept() -> None:
    assert keeping(made(*BEGINNING, LIFTED), retention()) is None
    assert keeping(made(*BEGINNING, LIFTED, CLOSED, event("reopened", 401)), retention()) is None


def test_a_closed_case_is_kept_its_years_from_the_day_it_was_last_closed() -> None:
    again = (event("reopened", 401), event("closed", 500))
    kept = keeping(made(*BEGINNING, LIFTED, CLOSED, *again), retention())
    closed_on = date.fromisoformat(after(500))
    assert kept == Keeping(
        CASE_ID, "suspension-lifted", closed_on, closed_on.replace(year=closed_on.year + 1)
    )
    assert not kept.is_over(date.fromisoformat(after(500 + 364)))
    assert kept.is_over(kept.until)


def test_a_leap_days_year_ends_on_the_first_of_march() -> None:
    kept = keeping(made(*BEGINNING, LIFTED, event("closed", 421)), retention())
    assert kept is not None
    assert (kept.closed_on, kept.until) == (date(2028, 2, 29), date(2029, 3, 1))


def test_a_list_that_leaves_a_class_out_is_refused() -> None:
    fields = retention().model_dump(mode="json")
    fields["classes"] = fields["classes"][1:]
    with pytest.raises(ValidationError, match="no period is given for suspension-lifted; add each"):
        Retention.model_validate_json(json.dumps(fields))


def test_what_ships_is_called_a_sample() -> None:
    assert retention().sample
